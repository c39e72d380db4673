"""Cost grows in step with the record: counted in calls, which no busy machine changes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from math import log
from pathlib import Path

import pytest

from bench_stages import list_stages
from made_up_history import write_history
from made_up_record import make_record

FEW, MANY = 15, 60
COMMITS = 25  # a lab
EXPONENT = 1.05
ENOUGH = 20_000  # calls; of less nobody waits for


def count_calls(run: Callable[[], object]) -> int:
    """How many functions are called until it returns, those of the interpreter included."""
    calls = 0

    def count(_frame: object, event: str, _of: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


def count_stages(root: Path) -> dict[str, int]:
    """The calls of each stage of a build; what is made once in a process was made before."""
    counts = {name: count_calls(run) for name, run in list_stages(root)}
    gc.collect()
    return counts


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, int]]:
    """The calls of each stage for a record of fifteen labs, and for one of sixty, over the same two years."""
    roots = {labs: tmp_path_factory.mktemp("growth") / str(labs) for labs in (FEW, MANY)}
    for labs, root in roots.items():
        write_history(root, make_record(labs=labs, commits=labs * COMMITS))
    for _, run in list_stages(roots[FEW]):
        run()
    return count_stages(roots[FEW]), count_stages(roots[MANY])


def test_no_stage_grows_faster_than_the_record(counted: tuple[dict[str, int], dict[str, int]]) -> None:
    """Four times the labs, outsiders and commits are hardly more than four times the work, stage by stage."""
    few, many = counted
    exponents = {name: log(many[name] / few[name]) / log(MANY / FEW) for name in few if few[name] > ENOUGH}
    assert len(exponents) > 8
    assert {name: round(found, 2) for name, found in exponents.items() if found > EXPONENT} == {}


def test_the_stages_together_grow_no_faster_either(counted: tuple[dict[str, int], dict[str, int]]) -> None:
    """Also with those that are too small to be looked at one by one."""
    few, many = (sum(counts.values()) for counts in counted)
    assert log(many / few) / log(MANY / FEW) < EXPONENT

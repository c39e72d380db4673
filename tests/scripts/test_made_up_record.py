"""The made-up record that the benchmark of the site measures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from building import build
from made_up import ROOT, Repository
from made_up_entries import write_yaml
from made_up_history import write_history
from made_up_record import count_orgs, make_record
from paritywatch.records.reading import parse_document


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the made-up record of three labs."""
    root = tmp_path_factory.mktemp("made-up") / "record"
    write_history(root, make_record(labs=3, commits=300))
    return root


def check(root: Path, *options: str) -> tuple[int, str]:
    """What the check of a repository's records says."""
    command = [sys.executable, str(ROOT / "scripts/check.py"), "--root", str(root), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("commits", [60, 300])
def test_the_made_up_record_is_valid(tmp_path: Path, commits: int) -> None:
    """Or the benchmark would measure what the site would refuse."""
    write_history(tmp_path, make_record(labs=3, commits=commits))
    assert check(tmp_path) == (0, "")


def test_its_edits_say_why(root: Path) -> None:
    """Every step of its history could have been a pull request that lands."""
    assert check(root, "--base", "main~250") == (0, "")


def test_it_has_a_record_of_every_kind_that_grows(root: Path) -> None:
    """What is not in it is not measured."""
    found = {path.relative_to(root / "data").parts[0] for path in (root / "data").rglob("*.yml")}
    assert found == {"labs", "orgs", "asks", "instruments", "rubric.yml"}
    assert len(list((root / "data/orgs").iterdir())) == count_orgs(3) == 6
    told = "".join(path.read_text() for path in (root / "data").rglob("*.yml"))
    for words in ("state: withdrawn", "state: ended", "state: met", "amended:", "contested:", "group: public"):
        assert words in told


def test_it_builds_a_strict_site(root: Path, tmp_path: Path) -> None:
    """With the pages that people wrote, which must link to no lab."""
    Repository(root).add_site()
    done = build(root, "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr


def test_one_seed_makes_one_record() -> None:
    """Two runs of the benchmark measure the same."""
    first, again, other = (list(make_record(labs=2, commits=80, seed=seed)) for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    "value",
    [
        {"a": "some words", "b": ["c", "d"], "c": {"d": "e", "f": "g"}},
        [{"a": "b", "c": [{"d": "e", "f": ["g"]}]}, {"a": "h"}],
    ],
)
def test_what_is_written_is_what_is_read(value: object) -> None:
    """The style of the records, block by block."""
    assert parse_document("data/a.yml", write_yaml(value).encode()).value == value

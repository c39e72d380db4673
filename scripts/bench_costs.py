"""Costs: what a command takes, and how a cost grows. In: commands, and costs at sizes. Out: numbers and tables."""

from __future__ import annotations

import math
import os
import resource
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time of a command and of all that it started, and the most memory it had, in bytes."""

    seconds: float
    memory: int


def run_measured(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and tell what it took.

    Raises:
        ChildProcessError: where it fails, with what it said.
    """
    log = folder / ".git" / "bench.log"
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 (our own words only)
            command, cwd=folder, stdout=said, stderr=said, env={**os.environ, "NO_MKDOCS_2_WARNING": "true"}
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # it was waited for here, so that nobody else does
    if process.returncode:
        raise ChildProcessError(f"{' '.join(command)} failed in {folder}:\n{log.read_text(errors='replace')}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def find_processor_time() -> float:
    """What this process and all that it waited for have taken so far, in seconds."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in used)


def find_exponent(first: tuple[float, float], last: tuple[float, float]) -> float:
    """How a cost grows between two sizes, each a size and its cost: 1 is in step. `nan` where none can be told."""
    (size, cost), (other_size, other_cost) = first, last
    if min(size, cost, other_size, other_cost) <= 0 or size == other_size:
        return math.nan
    return math.log(other_cost / cost) / math.log(other_size / size)


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; all but the first column are numbers."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def forget(root: Path) -> None:
    """Remove what earlier runs of the program left in git's folder."""
    shutil.rmtree(root / ".git" / "paritywatch", ignore_errors=True)


def run_git(root: Path, *command: str) -> str:
    """What git says to a command in a repository."""
    done = subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, text=True)  # noqa: S603, S607 (only git)
    return done.stdout

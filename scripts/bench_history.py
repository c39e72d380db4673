"""Measuring history on made-up repositories: what ``python scripts/bench.py --commits 1000 10000`` prints.

Makes a repository of each size with ``git fast-import`` and measures, side by side in one run: the
floor (``git log --raw`` and ``git cat-file --batch`` alone), our history cold, warm and with ten new
commits, a reading per file with GitPython as one would write it first, the memory at its highest,
and the number of git processes. Each time is the best of some runs. Run as a script, this reads one
history in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import git
import yaml

import source_root  # noqa: F401 (puts the program on the import path)
from bench_costs import find_exponent, find_processor_time, forget, run_git
from made_up_history import make_history, write_history

# isort: split
from paritywatch.history.main_line import read_history

_NEW = 10


@dataclass(frozen=True)
class Measured:
    """One size. Times are in seconds of processor time, memory in bytes."""

    commits: int
    labs: int
    floor: float
    cold: float
    warm: float
    new: float
    naive: float
    memory: int
    processes: int


def measure_history(folder: Path, sizes: Iterable[tuple[int, int]]) -> str:
    """The table of some sizes, each so many labs and commits. The repositories stay in the folder."""
    return _render([_measure(folder, commits, labs) for labs, commits in sizes])


def _measure(folder: Path, commits: int, labs: int) -> Measured:
    root = folder / f"{labs}-labs-{commits}-commits"
    if not root.exists():
        write_history(root, make_history(labs=labs, commits=commits + _NEW))
    forget(root)
    blobs = _list_blobs(root)
    floor = _best(3, lambda: _run_floor(root, blobs))
    cold = _best(3, lambda: _run_inside(root, "cold"))
    warm = _best(5, lambda: _run_inside(root, "warm"))
    naive = _run_naive(root)
    memory = int(_ask_inside(root, "cold")["memory"])
    processes = int(_ask_inside(root, "cold")["processes"])
    run_git(root, "update-ref", "refs/heads/whole", "main")
    new = _best(3, lambda: _run_new(root))
    return Measured(commits, labs, floor, cold, warm, new, naive, memory, processes)


def _run_new(root: Path) -> float:
    """History after ten new commits, the rest being known."""
    run_git(root, "reset", "--quiet", "--soft", f"whole~{_NEW}")
    forget(root)
    _ask_inside(root, "warm")
    run_git(root, "reset", "--quiet", "--soft", "whole")
    return _run_inside(root, "warm")


def _run_inside(root: Path, how: str) -> float:
    return float(_ask_inside(root, how)["seconds"])


def _ask_inside(root: Path, how: str) -> dict[str, float]:
    """Read the history in a process of its own; what it cost."""
    if how == "cold":
        forget(root)
    trace = root / ".git" / "trace"
    trace.unlink(missing_ok=True)
    command = [sys.executable, __file__, str(root), how]
    environment = {**os.environ, "GIT_TRACE2_EVENT": str(trace)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 (this file)
    told: dict[str, float] = json.loads(done.stdout)
    starts = [line for line in trace.read_text().splitlines() if '"event":"start"' in line]
    reading = [line for line in starts if '"version"]' not in line]  # GitPython asks for git's version as it loads
    return {**told, "processes": len(reading)}


def _measure_inside(root: Path, how: str) -> int:
    """In a process of its own: read the history once and tell what it cost."""
    before = find_processor_time()
    read_history(root)
    seconds = find_processor_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"how": how, "seconds": seconds, "memory": memory}))
    return 0


def _run_floor(root: Path, blobs: Path) -> float:
    before = find_processor_time()
    log = ("log", "--first-parent", "--raw", "--no-abbrev", "-z", "--format=%H", "HEAD", "--", "data")
    subprocess.run(["git", *log], cwd=root, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 (only git)
    with blobs.open() as names:
        command = ["git", "cat-file", "--batch"]
        subprocess.run(command, cwd=root, check=True, stdin=names, stdout=subprocess.DEVNULL)  # noqa: S603 (only git)
    return find_processor_time() - before


def _list_blobs(root: Path) -> Path:
    """A file with the id of every blob that the main line brought, one a line."""
    log = run_git(
        root, "log", "--first-parent", "--raw", "--no-abbrev", "--diff-merges=first-parent", "--format=", "HEAD"
    )
    blobs = [line.split()[3] for line in log.splitlines() if line.startswith(":")]
    file = root / ".git" / "blobs"
    file.write_text("".join(f"{blob}\n" for blob in blobs if set(blob) != {"0"}))
    return file


def _run_naive(root: Path) -> float:
    """The history of one file in fifty, each read with GitPython and parsed whole, times fifty."""
    before = find_processor_time()
    with git.Repo(root) as repo:
        paths = run_git(root, "ls-files", "data").splitlines()[::50]
        for path in paths:
            for commit in repo.iter_commits(paths=path, first_parent=True):
                with suppress(KeyError):  # the commit that deleted it
                    yaml.safe_load((commit.tree / path).data_stream.read())
    return (find_processor_time() - before) * 50


def _best(runs: int, measure: Callable[[], float]) -> float:
    return min(measure() for _ in range(runs))


def _render(rows: Iterable[Measured]) -> str:
    table = list(rows)
    lines = [
        "| commits | labs | floor | cold, times the floor | warm, part of cold | ten new, part of cold "
        "| naive, times cold | memory | git processes |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row.commits} | {row.labs} | {row.floor:.2f} s | {row.cold / row.floor:.1f} | 1/{row.cold / row.warm:.0f} "
        f"| 1/{row.cold / row.new:.0f} | {row.naive / row.cold:.0f} | {row.memory / 1e6:.0f} MB | {row.processes} |"
        for row in table
    ]
    first, last = table[0], table[-1]
    if last.commits > first.commits:
        exponent = find_exponent((first.commits, first.cold), (last.commits, last.cold))
        lines.append(f"\nGrowth from {first.commits} to {last.commits} commits: exponent {exponent:.2f}.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(_measure_inside(Path(sys.argv[1]), sys.argv[2]))

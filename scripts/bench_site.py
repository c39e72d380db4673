"""Measuring the whole site: what ``python scripts/bench.py --site --labs 15 60`` and ``--real`` print.

Of each size, or of the real record, one repository; from it a root for each program: today's, and that of
the revision to measure it against. Each builds cold one data commit back, then with that commit, then the
same again, then cold again. A bare MkDocs builds the same pages without our hooks, their HTML as Markdown,
and the stages of today's program are measured one by one.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bench_bytes import weigh_site
from bench_costs import Cost, forget, run_git, run_measured
from bench_roots import BARE, Root, make_bare, make_root
from bench_tables import Builds, Measured, render
from made_up_history import write_history
from made_up_record import count_orgs, make_record
from source_root import ROOT

_BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_STAGES = Path(__file__).with_name("bench_stages.py")


def measure_made_up(folder: Path, sizes: Iterable[tuple[int, int]], against: str | None) -> str:
    """The tables of made-up records, each of so many labs and commits. The repositories stay in the folder."""
    return render([_measure_size(folder, labs, commits, against) for labs, commits in sizes], against)


def measure_real(folder: Path, against: str | None) -> str:
    """The tables of the records of this repository up to the newest commit to its data."""
    newest = run_git(ROOT, "log", "--first-parent", "-1", "--format=%H", "--", "data").strip()
    labs = len(list((ROOT / "data/labs").iterdir()))
    outsiders = len(list((ROOT / "data/orgs").iterdir()))
    commits = int(run_git(ROOT, "rev-list", "--count", "--first-parent", newest))
    size = (labs, outsiders, commits)
    return render([_measure(folder / "real", (ROOT, newest), size, against)], against)


def _measure_size(folder: Path, labs: int, commits: int, against: str | None) -> Measured:
    made = folder / f"{labs}-labs-{commits}-commits-record"
    if not made.exists():
        write_history(made, make_record(labs=labs, commits=commits))
    roots = folder / f"{labs}-labs-{commits}-commits-site"
    return _measure(roots, (made, "main"), (labs, count_orgs(labs), commits), against)


def _measure(folder: Path, record: tuple[Path, str], size: tuple[int, int, int], against: str | None) -> Measured:
    now = make_root(folder / "now", *record)
    builds = _build_all(now)
    earlier = _build_all(make_root(folder / "then", *record, program=against)) if against else None
    make_bare(now)
    bare = run_measured([*_BUILD, "--config-file", BARE], now.path)
    return Measured(size, builds, earlier, bare, weigh_site(now.site), _measure_stages(now))


def _build_all(root: Root) -> Builds:
    print(f"building in {root.path} with the program of {root.program or 'this checkout'}", file=sys.stderr)
    root.go_to(held_back=1)
    first = _build_cold(root)
    root.go_to(held_back=0)
    new = run_measured(_BUILD, root.path)
    warm = run_measured(_BUILD, root.path)
    again = _build_cold(root)
    return Builds(Cost(min(first.seconds, again.seconds), max(first.memory, again.memory)), warm, new)


def _build_cold(root: Root) -> Cost:
    forget(root.path)
    shutil.rmtree(root.site, ignore_errors=True)
    return run_measured(_BUILD, root.path)


def _measure_stages(root: Root) -> dict[str, float]:
    """The stages of today's program, in a process of its own."""
    command = [sys.executable, str(_STAGES), str(root.path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (our own words only)
    stages: dict[str, float] = json.loads(done.stdout)
    return stages

"""Measure the program: ``python scripts/bench.py --site --labs 15 60``. Nothing here is a test.

Without a word it measures history on made-up repositories (`bench_history`), with ``--site`` the whole site on
made-up records, with ``--real`` the whole site on the records of this repository (`bench_site`). Times are
processor time of this and of every git process, since that is what a busy machine does not change; and
every ratio is one of times that were measured in one run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench_history import measure_history
from bench_site import measure_made_up, measure_real

_COMMITS = (1_000, 10_000, 50_000)
_LABS = (15, 50, 150, 500)


def main() -> int:
    """Print the tables and return the exit status."""
    options = _parse_options()
    with tempfile.TemporaryDirectory() as passing:
        folder = (options.folder or Path(passing)).resolve()
        if options.real:
            print(measure_real(folder, options.against))
        elif options.site:
            sizes = [(labs, (options.commits or [labs * 100])[0]) for labs in options.labs or _LABS]
            print(measure_made_up(folder, sizes, options.against))
        else:
            chosen = options.commits or _COMMITS
            sizes = [((options.labs or [max(2, commits // 100)])[0], commits) for commits in chosen]
            print(measure_history(folder, sizes))
    return 0


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--site", action="store_true", help="measure the whole site on made-up records")
    what.add_argument("--real", action="store_true", help="measure the whole site on the records of this repository")
    parser.add_argument(
        "--commits",
        type=int,
        nargs="+",
        help="sizes to measure history at; with --site, one number for every size (default: a hundred for each lab)",
    )
    parser.add_argument(
        "--labs",
        type=int,
        nargs="+",
        help="with --site, sizes to measure the site at; else how many labs (default: one for each hundred commits)",
    )
    parser.add_argument("--folder", type=Path, help="where to keep the repositories (default: a folder that goes)")
    parser.add_argument("--against", help="a revision of this repository whose site is measured beside today's")
    options = parser.parse_args()
    if options.against and not (options.site or options.real):
        parser.error("--against measures the site: say --site or --real")
    if not options.site and len(options.labs or ()) > 1:
        parser.error("without --site, --labs is one number")
    return options


if __name__ == "__main__":
    sys.exit(main())

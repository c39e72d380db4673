"""Check every record and say all that is wrong: ``python scripts/check.py``.

Holds the records against the rules, and against the revision that they started from (``--base``), so
that an edit of what stands already says why. With ``--base`` it also holds the commits since: they go
on from the base, their clocks are right, and they tell the same one by one as they do as one. With
``--published``, the folder of an earlier build or its events.json, it finds what history has forgotten
or changed since. Prints each problem with its place and a next step, and exits with 1 if there is any.

With paths, files or folders below data/, it says what is wrong with those, and which rules looked
further; it reads no more than these rules need, and is done in a fraction of the time.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from source_root import ROOT

# isort: split
from paritywatch.edition.halving import NO_HALVING
from paritywatch.records.problems import InvalidDataset
from paritywatch.review.chosen import Checked, check_chosen

_EVERYTHING = {".", "data"}


def main() -> int:
    """Check what was asked for and return the exit status."""
    options = _parse_arguments()
    today = datetime.now(UTC).date()
    paths = {_find_place(options.root, path) for path in options.paths}
    if paths and not paths & _EVERYTHING:
        return _check_some(options.root, sorted(paths), today)
    from whole import check_whole  # noqa: PLC0415 (no single file waits for all of the program)

    return check_whole(options, today)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders below data/ (default: all of it)")
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder that holds data/ (default: this repository)"
    )
    parser.add_argument("--base", help="the revision to compare with, such as origin/main (default: the last commit)")
    parser.add_argument("--published", type=Path, help="the folder of an earlier build, or its api/v1/events.json")
    options = parser.parse_args()
    if options.paths and (options.base or options.published):
        parser.error("--base and --published hold everything: leave the paths out")
    return options


def _find_place(root: Path, given: Path) -> str:
    """A path as it is written from the root; it may be given from there, from the working directory, or in full."""
    for start in (Path.cwd(), root):
        path = start / given
        place = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        if (path.exists() or path.is_symlink()) and place.is_relative_to(root.resolve()):
            return place.relative_to(root.resolve()).as_posix()
    return given.as_posix()


def _check_some(root: Path, paths: list[str], today: date) -> int:
    checked = check_chosen(root, paths, today)
    if checked.unheld:
        print(f"Edits were not checked: {checked.unheld}.", file=sys.stderr)
    if checked.problems:
        print(InvalidDataset(checked.problems, checked.files), file=sys.stderr)
    print("\n".join(_tell(checked)))
    return 1 if checked.problems else 0


def _tell(checked: Checked) -> Iterator[str]:
    """What was looked at, and what was not."""
    if not checked.problems:
        yield "1 record is valid." if checked.files == 1 else f"{checked.files} records are valid."
    further = {rule for look in checked.looks for rule in look.rules}
    if further:
        yield f"{len(further)} of {checked.rules} rules looked further:"
        yield from (f"  {look.at}: {_list(look.rules)}" for look in checked.looks)
    if checked.blind:
        yield f"They looked in vain at what cannot be read: {_list(checked.blind)}."
    if checked.rules:
        yield f"{NO_HALVING} needs the whole record and did not run: `make check` before you send it."


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


if __name__ == "__main__":
    sys.exit(main())

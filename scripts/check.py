"""Check every record and say all that is wrong: ``python scripts/check.py``.

Holds the records against the rules, and against the revision that they started from (``--base``), so
that an edit of what stands already says why. With ``--base`` it also holds the commits since: they go
on from the base, their clocks are right, and they tell the same one by one as they do as one. With
``--published``, the folder of an earlier build or its events.json, it finds what history has forgotten
or changed since. Prints each problem with its place and a next step, and exits with 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from source_root import ROOT

# isort: split
from paritywatch.api.frozen import list_told
from paritywatch.edition.edition import build_edition
from paritywatch.edition.frozen import freeze_days
from paritywatch.edition.halving import check_halving
from paritywatch.edition.loading import load_dataset
from paritywatch.history.contents import measure
from paritywatch.records.loading import Records, load_records
from paritywatch.records.problems import InvalidDataset, Problem
from paritywatch.review.base import read_base
from paritywatch.review.branch import check_line, check_story
from paritywatch.review.edits import check_edits
from paritywatch.review.published import check_frozen, check_published, read_published
from paritywatch.rules import check_records


def main() -> int:
    """Check the records below ``--root`` and return the exit status."""
    options = _parse_arguments()
    today = datetime.now(UTC).date()
    records, problems = load_records(options.root)
    problems += check_records(records, today)
    try:
        problems += _check_changes(options.root, options.base, records)
        if options.base:
            problems += check_line(options.root, options.base, today)
        if options.base and not problems:
            problems += check_story(options.root, options.base, load_dataset(options.root, today=today))
        if options.published and not problems:
            problems += _check_published(options.root, options.published, today)
    except LookupError as error:
        print(f"Edits were not checked: {error.args[0]}.", file=sys.stderr)
        if options.base or options.published:
            return 1
    if problems:
        print(InvalidDataset(problems, records.files), file=sys.stderr)
        return 1
    print(f"All {records.files} records are valid.")
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder that holds data/ (default: this repository)"
    )
    parser.add_argument("--base", help="the revision to compare with, such as origin/main (default: the last commit)")
    parser.add_argument("--published", type=Path, help="the folder of an earlier build, or its api/v1/events.json")
    return parser.parse_args()


def _check_changes(root: Path, base: str | None, records: Records) -> list[Problem]:
    """Hold the records against those of the base."""
    before = read_base(root, base or "HEAD")
    sizes = {id: measure(tree) for id, tree in before.items()}
    now = {id: measure(document.value) for id, document in records.documents.items()}
    return [*check_edits(records, before), *check_halving(sizes, now)]


def _check_published(root: Path, published: Path, today: date) -> list[Problem]:
    """Hold what would be published now against what was."""
    earlier = read_published(published)
    if earlier.problems:
        return list(earlier.problems)
    edition = build_edition(root, today=today)
    if not edition.is_dated:
        raise LookupError(edition.history.remedy.rstrip("."))
    frozen = check_frozen(earlier, list_told(freeze_days(edition)))
    return [*check_published(earlier, edition.events), *frozen]


if __name__ == "__main__":
    sys.exit(main())

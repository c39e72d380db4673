"""Check every record and say all that is wrong: ``python scripts/check.py``.

Holds the records against the rules, and against the revision that they started from (``--base``), so
that an edit of what stands already says why. With ``--published``, the events.json of an earlier
build, it also finds what history has forgotten since. Prints each problem with its place and a next
step, and exits with 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from source_root import ROOT

# isort: split
from paritywatch.edition.edition import build_edition
from paritywatch.edition.halving import check_halving
from paritywatch.history.contents import measure
from paritywatch.records.loading import load_records
from paritywatch.records.problems import InvalidDataset
from paritywatch.review.base import read_base
from paritywatch.review.edits import check_edits
from paritywatch.review.published import check_published
from paritywatch.rules import check_records


def main() -> int:
    """Check the records below ``--root`` and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder that holds data/ (default: this repository)"
    )
    parser.add_argument("--base", help="the revision to compare with, such as origin/main (default: the last commit)")
    parser.add_argument("--published", type=Path, help="the api/v1/events.json of an earlier build")
    options = parser.parse_args()
    records, problems = load_records(options.root)
    today = datetime.now(UTC).date()
    problems += check_records(records, today)
    try:
        before = read_base(options.root, options.base or "HEAD")
        sizes = {id: measure(tree) for id, tree in before.items()}
        now = {id: measure(document.value) for id, document in records.documents.items()}
        problems += [*check_edits(records, before), *check_halving(sizes, now)]
    except LookupError as error:
        print(f"Edits were not checked: {error}.", file=sys.stderr)
        if options.base:
            return 1
    if options.published and not problems:
        edition = build_edition(options.root, today=today)
        if not edition.is_dated:
            print(edition.history.remedy, file=sys.stderr)
            return 1
        problems += check_published(options.published, edition.events)
    if problems:
        print(InvalidDataset(problems, records.files), file=sys.stderr)
        return 1
    print(f"All {records.files} records are valid.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

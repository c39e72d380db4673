"""The check of everything, which ``check.py`` leaves to this module where no path is given.

It is a module of its own because it needs most of the program: to tell what the commits since the base
would publish, and what was published before. Whoever checks one file does not wait for all of that.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

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


def check_whole(options: argparse.Namespace, today: date) -> int:
    """Check the records below ``--root`` and return the exit status."""
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

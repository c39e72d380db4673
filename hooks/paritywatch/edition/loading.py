"""Loading: every record read, checked and put together, or all of them refused.

In: the root of the repository. Out: a `Dataset`, or `InvalidDataset` with every problem found.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from paritywatch.records.dataset import Dataset, gather_dataset
from paritywatch.records.loading import load_records
from paritywatch.records.problems import InvalidDataset
from paritywatch.rules import check_records


def load_dataset(root: Path, *, today: date | None = None) -> Dataset:
    """Read the records below ``root/data`` and refuse them all if one breaks a rule.

    `today` is the day of the build, `None` where nobody says it.

    Raises:
        InvalidDataset: with every problem of every file.
    """
    records, problems = load_records(root)
    problems += check_records(records, today)
    if problems or records.rubric is None:
        raise InvalidDataset(problems, records.files)
    return gather_dataset(records, records.rubric)

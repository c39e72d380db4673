"""Freshness: how lately somebody read the sources of what stands, and how old the facts in them are.

In: an `Edition` and labs. Out: numbers in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from paritywatch.edition.edition import Edition
from paritywatch.model import Criterion, Position
from paritywatch.model.dates import PartialDate
from paritywatch.records.dataset import LabRecord
from paritywatch.score.scoring import position_on

_YEAR = 12  # months


@dataclass(frozen=True)
class FreshnessView:
    """Of all positions in force those `read` within the interval, and those `borne` by a fact of the past year."""

    positions: int
    read: int
    borne: int


def measure_freshness(edition: Edition, labs: Iterable[LabRecord]) -> FreshnessView:
    """How fresh the positions in force are, of one lab or of all."""
    standing = [item for lab in labs for item in _list_standing(edition, lab)]
    return FreshnessView(
        positions=len(standing),
        read=sum(not is_stale(criterion, position, edition.as_of) for criterion, position in standing),
        borne=sum(_is_borne(position.newest_fact, edition.as_of) for _, position in standing),
    )


def is_stale(criterion: Criterion, position: Position, day: date) -> bool:
    """Whether the sources of a position were last read longer ago than the criterion wants."""
    return position.read is not None and (day - position.read).days > criterion.recheck_days


def _is_borne(fact: PartialDate | None, day: date) -> bool:
    return fact is not None and day <= fact.plus_months(_YEAR)


def _list_standing(edition: Edition, lab: LabRecord) -> Iterator[tuple[Criterion, Position]]:
    for criterion in edition.dataset.rubric.criteria:
        position = position_on(lab.positions.get(criterion.id, ()), edition.as_of)
        if position is not None:
            yield criterion, position

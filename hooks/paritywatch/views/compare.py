"""What the page that compares needs to know: who can be compared, on what, and from which years there are cards.

In: an `Edition` and the frozen days. Out: a document for the script of that page; the scores themselves it reads
from the cards of past days, which every lab has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.edition.frozen import FrozenDay
from paritywatch.model.vocabulary import LADDER, Level


@dataclass(frozen=True)
class CompareView:
    """The page that compares: the labs to choose from, and the document for its script."""

    labs: tuple[tuple[str, str], ...]
    first_day: str
    document: dict[str, Any]


def view_compare(edition: Edition, frozen: Iterable[FrozenDay]) -> CompareView:
    """All labs of which there is a card; a lab that was recorded today has its first."""
    years: dict[str, set[int]] = defaultdict(set)
    days = tuple(frozen)
    for day in days:
        for card in day.cards:
            years[card.id].add(card.day.year)
    labs = tuple((lab.id, lab.lab.name) for lab in edition.dataset.labs if lab.id in years)
    rubric = edition.dataset.rubric
    return CompareView(
        labs=labs,
        first_day=min((day.day for day in days), default=edition.as_of).isoformat(),
        document={
            "as_of": edition.as_of.isoformat(),
            "labs": [{"id": id, "name": name, "years": sorted(years[id])} for id, name in labs],
            "domains": [{"id": domain.id, "name": domain.name} for domain in rubric.domains],
            "criteria": [{"id": item.id, "domain": item.domain, "name": item.name} for item in rubric.criteria],
            "levels": {level.value: level.words for level in Level},
            "ranks": {level.value: level.rank for level in (*LADDER, Level.NOT_DISCLOSED)},
        },
    )

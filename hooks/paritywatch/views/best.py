"""Best in class: what a lab's total would be if it did on a question what another lab already does.

In: an `Edition`. Out: for every lab whose total may be told the question on which that gains it most, who does it,
and what all such questions together would make. Of what nobody checked, and of what does not apply, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from paritywatch.edition.edition import Edition
from paritywatch.model import Criterion
from paritywatch.model.vocabulary import Level
from paritywatch.score.scoring import levels_on, score_levels
from paritywatch.views.scores import round_half_up
from paritywatch.views.told import find_told_value

_ROWS = 60
Levels = Mapping[str, Mapping[str, Level]]


@dataclass(frozen=True)
class BestView:
    """What a lab would gain. Totals are whole points of 100; `doers` do already what is asked, the first of them."""

    id: str
    name: str
    now: int
    criterion: Criterion
    level: Level
    doers: tuple[tuple[str, str], ...]
    then: int
    with_all: int


def view_best(edition: Edition) -> tuple[BestView, ...]:
    """The labs that can gain most first; a lab that is best on everything that was checked of it has no row."""
    levels = {lab.id: levels_on(edition.scale, lab.positions, edition.as_of) for lab in edition.dataset.labs}
    found = list(_list_gains(edition, levels))
    return tuple(sorted(found, key=lambda view: (view.now - view.then, view.name.casefold()))[:_ROWS])


def _list_gains(edition: Edition, levels: Levels) -> Iterator[BestView]:
    for lab in edition.dataset.labs:
        now = find_told_value(edition.scores[lab.id].total)
        better = {id: level for id, level in _find_best(levels).items() if _is_above(level, levels[lab.id].get(id))}
        if now is None or not better:
            continue
        totals = {id: _score(edition, {**levels[lab.id], id: level}) for id, level in better.items()}
        id = max(totals, key=lambda id: (totals[id], id))
        doers = [other for other in edition.dataset.labs if levels[other.id].get(id) is better[id]]
        yield BestView(
            lab.id,
            lab.lab.name,
            round_half_up(now),
            edition.dataset.rubric.criterion(id),
            better[id],
            tuple((other.id, other.lab.name) for other in doers[:3]),
            round_half_up(totals[id]),
            round_half_up(_score(edition, {**levels[lab.id], **better})),
        )


def _find_best(levels: Levels) -> Mapping[str, Level]:
    """The highest level that any lab has on each question."""
    best: dict[str, Level] = {}
    for own in levels.values():
        for id, level in own.items():
            if level.rank is not None and (id not in best or _is_above(level, best[id])):
                best[id] = level
    return best


def _is_above(level: Level, other: Level | None) -> bool:
    return other is not None and other.rank is not None and (level.rank or 0) > other.rank


def _score(edition: Edition, levels: Mapping[str, Level]) -> Fraction:
    return score_levels(edition.scale, levels).total.value or Fraction(0)

"""Best in class: what a lab's total would be if it did on a question what another lab already does.

In: an `Edition`. Out: for every lab whose total may be told the question on which that gains it most, who does it,
and what all such questions together would make. Of what nobody checked, and of what does not apply, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from paritywatch.edition.edition import Edition
from paritywatch.model import Criterion
from paritywatch.model.vocabulary import Level
from paritywatch.score.scoring import POINTS_PER_STEP, levels_on
from paritywatch.views.scores import round_half_up
from paritywatch.views.told import find_told_value

_ROWS, _DOERS = 60, 3
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
    best = _find_best(levels)
    doers = {id: _find_doers(edition, levels, id, level) for id, level in best.items()}
    for lab in edition.dataset.labs:
        now = find_told_value(edition.scores[lab.id].total)
        better = {id: level for id, level in best.items() if _is_above(level, levels[lab.id].get(id))}
        if now is None or not better:
            continue
        gains = _find_gains(edition, levels[lab.id], better)
        id = max(gains, key=lambda id: (gains[id], id))
        yield BestView(
            lab.id,
            lab.lab.name,
            round_half_up(now),
            edition.dataset.rubric.criterion(id),
            better[id],
            doers[id],
            round_half_up(now + gains[id]),
            round_half_up(now + sum(gains.values())),
        )


def _find_doers(edition: Edition, levels: Levels, id: str, level: Level) -> tuple[tuple[str, str], ...]:
    """The first labs that have a level on a question."""
    own = (lab for lab in edition.dataset.labs if levels[lab.id].get(id) is level)
    return tuple((lab.id, lab.lab.name) for lab in islice(own, _DOERS))


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


def _find_gains(edition: Edition, own: Mapping[str, Level], better: Mapping[str, Level]) -> dict[str, Fraction]:
    """What each better level adds to the total: its steps, by the weight of the question among all that have a value.

    Which these are no better level changes, so that the gains add up.
    """
    rubric, gains = edition.dataset.rubric, dict[str, Fraction]()
    valued = {
        domain.id: [item for item in rubric.criteria_of(domain.id) if own[item.id].rank is not None]
        for domain in rubric.domains
    }
    whole = sum(domain.weight for domain in rubric.domains if valued[domain.id])
    for domain in rubric.domains:
        siblings = sum(item.weight for item in valued[domain.id])
        for item in valued[domain.id]:
            if item.id in better:
                steps = (better[item.id].rank or 0) - (own[item.id].rank or 0)
                share = Fraction(domain.weight * item.weight, whole * siblings)
                gains[item.id] = steps * POINTS_PER_STEP * share
    return gains

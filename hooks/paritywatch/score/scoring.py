"""Scores: what the positions in force on a day are worth, and how sure we can be of it.

In: the scale of a rubric, a lab's positions, a day. Out: exact fractions of 100. Nothing is stored and nothing
is rounded here. ``not-applicable`` is left out; ``not-disclosed`` is worth as much as ``none``;
``not-checked`` is left out of the score and opens an interval from all-none to all-full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from paritywatch.model import Position, Rubric
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import LADDER, Level
from paritywatch.score.scale import Scale

POINTS_PER_STEP = Fraction(100, len(LADDER) - 1)


@dataclass(frozen=True)
class Score:
    """A score out of 100 and what it rests on.

    `value` is `None` where nothing was checked. `low` and `high` bound it, whatever the criteria
    that nobody checked turn out to be; `None` where no criterion applies. `coverage` is the share
    of the weight that was checked, from 0 to 1.
    """

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    coverage: Fraction


@dataclass(frozen=True)
class LabScore:
    """A lab's total and its profile: a score for each domain, by the domain's id."""

    total: Score
    domains: Mapping[str, Score]


def points(level: Level) -> Fraction | None:
    """What a level is worth, 0 to 100; `None` where it is worth nothing either way."""
    return None if level.rank is None else level.rank * POINTS_PER_STEP


def position_on(positions: Iterable[Position], day: date) -> Position | None:
    """The position in force on a day: the last claim that had taken effect and stands.

    A date known to the month or the year counts from its first day.
    """
    begun = [item for item in positions if item.in_force and item.effective and item.effective.first_day() <= day]
    return max(begun, key=lambda item: item.effective, default=None)  # type: ignore[arg-type,return-value]  # begun has only dated ones


def level_since(positions: Iterable[Position], day: date) -> PartialDate | None:
    """Since when the level that is in force on a day has held without a break; `None` where none is."""
    begun = [item for item in positions if item.in_force and item.effective and item.effective.first_day() <= day]
    since: PartialDate | None = None
    level: Level | None = None
    for position in sorted(begun, key=lambda item: item.effective):  # type: ignore[arg-type,return-value]  # dated ones
        if position.level is not level:
            since, level = position.effective, position.level
    return since


def levels_on(positions: Mapping[str, tuple[Position, ...]], day: date) -> dict[str, Level]:
    """The level of every criterion on a day; ``not-checked`` where no position was in force."""
    found = {criterion: position_on(ledger, day) for criterion, ledger in positions.items()}
    return {criterion: position.level if position else Level.NOT_CHECKED for criterion, position in found.items()}


def score_levels(scale: Scale, levels: Mapping[str, Level]) -> LabScore:
    """Score a lab from the level of each criterion; one that is not there is not checked."""
    domains = {
        domain.id: _score_domain(
            tuple((criterion.weight, levels.get(criterion.id, Level.NOT_CHECKED)) for criterion in domain.criteria)
        )
        for domain in scale.domains
    }
    return LabScore(_mean((domain.weight, domains[domain.id]) for domain in scale.domains), domains)


def score_lab(scale: Scale, positions: Mapping[str, tuple[Position, ...]], day: date) -> LabScore:
    """Score a lab from the positions in force on a day."""
    return score_levels(scale, levels_on(positions, day))


def criterion_share(rubric: Rubric, criterion: str) -> Fraction:
    """A criterion's share of the total where everything applies, from 0 to 1."""
    found = rubric.criterion(criterion)
    siblings = sum(other.weight for other in rubric.criteria_of(found.domain))
    return Fraction(rubric.domain(found.domain).weight, 100) * Fraction(found.weight, siblings)


@lru_cache(maxsize=1 << 12)
def _score_domain(levels: tuple[tuple[int, Level], ...]) -> Score:
    """The score of a domain from the weight and the level of each criterion."""
    return _mean((weight, _score_level(level)) for weight, level in levels)


def _score_level(level: Level) -> Score:
    if level is Level.NOT_APPLICABLE:
        return Score(None, None, None, Fraction(0))
    worth = points(level)
    if worth is None:
        return Score(None, Fraction(0), Fraction(100), Fraction(0))
    return Score(worth, worth, worth, Fraction(1))


def _mean(parts: Iterable[tuple[int, Score]]) -> Score:
    """The weighted mean of the parts that apply; its value is that of the parts with a value."""
    applying = [(weight, score) for weight, score in parts if score.low is not None]
    if not applying:
        return Score(None, None, None, Fraction(0))
    valued = [(weight, score.value) for weight, score in applying if score.value is not None]
    return Score(
        value=_weigh(valued) if valued else None,
        low=_weigh([(weight, score.low) for weight, score in applying if score.low is not None]),
        high=_weigh([(weight, score.high) for weight, score in applying if score.high is not None]),
        coverage=_weigh([(weight, score.coverage) for weight, score in applying]),
    )


def _weigh(parts: list[tuple[int, Fraction]]) -> Fraction:
    return sum((weight * value for weight, value in parts), Fraction(0)) / sum(weight for weight, _ in parts)

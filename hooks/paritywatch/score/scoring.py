"""Scores: what the positions in force on a day are worth, and how sure we can be of it.

In: the scale of a rubric, a lab's positions, a day. Out: exact fractions of 100. Nothing is stored and nothing
is rounded here. ``not-applicable`` is left out; ``not-disclosed`` is worth as much as ``none``;
``not-checked`` is left out of the score and opens an interval from all-none to all-full, and so does what
has expired.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import lcm

from paritywatch.model import Position, Rubric
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import LADDER, Level
from paritywatch.score.expiry import find_last_day
from paritywatch.score.scale import Scale

POINTS_PER_STEP = Fraction(100, len(LADDER) - 1)
_LEAST, _MOST = Fraction(0), Fraction(100)


@dataclass(frozen=True)
class Score:
    """A score out of 100 and what it rests on.

    `value` is `None` where nothing was checked. `low` and `high` bound it, whatever the criteria
    that nobody checked turn out to be; `None` where no criterion applies. `coverage` is the share
    of the weight that was checked, from 0 to 1. `doubt_low` and `doubt_high` bound it if what is in
    doubt is off too; `None` where no criterion applies, or the scale knows no doubt.
    """

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    coverage: Fraction
    doubt_low: Fraction | None = None
    doubt_high: Fraction | None = None


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


def level_on(scale: Scale, criterion: str, positions: Iterable[Position], day: date) -> Level:
    """The level of a criterion on a day; ``not-checked`` where no position was in force, or it had expired."""
    position = position_on(positions, day)
    last = find_last_day(scale, criterion, position) if position else None
    return Level.NOT_CHECKED if position is None or (last is not None and day > last) else position.level


def levels_on(scale: Scale, positions: Mapping[str, tuple[Position, ...]], day: date) -> dict[str, Level]:
    """The level of every criterion on a day."""
    return {criterion: level_on(scale, criterion, ledger, day) for criterion, ledger in positions.items()}


def doubtful_on(positions: Mapping[str, tuple[Position, ...]], day: date) -> frozenset[str]:
    """The criteria whose position on a day is in doubt."""
    found = {criterion: position_on(ledger, day) for criterion, ledger in positions.items()}
    return frozenset(criterion for criterion, position in found.items() if position and position.is_doubtful)


def score_levels(scale: Scale, levels: Mapping[str, Level], doubtful: Collection[str] = ()) -> LabScore:
    """Score a lab from the level of each criterion; one that is not there is not checked.

    `doubtful` are the criteria whose level may be off, by as many levels as the scale says.
    """
    domains = {
        domain.id: _score_domain(
            tuple(
                (criterion.weight, levels.get(criterion.id, Level.NOT_CHECKED), criterion.id in doubtful)
                for criterion in domain.criteria
            ),
            scale.doubt_levels,
        )
        for domain in scale.domains
    }
    return LabScore(_mean((domain.weight, domains[domain.id]) for domain in scale.domains), domains)


def score_lab(scale: Scale, positions: Mapping[str, tuple[Position, ...]], day: date) -> LabScore:
    """Score a lab from the positions in force on a day."""
    return score_levels(scale, levels_on(scale, positions, day), doubtful_on(positions, day))


def criterion_share(rubric: Rubric, criterion: str) -> Fraction:
    """A criterion's share of the total where everything applies, from 0 to 1."""
    found = rubric.criterion(criterion)
    siblings = sum(other.weight for other in rubric.criteria_of(found.domain))
    return Fraction(rubric.domain(found.domain).weight, 100) * Fraction(found.weight, siblings)


@lru_cache(maxsize=1 << 12)
def _score_domain(levels: tuple[tuple[int, Level, bool], ...], doubt_levels: int) -> Score:
    """The score of a domain from the weight and the level of each criterion, and whether that is in doubt."""
    scores = ((weight, _score_level(level, doubt_levels * is_doubtful)) for weight, level, is_doubtful in levels)
    score = _mean(scores)
    return score if doubt_levels else replace(score, doubt_low=None, doubt_high=None)


def _score_level(level: Level, off: int) -> Score:
    """The score of a level that may be off by so many levels either way."""
    if level is Level.NOT_APPLICABLE:
        return Score(None, None, None, Fraction(0))
    worth = points(level)
    if worth is None:
        return Score(None, _LEAST, _MOST, Fraction(0), _LEAST, _MOST)
    lowest, highest = max(_LEAST, worth - off * POINTS_PER_STEP), min(_MOST, worth + off * POINTS_PER_STEP)
    return Score(worth, worth, worth, Fraction(1), lowest, highest)


def _mean(parts: Iterable[tuple[int, Score]]) -> Score:
    """The weighted mean of the parts that apply; its value is that of the parts with a value."""
    applying = [(weight, score) for weight, score in parts if score.low is not None]
    if not applying:
        return Score(None, None, None, Fraction(0))
    valued = [(weight, score.value) for weight, score in applying if score.value is not None]
    return Score(
        value=_weigh(valued) if valued else None,
        low=_weigh_all([(weight, score.low) for weight, score in applying]),
        high=_weigh_all([(weight, score.high) for weight, score in applying]),
        coverage=_weigh([(weight, score.coverage) for weight, score in applying]),
        doubt_low=_weigh_all([(weight, score.doubt_low) for weight, score in applying]),
        doubt_high=_weigh_all([(weight, score.doubt_high) for weight, score in applying]),
    )


def _weigh_all(parts: list[tuple[int, Fraction | None]]) -> Fraction | None:
    """The weighted mean; `None` where one of the parts is not known."""
    known = [(weight, value) for weight, value in parts if value is not None]
    return _weigh(known) if len(known) == len(parts) else None


def _weigh(parts: list[tuple[int, Fraction]]) -> Fraction:
    """The weighted mean, over one denominator: fractions are slow to add one by one."""
    common = lcm(*(value.denominator for _, value in parts))
    whole = sum(weight * value.numerator * (common // value.denominator) for weight, value in parts)
    return Fraction(whole, common * sum(weight for weight, _ in parts))

"""Attribution: why a lab's score moved.

In: what was said of a lab, turn by turn. Out: the moves of its score, each split into what the lab
did, what we learned, what we corrected, what the method changed and what expired. The parts add up to the move,
exactly: a step of the main line is taken apart into single turns, in a fixed order, and each turn's
difference belongs to its cause. A score that nobody knew counts as 0, so that all the parts of all
moves add up to the score itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from paritywatch.edition.timeline import Turn
from paritywatch.model import Position
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import Level, Mechanism
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.rounding import round_scaled, share_out
from paritywatch.score.scale import Scale
from paritywatch.score.scoring import LabScore, Score, score_levels

Parts = Mapping[Cause, Fraction]


@dataclass(frozen=True)
class ScoreMove:
    """One move of a lab's score, to what it is after it.

    `day` is when it moved: of a published score the day on which the main line said so, of today's
    view the day on which the lab acted. `step` is the place of the commit, `None` where none made it.
    `total` and `domains` split the difference of the values, in points of 100.
    """

    day: date
    step: int | None
    score: LabScore
    total: Parts
    domains: Mapping[str, Parts]


def attribute_published(turns: Iterable[Turn]) -> tuple[ScoreMove, ...]:
    """The moves of the score that the main line published, oldest first, from what it said turn by turn."""
    return tuple(_attribute(turns))


def attribute_today(scale: Scale, positions: Mapping[str, tuple[Position, ...]], until: date) -> tuple[ScoreMove, ...]:
    """The moves of the score as we know it today, by when the lab acted, up to a day, oldest first.

    The first claim on a criterion is where our knowledge begins; every later one is the lab's doing.
    """
    return tuple(_attribute(_take_effect(scale, positions, until)))


def round_hundredths(value: Fraction | None) -> int:
    """A score in whole hundredths of a point; one that nobody knows counts as 0."""
    return 0 if value is None else round_scaled(value, 100)


def round_parts(parts: Parts, whole: int) -> dict[Cause, int]:
    """The parts of a move in hundredths of a point, rounded so that they still add up to the whole."""
    return share_out({cause: parts[cause] for cause in Cause}, 100, whole)


def _take_effect(scale: Scale, positions: Mapping[str, tuple[Position, ...]], until: date) -> Iterator[Turn]:
    """Every position in force as it took effect or expired; where our knowledge begins comes before what a lab did."""
    acts = [
        act
        for criterion, ledger in positions.items()
        for act in _list_acts(scale, criterion, [item for item in ledger if item.in_force])
        if act.day <= until
    ]
    levels: dict[str, Level] = {}
    doubtful: frozenset[str] = frozenset()
    for act in sorted(acts, key=lambda act: (act.day, _FIRST_TO_LAST.index(act.cause), act.criterion, act.level)):
        levels = {**levels, act.criterion: act.level}
        doubtful = (doubtful | {act.criterion}) if act.is_doubtful else doubtful - {act.criterion}
        yield Turn(act.day, None, act.cause, levels, scale, doubtful)


_FIRST_TO_LAST = (Cause.LEARNED, Cause.LAB, Cause.EXPIRED)


@dataclass(frozen=True)
class _Act:
    """From a day on, a criterion has a level."""

    day: date
    cause: Cause
    criterion: str
    level: Level
    is_doubtful: bool = False


def _list_acts(scale: Scale, criterion: str, ledger: list[Position]) -> Iterator[_Act]:
    """When each of the standing positions of a criterion took effect, and when it expired if nothing came by then."""
    had_expired = True  # before the first nothing is known
    for place, position in enumerate(ledger):
        following = ledger[place + 1] if place + 1 < len(ledger) else None
        if position.effective is not None:
            is_step = position.change is not None and position.change.mechanism is not Mechanism.NOT_COMPARABLE
            cause = Cause.LAB if is_step and not had_expired else Cause.LEARNED
            yield _Act(position.effective.first_day(), cause, criterion, position.level, position.is_doubtful)
            ends = find_first_day_without(scale, criterion, position)
            until = following.effective.first_day() if following and following.effective else date.max
            had_expired = ends is not None and ends <= until
            if ends is not None and ends < until:
                yield _Act(ends, Cause.EXPIRED, criterion, Level.NOT_CHECKED)


def _attribute(turns: Iterable[Turn]) -> Iterator[ScoreMove]:
    before: LabScore | None = None
    for (day, step), group in groupby(turns, key=lambda turn: (turn.day, turn.step)):
        score, total = before, _no_parts()
        domains: dict[str, dict[Cause, Fraction]] = {}
        for turn in group:
            after = score_levels(turn.scale, turn.levels, turn.doubtful)
            total[turn.cause] += _difference(score.total if score else None, after.total)
            for id in {**(score.domains if score else {}), **after.domains}:
                parts = domains.setdefault(id, _no_parts())
                parts[turn.cause] += _difference(score.domains.get(id) if score else None, after.domains.get(id))
            score = after
        if score is not None and score != before and (before or score.total.coverage):  # nothing said is no score
            yield ScoreMove(day, step, score, total, domains)
            before = score


def _no_parts() -> dict[Cause, Fraction]:
    return dict.fromkeys(Cause, _NOTHING)


def _difference(before: Score | None, after: Score | None) -> Fraction:
    """How far a value moved; one that nobody knows counts as 0."""
    was, now = (score.value if score and score.value else _NOTHING for score in (before, after))
    return _NOTHING if was == now else now - was


_NOTHING = Fraction(0)

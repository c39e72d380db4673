"""The timeline: what the main line said of a lab's levels, step by step and day by day.

In: the chronicle and a lab. Out: turns, oldest first, each with its cause. Both clocks run here: a
claim counts from the step that recorded it, but not before the day on which it takes effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from paritywatch.history.chronicle import Chronicle
from paritywatch.history.identity import IdKind, NewId, find_present_id
from paritywatch.history.life import ClaimMove
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import Level
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.scale import Scale

Levels = Mapping[str, Level]


@dataclass(frozen=True)
class Turn:
    """One thing that changed what was said: the levels and the scale after it, under the ids of then.

    `day` is when the main line said it; `step` is the place of its commit, `None` where only time
    passed: something recorded before took effect.
    """

    day: date
    step: int | None
    cause: Cause
    levels: Levels
    scale: Scale


def replay(chronicle: Chronicle, lab: str, until: date) -> Iterator[Turn]:
    """Every turn of a lab up to a day. What is not committed yet was never said."""
    said = _Said(chronicle.new_ids)
    for step, acts in sorted(_find_acts(chronicle, lab).items()):
        day = chronicle.day_of(step)
        if day > until:
            break
        yield from said.pass_time(day)
        for act in acts:
            if turn := said.take(act, step, day):
                yield turn
    yield from said.pass_time(until)


@dataclass(frozen=True)
class _Act:
    """What a step did: it moved a claim on a criterion, or put a scale in force."""

    criterion: str = ""
    move: ClaimMove | None = None
    scale: Scale | None = None
    is_first: bool = False

    @property
    def rank(self) -> int:
        """Its place among what one step did. The first scale of all changes no method: it comes before."""
        if self.move is None:
            return -1 if self.is_first else _ORDER.index(Cause.METHOD)
        return _ORDER.index(self.move.cause)


_ORDER = (Cause.CORRECTED, Cause.LEARNED, Cause.LAB, Cause.METHOD)


def _find_acts(chronicle: Chronicle, lab: str) -> dict[int, list[_Act]]:
    """What each step did to a lab's levels, in the order of the causes."""
    acts: dict[int, list[_Act]] = {}
    for criterion in _list_criteria(chronicle):
        lives = chronicle.lives.get(RecordId(RecordKind.POSITIONS, lab, criterion), {})
        for move in (move for life in lives.values() for move in life.moves):
            if move.step is not None:
                acts.setdefault(move.step, []).append(_Act(criterion, move))
    for change in chronicle.scales:
        if change.step is not None:
            acts.setdefault(change.step, []).append(_Act(scale=change.scale, is_first=change.before is None))
    return {step: _order(found) for step, found in acts.items()}


def _list_criteria(chronicle: Chronicle) -> list[str]:
    """The ids of all criteria that any scale ever had, as they are called today."""
    return sorted(
        {
            find_present_id(chronicle.new_ids, IdKind.CRITERION, criterion, change.step)
            for change in chronicle.scales
            for criterion in change.scale.criteria
        }
    )


def _order(acts: list[_Act]) -> list[_Act]:
    """First what we corrected, then what we learned, then what the lab did, then the method.

    A lab's move is so measured against all that is known by then, and not against the part of it
    that happens to stand in an earlier file. What happened to one claim keeps its own order.
    """
    reached: dict[tuple[str, str], int] = {}
    places = []
    for act in acts:
        claim = (act.criterion, act.move.name if act.move else "")
        reached[claim] = max(reached.get(claim, act.rank), act.rank)
        places.append(reached[claim])
    return [act for _, _, act in sorted(zip(places, range(len(acts)), acts, strict=True), key=lambda item: item[:2])]


@dataclass
class _Said:
    """What the main line says at one moment. Claims are kept by the ids of today's criteria."""

    new_ids: Sequence[NewId]
    claims: dict[str, dict[str, ClaimMove]] = field(default_factory=dict)
    scale: Scale | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    day: date = date.min
    levels: dict[str, Level] = field(default_factory=dict)

    def take(self, act: _Act, step: int, day: date) -> Turn | None:
        """Take what a step did; `None` where it changes nothing that counts on the day."""
        before = (self.scale, self.levels)
        self.day = day
        if act.move is not None:
            self._claim(act.criterion, act.move)
        else:
            self._weigh(act.scale, step)
        self.levels = self._find_levels(day)
        if self.scale is None or (self.scale, self.levels) == before:
            return None
        return Turn(day, step, act.move.cause if act.move else Cause.METHOD, self.levels, self.scale)

    def pass_time(self, until: date) -> Iterator[Turn]:
        """What was recorded for a later day takes effect when that day comes."""
        waiting = [
            (move.effective.first_day(), criterion, move)
            for criterion, ledger in self.claims.items()
            for move in ledger.values()
            if self.day < move.effective.first_day() <= until
        ]
        for day, _, move in sorted(waiting, key=lambda item: item[:2]):
            levels = self._find_levels(day)
            if levels != self.levels and self.scale is not None:
                self.levels = levels
                yield Turn(day, None, move.cause, levels, self.scale)
        self.day = max(self.day, until)

    def _weigh(self, scale: Scale | None, step: int) -> None:
        """Put a scale in force, and learn what its criteria are called today."""
        self.scale = scale
        self.ids = {
            find_present_id(self.new_ids, IdKind.CRITERION, criterion, step): criterion
            for criterion in (scale.criteria if scale else ())
        }

    def _claim(self, criterion: str, move: ClaimMove) -> None:
        ledger = self.claims.setdefault(criterion, {})
        if move.level is None:
            ledger.pop(move.name, None)
        else:
            ledger[move.name] = move

    def _find_levels(self, day: date) -> dict[str, Level]:
        """The level of each criterion of the scale on a day: that of the last claim that has taken effect."""
        levels: dict[str, Level] = {}
        for criterion, ledger in self.claims.items():
            if criterion not in self.ids:
                continue
            begun = [move for move in ledger.values() if move.effective.first_day() <= day]
            newest = max(begun, key=lambda move: move.effective, default=None)
            if newest is not None and newest.level is not None:
                levels[self.ids[criterion]] = newest.level
        return levels

"""The timeline: what the main line said of a lab's levels, step by step and day by day.

In: the chronicle and a lab. Out: turns, oldest first, each with its cause. Both clocks run here: a
claim counts from the step that recorded it, but not before the day on which it takes effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from paritywatch.history.chronicle import Chronicle
from paritywatch.history.identity import IdKind, NewId, find_present_id
from paritywatch.history.life import ClaimMove
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import Level
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.scale import Scale

Levels = Mapping[str, Level]


@dataclass(frozen=True)
class Turn:
    """One thing that changed what was said: the levels and the scale after it, under the ids of then.

    `day` is when the main line said it; `step` is the place of its commit, `None` where only time
    passed: something recorded before took effect, or expired. `doubtful` are the criteria whose level
    may be off.
    """

    day: date
    step: int | None
    cause: Cause
    levels: Levels
    scale: Scale
    doubtful: frozenset[str] = frozenset()


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
    """What the main line says at one moment. Claims are kept by the ids of today's criteria.

    `quiet` is a day before which nothing can turn by itself.
    """

    new_ids: Sequence[NewId]
    claims: dict[str, dict[str, ClaimMove]] = field(default_factory=dict)
    scale: Scale | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    day: date = date.min
    quiet: date = date.min
    levels: dict[str, Level] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()

    def take(self, act: _Act, step: int, day: date) -> Turn | None:
        """Take what a step did; `None` where it changes nothing that counts on the day."""
        before = (self.scale, self.levels, self.doubtful)
        self.day = day
        cause = Cause.METHOD
        if act.move is not None:
            cause = self._find_cause(act.criterion, act.move)
            self._claim(act.criterion, act.move)
            self.quiet = min(self.quiet, self._find_next([act.criterion]))
        else:
            self._weigh(act.scale, step)
            self.quiet = date.min
        self.levels, self.doubtful = self._find_levels(day), self._find_doubtful(day)
        if self.scale is None or (self.scale, self.levels, self.doubtful) == before:
            return None
        return Turn(day, step, cause, self.levels, self.scale, self.doubtful)

    def pass_time(self, until: date) -> Iterator[Turn]:
        """What was recorded for a later day takes effect when that day comes, and what nobody renewed expires."""
        if until < self.quiet:
            self.day = max(self.day, until)
            return
        for day, criterion, cause in sorted(self._list_days(until)):
            levels = _leave_out_unknown(self.levels | self._find_level(criterion, day))
            doubtful = self._find_doubtful(day)
            if (levels, doubtful) != (self.levels, self.doubtful) and self.scale is not None:
                self.levels, self.doubtful = levels, doubtful
                yield Turn(day, None, cause, levels, self.scale, doubtful)
        self.day = max(self.day, until)
        self.quiet = self._find_next(self.claims)

    def _find_next(self, criteria: Iterable[str]) -> date:
        """The next day on which one of some criteria may turn by itself."""
        days = (
            day
            for criterion in criteria
            for move in self.claims.get(criterion, {}).values()
            for day in (move.effective.first_day(), self._find_end(criterion, move))
            if day is not None and day > self.day
        )
        return min(days, default=date.max)

    def _list_days(self, until: date) -> Iterator[tuple[date, str, Cause]]:
        """The days to come up to one on which a criterion may turn, and why it would."""
        for criterion, ledger in self.claims.items():
            for move in ledger.values():
                if self.day < (begins := move.effective.first_day()) <= until:
                    yield begins, criterion, self._find_cause(criterion, move, begins)
                ends = self._find_end(criterion, move)
                if ends is not None and self.day < ends <= until:
                    yield ends, criterion, Cause.EXPIRED

    def _find_cause(self, criterion: str, move: ClaimMove, day: date | None = None) -> Cause:
        """Whose doing a move is: where what stood before had expired, we learn something, whoever did it."""
        stood = self._find_newest(criterion, day or self.day, but=move.name)
        ends = self._find_end(criterion, stood) if stood else None
        had_expired = ends is not None and ends <= (day or self.day)
        return Cause.LEARNED if move.cause is Cause.LAB and had_expired else move.cause

    def _find_end(self, criterion: str, move: ClaimMove) -> date | None:
        """The first day on which a claim counts no more by itself; `None` where there is none."""
        if self.scale is None or criterion not in self.ids:
            return None
        return find_first_day_without(self.scale, self.ids[criterion], move)

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
        """The level of each criterion of the scale on a day."""
        levels: dict[str, Level] = {}
        for criterion in self.claims:
            levels |= self._find_level(criterion, day)
        return _leave_out_unknown(levels)

    def _find_doubtful(self, day: date) -> frozenset[str]:
        """The criteria whose level on a day is in doubt, by the ids of then; none where the scale knows no doubt."""
        if self.scale is None or not self.scale.doubt_levels:
            return frozenset()
        found = {self.ids[id]: self._find_newest(id, day) for id in self.claims if id in self.ids}
        return frozenset(criterion for criterion, move in found.items() if move and move.is_doubtful)

    def _find_level(self, criterion: str, day: date) -> dict[str, Level]:
        """The level of a criterion on a day: that of the last claim that has taken effect, if it has not expired."""
        newest = self._find_newest(criterion, day)
        if criterion not in self.ids or newest is None or newest.level is None:
            return {}
        ends = self._find_end(criterion, newest)
        return {self.ids[criterion]: Level.NOT_CHECKED if ends is not None and ends <= day else newest.level}

    def _find_newest(self, criterion: str, day: date, *, but: str = "") -> ClaimMove | None:
        """The last claim that has taken effect by a day, of all or of all `but` one."""
        begun = [
            move
            for move in self.claims.get(criterion, {}).values()
            if move.effective.first_day() <= day and move.name != but
        ]
        return max(begun, key=lambda move: move.effective, default=None)


def _leave_out_unknown(levels: Levels) -> dict[str, Level]:
    return {criterion: level for criterion, level in levels.items() if level is not Level.NOT_CHECKED}

"""Lapses: when what the record said of a level expired because nobody found anything newer.

In: the chronicle and the life of a ledger of positions. Out: lapses, oldest first, on the recorded clock: a
level lapses while it is the one in force, on the first day on which it counts no more, or with the step that
brought it or the method to where it does not. What has lapsed once stays told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from paritywatch.history.chronicle import Chronicle
from paritywatch.history.identity import IdKind, find_id_at
from paritywatch.history.life import ClaimMove, Life
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.scale import Scale


@dataclass(frozen=True)
class Lapse:
    """The claim of a name counts no more from a day on. `step` brought it about, `None` where time alone did."""

    name: str
    claim: ClaimMove
    day: date
    step: int | None


def find_lapses(chronicle: Chronicle, criterion: str, life: Life, until: date) -> Iterator[Lapse]:
    """Every lapse of a ledger up to a day."""
    watch = _Watch()
    steps = {move.step for move in life.moves} | {change.step for change in chronicle.scales}
    for step in sorted(steps, key=lambda step: (step is None, step or 0)):
        day = until if step is None else min(chronicle.day_of(step), until)
        yield from watch.pass_time(day)
        for change in chronicle.scales:
            if change.step == step:
                at = len(chronicle.commits) if step is None else step
                watch.scale, watch.id = change.scale, find_id_at(chronicle.new_ids, IdKind.CRITERION, criterion, at)
        for move in life.moves:
            if move.step == step:
                watch.claims[move.name] = move
        watch.day = day
        yield from watch.look(day, step)
    yield from watch.pass_time(until)


@dataclass
class _Watch:
    """What a ledger says at one moment, and what it was told to have lost."""

    scale: Scale | None = None
    id: str = ""
    claims: dict[str, ClaimMove] = field(default_factory=dict)
    day: date = date.min
    told: set[tuple[str, date]] = field(default_factory=set)

    def pass_time(self, until: date) -> Iterator[Lapse]:
        """What lapses between two steps."""
        ends = sorted({day for move in self.claims.values() if (day := self._find_end(move)) is not None})
        for day in ends:
            if self.day < day <= until:
                yield from self.look(day, None)

    def look(self, day: date, step: int | None) -> Iterator[Lapse]:
        """Whether what is in force on a day has lapsed by then, and nobody said so yet."""
        begun = [move for move in self.claims.values() if move.level and move.effective.first_day() <= day]
        newest = max(begun, key=lambda move: move.effective, default=None)
        end = self._find_end(newest) if newest else None
        if newest is not None and end is not None and end <= day and (newest.name, end) not in self.told:
            self.told.add((newest.name, end))
            yield Lapse(newest.name, newest, end, step)

    def _find_end(self, move: ClaimMove) -> date | None:
        return find_first_day_without(self.scale, self.id, move) if self.scale else None

"""The life of one ledger: its entries, who recorded them when, and what we later put right.

What a life holds, and what its entries are called. An entry keeps the name it was first recorded
with, whatever is edited later. `revisions` brings a life up to its next version.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from paritywatch.history.facts import Corrected
from paritywatch.history.ledger import Entry, Value, find_value
from paritywatch.model.cause import Cause
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AmendmentKind, EventKind, Level, LevelBasis


class NoticeKind(StrEnum):
    """How we put a record right."""

    AMENDED = "amended"
    EDITED = "edited"
    RETRACTED = "retracted"
    REINSTATED = "reinstated"
    REJUDGED = "rejudged"


class Holding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry, the name that it keeps for good, and the step that recorded it (`None`: not committed yet).

    `first_kind` is what it was called when it was recorded, `None` until that is judged, and
    `first_before` the level that stood before it then. `told` is whether it is an event: what the
    method brought when it asked a question anew is none, and neither is what is only listed.
    """

    name: str
    entry: Entry
    step: int | None
    removed: bool = False
    first_kind: EventKind | None = None
    first_before: Level | None = None
    told: bool = True

    @property
    def standing(self) -> bool:
        """Whether it counts: neither removed nor retracted."""
        return not self.removed and self.entry.retraction is None


class Notice(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One correction or retraction of a holding. `number` tells apart those of one kind, from 1.

    `reason` is `None` where nobody gave one; `cause` says whether it was our error or new evidence,
    `None` where it is neither. `now_kind` is what the entry is called now, of a rejudgement. `corrected`
    are the facts besides value and date that it puts right.
    """

    kind: NoticeKind
    name: str
    number: int
    step: int | None
    entry: Entry
    was_word: str
    now_word: str
    was_effective: PartialDate
    now_effective: PartialDate
    reason: str | None = None
    cause: AmendmentKind | None = None
    now_kind: EventKind | None = None
    corrected: Corrected = {}

    @property
    def was_value(self) -> Value:
        """The value that it puts right."""
        return find_value(self.was_word)

    @property
    def now_value(self) -> Value:
        """The value that holds instead."""
        return find_value(self.now_word)


class ClaimMove(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """From a step on, the claim of a name holds from a date with a level; with `None` it counts no more.

    `newest_fact` and `read_off` say until when it holds, if nothing takes its place, and `is_doubtful` whether
    it may be off. The moves of a ledger, in order, are all that is needed to know what it said after any step.
    """

    step: int | None
    cause: Cause
    name: str
    effective: PartialDate
    level: Level | None
    newest_fact: PartialDate | None = None
    read_off: LevelBasis | None = None
    is_doubtful: bool = False


class Life(msgspec.Struct, array_like=True):
    """One ledger's life. `path` is what it is about, as it was first recorded; it names it for good."""

    path: str
    holdings: list[Holding] = []
    notices: list[Notice] = []
    moves: list[ClaimMove] = []

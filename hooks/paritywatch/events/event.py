"""An event: one thing that a reader is told, and the authority under which it has its id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from paritywatch.events.subject import Evidence
from paritywatch.history.ledger import Value
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Direction, EventKind, Severity

TAG = "tag:paritywatch.example,2026:"


@dataclass(frozen=True)
class Stamp:
    """When and by whom it was recorded. All `None` where git cannot say, or it is not committed yet.

    `updated` is when the newest correction of it was recorded; dates are in UTC.
    """

    recorded: datetime | None
    updated: datetime | None
    commit: str | None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """One thing to tell. `None` stands where a thing does not apply or is not known.

    `effective` is when the lab acted, or a level expired. `page` is the address of what it is about, from the site's
    root. `corrects` is the id of the event that a correction puts right, `corrected_keys` what it puts
    right besides level and date, and `takes_back` is the severity of the accusation that it takes back or
    changes, `None` where it was none. `title` may begin with a
    date, `headline` does not. `accusation` is how severe a step back it was called when we recorded it,
    whatever we have put right since; `None` where it was called none.
    """

    id: str
    kind: EventKind
    direction: Direction
    severity: Severity
    title: str
    headline: str
    summary: str
    page: str
    lab: str | None
    criterion: str | None
    org: str | None
    before: Value | str | None
    after: Value | str | None
    effective: PartialDate | None
    stamp: Stamp
    backfill: bool = False
    retracted: bool = False
    accusation: Severity | None = None
    evidence: Evidence = field(default=Evidence(), repr=False)
    corrects: str | None = None
    corrected_keys: tuple[str, ...] = ()
    takes_back: Severity | None = None
    corrected_by: tuple[str, ...] = ()

    @property
    def is_step_back(self) -> bool:
        """Whether it stands and says that outsiders got less: a level fell, access or a promise was taken back.

        This is what every count of steps back counts, also one that was announced and takes effect later. What we
        withdrew or put right as no step is none. A regression is one kind of them: a level that fell.
        """
        return self.direction is Direction.WORSE

    @property
    def is_step_forward(self) -> bool:
        """Whether it stands and says that outsiders got more, by deed or by promise."""
        return self.direction is Direction.BETTER

    @property
    def accused(self) -> bool:
        """Whether it was called a step back when we recorded it."""
        return self.accusation is not None

    @property
    def rests_on_reports(self) -> bool:
        """Whether no source of it holds the words of the one who acted."""
        return self.evidence.rests_on_reports

    @property
    def is_ours(self) -> bool:
        """Whether it tells of our own doing: a correction, a retraction or a change of method."""
        return self.kind in (EventKind.CORRECTION, EventKind.RETRACTION, EventKind.METHODOLOGY)


def count_moves(events: Iterable[Event]) -> tuple[int, int, int]:
    """How many of some events are steps back, steps forward, and neither."""
    listed = list(events)
    back, forward = sum(event.is_step_back for event in listed), sum(event.is_step_forward for event in listed)
    return back, forward, len(listed) - back - forward

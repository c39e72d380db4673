"""What has left the record, as readers see it: what it was, since when it is gone and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_gone
from paritywatch.history.identity import IdKind
from paritywatch.views.events import EventView, by_effective_date, view_events

_NEWEST = 25
FOLDERS = {
    IdKind.LAB: "labs",
    IdKind.CRITERION: "criteria",
    IdKind.ORG: "orgs",
    IdKind.INSTRUMENT: "instruments",
}


@dataclass(frozen=True)
class GoneView:
    """One thing that has left the record, with what was told of it. `date` is the day on which it went."""

    kind: IdKind
    id: str
    name: str
    address: str
    date: str
    reason: str
    events: tuple[EventView, ...]
    all_events: int


def view_gone(edition: Edition, kind: IdKind) -> Iterator[GoneView]:
    """Everything of a kind that has left the record and leads nowhere."""
    for id, stone in list_gone(edition, kind):
        events = edition.events_about(kind, id)
        yield GoneView(
            kind=kind,
            id=id,
            name=stone.name or id,
            address=f"{FOLDERS[kind]}/{id}/",
            date=stone.date.isoformat(),
            reason=stone.reason,
            events=view_events(edition, by_effective_date(events)[:_NEWEST]),
            all_events=len(events),
        )

"""Deeds: what happened to several labs on one day by one cause is one thing to read.

In: events. Out: the same in their order, those of one deed together at the place of the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.views.events import EventView, view_event


@dataclass(frozen=True)
class DeedView:
    """One event, or several labs' events of one deed, each with an entry of its own; `total` is of how many labs."""

    events: tuple[EventView, ...]
    total: int

    @property
    def first(self) -> EventView:
        """The event that stands for all of them."""
        return self.events[0]


def view_deeds(edition: Edition, events: Sequence[Event]) -> tuple[DeedView, ...]:
    """Put events into words, deed by deed."""
    return tuple(view_deed(edition, deed) for deed in group_deeds(events))


def view_deed(edition: Edition, deed: Sequence[Event], *, total: int = 0) -> DeedView:
    """Put a deed into words, or some events of it: then `total` says how many it has."""
    return DeedView(tuple(view_event(edition, event) for event in deed), total or len(deed))


def group_deeds(events: Sequence[Event]) -> tuple[tuple[Event, ...], ...]:
    """Put together the events that tell one deed.

    They do where they say the same of several labs on the same day: of one kind and by one mechanism, on one
    question, from a source that they share. Whatever differs in one of these, or has none of them, stands alone.
    """
    deeds: list[list[Event]] = []
    places: dict[tuple[object, ...], list[list[Event]]] = defaultdict(list)
    for event in events:
        key = _name_deed(event)
        deed = next((deed for deed in places[key] if _belongs(event, deed)), None) if key else None
        if deed is None:
            deeds.append(deed := [])
            places[key].append(deed)
        deed.append(event)
    return tuple(tuple(deed) for deed in deeds)


def _name_deed(event: Event) -> tuple[object, ...]:
    """What events of one deed have in common besides a source; empty where an event tells no deed of a lab."""
    effective = event.effective
    if event.is_ours or event.criterion is None or event.evidence.mechanism is None:
        return ()
    if effective is None or not effective.day:  # a month has room for several
        return ()
    return event.kind, event.criterion, str(effective), event.evidence.mechanism


def _belongs(event: Event, deed: Sequence[Event]) -> bool:
    """Whether an event is about another lab than those of a deed and rests on a source that all of them share."""
    shared = set.intersection(*({source.url for source in other.evidence.sources} for other in deed))
    read = {source.url for source in event.evidence.sources}
    return event.lab not in {other.lab for other in deed} and not shared.isdisjoint(read)

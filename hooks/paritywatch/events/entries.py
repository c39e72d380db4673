"""Entries: where each event stands for good, as an entry of its own.

In: all events. Out: for every year of recording and every lab a list of its events, cut into parts, and the
address of each event's entry. Within its list an event stands by when it was recorded, and what is recorded
once keeps its date, so that later events only come behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paritywatch.events.event import Event
from paritywatch.events.parts import Part, cut

NO_LAB = "no_lab"  # what is about no lab; no id has an underscore
UNDATED = "undated"  # the year of what is not committed yet, or what git cannot date
_SIZE = 25  # with all texts at their longest below the bound of a page: tests/pages/test_bounds.py


@dataclass(frozen=True)
class EntryList:
    """The events of a lab that were recorded in a year; `lab` is `None` of those about no lab.

    `events` are newest first, and so are those of each part; part 1 has the oldest.
    """

    year: str
    lab: str | None
    events: tuple[Event, ...]
    parts: tuple[Part[Event], ...]


def list_entries(events: Sequence[Event]) -> tuple[EntryList, ...]:
    """The lists of all events, which come newest first: by year, then by lab."""
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        groups[_find_year(event), event.lab or NO_LAB].append(event)
    return tuple(
        EntryList(year, None if lab == NO_LAB else lab, tuple(found), _cut(f"changes/{year}/{lab}/", found))
        for (year, lab), found in sorted(groups.items())
    )


def find_addresses(lists: Iterable[EntryList]) -> Mapping[str, str]:
    """The address of every event's entry, page and anchor, by the event's id."""
    return {
        event.id: f"{part.address}#{find_anchor(event.id)}"
        for found in lists
        for part in found.parts
        for event in part.items
    }


def find_anchor(id: str) -> str:
    """An event's anchor: its id without the tag's authority."""
    return id.partition(":")[2].partition(":")[2].replace("/", "-")


def _find_year(event: Event) -> str:
    return str(event.stamp.recorded.year) if event.stamp.recorded else UNDATED


def _cut(base: str, newest_first: Sequence[Event]) -> tuple[Part[Event], ...]:
    places = {event.id: place for place, event in enumerate(newest_first)}
    by_age = sorted(newest_first, key=_by_age)
    return tuple(
        Part(part.base, part.number, part.count, tuple(sorted(part.items, key=lambda event: places[event.id])))
        for part in cut(base, by_age, _SIZE)
    )


def _by_age(event: Event) -> tuple[float, str]:
    return event.stamp.recorded.timestamp() if event.stamp.recorded else 0.0, event.id

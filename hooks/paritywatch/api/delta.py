"""What changed: the events by the year in which they were recorded, so that nobody has to load all.

In: the rows of the events, newest first. Out: parts, and the index that says what is new in each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pydantic import Field

from paritywatch.api.origin import Sourced
from paritywatch.api.row import Row, list_texts
from paritywatch.api.shapes import Instant
from paritywatch.api.text import Json, digest, write_json
from paritywatch.model.fields import Number, Record

PENDING = "events/pending"


@dataclass(frozen=True)
class Part:
    """The events that were recorded in one year; `year` is `None` for those that git does not date."""

    year: int | None
    events: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The name of the document that holds them."""
        return PENDING if self.year is None else f"events/{self.year}"

    @property
    def title(self) -> str:
        """What that document holds."""
        return "Events that git does not date." if self.year is None else f"The events recorded in {self.year}."

    def view(self) -> Json:
        """The events as the document holds them."""
        return {"events": list_texts(self.events)}


class EventYear(Record):
    """One year of events."""

    year: Number = Field(description="The year in which they were recorded, in UTC.")
    document: str = Field(description="The document that holds them, relative to the root of the API.")
    events: Number = Field(description="How many there are.")
    newest_recorded: Instant = Field(description="When the newest of them was recorded, in UTC.")
    newest_updated: Instant = Field(
        description="When one of them was last recorded or corrected, in UTC. If your copy is older, load it again."
    )
    events_sha256: str = Field(description="Changes when anything in any of them does, be it only a word.")


class EventsIndex(Sourced):
    """The years of events, and what is new in each."""

    years: tuple[EventYear, ...] = Field(description="The years in which anything was recorded, newest first.")
    pending: str | None = Field(
        description="The document of the events that git does not date; null where there are none, "
        "as in everything that is published."
    )


def split_events(events: Iterable[Row]) -> tuple[Part, ...]:
    """The events by the year in which they were recorded, newest first, those without a date before all."""
    return tuple(Part(year, tuple(part)) for year, part in groupby(events, key=_year))


def view_events_index(parts: Iterable[Part]) -> Json:
    """What the index says after where it comes from."""
    held = tuple(parts)
    return {
        "years": [_view_year(part) for part in held if part.year is not None],
        "pending": f"{PENDING}.json" if any(part.year is None for part in held) else None,
    }


def _year(event: Row) -> int | None:
    return int(event.recorded[:4]) if event.recorded else None


def _view_year(part: Part) -> Json:
    return {
        "year": part.year,
        "document": f"{part.name}.json",
        "events": len(part.events),
        "newest_recorded": max(event.recorded for event in part.events if event.recorded),
        "newest_updated": max(event.updated for event in part.events if event.updated),
        "events_sha256": digest(write_json(part.view())),
    }

"""The document of a lab that has left the record: who it was, why it is gone, and what was told of it.

In: an `Edition` and the rows of the events. Out: the content of the document, at the address that the
lab's own document had.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from paritywatch.api.events import EventRow
from paritywatch.api.origin import Sourced
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_gone
from paritywatch.history.identity import IdKind
from paritywatch.model.fields import Day, Id, Name, Summary


class GoneLabDocument(Sourced):
    """A lab that has left the record."""

    lab: Id = Field(description="The id that it had.")
    name: Name = Field(description="The name that it had.")
    left: Day = Field(description="The day on which it left the record.")
    reason: Summary = Field(description="Why it left.")
    events: tuple[EventRow, ...] = Field(description="Its events, newest first, as in the document of events.")


def list_gone_labs(edition: Edition, events: list[Json]) -> Iterator[Json]:
    """All that the document of each such lab says after where it comes from."""
    for id, stone in list_gone(edition, IdKind.LAB):
        own = [event for event in events if event["lab"] == id]
        yield {
            "lab": id,
            "name": stone.name or id,
            "left": stone.date.isoformat(),
            "reason": stone.reason,
            "events": own,
        }

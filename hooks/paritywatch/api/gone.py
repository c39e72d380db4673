"""The document of a lab that has left the record: who it was, why it is gone, and what was told of it.

In: a tombstone and the rows of the lab's events. Out: the content of the document, at the address that the
lab's own document had.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from paritywatch.api.events import EventRow
from paritywatch.api.origin import Sourced
from paritywatch.api.row import Row, list_texts
from paritywatch.api.text import Json
from paritywatch.model import Tombstone
from paritywatch.model.fields import Day, Id, Name, Summary


class GoneLabDocument(Sourced):
    """A lab that has left the record."""

    lab: Id = Field(description="The id that it had.")
    name: Name = Field(description="The name that it had.")
    left: Day = Field(description="The day on which it left the record.")
    reason: Summary = Field(description="Why it left.")
    events: tuple[EventRow, ...] = Field(description="Its events, newest first, as in the document of events.")


def view_gone_lab(id: str, stone: Tombstone, events: Iterable[Row]) -> Json:
    """All that the document says after where it comes from."""
    return {
        "lab": id,
        "name": stone.name or id,
        "left": stone.date.isoformat(),
        "reason": stone.reason,
        "events": list_texts(events),
    }

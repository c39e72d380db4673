"""What stands beside the records: a second reader's choices, what is no source, and why something had to go."""

from __future__ import annotations

from pydantic import Field

from paritywatch.model.fields import Day, Id, Line, Name, Paragraph, Record, Summary, When
from paritywatch.model.positions import Source
from paritywatch.model.vocabulary import Level


class Reading(Record):
    """A second reader's levels for one position that moved."""

    lab: Id = Field(description="The id of the lab.")
    criterion: Id = Field(description="The id of the criterion.")
    effective: When = Field(description="The effective date that the position was first recorded with.")
    before: Level = Field(description="The level before, as the second reader found it.")
    after: Level = Field(description="The level from that date on, as the second reader found it.")
    settled: Summary | None = Field(
        None, description="Where the two readings differ: how that was settled, once it is."
    )


class Readings(Record):
    """The second reading of every change of level, and how it was done."""

    date: Day = Field(description="The day on which it was done.")
    method: Paragraph = Field(description="How it was done, and by what kind of reader.")
    readings: tuple[Reading, ...] = Field(description="One entry for each position that was read twice.")


class Outlet(Record):
    """An outlet that is no source, because it says of itself that no person writes it."""

    address: Line = Field(
        description="What its addresses begin with, after https:// and www.: a host, or a path on it."
    )
    reason: Summary = Field(description="Why it is no source.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it says so itself.")


class Tombstone(Record):
    """A record that is no longer there, why, and where whoever looks for it is led."""

    record: Line = Field(
        description="Its path; of a whole lab that of its folder, of a model that of the file, # and its id."
    )
    name: Name | None = Field(None, description="What readers called it, where that was more than an id.")
    leads_to: Line | None = Field(
        None, description="The path of what it was merged into, written in the same way; left out where it is gone."
    )
    date: Day = Field(description="The day on which it went.")
    reason: Summary = Field(description="Why it had to go.")

"""Where a document comes from.

In: an `Edition`. Out: its `Origin`, which every document begins with.
"""

from __future__ import annotations

from pydantic import Field

from paritywatch.api.shapes import Instant
from paritywatch.edition.edition import Edition
from paritywatch.history.main_line import Completeness
from paritywatch.model.fields import Day, Record


class Origin(Record):
    """What a document was made from. It moves when that is touched, and never tells when it was made."""

    commit: str | None = Field(
        description="The hash of the newest commit that touched a record of which this is made, in the index that of "
        "the newest commit of all; null without a git history, and where such a record is not committed."
    )
    date: Instant | None = Field(description="When that was recorded, in UTC; null where there is no commit.")
    history: Completeness = Field(
        description="complete; or shallow or absent, where git cannot say when things were recorded."
    )
    as_of: Day = Field(description="The day for which scores and levels are told; where none are, that of the commit.")


class Sourced(Record):
    """What every document begins with."""

    generated_from: Origin = Field(description="The commit and the day that everything here comes from.")


def find_origin(edition: Edition) -> Origin:
    """The newest commit and the day of an edition as a whole."""
    head = edition.history.head
    return Origin.model_construct(
        commit=head.sha if head else None,
        date=head.recorded if head else None,
        history=edition.history.completeness,
        as_of=edition.as_of,
    )

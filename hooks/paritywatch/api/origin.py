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
    """What a document was made from. It never tells when it was made."""

    commit: str | None = Field(description="The hash of the newest commit; null without a git history.")
    date: Instant | None = Field(description="When that was committed, in UTC; null without a git history.")
    history: Completeness = Field(
        description="complete; or shallow or absent, where git cannot say when things were recorded."
    )
    as_of: Day = Field(description="The day for which scores and levels are told.")


class Sourced(Record):
    """What every document begins with."""

    generated_from: Origin = Field(description="The commit and the day that everything here comes from.")


def find_origin(edition: Edition) -> Origin:
    """The newest commit and the day of an edition."""
    head = edition.history.head
    return Origin.model_construct(
        commit=head.sha if head else None,
        date=head.recorded if head else None,
        history=edition.history.completeness,
        as_of=edition.as_of,
    )

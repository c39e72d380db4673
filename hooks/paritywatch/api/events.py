"""Events as the API tells them.

In: an `Edition` and the address of the site. Out: rows, newest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from paritywatch.api.shapes import Instant, Link
from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.model import Change, Source
from paritywatch.model.fields import Record, When
from paritywatch.model.vocabulary import Confidence, Direction, EventKind, Level, Mechanism, Severity


class EventRow(Record):
    """Something a reader is told: a change with a kind, a direction, a severity and its dates."""

    id: str = Field(description="Permanent: what the event is about, never how it is worded or where the site is.")
    kind: EventKind = Field(description="What it is called. Only what a lab did is called a regression.")
    direction: Direction = Field(
        description="worse is a step back for outsiders, better a step forward; neutral where no access moved."
    )
    severity: Severity = Field(description="From the size of the step and the criterion's weight.")
    lab: str | None = Field(description="The id of the lab; null where it is about no single lab.")
    criterion: str | None = Field(description="The id of the criterion; null where it is about none.")
    org: str | None = Field(description="The id of the organisation; null where it is about none.")
    before: Level | None = Field(
        serialization_alias="from", description="The level before; null where no level was known or none is concerned."
    )
    after: Level | None = Field(
        serialization_alias="to", description="The level from then on; null where none is concerned."
    )
    from_version: int | None = Field(description="The rubric's version before; null unless it is another one.")
    to_version: int | None = Field(description="The rubric's version from then on; null unless it is another one.")
    effective: When | None = Field(description="When the lab acted, as precisely as is known; null where not known.")
    recorded: Instant | None = Field(description="When it was recorded, in UTC; null where git does not date it.")
    updated: Instant | None = Field(
        description="When its newest correction was recorded, else when it was; null where git does not date it."
    )
    commit: str | None = Field(description="The hash of the commit that recorded it; null where there is none yet.")
    authors: tuple[str, ...] = Field(description="Whom that commit credits.")
    backfill: bool = Field(description="Whether the lab acted more than 60 days before it was recorded.")
    retracted: bool = Field(description="Whether we have withdrawn it.")
    accused: bool = Field(description="Whether it was a step back when we recorded it, whatever we put right since.")
    mechanism: Mechanism | None = Field(description="By what means access moved; null where no record says so.")
    rests_on_reports: bool = Field(description="Whether no source holds the words of the one who acted.")
    takes_back: Severity | None = Field(
        description="How severe the step back was that it corrects or withdraws; null where it corrects none."
    )
    title: str = Field(description="One line that says who did what.")
    summary: str | None = Field(description="What happened, in our words; null where an old version said nothing.")
    change: Change | None = Field(description="How and why the level moved; null where none did.")
    confidence: Confidence | None = Field(
        description="How sure we are that the sources bear it; null where it rests on none."
    )
    corrects: str | None = Field(description="The id of the event that it puts right; null unless it is a correction.")
    corrected_keys: tuple[str, ...] = Field(
        description="The keys of the record that it puts right besides level and date; empty where there are none."
    )
    corrected_by: tuple[str, ...] = Field(description="The ids of the events that put it right, oldest first.")
    sources: tuple[Source, ...] = Field(description="What it rests on today.")
    url: Link = Field(description="The page that shows what it is about.")


def list_events(edition: Edition, site_url: str) -> Iterator[EventRow]:
    """Every event, newest first."""
    for event in edition.events:
        yield _view_row(event, site_url)


def _view_row(event: Event, site_url: str) -> EventRow:
    is_method = event.kind is EventKind.METHODOLOGY and event.criterion is None and event.lab is None
    return EventRow.model_construct(
        id=event.id,
        kind=event.kind,
        direction=event.direction,
        severity=event.severity,
        lab=event.lab,
        criterion=event.criterion,
        org=event.org,
        before=event.before if isinstance(event.before, Level) else None,
        after=event.after if isinstance(event.after, Level) else None,
        from_version=int(event.before) if is_method and event.before else None,
        to_version=int(event.after) if is_method and event.after else None,
        effective=event.effective,
        recorded=event.stamp.recorded,
        updated=event.stamp.updated,
        commit=event.stamp.commit,
        authors=event.stamp.authors,
        backfill=event.backfill,
        retracted=event.retracted,
        accused=event.accused,
        mechanism=event.evidence.mechanism,
        rests_on_reports=event.rests_on_reports,
        takes_back=event.takes_back,
        title=event.title,
        summary=event.summary or None,
        change=event.evidence.change,
        confidence=event.evidence.confidence,
        corrects=event.corrects,
        corrected_keys=event.corrected_keys,
        corrected_by=event.corrected_by,
        sources=event.evidence.sources,
        url=f"{site_url}{event.page}",
    )

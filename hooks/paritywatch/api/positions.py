"""Positions of all labs in one table, with both clocks on every row.

In: an `Edition` and the address of the site. Out: rows. With them a program can tell what a level
was on one day as it was known on another; ``content/data.md`` shows how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from pydantic import Field

from paritywatch.api.shapes import Instant, Link
from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.model import Change, Position, Source
from paritywatch.model.dates import PartialDate
from paritywatch.model.fields import Day, Id, Ids, Record, Summary, When
from paritywatch.model.positions import Contest, Correction, Retraction
from paritywatch.model.vocabulary import Confidence, EventKind, Level, LevelBasis
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.scoring import points

_Key = tuple[str, str, PartialDate]


class Before(Record):
    """What stood there before an edit, as a whole."""

    effective: When = Field(description="The effective date before.")
    first_day: Day = Field(description="The first day that this date can mean.")
    level: Level = Field(description="The level before.")


class EditRow(Correction):
    """An edit by which we put ourselves right, with the day on which git recorded it."""

    recorded: Instant | None = Field(description="When the edit was recorded, in UTC; null where git does not date it.")
    was: Before = Field(description="What stood there before.")


class RetractionRow(Retraction):
    """Why a position is withdrawn, with the day on which git recorded it."""

    recorded: Instant | None = Field(description="When that was recorded, in UTC; null where git does not date it.")


class PositionRow(Record):
    """What a lab's level on a criterion was from a date on, as we know it today."""

    lab: Id = Field(description="The id of the lab.")
    criterion: Id = Field(description="The id of the criterion.")
    effective: When = Field(description="When the lab acted: a day, a month or a year.")
    first_day: Day = Field(description="The first day that this date can mean; from then on the position counts.")
    level: Level = Field(description="The level, or not-disclosed or not-applicable.")
    points: int | None = Field(description="What the level is worth: 0, 25, 50, 75 or 100; null if not-applicable.")
    in_force_until: Day | None = Field(
        description="The first day on which it counts no more, as another takes its place or it has expired; "
        "null where there is none or it is retracted."
    )
    recorded: Instant | None = Field(
        description="When the position was first recorded, in UTC; null where git does not date it."
    )
    commit: str | None = Field(description="The hash of the commit that recorded it; null where there is none yet.")
    backfill: bool = Field(description="Whether the lab acted more than 60 days before it was recorded.")
    retracted: RetractionRow | None = Field(description="Why it never counted; null while it stands.")
    amended: tuple[EditRow, ...] = Field(description="Our edits of its level and effective date, oldest first.")
    summary: Summary = Field(description="What holds from then on, in our words.")
    change: Change | None = Field(description="How and why the level differs from the one before; null if it does not.")
    confidence: Confidence = Field(description="high, or medium where the source is weak.")
    read: Day = Field(description="The day on which somebody last read one of its sources.")
    newest_fact: When = Field(description="When the newest fact that bears it dates from.")
    expires: Day | None = Field(
        description="The first day on which it counts no more if nothing takes its place; null where it holds for good."
    )
    rests_on_reports: bool = Field(description="Whether no source holds the words of the one who acted.")
    model: Id | None = Field(description="The id of the model that decided; null where no one model does.")
    read_off: LevelBasis | None = Field(description="text or practice, where it differs from its criterion's others.")
    rules: Ids = Field(description="The ids of the criterion's rules that decided.")
    reviewers: Ids = Field(description="Who or which reading coded it.")
    contested: Contest | None = Field(description="Who disputes this ruling, and how; null where nobody does.")
    despite: Summary | None = Field(
        description="Why it stands although another record seems to contradict it; null where none does."
    )
    sources: tuple[Source, ...] = Field(description="Where it was read.")
    event: str | None = Field(description="The id of the event that told of it; null where history lost it.")
    url: Link = Field(description="The page that shows it.")


def list_positions(edition: Edition, site_url: str) -> Iterator[PositionRow]:
    """The claims of every ledger, oldest first; ``not-checked`` claims nothing and has no row."""
    told = _index_events(edition)
    recorded = {event.id: event for event in edition.events}
    scale = edition.scale
    for lab, criterion, ledger in _list_ledgers(edition):
        ends = _find_ends(ledger)
        for effective, position in _list_claims(ledger):
            expires = find_first_day_without(scale, criterion, position)
            days = [day for day in (ends.get(effective), expires) if day]
            yield PositionRow.model_construct(
                lab=lab,
                criterion=criterion,
                in_force_until=min(days, default=None) if position.in_force else None,
                expires=expires,
                url=f"{site_url}labs/{lab}/#{criterion}",
                **_view_claim(position, effective),
                **_view_recording(position, effective, told.get((lab, criterion, effective)), recorded),
            )


def _list_ledgers(edition: Edition) -> Iterator[tuple[str, str, tuple[Position, ...]]]:
    for lab in edition.dataset.labs:
        for criterion, ledger in lab.positions.items():
            yield lab.id, criterion, ledger


def _list_claims(ledger: tuple[Position, ...]) -> Iterator[tuple[PartialDate, Position]]:
    for position in ledger:
        if position.effective is not None:
            yield position.effective, position


def _index_events(edition: Edition) -> dict[_Key, Event]:
    """The events that told of positions which are in the records today; those rest on sources."""
    return {
        (event.lab, event.criterion, event.effective): event
        for event in edition.events
        if event.lab and event.criterion and event.effective and event.corrects is None and event.evidence.sources
        if event.kind is not EventKind.EXPIRED
    }


def _find_ends(ledger: tuple[Position, ...]) -> dict[PartialDate, date]:
    """For each standing position the first day of the next one, by effective date."""
    days = sorted(position.effective for position in ledger if position.in_force and position.effective)
    return {before: after.first_day() for before, after in pairwise(days)}


_SAME = (
    *("level", "model", "read_off", "rules", "newest_fact", "summary", "change", "confidence", "read"),
    *("reviewers", "contested", "despite", "sources", "rests_on_reports"),
)


def _view_claim(position: Position, effective: PartialDate) -> dict[str, Any]:
    """What a row says as the record does, and what follows from it."""
    worth = points(position.level)
    return {
        "effective": effective,
        "first_day": effective.first_day(),
        "points": None if worth is None else int(worth),
        **{name: getattr(position, name) for name in _SAME},
    }


def _view_recording(
    position: Position, effective: PartialDate, event: Event | None, recorded: Mapping[str, Event]
) -> dict[str, Any]:
    """When the position, its edits and its retraction were recorded. `recorded` are all events by their ids."""
    return {
        "recorded": event.stamp.recorded if event else None,
        "commit": event.stamp.commit if event else None,
        "backfill": event.backfill if event else False,
        "retracted": _view_retraction(position, event, recorded),
        "amended": tuple(_list_edits(position, effective, event, recorded)),
        "event": event.id if event else None,
    }


def _view_retraction(position: Position, event: Event | None, recorded: Mapping[str, Event]) -> RetractionRow | None:
    if position.retracted is None:
        return None
    notices = [recorded[id] for id in (event.corrected_by if event else ()) if "/retracted/" in id]
    when = notices[-1].stamp.recorded if notices else None
    return RetractionRow.model_construct(**dict(position.retracted), recorded=when)


def _list_edits(
    position: Position, effective: PartialDate, event: Event | None, recorded: Mapping[str, Event]
) -> Iterator[EditRow]:
    """The edits, each with all that stood before it: what it does not name is what stood there after it."""
    level = position.level
    found: list[EditRow] = []
    for number, edit in reversed(tuple(enumerate(position.amended, 1))):
        effective, level = edit.was.effective or effective, edit.was.level or level
        was = Before.model_construct(effective=effective, first_day=effective.first_day(), level=level)
        notice = recorded.get(f"{event.id}/amended/{number}") if event else None
        when = notice.stamp.recorded if notice else None
        found.append(
            EditRow.model_construct(date=edit.date, kind=edit.kind, reason=edit.reason, recorded=when, was=was)
        )
    return reversed(found)

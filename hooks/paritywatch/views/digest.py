"""Weeks in words, for the digest: from Monday to Sunday in UTC, by when things were recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.views.events import EventView, count_kinds, view_events

LISTED = 10
_WEEK = timedelta(days=7)
_BACK = "Steps back"
_FORWARD = "Steps forward"
_CORRECTIONS = "Corrections of ours"
_SINCE = "Put right since"


@dataclass(frozen=True)
class DigestSection:
    """Some events of a week: how many, and the first of them. `more` are those that are not listed."""

    name: str
    count: str
    events: tuple[EventView, ...]
    more: int


@dataclass(frozen=True)
class DigestView:
    """What was recorded in the week of that name, such as ``2026-W47``, which ended at that instant.

    `updated` is when the newest correction of it was recorded, or when the week ended. `counted` are
    the kinds of events that are not listed, each with its number.
    """

    week: str
    title: str
    days: str
    ended: datetime
    updated: datetime
    sections: tuple[DigestSection, ...]
    counted: tuple[tuple[str, int], ...]


def view_digests(edition: Edition) -> Iterator[DigestView]:
    """Every week that was over on the edition's day, newest first, back to the one in which the record began.

    A week keeps the events that were recorded in it. What was put right since is marked in place and
    moves `updated`; the correction itself is told in the week in which it was recorded.
    """
    weeks = _group_by_week(edition) if edition.is_dated else {}
    monday = _find_monday(edition.as_of) - _WEEK
    while weeks and monday >= _find_monday(edition.began.date()):
        yield _view_week(edition, monday, weeks.get(monday, []))
        monday -= _WEEK


def _group_by_week(edition: Edition) -> dict[date, list[Event]]:
    weeks: dict[date, list[Event]] = {_find_monday(edition.began.date()): []}
    for event in edition.events:
        if event.stamp.recorded:
            weeks.setdefault(_find_monday(event.stamp.recorded.date()), []).append(event)
    return weeks


def _find_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _view_week(edition: Edition, monday: date, events: Sequence[Event]) -> DigestView:
    year, week, _ = monday.isocalendar()
    ended = datetime.combine(monday + _WEEK, time(), tzinfo=UTC)
    sections = {
        name: [event for event in events if _find_section(event) == name]
        for name in (_BACK, _FORWARD, _CORRECTIONS, _SINCE)
    }
    return DigestView(
        week=f"{year}-W{week:02}",
        title=f"Week {week} of {year}: {_sum_up(events, sections)}",
        days=f"Monday {monday} to Sunday {monday + timedelta(days=6)}",
        ended=ended,
        updated=max([ended, *(event.stamp.updated for event in events if event.stamp.updated)]),
        sections=tuple(_view_section(edition, name, section) for name, section in sections.items() if section),
        counted=_count_rest(events),
    )


def _find_section(event: Event) -> str:
    """Where an event is listed; empty where it is only counted. What was called a step back stays among them."""
    if event.accused:
        return _BACK
    if event.is_step_forward:
        return _FORWARD
    if event.corrects is not None:
        return _CORRECTIONS
    return _SINCE if event.corrected_by else ""


def _sum_up(events: Sequence[Event], sections: Mapping[str, list[Event]]) -> str:
    if not events:
        return "nothing was recorded"
    words = ", ".join(
        _count(len(sections[name]), noun)
        for name, noun in (
            (_BACK, "step{} back"),
            (_FORWARD, "step{} forward"),
            (_CORRECTIONS, "correction{}"),
        )
    )
    late = sum(event.backfill for event in events)
    return f"{words}; {late} of {_count(len(events), 'event{}')} added late" if late else words


def _count(number: int, noun: str) -> str:
    """How many there are of what a noun names, which has {} where its plural has an s."""
    return f"{number or 'no'} {noun.format('' if number == 1 else 's')}"


def _view_section(edition: Edition, name: str, events: list[Event]) -> DigestSection:
    """News before what was added late, otherwise in the order in which they come."""
    late = sum(event.backfill for event in events)
    first = sorted(events, key=lambda event: event.backfill)[:LISTED]
    return DigestSection(
        name,
        f"{len(events)}, of which {late} added late" if late else str(len(events)),
        view_events(edition, tuple(first)),
        len(events) - len(first),
    )


def _count_rest(events: Sequence[Event]) -> tuple[tuple[str, int], ...]:
    rest = tuple(event for event in events if not _find_section(event))
    return tuple((words, count) for _, words, count in count_kinds(rest))

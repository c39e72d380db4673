"""Calendars: deadlines become iCalendar files, one of all and one for each lab.

In: an `Edition` and the address of the site. Out: generated files. Every entry lasts a whole day and
leaves it free; what is still ahead rings 30 and 7 days before, at nine in the morning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import STATUS, TRANSP, Alarm, Calendar, Event, Timezone, TimezoneStandard, vText, vUri
from icalendar.prop import vDuration

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_gone, list_lab_ids
from paritywatch.events.event import TAG
from paritywatch.history.identity import IdKind
from paritywatch.model.direction import isolate
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.deadlines import Deadline, find_stamp, view_deadlines

_DAYS_BEFORE = (30, 7)
_NINE = timedelta(hours=9)
_REFRESH = timedelta(days=1)


@dataclass(frozen=True)
class _Kind:
    """One calendar: its name below ``feeds/``, what it is called and which page it belongs to."""

    name: str
    title: str
    about: str
    page: str


def build_calendars(edition: Edition, site_url: str) -> Iterator[GeneratedFile]:
    """The calendar of all deadlines and that of each lab, under every id that it had, also of one that has left."""
    deadlines = view_deadlines(edition)
    everything = _Kind(
        "deadlines",
        "Parity Watch: deadlines",
        "What AI labs promised for a date, and when laws on access to their models start to apply.",
        "commitments/",
    )
    yield _file(everything.name, _render_calendar(everything, deadlines, edition.began, site_url))
    for lab in edition.dataset.labs:
        name = isolate(lab.lab.name)
        about = f"What {name} promised for a date, and when what binds it starts to apply."
        kind = _Kind(f"labs/{lab.id}/deadlines", f"Parity Watch: deadlines of {name}", about, f"labs/{lab.id}/")
        own = tuple(deadline for deadline in deadlines if lab.id in deadline.labs)
        content = _render_calendar(kind, own, _stamp_name(edition, lab.id), site_url)
        for id in list_lab_ids(edition, lab.id):
            yield _file(f"labs/{id}/deadlines", content)
    for id, stone in list_gone(edition, IdKind.LAB):
        name = isolate(stone.name or id)
        about = f"{name} is no longer in the record: {stone.reason}"
        gone = _Kind(f"labs/{id}/deadlines", f"Parity Watch: deadlines of {name}", about, f"labs/{id}/")
        yield _file(gone.name, _render_calendar(gone, (), _stamp_name(edition, id), site_url))


def _file(name: str, content: bytes) -> GeneratedFile:
    return GeneratedFile(f"feeds/{name}.ics", content)


def _stamp_name(edition: Edition, lab: str) -> datetime:
    """When a lab got the name that its calendar has, or left."""
    return find_stamp(edition, (RecordId(RecordKind.LAB, lab), ""))


def _render_calendar(kind: _Kind, deadlines: tuple[Deadline, ...], named: datetime, site_url: str) -> bytes:
    """A calendar, last modified when it was `named` or when the newest of its entries changed."""
    calendar = Calendar.new(
        prodid="-//Parity Watch//Deadlines//EN",
        uid=f"{TAG}feeds/{kind.name}",
        url=f"{site_url}{kind.page}",
        last_modified=max([named, *(deadline.stamp for deadline in deadlines)]),
    )
    # The library writes these without the escapes and the kinds of value that RFC 7986 asks for.
    for key, text in (("NAME", kind.title), ("DESCRIPTION", kind.about)):
        calendar.add(key, vText(text))
        calendar.add(f"X-WR-CAL{key[:4]}", vText(text))
    calendar.add("SOURCE", vUri(f"{site_url}feeds/{kind.name}.ics"), parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    for deadline in deadlines:
        calendar.add_component(_make_event(deadline, site_url))
    if not deadlines:
        calendar.add_component(_make_filler())
    return bytes(calendar.to_ical())


def _make_event(deadline: Deadline, site_url: str) -> Event:
    event = Event.new(
        uid=deadline.id,
        stamp=deadline.stamp,
        start=deadline.day,
        end=deadline.day + timedelta(days=1),
        summary=deadline.title,
        description=f"{deadline.text}\n\n{site_url}{deadline.page}",
        url=f"{site_url}{deadline.page}",
        categories=deadline.categories,
        status=_find_status(deadline),
        transparency=TRANSP.TRANSPARENT,
    )
    for days in _DAYS_BEFORE if deadline.is_pending else ():
        event.add_component(_make_alarm(deadline, days))
    return event


def _find_status(deadline: Deadline) -> STATUS:
    """How sure the date is: confirmed where a source states it, tentative where we derived it."""
    if deadline.is_retracted:
        return STATUS.CANCELLED
    return STATUS.TENTATIVE if deadline.is_derived else STATUS.CONFIRMED


def _make_alarm(deadline: Deadline, days: int) -> Alarm:
    alarm = Alarm.new(description=f"In {days} days: {deadline.title}")
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", _NINE - timedelta(days=days))
    return alarm


def _make_filler() -> Timezone:
    """What no reader shows: RFC 5545 wants at least one component in a calendar."""
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001 (the standard wants it without a zone)
    standard.add("TZOFFSETFROM", timedelta())
    standard.add("TZOFFSETTO", timedelta())
    zone = Timezone()
    zone.add("TZID", "Etc/UTC")
    zone.add_component(standard)
    return zone

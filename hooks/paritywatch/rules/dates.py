"""Rules of dates: what cannot have happened yet on the day of the check, and what nobody has announced.

In: `Records` and the day of the check. Out: findings. The day may be one that has begun elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from paritywatch.model import Position, Record, Source
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import SourceKind
from paritywatch.records.loading import Records
from paritywatch.records.reading import Keys
from paritywatch.rules.finding import DatedRule, Finding
from paritywatch.rules.reach import EVERY_KIND, Reach

_PAST = ("read", "published", "made", "adopted")
_ANNOUNCED = ("effective", "start", "since")
_AHEAD = timedelta(days=365 * 10)
_ZONES = timedelta(days=1)


def nothing_is_done_tomorrow(records: Records, today: date) -> Iterator[Finding]:
    """A day on which somebody read, published or promised something has come."""
    for id, keys, record in records.walked:
        for key in (*_PAST, *(("date",) if _tells_a_deed(record) else ())):
            day = _first(getattr(record, key, None))
            if day and day > today + _ZONES:
                must = f"{key} is a day that has come; {day} is after {today}"
                yield Finding(id, (*keys, key), must, "Write the day on which it was really done.")


def what_lies_ahead_is_announced(records: Records, today: date) -> Iterator[Finding]:
    """What takes effect later rests on a source that announces it already, and not on a weak one."""
    for id, keys, record in records.walked:
        for key in _ANNOUNCED:
            day = _first(getattr(record, key, None))
            if day and day > today + _ZONES and (day > today + _AHEAD or not _is_announced(record, today)):
                must = f"{key} is a day that has come, or one within ten years that a source announces; found {day}"
                todo = "Correct the date; or name a source that is not weak, and the day on which it was published."
                yield Finding(id, (*keys, key), must, todo)


def due_dates_can_be_waited_for(records: Records, today: date) -> Iterator[Finding]:
    """What falls due does so within ten years, and an end lies within them."""
    for id, keys, record in records.walked:
        for key, value in (("due", getattr(getattr(record, "due", None), "date", None)), ("end", _end(record))):
            if isinstance(value, PartialDate) and value.first_day() > today + _AHEAD:
                place: Keys = (*keys, "due", "date") if key == "due" else (*keys, key)
                must = f"{key} is within ten years of {today}; found {value}"
                yield Finding(id, place, must, "Correct the year, or leave it out where no date was named.")


def _tells_a_deed(record: Record) -> bool:
    """Whether ``date`` is the day on which something was done, and not one on which something falls due."""
    return type(record).__name__ != "Due"


def _end(record: Record) -> object:
    return getattr(record, "end", None)


def _first(value: object) -> date | None:
    if isinstance(value, PartialDate):
        return value.first_day()
    return value if isinstance(value, date) else None


def _is_announced(record: Record, today: date) -> bool:
    sources: tuple[Source, ...] = getattr(record, "sources", ())
    if isinstance(record, Position) and record.retracted:
        return True
    return any(
        source.kind is not SourceKind.WEAK
        and source.published is not None
        and source.published.first_day() <= today + _ZONES
        for source in sources
    )


RULES: Mapping[DatedRule, Reach] = {
    nothing_is_done_tomorrow: Reach(EVERY_KIND),
    what_lies_ahead_is_announced: Reach(EVERY_KIND),
    due_dates_can_be_waited_for: Reach(EVERY_KIND),
}

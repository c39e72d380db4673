"""Deadlines as a calendar shows them: what labs promised for a date, and when provisions start to apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from paritywatch.edition.edition import Edition
from paritywatch.events.event import TAG
from paritywatch.model import Due, Source
from paritywatch.model.dates import PartialDate
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import DateBasis
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.commitments import (
    PENDING,
    RETRACTED,
    UNJUDGED,
    CommitmentView,
    ObligationView,
    view_instrument,
    view_lab_commitments,
)

Shown = tuple[RecordId, str]
"""A thing that is shown: its record, and its id there; an empty one stands for the record's name."""

_DAY = timedelta(days=1)
_MADE = "/made"
_BASIS_WORDS = {DateBasis.STATED: "a source states the date", DateBasis.DERIVED: "we inferred the date"}


@dataclass(frozen=True)
class Deadline:
    """One thing that falls due.

    `id` is a tag that a new name of the lab and another address of the site leave as it is. `day` is
    the last day that the date can mean. `page` is the address of what it is about, from the site's
    root; `labs` are the ids of those it binds. `is_pending` is whether it is still ahead. `stamp` is when
    what is said of it last changed, in UTC.
    """

    id: str
    day: date
    title: str
    text: str
    page: str
    categories: tuple[str, ...]
    labs: tuple[str, ...]
    is_pending: bool
    stamp: datetime
    is_derived: bool = False
    is_retracted: bool = False


def view_deadlines(edition: Edition) -> tuple[Deadline, ...]:
    """Every deadline, the earliest first. Those that were met, missed or withdrawn stay and say so."""
    ids = {
        (event.lab, event.page): event.id.removesuffix(_MADE)
        for event in reversed(edition.events)  # the newest last: a place that was taken anew is the newcomer's
        if event.id.endswith(_MADE)
    }
    found = [
        _view_promise(edition, view, due, ids)
        for record in edition.dataset.labs
        for view in view_lab_commitments(edition, record)
        if (due := view.commitment.due)
    ]
    found += _view_starts(edition)
    return tuple(sorted(found, key=lambda deadline: (deadline.day, deadline.id)))


def _view_promise(edition: Edition, view: CommitmentView, due: Due, ids: dict[tuple[str | None, str], str]) -> Deadline:
    item = view.commitment
    page = view.address
    return Deadline(
        id=f"{ids.get((view.lab, page), f'{TAG}labs/{view.lab}/commitments/{item.id}')}/due",
        day=due.date.last_day(),
        title=f"{_promise_words(view.state, due.date)}: {isolate(view.lab_name)}, {isolate(view.title)}",
        text=_join(
            item.summary,
            "",
            f"Due: {due.date.words}; {_BASIS_WORDS[due.basis]}.",
            f"State: {view.state}.",
            f"Under: {isolate(view.instrument)}." if view.instrument else None,
            "Medium confidence." if view.is_unsure else None,
            f"Retracted: {isolate(item.retracted.reason)}" if item.retracted else None,
            *_source_lines((*item.sources, *(source for state in item.standing for source in state.sources))),
        ),
        page=page,
        categories=(view.lab_name, "commitment"),
        labs=(view.lab,),
        is_pending=view.state == PENDING,
        stamp=_stamp_promise(edition, view, due),
        is_derived=due.basis is DateBasis.DERIVED,
        is_retracted=view.state == RETRACTED,
    )


def _promise_words(state: str, due: PartialDate) -> str:
    if state in (PENDING, UNJUDGED):
        return f"Due{_limit_words(due)}{', not judged yet' if state == UNJUDGED else ''}"
    return state[:1].upper() + state[1:]


def _limit_words(day: PartialDate) -> str:
    """What a date that is known to the month or the year says about its day."""
    return "" if day.is_day() else f" by the end of {day.words}"


def _view_starts(edition: Edition) -> Iterator[Deadline]:
    """When provisions start to apply, of those that were still ahead when the record began: they stay when past."""
    for id in edition.dataset.instruments:
        for view in view_instrument(edition, id):
            if view.provision.since.last_day() >= edition.began.date():
                yield _view_start(edition, view)


def _view_start(edition: Edition, view: ObligationView) -> Deadline:
    item, instrument = view.provision, view.instrument
    names = tuple(name for _, name in view.labs)
    return Deadline(
        id=f"{TAG}instruments/{view.instrument_id}/{item.id}/since",
        day=item.since.last_day(),
        title=f"Starts to apply{_limit_words(item.since)}: {isolate(instrument.name)}, {isolate(item.name)}",
        text=_join(
            item.asks,
            "",
            item.reading,
            f"Applies from: {item.since.words}.",
            f"To: {isolate(item.of)}.",
            f"Binds or was signed by: {', '.join(map(isolate, names))}." if names else None,
            *_source_lines(item.sources),
        ),
        page=view.address,
        categories=(*names, instrument.kind.value),
        labs=tuple(id for id, _ in view.labs),
        is_pending=item.since.last_day() >= edition.as_of,
        stamp=find_stamp(
            edition,
            (RecordId(RecordKind.INSTRUMENT, name=view.instrument_id), item.id),
            *((RecordId(RecordKind.LAB, lab), "") for lab, _ in view.labs),
            days=(item.since.last_day() + _DAY,),
        ),
    )


def _stamp_promise(edition: Edition, view: CommitmentView, due: Due) -> datetime:
    """When a promise was last reworded, or came to another state, be it only because a day came."""
    item = view.commitment
    overdue = (due.date.last_day() + _DAY,) if view.state == UNJUDGED else ()
    return find_stamp(
        edition,
        (RecordId(RecordKind.COMMITMENTS, view.lab), item.id),
        (RecordId(RecordKind.LAB, view.lab), ""),
        (RecordId(RecordKind.INSTRUMENT, name=item.instrument or ""), ""),
        days=(*overdue, *(state.effective.first_day() for state in item.standing)),
    )


def find_stamp(edition: Edition, *shown: Shown, days: Iterable[date] = ()) -> datetime:
    """When what is shown of some things last changed, in UTC: when that was recorded, or the day that changed it.

    Days that have not come do not count. What git does not date yet is stamped with the newest commit,
    without git with the day of the edition.
    """
    known = (edition.chronicle.shown.get(record, {}).get(id) for record, id in shown)
    stamps = [_recorded(edition, item.step) for item in known if item]
    stamps += [_begin(day) for day in days if day <= edition.as_of]
    return max(stamps, default=edition.began)


def _recorded(edition: Edition, step: int | None) -> datetime:
    head = edition.history.head
    return edition.chronicle.recorded_at(step) or (head and head.recorded) or _begin(edition.as_of)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _source_lines(sources: tuple[Source, ...]) -> Iterator[str]:
    yield ""
    yield from dict.fromkeys(
        f"{isolate(source.title)}, {isolate(source.publisher)}: {source.url}" for source in sources
    )


def _join(*lines: str | None) -> str:
    return "\n".join(line for line in lines if line is not None)

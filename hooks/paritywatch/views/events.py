"""Events as readers see them, on pages and in feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.entries import find_anchor
from paritywatch.events.event import Event
from paritywatch.history.ledger import Value
from paritywatch.model import Source
from paritywatch.model.vocabulary import Confidence, Direction, Disclosure, EventKind

NOT_RECORDED = "not known"
PENDING = "not committed yet"

KIND_WORDS = {
    EventKind.FIRST_RECORD: "First record",
    EventKind.REGRESSION: "Regression",
    EventKind.IMPROVEMENT: "Improvement",
    EventKind.CLARIFICATION: "Clarification",
    EventKind.CORRECTION: "Correction",
    EventKind.RETRACTION: "Retraction",
    EventKind.METHODOLOGY: "Method",
    EventKind.EXPIRED: "Expired",
    EventKind.ACCESS_GRANTED: "Access granted",
    EventKind.ACCESS_ENDED: "Access ended",
    EventKind.ACCESS_WITHDRAWN: "Access withdrawn",
    EventKind.COMMITMENT_MADE: "Commitment made",
    EventKind.COMMITMENT_MET: "Commitment met",
    EventKind.COMMITMENT_PARTLY_MET: "Commitment partly met",
    EventKind.COMMITMENT_MISSED: "Commitment missed",
    EventKind.COMMITMENT_WITHDRAWN: "Commitment withdrawn",
}
_DISCLOSURE_WORDS = {
    Disclosure.ANNOUNCED: "The lab announced it.",
    Disclosure.IN_CHANGELOG: "The lab's change log says it.",
    Disclosure.SILENT: "The lab did not say so.",
    Disclosure.UNKNOWN: "Whether the lab said so is not known.",
}


@dataclass(frozen=True)
class EventView:
    """One event in words. An empty text means that there is nothing to say.

    `address` is that of its own entry, where it stands for good under its `anchor`; `page` is that of what it is
    about. `corrects_address` is the entry that it puts right, `correction_address` that of the newest correction
    of it.
    """

    id: str
    anchor: str
    address: str
    kind: EventKind
    is_ours: bool
    kind_words: str
    direction: Direction
    severity: str
    title: str
    summary: str
    step: str
    reason: str
    disclosure: str
    confidence: str
    rests_on_reports: bool
    accuses: bool
    mechanism: str
    same: str
    effective: str
    recorded: str
    page: str
    lab: str
    lab_name: str
    criterion: str
    criterion_name: str
    backfill: bool
    retracted: bool
    corrects: str
    corrects_address: str
    was_corrected: bool
    correction_address: str
    sources: tuple[Source, ...]


def view_event(edition: Edition, event: Event) -> EventView:
    """Put an event into words."""
    lab = edition.dataset.by_id.get(event.lab or "")
    criteria = {criterion.id: criterion.name for criterion in edition.dataset.rubric.criteria}
    change = event.evidence.change
    return EventView(
        id=event.id,
        anchor=find_anchor(event.id),
        address=edition.entries[event.id],
        kind=event.kind,
        is_ours=event.is_ours,
        kind_words=KIND_WORDS[event.kind],
        direction=event.direction,
        severity=event.severity,
        title=event.headline,
        summary=event.summary,
        step=_step(event),
        reason=change.reason if change else "",
        disclosure=_DISCLOSURE_WORDS[change.disclosure] if change else "",
        confidence="medium confidence" if event.evidence.confidence is Confidence.MEDIUM else "",
        rests_on_reports=event.rests_on_reports,
        mechanism=event.evidence.mechanism.replace("-", " ") if event.evidence.mechanism else "",
        accuses=event.is_step_back or event.accused,
        same=change.same.replace("-", " ") if change and change.same else "",
        effective=str(event.effective or ""),
        recorded=recorded_words(edition, event),
        page=event.page,
        lab=event.lab or "",
        lab_name=lab.lab.name if lab else event.lab or "",
        criterion=event.criterion or "",
        criterion_name=criteria.get(event.criterion or "", event.criterion or ""),
        backfill=event.backfill,
        retracted=event.retracted,
        corrects=event.corrects or "",
        corrects_address=edition.entries.get(event.corrects or "", ""),
        was_corrected=bool(event.corrected_by),
        correction_address=edition.entries.get(event.corrected_by[-1], "") if event.corrected_by else "",
        sources=event.evidence.sources,
    )


def view_events(edition: Edition, events: tuple[Event, ...]) -> tuple[EventView, ...]:
    """Put events into words, in the order in which they come."""
    return tuple(view_event(edition, event) for event in events)


def count_kinds(events: tuple[Event, ...]) -> tuple[tuple[EventKind, str, int], ...]:
    """The kinds that occur among events, in the vocabulary's order, each with its name and number."""
    counts = Counter(event.kind for event in events)
    return tuple((kind, KIND_WORDS[kind], counts[kind]) for kind in EventKind if counts[kind])


def by_effective_date(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events by when the lab acted, newest first; those without such a date last."""
    dated = [event for event in events if event.effective]
    dated.sort(key=lambda event: (event.effective.first_day(), event.id), reverse=True)  # type: ignore[union-attr]  # dated only
    return (*dated, *(event for event in events if not event.effective))


def find_last(edition: Edition, moves: Iterable[Event]) -> EventView | None:
    """The newest of some moves that has taken effect, by when the lab acted; `None` where none has."""
    begun = tuple(event for event in moves if has_begun(edition, event))
    return next((view_event(edition, event) for event in by_effective_date(begun)), None)


def has_begun(edition: Edition, event: Event) -> bool:
    """Whether what it tells of has a date and has taken effect."""
    return event.effective is not None and event.effective.first_day() <= edition.as_of


def recorded_words(edition: Edition, event: Event) -> str:
    """The day on which it was recorded, or why there is none."""
    if event.stamp.recorded is not None:
        return event.stamp.recorded.date().isoformat()
    return PENDING if edition.is_dated and event.stamp.commit is None else NOT_RECORDED


def _step(event: Event) -> str:
    before, after = (_words(level) for level in (event.before, event.after))
    if event.kind is EventKind.FIRST_RECORD or not before:
        return after
    if not after or before == after:
        return before
    return f"{before} to {after}"


def _words(value: Value | str | None) -> str:
    return str(value).replace("-", " ") if value else ""

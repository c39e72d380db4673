"""Events: what a reader is told, each with its kind, direction, severity and two dates.

In: the dataset and the chronicle. Out: events, newest first. A kind is judged on the ledger as it
stands now, so that a correction of ours is never left standing as something a lab did; an event's
id is made from what it is about and never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from msgspec.structs import replace

from paritywatch.events import correcting, wording
from paritywatch.events.event import TAG, Event
from paritywatch.events.expiries import ExpiryTeller
from paritywatch.events.positions import PositionSubject
from paritywatch.events.stamps import event_id, stamp_step
from paritywatch.events.subject import Evidence, Subject
from paritywatch.events.subjects import find_subject
from paritywatch.history.chronicle import Chronicle, ScaleChange
from paritywatch.history.judgement import judge_holdings
from paritywatch.history.ledger import Value
from paritywatch.history.life import Holding, Life, Notice, NoticeKind
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AmendmentKind, Direction, EventKind, Level, Severity
from paritywatch.records.dataset import Dataset

BACKFILL_DAYS = 60


def build_events(dataset: Dataset, chronicle: Chronicle, until: date) -> tuple[Event, ...]:
    """Every event there is, newest first; what expires does so up to a day."""
    present = [(id, item, life) for id, lives in chronicle.lives.items() for item, life in lives.items()]
    events = [
        event
        for id, item, life in (*present, *chronicle.ended)
        for event in _Teller(find_subject(dataset, (id, item)), life, chronicle).tell(until)
    ]
    events += (_tell_method(dataset, chronicle, change) for change in chronicle.scales if change.told)
    return tuple(sorted(events, key=_newest_first))


def is_backfill(effective: PartialDate, recorded: datetime | None) -> bool:
    """Whether the lab acted, or may have acted, more than 60 days before it was recorded."""
    return recorded is not None and (recorded.date() - effective.first_day()).days > BACKFILL_DAYS


def _is_ahead(effective: PartialDate, recorded: datetime | None) -> bool:
    """Whether it had not taken effect yet when it was recorded."""
    return recorded is not None and effective.first_day() > recorded.date()


def notice_id(life: Life, notice: Notice) -> str:
    """The id of something that we put right: that of what it is about, and which one it is."""
    return f"{event_id(life, notice.name)}/{notice.kind}/{notice.number}"


def _newest_first(event: Event) -> tuple[float, int, str]:
    recorded = event.stamp.recorded.timestamp() if event.stamp.recorded else float("inf")
    effective = event.effective.first_day().toordinal() if event.effective else 0
    return -recorded, -effective, event.id


@dataclass(frozen=True)
class _Teller:
    """Tells the life of one ledger."""

    subject: Subject
    life: Life
    chronicle: Chronicle

    def tell(self, until: date) -> Iterator[Event]:
        """Every event of the ledger."""
        judged = judge_holdings(self.life.holdings)
        for holding in self.life.holdings:
            if holding.told:
                yield self._tell_holding(holding, *(judged.get(holding.name) or _judge_withdrawn(self.life, holding)))
        for notice in self.life.notices:
            yield self._tell_notice(notice)
        if isinstance(self.subject, PositionSubject):
            yield from ExpiryTeller(self.subject, self.life, self.chronicle).tell(until)

    def _tell_holding(self, holding: Holding, before: Level | None, kind: EventKind) -> Event:
        entry, subject = holding.entry, self.subject
        notices = [notice for notice in self.life.notices if notice.name == holding.name]
        stamp = stamp_step(self.chronicle, holding.step, *(notice.step for notice in notices))
        backfill = is_backfill(entry.effective, stamp.recorded)
        direction = kind.direction if holding.standing else Direction.NEUTRAL
        evidence = Evidence() if holding.removed else subject.find_evidence(entry)
        accusation = self._find_accusation(holding)
        mark = wording.mark_standing(
            retracted=not holding.standing,
            excused=accusation is not None and direction is not Direction.WORSE,
            by_method=any(notice.cause is AmendmentKind.METHOD for notice in notices),
        )
        headline = mark + subject.title(kind, before, entry, wording.LONGEST - len(mark))
        ahead = _is_ahead(entry.effective, stamp.recorded)
        return Event(
            id=event_id(self.life, holding.name),
            kind=kind if holding.standing else EventKind.RETRACTION,
            direction=direction,
            severity=self._weigh(kind, before, entry.value, evidence),
            title=wording.mark_date(headline, entry, backfill=backfill, ahead=ahead),
            headline=headline,
            summary=entry.summary,
            page=subject.page,
            lab=entry.lab or subject.lab or None,
            criterion=subject.criterion,
            org=subject.org,
            before=before,
            after=entry.value if isinstance(entry.value, Level) else None,
            effective=entry.effective,
            stamp=stamp,
            backfill=backfill,
            retracted=not holding.standing,
            accusation=accusation,
            evidence=evidence,
            corrected_by=tuple(notice_id(self.life, notice) for notice in notices),
        )

    def _tell_notice(self, notice: Notice) -> Event:
        subject = self.subject
        retraction = notice.kind is NoticeKind.RETRACTED
        is_level = isinstance(notice.now_value, Level)
        title = correcting.title_notice(subject.about, notice)
        return Event(
            id=notice_id(self.life, notice),
            kind=_name_notice(notice),
            direction=Direction.NEUTRAL,
            severity=subject.find_severity(notice.was_value, notice.now_value),
            title=title,
            headline=title,
            summary=correcting.summarise_notice(notice),
            page=subject.page,
            lab=notice.entry.lab or subject.lab or None,
            criterion=subject.criterion,
            org=subject.org,
            before=notice.was_value if is_level else None,
            after=notice.now_value if is_level and not retraction else None,
            effective=notice.now_effective,
            stamp=stamp_step(self.chronicle, notice.step),
            corrected_keys=tuple(notice.corrected),
            corrects=event_id(self.life, notice.name) if self._find_told(notice.name) else None,
            takes_back=self._find_accusation(self._find_told(notice.name)),
        )

    def _find_told(self, name: str) -> Holding | None:
        """The holding of a name, where it is an event of its own."""
        return next((holding for holding in self.life.holdings if holding.told and holding.name == name), None)

    def _find_accusation(self, holding: Holding | None) -> Severity | None:
        """How severe the step back was that an entry told when it was recorded; `None` where it told none."""
        if holding is None or holding.first_kind is None or not holding.first_kind.accuses:
            return None
        first = next((edit.was_value for edit in holding.entry.edits if edit.was_value), holding.entry.value)
        evidence = self.subject.find_evidence(holding.entry)
        return self._weigh(holding.first_kind, holding.first_before, first, evidence)

    def _weigh(self, kind: EventKind, before: Level | None, after: Value, evidence: Evidence) -> Severity:
        """How much a step moves. What is no step moves little, and what rests on reports alone is never major."""
        if kind is EventKind.CLARIFICATION:
            return Severity.MINOR
        severity = self.subject.find_severity(before, after)
        return min(severity, Severity.MODERATE, key=list(Severity).index) if evidence.rests_on_reports else severity


def _judge_withdrawn(life: Life, holding: Holding) -> tuple[Level | None, EventKind]:
    """What a withdrawn entry was called when it was published; what it was corrected to be called, if it was."""
    was_amended = any(edit.was_word or edit.was_effective for edit in holding.entry.edits)
    if holding.first_kind is not None and not was_amended:
        return holding.first_before, holding.first_kind
    standing = [item for item in life.holdings if item.standing]
    revived = replace(holding, removed=False, entry=replace(holding.entry, retraction=None))
    return judge_holdings([*standing, revived])[holding.name]


def _name_notice(notice: Notice) -> EventKind:
    if notice.kind is NoticeKind.RETRACTED:
        return EventKind.RETRACTION
    return EventKind.METHODOLOGY if notice.cause is AmendmentKind.METHOD else EventKind.CORRECTION


def _tell_method(dataset: Dataset, chronicle: Chronicle, change: ScaleChange) -> Event:
    entries = {entry.version: entry for entry in dataset.rubric.changelog}
    version = change.scale.version
    entry = entries.get(version)
    title = f"Method: version {version} of the rubric replaces version {change.before}"
    return Event(
        id=f"{TAG}rubric/{version}",
        kind=EventKind.METHODOLOGY,
        direction=Direction.NEUTRAL,
        severity=Severity.MODERATE,
        title=title,
        headline=title,
        summary=f"{entry.summary if entry else 'The rubric changed.'} No lab moved.",
        page="methodology/",
        lab=None,
        criterion=None,
        org=None,
        before=str(change.before),
        after=str(version),
        effective=PartialDate.of(entry.date) if entry else None,
        stamp=stamp_step(chronicle, change.step),
    )

"""Events: what a reader is told, each with its kind, direction, severity and two dates.

In: the dataset and the chronicle. Out: events, newest first. A kind is judged on the ledger as it
stands now, so that a correction of ours is never left standing as something a lab did; an event's
id is made from what it is about and never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from paritywatch.events import wording
from paritywatch.events.event import TAG, Event, Stamp
from paritywatch.events.subject import Evidence, Subject
from paritywatch.events.subjects import find_subject
from paritywatch.history.chronicle import Chronicle, ScaleChange
from paritywatch.history.judgement import judge_holdings
from paritywatch.history.ledger import Value
from paritywatch.history.life import Holding, Life, Notice, NoticeKind
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Direction, EventKind, Level, Severity
from paritywatch.records.dataset import Dataset

BACKFILL_DAYS = 60


def build_events(dataset: Dataset, chronicle: Chronicle) -> tuple[Event, ...]:
    """Every event there is, newest first."""
    present = [(id, item, life) for id, lives in chronicle.lives.items() for item, life in lives.items()]
    events = [
        event
        for id, item, life in (*present, *chronicle.ended)
        for event in _Teller(find_subject(dataset, (id, item)), life, chronicle).tell()
    ]
    events += (_tell_method(dataset, chronicle, change) for change in chronicle.scales if change.told)
    return tuple(sorted(events, key=_newest_first))


def is_backfill(effective: PartialDate, recorded: datetime | None) -> bool:
    """Whether the lab acted, or may have acted, more than 60 days before it was recorded."""
    return recorded is not None and (recorded.date() - effective.first_day()).days > BACKFILL_DAYS


def _is_ahead(effective: PartialDate, recorded: datetime | None) -> bool:
    """Whether it had not taken effect yet when it was recorded."""
    return recorded is not None and effective.first_day() > recorded.date()


def event_id(life: Life, name: str) -> str:
    """The id of what a lab did: what it is about, and the name of the entry in its ledger."""
    return f"{TAG}{life.path}/{name}"


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

    def tell(self) -> Iterator[Event]:
        """Every event of the ledger."""
        judged = judge_holdings(self.life.holdings)
        for holding in self.life.holdings:
            if not holding.told:
                continue
            before, kind = judged.get(holding.name) or _judge_withdrawn(self.life, holding)
            yield self._tell_holding(holding, before, kind)
        for notice in self.life.notices:
            yield self._tell_notice(notice)

    def _tell_holding(self, holding: Holding, before: Level | None, kind: EventKind) -> Event:
        entry, subject = holding.entry, self.subject
        notices = [notice for notice in self.life.notices if notice.name == holding.name]
        stamp = _stamp(self.chronicle, holding.step, *(notice.step for notice in notices))
        backfill = is_backfill(entry.effective, stamp.recorded)
        direction = _direct(kind, before, entry.value) if holding.standing else Direction.NEUTRAL
        accused = holding.first_kind is not None and holding.first_kind.accuses
        headline = wording.mark_standing(
            subject.title(kind, before, entry),
            retracted=not holding.standing,
            excused=accused and direction is not Direction.WORSE,
        )
        ahead = _is_ahead(entry.effective, stamp.recorded)
        return Event(
            id=event_id(self.life, holding.name),
            kind=kind if holding.standing else EventKind.RETRACTION,
            direction=direction,
            severity=subject.find_severity(before, entry.value),
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
            accused=accused,
            evidence=Evidence() if holding.removed else subject.find_evidence(entry),
            corrected_by=tuple(notice_id(self.life, notice) for notice in notices),
        )

    def _tell_notice(self, notice: Notice) -> Event:
        subject = self.subject
        retraction = notice.kind is NoticeKind.RETRACTED
        is_level = isinstance(notice.now_value, Level)
        title = wording.title_notice(subject.about, notice)
        return Event(
            id=notice_id(self.life, notice),
            kind=EventKind.RETRACTION if retraction else EventKind.CORRECTION,
            direction=Direction.NEUTRAL,
            severity=subject.find_severity(notice.was_value, notice.now_value),
            title=title,
            headline=title,
            summary=wording.summarise_notice(notice),
            page=subject.page,
            lab=notice.entry.lab or subject.lab or None,
            criterion=subject.criterion,
            org=subject.org,
            before=notice.was_value if is_level else None,
            after=notice.now_value if is_level and not retraction else None,
            effective=notice.now_effective,
            stamp=_stamp(self.chronicle, notice.step),
            corrected_keys=tuple(notice.corrected),
            corrects=event_id(self.life, notice.name) if self._is_told(notice.name) else None,
        )

    def _is_told(self, name: str) -> bool:
        """Whether an entry is an event of its own."""
        return any(holding.told for holding in self.life.holdings if holding.name == name)


def _judge_withdrawn(life: Life, holding: Holding) -> tuple[Level | None, EventKind]:
    """What a withdrawn entry was called when it was published; what it was corrected to be called, if it was."""
    was_amended = any(edit.was_word or edit.was_effective for edit in holding.entry.edits)
    if holding.first_kind is not None and not was_amended:
        return holding.first_before, holding.first_kind
    standing = [item for item in life.holdings if item.standing]
    revived = replace(holding, removed=False, entry=replace(holding.entry, retraction=None))
    return judge_holdings([*standing, revived])[holding.name]


def _direct(kind: EventKind, before: Level | None, after: Value) -> Direction:
    if isinstance(after, Level):
        return Direction.between(before, after) if before is not None else Direction.NEUTRAL
    return kind.direction


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
        stamp=_stamp(chronicle, change.step),
    )


def _stamp(chronicle: Chronicle, step: int | None, *later: int | None) -> Stamp:
    commit = chronicle.commit(step)
    if commit is None:
        return Stamp(None, None, None)
    dates = [chronicle.recorded_at(place) for place in (step, *later)]
    updated = max((date for date in dates if date), default=None)
    return Stamp(dates[0], updated, commit.sha, chronicle.authors_of(step))

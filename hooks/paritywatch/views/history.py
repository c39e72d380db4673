"""A lab's history on its two clocks: what the lab did, and what we recorded when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.events.subjects import find_subject
from paritywatch.history.chronicle import RecordedChange
from paritywatch.history.identity import IdKind
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordKind
from paritywatch.views.events import NOT_RECORDED, PENDING, EventView, by_effective_date, view_events
from paritywatch.views.series import ScoreHistoryView, view_score_history


@dataclass(frozen=True)
class CommitView:
    """What one commit of the main line did to a lab's records, in words."""

    sha: str
    recorded: str
    subject: str
    authors: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HistoryView:
    """A lab's page of history."""

    id: str
    name: str
    deeds: tuple[EventView, ...]
    commits: tuple[CommitView, ...]
    score: ScoreHistoryView


def view_history(edition: Edition, record: LabRecord) -> HistoryView:
    """Everything that a lab's page of history says."""
    own = list_lab_ids(edition, record.id)
    deeds = tuple(event for event in edition.events_about(IdKind.LAB, *own) if not event.is_ours)
    changes = [change for change in edition.chronicle.changes if change.lab in own]
    commits = [_view_commit(edition, tuple(group)) for _, group in groupby(changes, key=lambda item: item.step)]
    return HistoryView(
        id=record.id,
        name=record.lab.name,
        deeds=view_events(edition, by_effective_date(deeds)),
        commits=tuple(reversed(commits)),
        score=view_score_history(edition, record),
    )


def _view_commit(edition: Edition, changes: tuple[RecordedChange, ...]) -> CommitView:
    commit = edition.chronicle.commit(changes[0].step)
    words = tuple((_topic(edition, item), item.words) for item in changes)
    if commit is None:
        when = PENDING if edition.is_dated else NOT_RECORDED
        return CommitView("", when, "The working tree", "", words)
    authors = ", ".join(edition.chronicle.authors_of(changes[0].step))
    recorded = edition.chronicle.recorded_at(changes[0].step)
    return CommitView(
        commit.sha, recorded.date().isoformat() if recorded else NOT_RECORDED, commit.subject, authors, words
    )


def _topic(edition: Edition, change: RecordedChange) -> str:
    others = {RecordKind.LAB: "Profile", RecordKind.MODELS: "Models"}
    if change.record.kind in others:
        return others[change.record.kind]
    return find_subject(edition.dataset, (change.record, change.item)).about

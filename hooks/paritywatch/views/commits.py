"""Commits as readers see them: what each did to a lab's records, in pieces that a page has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import cut
from paritywatch.events.subjects import find_subject
from paritywatch.history.chronicle import RecordedChange
from paritywatch.records.layout import RecordKind
from paritywatch.views.events import NOT_RECORDED, PENDING

_CHANGES = 20  # in one piece


@dataclass(frozen=True)
class CommitView:
    """What one commit of the main line did to a lab's records, in words; of many changes one piece.

    `count` is how many changes the commit has, `first` the number of the first one in this piece. `year` is that
    of the day on which it was recorded, empty where there is none.
    """

    sha: str
    recorded: str
    year: str
    subject: str
    authors: str
    count: int
    first: int
    changes: tuple[tuple[str, str], ...]


def view_commits(edition: Edition, own: Sequence[str]) -> tuple[CommitView, ...]:
    """What the main line did to the records of a lab that has, or had, some ids: the newest commit first."""
    changes = [change for change in edition.chronicle.changes if change.lab in own]
    pieces = [
        piece
        for _, group in groupby(changes, key=lambda item: item.step)
        for piece in _view_commit(edition, tuple(group))
    ]
    return tuple(reversed(pieces))


def _view_commit(edition: Edition, changes: tuple[RecordedChange, ...]) -> list[CommitView]:
    """A commit in pieces, the last one first, as a list that is newest first once it is turned round."""
    commit = edition.chronicle.commit(changes[0].step)
    words = tuple((_topic(edition, item), item.words) for item in changes)
    recorded = edition.chronicle.recorded_at(changes[0].step) if commit else None
    missing = PENDING if commit is None and edition.is_dated else NOT_RECORDED
    return [
        CommitView(
            sha=commit.sha if commit else "",
            recorded=recorded.date().isoformat() if recorded else missing,
            year=str(recorded.year) if recorded else "",
            subject=commit.subject if commit else "The working tree",
            authors=", ".join(edition.chronicle.authors_of(changes[0].step)) if commit else "",
            count=len(words),
            first=part.number * _CHANGES - _CHANGES + 1,
            changes=part.items,
        )
        for part in reversed(cut("", words, _CHANGES))
    ]


def _topic(edition: Edition, change: RecordedChange) -> str:
    others = {RecordKind.LAB: "Profile", RecordKind.MODELS: "Models"}
    if change.record.kind in others:
        return others[change.record.kind]
    return find_subject(edition.dataset, (change.record, change.item)).about

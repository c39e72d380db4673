"""A subject: what a ledger is about, what readers call it, where it is shown and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Change, Source
from paritywatch.model.vocabulary import Confidence, EventKind, Level, Mechanism, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import lab_folder


@dataclass(frozen=True)
class Evidence:
    """What an event rests on; `change` is `None` where no level moved, `mechanism` where nobody says by what means."""

    change: Change | None = None
    confidence: Confidence | None = None
    sources: tuple[Source, ...] = field(default=(), repr=False)
    mechanism: Mechanism | None = None

    @property
    def rests_on_reports(self) -> bool:
        """Whether no source of it holds the words of the one who acted."""
        return bool(self.sources) and not any(source.kind.is_own_words for source in self.sources)


def find_mechanism(word: object) -> Mechanism | None:
    """The mechanism that a record names; `None` where it names none, or in a word of another time."""
    return next((mechanism for mechanism in Mechanism if mechanism == word), None)


class Subject(Protocol):
    """What a ledger is about. `lab`, `criterion` and `org` are ids, `None` where there is none."""

    @property
    def lab(self) -> str | None: ...
    @property
    def criterion(self) -> str | None: ...
    @property
    def org(self) -> str | None: ...
    @property
    def about(self) -> str:
        """Its name in a sentence."""
        ...

    @property
    def page(self) -> str:
        """The address of what shows it, from the site's root."""
        ...

    def title(self, kind: EventKind, before: Level | None, entry: Entry, room: int) -> str:
        """Who did what, in so many signs if names allow."""
        ...

    def find_evidence(self, entry: Entry) -> Evidence:
        """What an entry rests on today; empty where it is gone."""
        ...

    def find_severity(self, before: Value | None, after: Value) -> Severity:
        """How much a step moves."""
        ...


def name_lab(dataset: Dataset, id: str) -> str:
    """What readers call a lab; what its tombstone calls it, or its id, where the dataset has lost it."""
    if id in dataset.by_id:
        return dataset.by_id[id].lab.name
    stones = (stone.name for stone in dataset.tombstones if stone.record.rstrip("/") == lab_folder(id))
    return next(stones, None) or id

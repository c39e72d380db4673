"""Subjects: what a ledger is about, what readers call it, where it is shown and what it rests on.

In: the dataset and the id of a ledger. Out: a `Subject`, which events are told of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from paritywatch.events import wording
from paritywatch.history.chronicle import LedgerId
from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Change, Commitment, Grant, Position, Source
from paritywatch.model.vocabulary import Confidence, EventKind, Level, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId, RecordKind, lab_folder
from paritywatch.score.scoring import POINTS_PER_STEP, criterion_share

_MODERATE_POINTS = Fraction(3, 2)
_MAJOR_POINTS = Fraction(3)


@dataclass(frozen=True)
class Evidence:
    """What an event rests on; `change` is `None` where no level moved."""

    change: Change | None = None
    confidence: Confidence | None = None
    sources: tuple[Source, ...] = field(default=(), repr=False)


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

    def title(self, kind: EventKind, before: Level | None, entry: Entry) -> str:
        """Who did what."""
        ...

    def find_evidence(self, entry: Entry) -> Evidence:
        """What an entry rests on today; empty where it is gone."""
        ...

    def find_severity(self, before: Value | None, after: Value) -> Severity:
        """How much a step moves."""
        ...


def find_subject(dataset: Dataset, ledger: LedgerId) -> Subject:
    """The subject of a ledger, also where the dataset has lost it."""
    record, item = ledger
    if record.kind is RecordKind.POSITIONS:
        return _PositionSubject(dataset, record)
    if record.kind is RecordKind.COMMITMENTS:
        return _CommitmentSubject(dataset, record, item)
    return _GrantSubject(dataset, record, item)


def name_lab(dataset: Dataset, id: str) -> str:
    """What readers call a lab; what its tombstone calls it, or its id, where the dataset has lost it."""
    if id in dataset.by_id:
        return dataset.by_id[id].lab.name
    stones = (stone.name for stone in dataset.tombstones if stone.record.rstrip("/") == lab_folder(id))
    return next(stones, None) or id


@dataclass(frozen=True)
class _PositionSubject:
    """A lab on a criterion."""

    dataset: Dataset
    record: RecordId
    org: str | None = None

    @property
    def lab(self) -> str:
        return self.record.lab

    @property
    def criterion(self) -> str:
        return self.record.criterion

    @property
    def topic(self) -> str:
        names = {criterion.id: criterion.name for criterion in self.dataset.rubric.criteria}
        return names.get(self.criterion, self.criterion)

    @property
    def about(self) -> str:
        return f"{name_lab(self.dataset, self.lab)}, {self.topic[:1].lower()}{self.topic[1:]}"

    @property
    def positions(self) -> tuple[Position, ...]:
        lab = self.dataset.by_id.get(self.lab)
        return lab.positions.get(self.criterion, ()) if lab else ()

    @property
    def page(self) -> str:
        return f"labs/{self.lab}/#{self.criterion}" if self.positions else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry) -> str:
        after = Level(entry.value.value)
        change = self.find_evidence(entry).change
        lab = name_lab(self.dataset, self.lab)
        return wording.title_position(lab, self.topic, kind, before=before, after=after, change=change)

    def find_evidence(self, entry: Entry) -> Evidence:
        for position in self.positions:
            if position.effective == entry.effective:
                return Evidence(position.change, position.confidence, position.sources)
        return Evidence()

    def find_severity(self, before: Value | None, after: Value) -> Severity:
        """From the points of the total that a step is worth: under 1.5 minor, under 3 moderate."""
        if not isinstance(before, Level) or not isinstance(after, Level) or not self.positions:
            return Severity.MINOR
        if before.rank is None or after.rank is None:
            return Severity.MINOR
        steps = abs(before.rank - after.rank)
        worth = steps * POINTS_PER_STEP * criterion_share(self.dataset.rubric, self.criterion)
        if worth >= _MAJOR_POINTS:
            return Severity.MAJOR
        return Severity.MODERATE if worth >= _MODERATE_POINTS else Severity.MINOR


@dataclass(frozen=True)
class _CommitmentSubject:
    """A lab's commitment."""

    dataset: Dataset
    record: RecordId
    item: str
    criterion: str | None = None
    org: str | None = None

    @property
    def lab(self) -> str:
        return self.record.lab

    @property
    def about(self) -> str:
        return f"{name_lab(self.dataset, self.lab)}, commitment: {self.name}"

    @property
    def name(self) -> str:
        title = self.commitment.title if self.commitment else self.item.replace("-", " ")
        return title if title[1:2].isupper() else title[:1].lower() + title[1:]

    @property
    def commitment(self) -> Commitment | None:
        lab = self.dataset.by_id.get(self.lab)
        return next((item for item in lab.commitments if item.id == self.item), None) if lab else None

    @property
    def page(self) -> str:
        return f"commitments/#{self.lab}-{self.item}" if self.commitment else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry) -> str:  # noqa: ARG002 (the protocol's)
        return wording.title_commitment(name_lab(self.dataset, self.lab), self.name, kind)

    def find_evidence(self, entry: Entry) -> Evidence:
        if (commitment := self.commitment) is None:
            return Evidence()
        for state in commitment.states:
            if f"commitment-{state.state}" == entry.value:
                return Evidence(confidence=commitment.confidence, sources=state.sources)
        return Evidence(confidence=commitment.confidence, sources=commitment.sources)

    def find_severity(self, before: Value | None, after: Value) -> Severity:  # noqa: ARG002 (the protocol's)
        broken = after in (EventKind.COMMITMENT_MISSED, EventKind.COMMITMENT_WITHDRAWN)
        return Severity.MODERATE if broken else Severity.MINOR


@dataclass(frozen=True)
class _GrantSubject:
    """An outsider's grant."""

    dataset: Dataset
    record: RecordId
    item: str
    criterion: str | None = None

    @property
    def org(self) -> str:
        return self.record.name

    @property
    def grant(self) -> Grant | None:
        org = self.dataset.orgs.get(self.org)
        return next((item for item in org.grants if item.id == self.item), None) if org else None

    @property
    def lab(self) -> str | None:
        return self.grant.lab if self.grant else None

    @property
    def org_name(self) -> str:
        return self.dataset.orgs[self.org].name if self.org in self.dataset.orgs else self.org

    @property
    def about(self) -> str:
        return f"{self.org_name}, {self.grant.model if self.grant else self.item}"

    @property
    def page(self) -> str:
        return f"orgs/{self.org}/#{self.item}" if self.grant else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry) -> str:  # noqa: ARG002 (the protocol's)
        what = f"{self.grant.model} ({wording.list_access(self.grant.access)})" if self.grant else self.item
        lab = name_lab(self.dataset, str(entry.tree.get("lab", "")))
        return wording.title_grant(lab, self.org_name, what, kind)

    def find_evidence(self, entry: Entry) -> Evidence:  # noqa: ARG002 (the protocol's)
        grant = self.grant
        return Evidence(confidence=grant.confidence, sources=grant.sources) if grant else Evidence()

    def find_severity(self, before: Value | None, after: Value) -> Severity:  # noqa: ARG002 (the protocol's)
        return Severity.MODERATE if after is EventKind.ACCESS_WITHDRAWN else Severity.MINOR

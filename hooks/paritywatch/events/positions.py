"""Positions as subjects: a lab on a criterion."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from paritywatch.events import wording
from paritywatch.events.subject import Evidence, find_mechanism, name_lab
from paritywatch.events.topics import Topic, find_topic
from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Position
from paritywatch.model.vocabulary import EventKind, Level, Mechanism, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId
from paritywatch.score.scoring import POINTS_PER_STEP, criterion_share

_MODERATE_POINTS = Fraction(3, 2)
_MAJOR_POINTS = Fraction(3)


@dataclass(frozen=True)
class PositionSubject:
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
    def lab_name(self) -> str:
        """What readers call the lab."""
        return name_lab(self.dataset, self.lab)

    @property
    def topic(self) -> Topic:
        return find_topic(self.dataset.rubric, self.criterion)

    @property
    def about(self) -> str:
        return self.topic.about(self.lab_name)

    @property
    def positions(self) -> tuple[Position, ...]:
        lab = self.dataset.by_id.get(self.lab)
        return lab.positions.get(self.criterion, ()) if lab else ()

    @property
    def page(self) -> str:
        return f"labs/{self.lab}/#{self.criterion}" if self.positions else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry, room: int) -> str:
        after, mechanism = Level(entry.value.value), _find_mechanism(entry)
        return wording.title_position(
            self.lab_name, self.topic, kind, before=before, after=after, mechanism=mechanism, room=room
        )

    def find_evidence(self, entry: Entry) -> Evidence:
        for position in self.positions:
            if position.effective == entry.effective:
                mechanism = position.change.mechanism if position.change else None
                return Evidence(position.change, position.confidence, position.sources, mechanism)
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


def _find_mechanism(entry: Entry) -> Mechanism | None:
    """By what means the entry says that access moved."""
    change = entry.tree.get("change")
    return find_mechanism(change.get("mechanism") if isinstance(change, dict) else None)

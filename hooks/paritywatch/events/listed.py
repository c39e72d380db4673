"""What is listed as a subject: a model with those who had it, and a provision of an instrument.

That we list it is no event. Readers hear of it where the record of it is put right.
"""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.events.places import locate_model, locate_provision
from paritywatch.events.subject import Evidence, name_lab
from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Model, Provision
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import EventKind, Level, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId


@dataclass(frozen=True)
class _Listed:
    """What all of them share: no criterion, no outsider, and little weight."""

    dataset: Dataset
    record: RecordId
    item: str
    criterion: str | None = None
    org: str | None = None

    @property
    def about(self) -> str:
        raise NotImplementedError

    def title(self, kind: EventKind, before: Level | None, entry: Entry, room: int) -> str:  # noqa: ARG002 (the protocol's)
        return self.about

    def find_severity(self, before: Value | None, after: Value) -> Severity:  # noqa: ARG002 (the protocol's)
        return Severity.MINOR


@dataclass(frozen=True)
class ModelSubject(_Listed):
    """A lab's model. Its dates are listed, and told of only where the record of them is put right."""

    @property
    def lab(self) -> str:
        return self.record.lab

    @property
    def model(self) -> Model | None:
        lab = self.dataset.by_id.get(self.lab)
        return next((item for item in lab.models if item.id == self.item), None) if lab else None

    @property
    def about(self) -> str:
        return f"{isolate(name_lab(self.dataset, self.lab))}, {isolate(self.model.name) if self.model else self.item}"

    @property
    def page(self) -> str:
        return locate_model(self.lab, self.item) if self.model else "changes/"

    def find_evidence(self, entry: Entry) -> Evidence:
        spans = self.model.access if self.model else ()
        found = next((span for span in spans if entry.effective == span.start), None)
        return Evidence(sources=found.sources) if found else Evidence()


@dataclass(frozen=True)
class ProvisionSubject(_Listed):
    """A provision of an instrument. It is listed, and told of only where the record of it is put right."""

    lab: str | None = None

    @property
    def provision(self) -> Provision | None:
        instrument = self.dataset.instruments.get(self.record.name)
        return next((item for item in instrument.provisions if item.id == self.item), None) if instrument else None

    @property
    def about(self) -> str:
        instrument = self.dataset.instruments.get(self.record.name)
        name = instrument.name if instrument else self.record.name
        return f"{isolate(name)}, {isolate(self.provision.name) if self.provision else self.item}"

    @property
    def page(self) -> str:
        name = self.record.name
        return locate_provision(name, self.dataset.instruments[name], self.item) if self.provision else "changes/"

    def find_evidence(self, entry: Entry) -> Evidence:  # noqa: ARG002 (the protocol's)
        found = self.provision
        return Evidence(confidence=found.confidence, sources=found.sources) if found else Evidence()

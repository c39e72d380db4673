"""Promises as a subject: a lab's commitment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paritywatch.events import wording
from paritywatch.events.places import locate_commitment
from paritywatch.events.subject import Evidence, find_mechanism, name_lab
from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Commitment
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import EventKind, Level, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId


@dataclass(frozen=True)
class CommitmentSubject:
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
        return f"commitment of {isolate(name_lab(self.dataset, self.lab))}, {isolate(self.name)}"

    @property
    def name(self) -> str:
        """Its title within a sentence: in lower case, unless its summary has the first word in capitals as well."""
        found = self.commitment
        if found is None:
            return self.item.replace("-", " ")
        first = re.escape(found.title.split(maxsplit=1)[0])
        is_name = found.title[1:2].isupper() or re.search(rf"\b[a-z]+,? {first}\b", found.summary) is not None
        return found.title if is_name else found.title[:1].lower() + found.title[1:]

    @property
    def commitment(self) -> Commitment | None:
        lab = self.dataset.by_id.get(self.lab)
        return next((item for item in lab.commitments if item.id == self.item), None) if lab else None

    @property
    def page(self) -> str:
        return locate_commitment(self.dataset.by_id[self.lab], self.item) if self.commitment else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry, room: int) -> str:  # noqa: ARG002 (the protocol's)
        lab, mechanism = name_lab(self.dataset, self.lab), find_mechanism(entry.tree.get("mechanism"))
        return wording.title_commitment(lab, self.name, kind, mechanism=mechanism, room=room)

    def find_evidence(self, entry: Entry) -> Evidence:
        if (commitment := self.commitment) is None:
            return Evidence()
        for state in commitment.states:
            if f"commitment-{state.state}" == entry.value:
                return Evidence(None, commitment.confidence, state.sources, state.mechanism)
        return Evidence(confidence=commitment.confidence, sources=commitment.sources)

    def find_severity(self, before: Value | None, after: Value) -> Severity:  # noqa: ARG002 (the protocol's)
        broken = after in (EventKind.COMMITMENT_MISSED, EventKind.COMMITMENT_WITHDRAWN)
        return Severity.MODERATE if broken else Severity.MINOR

"""Subjects: which subject a ledger has.

In: the dataset and the id of a ledger. Out: a `Subject`, which events are told of, also where the
dataset has lost it.
"""

from __future__ import annotations

from paritywatch.events.access import GrantSubject
from paritywatch.events.listed import ModelSubject, ProvisionSubject
from paritywatch.events.positions import PositionSubject
from paritywatch.events.promises import CommitmentSubject
from paritywatch.events.subject import Subject
from paritywatch.history.chronicle import LedgerId
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordKind


def find_subject(dataset: Dataset, ledger: LedgerId) -> Subject:
    """The subject of a ledger."""
    record, item = ledger
    if record.kind is RecordKind.POSITIONS:
        return PositionSubject(dataset, record)
    of_items = {
        RecordKind.COMMITMENTS: CommitmentSubject,
        RecordKind.ORG: GrantSubject,
        RecordKind.MODELS: ModelSubject,
        RecordKind.INSTRUMENT: ProvisionSubject,
    }
    subject: Subject = of_items[record.kind](dataset, record, item)
    return subject

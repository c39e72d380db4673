"""The dataset: every record, put together by what it is about.

In: records that were checked. Out: a `Dataset`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from paritywatch.model import (
    Ask,
    Commitment,
    Instrument,
    Lab,
    Model,
    Org,
    Outlet,
    Position,
    Reading,
    Readings,
    Rubric,
    Tombstone,
)
from paritywatch.model.dates import PartialDate
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records
from paritywatch.records.reading import Document


@dataclass(frozen=True)
class LabRecord:
    """All that is recorded of one lab."""

    id: str
    lab: Lab
    positions: Mapping[str, tuple[Position, ...]]
    models: tuple[Model, ...]
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True)
class Dataset:
    """A dataset that breaks no rule. Labs stand in the order of their names, all else in that of its ids.

    `readings` is the second reading of the changes of level, `None` where there is none. `outlets` are
    those that are no source. `tombstones` are of what has left the record.
    """

    rubric: Rubric
    labs: tuple[LabRecord, ...]
    orgs: Mapping[str, Org]
    instruments: Mapping[str, Instrument]
    asks: Mapping[str, Ask]
    readings: Readings | None
    outlets: tuple[Outlet, ...]
    tombstones: tuple[Tombstone, ...]
    documents: Mapping[RecordId, Document]

    @cached_property
    def second_readings(self) -> Mapping[tuple[str, str, PartialDate], Reading]:
        """What a second reader found, by lab, criterion and the date that the position was first recorded with."""
        readings = self.readings.readings if self.readings else ()
        return {(reading.lab, reading.criterion, reading.effective): reading for reading in readings}

    @cached_property
    def by_id(self) -> Mapping[str, LabRecord]:
        """The labs by their ids."""
        return {lab.id: lab for lab in self.labs}


def gather_dataset(records: Records, rubric: Rubric) -> Dataset:
    """Put checked records together."""
    positions: dict[str, dict[str, tuple[Position, ...]]] = {lab: {} for lab in records.labs()}
    for id, value in records.of(RecordKind.POSITIONS):
        positions[id.lab][id.criterion] = value
    labs = sorted((_gather_lab(records, *item) for item in positions.items()), key=lambda lab: lab.lab.name.casefold())
    return Dataset(
        rubric=rubric,
        labs=tuple(labs),
        orgs={id.name: org for id, org in records.of(RecordKind.ORG)},
        instruments={id.name: instrument for id, instrument in records.of(RecordKind.INSTRUMENT)},
        asks={id.name: ask for id, ask in records.of(RecordKind.ASK)},
        readings=next((value for _, value in records.of(RecordKind.READINGS)), None),
        outlets=next((value for _, value in records.of(RecordKind.OUTLETS)), ()),
        tombstones=records.tombstones,
        documents=records.documents,
    )


def _gather_lab(records: Records, lab: str, positions: Mapping[str, tuple[Position, ...]]) -> LabRecord:
    return LabRecord(
        id=lab,
        lab=records.values[RecordId(RecordKind.LAB, lab)],
        positions=positions,
        models=records.values.get(RecordId(RecordKind.MODELS, lab), ()),
        commitments=records.values.get(RecordId(RecordKind.COMMITMENTS, lab), ()),
    )

"""Records: the files below ``data/``, read and given their shape, before any rule looks across them.

In: the root of the repository. Out: `Records`, which keeps each value beside its document, and the
problems of the files that could not be read. Whoever asks for some files gets those, and the ids of
all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from paritywatch.model import (
    Ask,
    Commitment,
    Instrument,
    Lab,
    Model,
    Org,
    Outlet,
    Position,
    Readings,
    Record,
    Rubric,
    Tombstone,
)
from paritywatch.records.encoding import MAX_BYTES
from paritywatch.records.files import check_path, list_files
from paritywatch.records.layout import RecordId, RecordKind, find_record
from paritywatch.records.plain import parse_quickly
from paritywatch.records.problems import Mark, Problem, Unreadable
from paritywatch.records.reading import Document, Keys
from paritywatch.records.validation import parse_record
from paritywatch.records.walking import walk_values

T = TypeVar("T")

SHAPES: Mapping[RecordKind, Any] = {
    RecordKind.RUBRIC: Rubric,
    RecordKind.LAB: Lab,
    RecordKind.POSITIONS: tuple[Position, ...],
    RecordKind.MODELS: tuple[Model, ...],
    RecordKind.COMMITMENTS: tuple[Commitment, ...],
    RecordKind.ORG: Org,
    RecordKind.ASK: Ask,
    RecordKind.INSTRUMENT: Instrument,
    RecordKind.READINGS: Readings,
    RecordKind.OUTLETS: tuple[Outlet, ...],
    RecordKind.TOMBSTONES: tuple[Tombstone, ...],
}


@dataclass(frozen=True)
class Records:
    """The records of a dataset by id; those that could not be read stand in `unreadable`.

    `unread` are those that are there and that nobody asked for.
    """

    values: Mapping[RecordId, Any] = field(default_factory=dict)
    documents: Mapping[RecordId, Document] = field(default_factory=dict)
    unreadable: frozenset[RecordId] = frozenset()
    files: int = 0
    unread: frozenset[RecordId] = frozenset()

    @property
    def rubric(self) -> Rubric | None:
        """The rubric; `None` where it is missing or could not be read."""
        return next((rubric for _, rubric in self.of(RecordKind.RUBRIC)), None)

    @property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """What went, and why."""
        return next((stones for _, stones in self.of(RecordKind.TOMBSTONES)), ())

    def of(self, kind: RecordKind) -> Iterator[tuple[RecordId, Any]]:
        """The records of one kind that could be read, in the order of their paths."""
        return iter(self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> Mapping[RecordKind, list[tuple[RecordId, Any]]]:
        found: dict[RecordKind, list[tuple[RecordId, Any]]] = defaultdict(list)
        for id, value in self.values.items():
            found[id.kind].append((id, value))
        return found

    @cached_property
    def walked(self) -> tuple[tuple[RecordId, Keys, Record], ...]:
        """Every record that could be read, and every record within it, each with the keys that lead there."""
        return tuple(walk_values(self.values))

    def ids(self) -> frozenset[RecordId]:
        """Every record there is, readable or not, read or not."""
        return frozenset(self.values) | self.unreadable | self.unread

    def labs(self) -> tuple[str, ...]:
        """The ids of all labs that have any record, sorted."""
        return tuple(sorted({id.lab for id in self.ids() if id.lab}))

    def mark(self, id: RecordId, keys: Keys) -> Mark:
        """The place of a value in its file."""
        return self.documents[id].at(keys) if id in self.documents else Mark()

    def narrow(self, kept: Collection[RecordId]) -> Records:
        """These records as if only some of them had been read."""
        return replace(
            self,
            values={id: value for id, value in self.values.items() if id in kept},
            documents={id: document for id, document in self.documents.items() if id in kept},
            unreadable=self.unreadable.intersection(kept),
            unread=self.ids().difference(kept),
        )


def load_records(root: Path) -> tuple[Records, list[Problem]]:
    """Read every file below ``data/`` and give it its shape; collect what is wrong."""
    listed, problems = list_records(root)
    records, faults = read_more(root, listed, listed.unread)
    return records, problems + faults


def list_records(root: Path) -> tuple[Records, list[Problem]]:
    """The records that there are, none of them read yet, and what lies in no place for a record."""
    ids: set[RecordId] = set()
    problems: list[Problem] = []
    paths = list_files(root)
    for path in paths:
        misplaced = check_path(root, path)
        problems += misplaced
        id = find_record(path)
        if id is not None and not misplaced:
            ids.add(id)
    return Records(files=len(paths), unread=frozenset(ids)), problems


def read_more(root: Path, records: Records, wanted: Collection[RecordId]) -> tuple[Records, list[Problem]]:
    """Read those of the unread records that are wanted; collect what is wrong with them."""
    values, documents, unreadable = dict(records.values), dict(records.documents), set(records.unreadable)
    problems: list[Problem] = []
    for id in records.unread.intersection(wanted):
        try:
            documents[id] = parse_quickly(id.path, _read_bytes(root / id.path))
            values[id] = parse_record(documents[id], SHAPES[id.kind])
        except Unreadable as error:
            unreadable.add(id)
            problems += error.problems
    unread = records.unread.difference(wanted)
    return Records(_sort(values), _sort(documents), frozenset(unreadable), records.files, unread), problems


def _sort(found: Mapping[RecordId, T]) -> dict[RecordId, T]:
    return dict(sorted(found.items(), key=lambda item: item[0].path))


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)

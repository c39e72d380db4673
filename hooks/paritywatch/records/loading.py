"""Records: every file below ``data/``, read and given its shape, before any rule looks across them.

In: the root of the repository. Out: `Records`, which keeps each value beside its document, and the
problems of the files that could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

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
    Rubric,
    Tombstone,
)
from paritywatch.records.layout import RecordId, RecordKind, find_record, find_reserved, has_valid_ids, is_valid_id
from paritywatch.records.plain import parse_quickly
from paritywatch.records.problems import Mark, Problem, suggest
from paritywatch.records.reading import MAX_BYTES, Document, Keys, Unreadable
from paritywatch.records.validation import parse_record

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
_NOT_RECORDS = {"README.md", "LICENSE"}
# What systems and editors leave beside files. Nobody means to contribute it, and some of it nobody sees.
_LEFT_BEHIND = (
    *(".*", "*~", "*.swp", "*.swo", "*.bak", "*.orig", "*.rej", "*.tmp", "#*#"),
    *("Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "$RECYCLE.BIN", "__MACOSX"),
)
_LAYOUT = (
    "Records live at data/rubric.yml, data/readings.yml, data/outlets.yml, data/tombstones.yml, "
    "data/labs/<lab>/lab.yml, models.yml, commitments.yml and positions/<criterion>.yml, "
    "data/orgs/<org>.yml, data/asks/<ask>.yml and "
    "data/instruments/<instrument>.yml."
)


@dataclass(frozen=True)
class Records:
    """The records of a dataset by id; those that could not be read stand in `unreadable`."""

    values: Mapping[RecordId, Any]
    documents: Mapping[RecordId, Document]
    unreadable: frozenset[RecordId]
    files: int

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
        return ((id, value) for id, value in self.values.items() if id.kind is kind)

    def ids(self) -> frozenset[RecordId]:
        """Every record there is, readable or not."""
        return frozenset(self.values) | self.unreadable

    def labs(self) -> tuple[str, ...]:
        """The ids of all labs that have any record, sorted."""
        return tuple(sorted({id.lab for id in self.ids() if id.lab}))

    def mark(self, id: RecordId, keys: Keys) -> Mark:
        """The place of a value in its file."""
        return self.documents[id].at(keys) if id in self.documents else Mark()


def load_records(root: Path) -> tuple[Records, list[Problem]]:
    """Read every file below ``data/`` and give it its shape; collect what is wrong."""
    values: dict[RecordId, Any] = {}
    documents: dict[RecordId, Document] = {}
    unreadable: set[RecordId] = set()
    problems: list[Problem] = []
    paths = sorted(_find_files(root))
    for path in paths:
        misplaced = _check_path(root, path)
        problems += misplaced
        id = find_record(path)
        if id is None or misplaced:
            continue
        try:
            document = parse_quickly(path, _read_bytes(root / path))
            documents[id] = document
            values[id] = parse_record(document, SHAPES[id.kind])
        except Unreadable as error:
            unreadable.add(id)
            problems += error.problems
    return Records(values, documents, frozenset(unreadable), len(paths)), problems


def _find_files(root: Path) -> Iterator[str]:
    for path in (root / "data").rglob("*"):
        below = path.relative_to(root)
        left_behind = any(fnmatchcase(part, pattern) for part in below.parts for pattern in _LEFT_BEHIND)
        if (path.is_symlink() or not path.is_dir()) and path.name not in _NOT_RECORDS and not left_behind:
            yield below.as_posix()


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _check_path(root: Path, path: str) -> list[Problem]:
    if any(part.is_symlink() for part in _below_root(root, path)):
        return [_misplaced(path, "a record is a file of its own, not a link", "Copy the file here.", "link")]
    id = find_record(path)
    if id is None:
        known = [kind.path for kind in _examples(path)]
        must = "this is not a place for a record"
        return [_misplaced(path, must, suggest(path, known) or _LAYOUT, "unknown-file")]
    if reserved := find_reserved(id):
        must = f"an id is no name that Windows reserves; found {reserved!r}, which no Windows machine can check out"
        return [_misplaced(path, must, "Choose another id, before it is ever published.", "id")]
    if not has_valid_ids(id):
        must = "an id is made of a-z, 0-9 and single hyphens; the path is the id"
        return [_misplaced(path, must, "Rename the file or folder, before it is ever published.", "id")]
    return []


def _below_root(root: Path, path: str) -> Iterator[Path]:
    current = root
    for part in Path(path).parts:
        current = current / part
        yield current


def _examples(path: str) -> Iterator[RecordId]:
    parts, stem = Path(path).parts, Path(path).stem.lower()
    lab = parts[2] if len(parts) > 3 and is_valid_id(parts[2]) else "acme"
    if not is_valid_id(stem):
        return
    yield RecordId(RecordKind.RUBRIC)
    yield RecordId(RecordKind.LAB, lab)
    yield RecordId(RecordKind.MODELS, lab)
    yield RecordId(RecordKind.COMMITMENTS, lab)
    yield RecordId(RecordKind.POSITIONS, lab, stem)
    for kind in (RecordKind.ORG, RecordKind.ASK, RecordKind.INSTRUMENT):
        yield RecordId(kind, name=stem)


def _misplaced(path: str, must: str, todo: str, rule: str) -> Problem:
    return Problem(path, Mark(), must, todo, rule)

"""Where records live: the path is the id.

In: a path below ``data/``. Out: what kind of record it holds and whose it is.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import msgspec

from paritywatch.model import ID_PATTERN, RESERVED_NAMES


class RecordKind(StrEnum):
    """What a file holds."""

    RUBRIC = "rubric"
    LAB = "lab"
    POSITIONS = "positions"
    MODELS = "models"
    COMMITMENTS = "commitments"
    ORG = "org"
    ASK = "ask"
    INSTRUMENT = "instrument"
    READINGS = "readings"
    OUTLETS = "outlets"
    TOMBSTONES = "tombstones"


class RecordId(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record's identity: `name` is that of an org, ask or instrument. Empty is what the kind has not."""

    kind: RecordKind
    lab: str = ""
    criterion: str = ""
    name: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in its path."""
        return tuple(id for id in (self.lab, self.criterion, self.name) if id)

    @property
    def path(self) -> str:
        """The path of the record's file, from the root of the repository."""
        return _PATHS[self.kind].format(lab=self.lab, criterion=self.criterion, name=self.name)


RUBRIC = RecordId(RecordKind.RUBRIC)


def lab_folder(lab: str) -> str:
    """The path of the folder that holds all records of a lab."""
    return f"data/labs/{lab}"


_PATHS = {
    RecordKind.RUBRIC: "data/rubric.yml",
    RecordKind.READINGS: "data/readings.yml",
    RecordKind.OUTLETS: "data/outlets.yml",
    RecordKind.TOMBSTONES: "data/tombstones.yml",
    RecordKind.LAB: "data/labs/{lab}/lab.yml",
    RecordKind.MODELS: "data/labs/{lab}/models.yml",
    RecordKind.COMMITMENTS: "data/labs/{lab}/commitments.yml",
    RecordKind.POSITIONS: "data/labs/{lab}/positions/{criterion}.yml",
    RecordKind.ORG: "data/orgs/{name}.yml",
    RecordKind.ASK: "data/asks/{name}.yml",
    RecordKind.INSTRUMENT: "data/instruments/{name}.yml",
}
_PATTERNS = {
    kind: re.compile(re.escape(path).replace(r"\{", "(?P<").replace(r"\}", ">[^/]+)")) for kind, path in _PATHS.items()
}
MAX_ID = 100
_ID = re.compile(ID_PATTERN, re.ASCII)


@lru_cache(maxsize=1 << 14)
def find_record(path: str) -> RecordId | None:
    """The record that a path stands for; `None` where the layout knows no such path."""
    for kind, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(path):
            return RecordId(kind, **match.groupdict())
    return None


def has_valid_ids(record: RecordId) -> bool:
    """Whether the ids in the record's path are made of ``a-z``, ``0-9`` and single hyphens."""
    return all(is_valid_id(id) for id in record.ids)


def is_valid_id(id: str) -> bool:
    """Whether a word is made of ``a-z``, ``0-9`` and single hyphens, and not too long."""
    return len(id) <= MAX_ID and bool(_ID.fullmatch(id))


def find_reserved(record: RecordId) -> str | None:
    """The id in the record's path that Windows reserves; `None` where there is none."""
    return next((id for id in record.ids if id in RESERVED_NAMES), None)

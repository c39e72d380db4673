"""Rows: each record of a table as JSON text, written once for all documents that repeat it.

In: records. Out: rows, and the rows of a table by lab.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import msgspec

from paritywatch.api.text import Json
from paritywatch.model.dates import write_instant
from paritywatch.model.fields import Record


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and what it is about; `None` where it is about none.

    `recorded` and `updated` are those of an event, in UTC; `None` of anything else, and where git does
    not date it.
    """

    text: msgspec.Raw
    lab: str | None
    criterion: str | None
    org: str | None
    recorded: str | None
    updated: str | None

    def read(self) -> Json:
        """The row as JSON values."""
        values: Json = msgspec.json.decode(self.text)
        return values


@dataclass(frozen=True)
class Rows:
    """The rows of a table, in its order."""

    listed: tuple[Row, ...]

    def of_lab(self, lab: str) -> tuple[Row, ...]:
        """Those that are about a lab."""
        return self._by_lab.get(lab, ())

    @cached_property
    def _by_lab(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.listed:
            if row.lab:
                found[row.lab].append(row)
        return {lab: tuple(rows) for lab, rows in found.items()}


def make_rows(records: Iterable[Record]) -> Rows:
    """Every key of a record's shape is in its row."""
    return Rows(tuple(map(_make_row, records)))


def list_texts(rows: Iterable[Row]) -> tuple[msgspec.Raw, ...]:
    """What a document repeats of rows."""
    return tuple(row.text for row in rows)


def make_row(text: bytes, lab: str) -> Row:
    """A row of JSON text that is about a lab."""
    return Row(msgspec.Raw(text), lab, None, None, None, None)


def _make_row(record: Record) -> Row:
    return Row(
        text=msgspec.Raw(record.model_dump_json(by_alias=True).encode()),
        lab=getattr(record, "lab", None),
        criterion=getattr(record, "criterion", None),
        org=getattr(record, "org", None),
        recorded=_write(getattr(record, "recorded", None)),
        updated=_write(getattr(record, "updated", None)),
    )


def _write(when: datetime | None) -> str | None:
    return write_instant(when) if when else None

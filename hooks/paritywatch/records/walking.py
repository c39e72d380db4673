"""Walking: every value of every record that is a record itself, such as a source, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from paritywatch.model import Record
from paritywatch.records.layout import RecordId
from paritywatch.records.reading import Keys


def walk_values(values: Mapping[RecordId, Any]) -> Iterator[tuple[RecordId, Keys, Record]]:
    """Every record, and every record within it, each with the keys that lead there."""
    for id, value in values.items():
        for keys, record in _walk(value, ()):
            yield id, keys, record


def _walk(value: object, keys: Keys) -> Iterator[tuple[Keys, Record]]:
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            if isinstance(item, tuple | Record):
                yield from _walk(item, (*keys, place))
    elif isinstance(value, Record):
        yield keys, value
        for key, item in value:
            if isinstance(item, tuple | Record):
                yield from _walk(item, (*keys, key))

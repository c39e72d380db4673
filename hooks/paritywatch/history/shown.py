"""Shown: what of a record a calendar shows, so that history can tell when that last changed.

In: the plain value of any version. Out: a digest of what is shown of each thing in it, by its id; of the
name of a record under an empty id. Who looked at it last, and where its archived copy is, is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from paritywatch.records.encoding import Digest, find_digest
from paritywatch.records.layout import RecordKind
from paritywatch.records.reading import Plain

_NOT_SHOWN = frozenset(
    {"amended", "archived", "checked", "id", "locator", "not_archived", "published", "read", "reviewers"}
)


def find_shown(kind: RecordKind, tree: Plain) -> dict[str, Digest]:
    """A digest of what is shown of each thing in a version of a record; empty for kinds that no calendar shows."""
    return {id: find_digest(msgspec.json.encode(value)) for id, value in _list_shown(kind, tree)}


def _list_shown(kind: RecordKind, tree: Any) -> Iterator[tuple[str, Any]]:
    if kind is RecordKind.COMMITMENTS and isinstance(tree, list):
        yield from _list_items(tree)
    elif kind in (RecordKind.LAB, RecordKind.INSTRUMENT) and isinstance(tree, dict):
        yield "", tree.get("name")
        provisions = tree.get("provisions")
        for id, item in _list_items(provisions if isinstance(provisions, list) else []):
            yield id, (tree.get("name"), tree.get("kind"), item)


def _list_items(items: list[Any]) -> Iterator[tuple[str, Any]]:
    yield from ((str(item.get("id")), _strip(item)) for item in items if isinstance(item, dict))


def _strip(value: Any) -> Any:
    """A value without what is not shown, at any depth."""
    if isinstance(value, dict):
        return {key: _strip(value[key]) for key in sorted(value) if key not in _NOT_SHOWN}
    return [_strip(item) for item in value] if isinstance(value, list) else value

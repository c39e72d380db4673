"""A page before it is rendered: where it is, what it says, and which record stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from paritywatch.records.layout import RecordId
from paritywatch.views.feed_catalogue import ALL_CHANGES, IMPROVEMENTS, REGRESSIONS, Feed

BOTH_DIRECTIONS = (ALL_CHANGES, REGRESSIONS, IMPROVEMENTS)


@dataclass(frozen=True)
class Page:
    """A page before it is rendered. `address` is relative to the site's root: empty, or ending in a slash."""

    address: str
    template: str
    title: str
    description: str
    values: dict[str, Any]
    record: RecordId | None = None
    feeds: tuple[Feed, ...] = BOTH_DIRECTIONS
    wide: bool = False
    searchable: bool = True
    boost: int = 1

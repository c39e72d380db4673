"""A page before it is rendered: where it is, what it says, which record stands behind it, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.edition.frozen import FrozenDay
from paritywatch.records.layout import RecordId
from paritywatch.views.feed_catalogue import ALL_CHANGES, IMPROVEMENTS, REGRESSIONS, Feed
from paritywatch.views.picture import SITE

BOTH_DIRECTIONS = (ALL_CHANGES, REGRESSIONS, IMPROVEMENTS)


@dataclass(frozen=True)
class Page:
    """A page before it is rendered. `address` is relative to the site's root: empty, or ending in a slash.

    `boost` and `keywords` are for the search: how much more a page counts than another, and words that
    find it and are not shown. `anchors` is the address whose map of anchors leads a link on that asks for a part
    which this page has not, or not any more; empty where there is none. `stands` are the anchors of what stands on
    this page for good, which the map leads to.

    `values` are what the template is filled with, or make it when the page is rendered. `key` is the digest of all
    that they are made from, where that is found for less than they are; `None` where they themselves tell. `script`
    names the script of the theme that this page alone needs; empty where it needs none. `picture` is where the card
    lies that stands under a link to it.
    """

    address: str
    template: str
    title: str
    description: str
    values: dict[str, Any] | Callable[[], dict[str, Any]]
    record: RecordId | None = None
    feeds: tuple[Feed, ...] = BOTH_DIRECTIONS
    wide: bool = False
    searchable: bool = True
    boost: int = 1
    keywords: tuple[str, ...] = ()
    anchors: str = ""
    stands: tuple[str, ...] = ()
    key: bytes | None = None
    script: str = ""
    picture: str = SITE

    def view(self) -> dict[str, Any]:
        """What the template is filled with."""
        return self.values() if callable(self.values) else self.values


@dataclass(frozen=True)
class Material:
    """What the pages of a build are made from. `site_url` is the address of the site, for what readers copy."""

    edition: Edition
    frozen: tuple[FrozenDay, ...]
    site_url: str

"""Finished pages: what a renderer made of a page, so that a page made from the same things needs no renderer.

In: a page's file, and the memo. Out: the page as it will be served, with what the renderer must know of it
besides: its anchors, for links from other pages; what the search finds in it; and what it links, for the check.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from paritywatch.rendering.held import HeldPage, hold_html
from paritywatch.rendering.memo import Memo

_LINE = "---\n"  # around what stands at the head of a page


class FinishedPage(msgspec.Struct, frozen=True):
    """A page as it is served. `meta` is what stands at its head, as JSON, `found` its entries in the search index."""

    html: str
    meta: str
    anchors: tuple[str, ...]
    found: tuple[dict[str, Any], ...]
    links: tuple[str, ...]


class PageInHand:
    """A page on its way through a renderer: what a build made of it before, or what it will be known by.

    `key` is the digest of all that it is made from; `None` where nothing is to be kept. `finished` is
    `None` where no build has made the same page. `source` is what the renderer reads, of a
    finished page only its head. `links` and `found` are for what will be kept.
    """

    def __init__(self, memo: Memo, key: bytes | None) -> None:
        known = memo.recall(key) if key else None
        self.finished = None if known is None else msgspec.msgpack.decode(known, type=FinishedPage)
        self.source = "" if self.finished is None else f"{_LINE}{self.finished.meta}\n{_LINE}"
        self.links: tuple[str, ...] = ()
        self.found: tuple[dict[str, Any], ...] = ()
        self._memo, self._key = memo, key
        self._held: HeldPage | None = None

    def hold(self, body: str) -> str:
        """The part of a body that Markdown has to do with."""
        self._held = hold_html(body)
        return self._held.markdown

    @property
    def anchors(self) -> Collection[str]:
        """Where links may lead, besides what the renderer finds."""
        if self.finished is not None:
            return self.finished.anchors
        return self._held.ids if self._held else ()

    def put_back(self, html: str) -> str:
        """The whole body again."""
        held, self._held = self._held, None
        return held.put_back(html) if held else html

    def keep(self, html: str, anchors: Iterable[str]) -> None:
        """Keep the page for the next build, with every anchor on it."""
        if self._key is not None:
            meta = self.source.removeprefix(_LINE).partition(f"\n{_LINE}")[0]
            page = FinishedPage(html, meta, tuple(sorted(anchors)), self.found, self.links)
            self._memo.keep(self._key, msgspec.msgpack.encode(page))

"""Finished pages: what a renderer made of a page, so that a page made from the same things needs no renderer.

In: a page's file, and the memo. Out: the page as it will be served, with what the renderer must know of it
besides: its anchors, for links from other pages; what the search finds in it; and what it links, for the check.
"""

from __future__ import annotations

from typing import Any

import msgspec

from paritywatch.rendering.memo import Memo


class FinishedPage(msgspec.Struct, frozen=True):
    """A page as it is served. `meta` is what stands at its head, as JSON, `found` its entries in the search index."""

    html: str
    meta: str
    anchors: tuple[str, ...]
    found: tuple[dict[str, Any], ...]
    links: tuple[str, ...]


def recall_page(memo: Memo, key: bytes) -> FinishedPage | None:
    """The page that was made from the same things; `None` where none was."""
    known = memo.recall(key)
    return None if known is None else msgspec.msgpack.decode(known, type=FinishedPage)


def keep_page(memo: Memo, key: bytes, page: FinishedPage) -> None:
    """Keep a page for the next build."""
    memo.keep(key, msgspec.msgpack.encode(page))

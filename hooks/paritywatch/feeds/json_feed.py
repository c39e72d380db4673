"""JSON Feed 1.1.

In: documents of feeds and the address of the site. Out: text.
"""

from __future__ import annotations

from typing import Any

import msgspec

from paritywatch.feeds.documents import Document, document_path
from paritywatch.feeds.entries import FeedEntry

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(document: Document, site_url: str, hub: str) -> str:
    """The document as JSON Feed 1.1; `hub` is the address of a WebSub hub, empty where there is none.

    Each item has the facts that a program filters by under ``_parity_watch``, the extension's name.
    """
    feed = document.feed
    content: dict[str, Any] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": f"{site_url}{feed.page}",
        "feed_url": f"{site_url}{document_path(feed.name, document.number, 'json')}",
        "description": feed.about,
        "language": "en",
        "authors": [{"name": "Parity Watch"}],
    }
    if document.older is not None:
        content["next_url"] = f"{site_url}{document_path(feed.name, document.older, 'json')}"
    if hub and document.number is None:
        content["hubs"] = [{"type": "WebSub", "url": hub}]
    content["items"] = [_build_item(entry) for entry in document.entries]
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n"


def _build_item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": [f"{scheme}:{term}" for scheme, term in entry.categories],
        "_parity_watch": entry.facts,
    }

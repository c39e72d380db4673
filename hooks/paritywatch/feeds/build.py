"""Every feed, in every format, with its archives and the lists that name them.

In: an `Edition`, the address of the site and a hub, if it has one. Out: generated files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.feeds.atom_rss import XmlWriter
from paritywatch.feeds.digest import build_digests
from paritywatch.feeds.documents import Document, build_documents, document_path
from paritywatch.feeds.entries import FeedEntry, build_entries
from paritywatch.feeds.json_feed import write_json_feed
from paritywatch.feeds.opml import render_opml
from paritywatch.rendering.keys import find_key
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.feed_catalogue import DIGEST, Feed, FeedGroup, list_groups, select_events

_EMPTY_SITE_MAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>\n'
)
_Formats = Mapping[str, Callable[[Document], str | bytes]]


def build_feeds(edition: Edition, site_url: str, *, hub: str = "") -> Iterator[GeneratedFile]:
    """Every feed in all formats. `hub` is the address of a WebSub hub; empty where there is none."""
    groups = list_groups(edition)
    feeds = [feed for group in groups for feed in group.feeds]
    entries = build_entries(edition, site_url)
    xml = XmlWriter(site_url, hub)
    formats: _Formats = {
        "atom": xml.write_atom,
        "rss": xml.write_rss,
        "json": partial(write_json_feed, site_url=site_url, hub=hub),
    }
    key = _KeyFinder((site_url, hub))
    for feed in feeds:
        own = tuple(build_digests(edition, site_url)) if feed is DIGEST else _select_entries(edition, feed, entries)
        for document in build_documents(feed, own, began=edition.began):
            yield from _write_document(document, formats, key)
    yield from _list_feeds(edition, groups, site_url)
    yield from _site_maps(feeds)


def _select_entries(edition: Edition, feed: Feed, entries: Mapping[str, FeedEntry]) -> tuple[FeedEntry, ...]:
    return tuple(entries[event.id] for event in select_events(edition, feed) if event.id in entries)


class _KeyFinder:
    """Tells what documents are made from; what an entry says is digested once for all documents that hold it."""

    def __init__(self, addresses: tuple[str, str]) -> None:
        self._addresses = addresses
        self._known: dict[tuple[str, str], bytes] = {}

    def list_inputs(self, document: Document) -> tuple[Any, ...]:
        """All that a document says, in any format."""
        feed, entries = document.feed, [self._find(entry) for entry in document.chosen]
        places = (document.number, document.older, document.newer, document.needed)
        return self._addresses, feed.name, feed.title, feed.about, feed.page, document.updated, places, entries

    def _find(self, entry: FeedEntry) -> bytes:
        known = (entry.id, entry.templates[0])
        if known not in self._known:
            self._known[known] = find_key(entry)
        return self._known[known]


def _write_document(document: Document, formats: _Formats, key: _KeyFinder) -> Iterator[GeneratedFile]:
    """A document in every format, under each name that its feed has or had. RSS has no archives."""
    inputs = partial(key.list_inputs, document)
    for suffix, write in formats.items():
        if document.number is None or suffix != "rss":
            for name in (document.feed.name, *document.feed.former_names):
                path = document_path(name, document.number, suffix)
                yield GeneratedFile(path, partial(write, document), inputs=inputs)


def _list_feeds(edition: Edition, groups: Sequence[FeedGroup], site_url: str) -> Iterator[GeneratedFile]:
    """A list of all feeds, and one of each group."""
    as_of = datetime.combine(edition.as_of, time(), tzinfo=UTC)
    yield GeneratedFile("feeds/all.opml", render_opml("Parity Watch: all feeds", groups, site_url, as_of=as_of))
    for group in groups:
        content = render_opml(f"Parity Watch: {group.name}", [group], site_url, as_of=as_of)
        yield GeneratedFile(f"feeds/{group.id}.opml", content)


def _site_maps(feeds: Sequence[Feed]) -> Iterator[GeneratedFile]:
    """An empty site map beside the feeds, where the theme asked for one until its script was kept from it (0030)."""
    names = (name for feed in feeds for name in (feed.name, *feed.former_names))
    for folder in sorted({f"feeds/{name}".rpartition("/")[0] for name in names}):
        yield GeneratedFile(f"{folder}/sitemap.xml", _EMPTY_SITE_MAP)

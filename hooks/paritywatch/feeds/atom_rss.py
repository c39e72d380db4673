"""Atom and RSS, written by `feedgen`.

In: documents of feeds and the address of the site. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from feedgen.entry import FeedEntry as Element
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from paritywatch.events.event import TAG
from paritywatch.feeds.documents import Document, document_path
from paritywatch.feeds.entries import FeedEntry

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_MEDIA = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


class XmlWriter:
    """Writes documents; an entry that stands in many of them is put together once."""

    def __init__(self, site_url: str, hub: str) -> None:
        """`hub` is the address of a WebSub hub; empty where there is none."""
        self._site_url = site_url
        self._hub = hub
        self._elements: dict[tuple[str, str], Element] = {}  # by an entry's id and form

    def write_atom(self, document: Document) -> bytes:
        """The document as Atom (RFC 4287), with the links of its archives (RFC 5005)."""
        return bytes(self._fill(document, "atom").atom_str(pretty=True))

    def write_rss(self, document: Document) -> bytes:
        """The document as RSS 2.0, which links no archives: those are in Atom and in JSON Feed."""
        return bytes(self._fill(document, "rss").rss_str(pretty=True))

    def _fill(self, document: Document, suffix: str) -> FeedGenerator:
        """A generator for one format. None can serve both: the last link becomes the RSS channel's own."""
        feed, generator = document.feed, FeedGenerator()
        generator.id(f"{TAG}feeds/{feed.name}")
        generator.title(feed.title)
        generator.subtitle(feed.about)
        generator.author({"name": "Parity Watch"})
        generator.language("en")
        generator.generator("Parity Watch")
        generator.rights("CC BY 4.0")
        generator.updated(document.updated)
        generator.lastBuildDate(document.updated)
        generator.register_extension("paging", _Paging)
        generator.paging.is_archive = document.number is not None
        generator.paging.hub = self._hub
        for rel, path in self._links(document, suffix):
            generator.link(rel=rel, href=f"{self._site_url}{path}", type=_MEDIA[suffix])
        if self._hub and document.number is None:
            generator.link(rel="hub", href=self._hub)
        generator.link(rel="alternate", href=f"{self._site_url}{feed.page}", type="text/html")
        for entry in document.entries:
            generator.add_entry(self._find_element(entry), order="append")
        return generator

    def _links(self, document: Document, suffix: str) -> Iterator[tuple[str, str]]:
        name = document.feed.name
        yield "self", document_path(name, document.number, suffix)
        if document.number is not None:
            yield "current", document_path(name, None, suffix)
        if document.older is not None:
            yield "prev-archive", document_path(name, document.older, suffix)
        if document.newer is not None:
            yield "next-archive", document_path(name, document.newer, suffix)

    def _find_element(self, entry: FeedEntry) -> Element:
        form = entry.id, entry.templates[0]
        if form not in self._elements:
            self._elements[form] = _build_element(entry)
        return self._elements[form]


class _Paging(BaseExtension):  # type: ignore[misc]  # feedgen ships no types
    """What feedgen leaves out: the mark of an archive in Atom, and the hub in RSS."""

    is_archive = False
    hub = ""

    def extend_ns(self) -> dict[str, str]:
        """The prefix of the mark."""
        return {"fh": _HISTORY} if self.is_archive else {}

    def extend_atom(self, feed: Any) -> Any:
        """Mark an archive."""
        if self.is_archive:
            xml_elem(f"{{{_HISTORY}}}archive", feed)
        return feed

    def extend_rss(self, feed: Any) -> Any:
        """Link the hub."""
        if self.hub:
            xml_elem(f"{{{_ATOM}}}link", feed[0], href=self.hub, rel="hub")
        return feed


def _build_element(entry: FeedEntry) -> Element:
    element = Element()
    element.id(entry.id)
    element.guid(entry.id, permalink=False)
    element.title(entry.title)
    element.link(href=entry.link)
    element.published(entry.published)
    element.updated(entry.updated)
    element.content(entry.html, type="html")
    for scheme, term in entry.categories:
        element.category(term=term, scheme=f"{TAG}{scheme}")
    return element

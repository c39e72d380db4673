"""Feeds: events become Atom and RSS.

In: an `Edition` and the address of the site. Out: generated files. Only what git dates is fed: a
feed's dates are recorded dates, and an event that has none is not news yet. A feed holds the last
50 events, however old; an empty feed is a valid feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator

from paritywatch.edition import Edition
from paritywatch.events import TAG, Event
from paritywatch.output import GeneratedFile
from paritywatch.templating import render
from paritywatch.views.events import view_event

ENTRIES = 50
_EMPTY_SITE_MAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>\n'
)


@dataclass(frozen=True)
class Feed:
    """One feed: where it is, what it is called, which page it belongs to and what it carries."""

    name: str
    title: str
    subtitle: str
    page: str
    carries: Callable[[Event], bool]


def list_feeds(edition: Edition) -> Iterator[Feed]:
    """Every feed that there is."""
    yield Feed(
        "changes", "Parity Watch: all changes", "Every event in the record of model access.", "changes/", lambda _: True
    )
    yield Feed(
        "regressions",
        "Parity Watch: regressions",
        "What AI labs took back of outsiders' access to their models. Corrections of ours are never in it.",
        "changes/",
        lambda event: event.accused,
    )
    for lab in edition.dataset.labs:
        yield Feed(
            f"labs/{lab.id}",
            f"Parity Watch: {lab.lab.name}",
            f"Every event in the record of {lab.lab.name}.",
            f"labs/{lab.id}/",
            lambda event, id=lab.id: event.lab == id,  # type: ignore[misc]  # mypy cannot type a bound default
        )


def build_feeds(edition: Edition, site_url: str) -> Iterator[GeneratedFile]:
    """Every feed in both formats."""
    feeds = list(list_feeds(edition))
    yield from _site_maps(feeds)
    for feed in feeds:
        events = _take_newest([event for event in edition.events if event.stamp.recorded and feed.carries(event)])
        for suffix, write in (("atom", _write_atom), ("rss", _write_rss)):
            generator = _start_feed(edition, feed, events, site_url, suffix)
            for event in events:
                _add_entry(generator, edition, event, site_url)
            yield GeneratedFile(f"feeds/{feed.name}.{suffix}", write(generator))


def _take_newest(events: list[Event]) -> list[Event]:
    """The last of some dated events, by when they were recorded or last put right, the newest first."""
    events.sort(key=lambda event: event.stamp.updated or event.stamp.recorded or _BEFORE_ALL, reverse=True)
    return events[:ENTRIES]


_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def _site_maps(feeds: list[Feed]) -> Iterator[GeneratedFile]:
    """An empty site map beside the feeds: the theme asks for one wherever a page links an alternate."""
    for folder in sorted({f"feeds/{feed.name}".rpartition("/")[0] for feed in feeds}):
        yield GeneratedFile(f"{folder}/sitemap.xml", _EMPTY_SITE_MAP)


def _write_atom(generator: FeedGenerator) -> bytes:
    return bytes(generator.atom_str(pretty=True))


def _write_rss(generator: FeedGenerator) -> bytes:
    return bytes(generator.rss_str(pretty=True))


def _start_feed(edition: Edition, feed: Feed, events: list[Event], site_url: str, suffix: str) -> FeedGenerator:
    """A generator for one format; `feedgen` takes the last link for the RSS channel's own."""
    media = {"atom": "application/atom+xml", "rss": "application/rss+xml"}[suffix]
    generator = FeedGenerator()
    generator.id(f"{TAG}feeds/{feed.name}")
    generator.title(feed.title)
    generator.subtitle(feed.subtitle)
    generator.author({"name": "Parity Watch"})
    generator.language("en")
    generator.generator("Parity Watch")
    generator.rights("CC BY 4.0")
    generator.link(href=f"{site_url}feeds/{feed.name}.{suffix}", rel="self", type=media)
    generator.link(href=f"{site_url}{feed.page}", rel="alternate", type="text/html")
    updated = max((event.stamp.updated for event in events if event.stamp.updated), default=edition.began)
    generator.updated(updated)
    generator.lastBuildDate(updated)
    return generator


def _add_entry(generator: FeedGenerator, edition: Edition, event: Event, site_url: str) -> None:
    entry = generator.add_entry(order="append")
    entry.id(event.id)
    entry.guid(event.id, permalink=False)
    entry.title(event.title)
    entry.link(href=f"{site_url}{event.page}")
    entry.published(event.stamp.recorded)
    entry.updated(event.stamp.updated)
    entry.content(render("feed_entry.html", event=view_event(edition, event), site_url=site_url), type="html")
    for scheme, term in _categories(event):
        entry.category(term=term, scheme=f"{TAG}{scheme}", label=term.replace("-", " "))


def _categories(event: Event) -> Iterator[tuple[str, str]]:
    yield "kind", event.kind
    yield "direction", event.direction
    yield "severity", event.severity
    if event.lab:
        yield "lab", event.lab
    if event.criterion:
        yield "criterion", event.criterion
    if event.backfill:
        yield "clock", "backfill"

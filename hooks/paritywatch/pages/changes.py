"""The pages of what happened: changes, corrections, and the feeds that tell of them.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.views.events import count_kinds, view_events
from paritywatch.views.feed_catalogue import (
    CORRECTIONS,
    ENTRIES,
    FORMATS,
    GENERAL,
)
from paritywatch.views.feeds import view_feeds
from paritywatch.views.lists import view_corrections


def list_change_pages(material: Material) -> Iterator[Page]:
    """What happened, what we put right, and the feeds."""
    edition = material.edition
    yield Page(
        "changes/",
        "changes.md",
        "Changes",
        "Every event, newest first, told apart by kind.",
        {
            "events": view_events(edition, edition.events),
            "kinds": count_kinds(edition.events),
            "backfill": sum(event.backfill for event in edition.events),
        },
        feeds=GENERAL,
        searchable=False,
    )
    yield Page(
        "corrections/",
        "corrections.md",
        "Corrections",
        "Where our record was wrong.",
        {"events": view_corrections(edition)},
        feeds=(CORRECTIONS, *BOTH_DIRECTIONS),
    )
    yield Page(
        "feeds/",
        "feeds.md",
        "Feeds",
        "Every feed with its address, and how to get it by mail.",
        {"groups": view_feeds(edition), "formats": FORMATS, "entries": ENTRIES},
        feeds=GENERAL,
    )

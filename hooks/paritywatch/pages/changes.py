"""The pages of what happened: changes with their years and entries, corrections, and the feeds that tell of them.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.events.entries import find_anchor
from paritywatch.events.parts import BESIDE_IDS, cut
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.changes import EntriesView, view_changes, view_entries, view_years
from paritywatch.views.events import view_events
from paritywatch.views.feed_catalogue import (
    ALL_CHANGES,
    CORRECTIONS,
    ENTRIES,
    FORMATS,
    GENERAL,
    IMPROVEMENTS,
    REGRESSIONS,
    Feed,
    lab_feeds,
)
from paritywatch.views.feeds import FeedGroupView, view_feeds
from paritywatch.views.lists import select_corrections
from paritywatch.views.steps import list_lines, view_steps

_CHANGES = "changes/"
_CORRECTIONS_A_PAGE = 40
_FEEDS_A_PAGE = 100


def list_change_pages(material: Material) -> Iterator[Page]:
    """What happened, what we put right, and the feeds."""
    edition = material.edition
    yield Page(
        _CHANGES,
        "changes.md",
        "Changes",
        "Every event, told apart by kind: the newest, by year and by lab.",
        {"view": view_changes(edition)},
        feeds=GENERAL,
        anchors=_CHANGES,
        script="changes",
    )
    yield from _list_steps(edition)
    yield from _list_years(edition)
    yield from _list_corrections(edition)
    yield from _list_feed_pages(edition)


def build_lines(edition: Edition) -> GeneratedFile:
    """The lines on all events, for the filter of that page."""
    return GeneratedFile("changes/events.json", lambda: json.dumps(list_lines(edition), ensure_ascii=False))


def _list_steps(edition: Edition) -> Iterator[Page]:
    """What labs took back and what they gave, each with all of its pages."""
    for view in view_steps(edition):
        feeds = (REGRESSIONS if view.feed == REGRESSIONS.name else IMPROVEMENTS, ALL_CHANGES)
        values = {"view": view}
        yield Page(view.part.address, "steps.md", view.title, view.about, values, feeds=feeds, searchable=False)


def _list_years(edition: Edition) -> Iterator[Page]:
    """The years, and every lab's entries in each."""
    for year in view_years(edition):
        title, about = f"{year.title}{year.part.mark}", f"{year.title}, lab by lab."
        yield Page(year.part.address, "changes_year.md", title, about, {"view": year}, searchable=False)
    for view in view_entries(edition):
        yield Page(
            view.part.address,
            "changes_entries.md",
            f"{view.title}{view.part.mark}",
            f"{view.title}, each event where it stands for good.",
            {"view": view},
            feeds=_find_feeds(edition, view),
            searchable=False,
            anchors=_CHANGES,
            stands=tuple(find_anchor(event.id) for event in view.part.items),
        )


def _find_feeds(edition: Edition, view: EntriesView) -> tuple[Feed, ...]:
    return (*lab_feeds(edition, view.lab), *BOTH_DIRECTIONS) if view.lab else BOTH_DIRECTIONS


def _list_corrections(edition: Edition) -> Iterator[Page]:
    """What we put right, the newest on the first page. Each has its entry among the changes for good."""
    for part in cut("corrections/", select_corrections(edition), _CORRECTIONS_A_PAGE):
        yield Page(
            part.address,
            "corrections.md",
            f"Corrections{part.mark}",
            "Where our record was wrong.",
            {"part": part, "events": view_events(edition, part.items)},
            feeds=(CORRECTIONS, *BOTH_DIRECTIONS),
            searchable=part.number == 1,
            anchors=_CHANGES,
        )


def _list_feed_pages(edition: Edition) -> Iterator[Page]:
    """Every feed: a few of each sort together, and all of a sort."""
    groups = view_feeds(edition)
    shared = {"formats": FORMATS, "entries": ENTRIES}
    yield Page(
        "feeds/",
        "feeds.md",
        "Feeds",
        "Every feed with its address, and how to get it by mail.",
        {"groups": groups, **shared},
        feeds=GENERAL,
        anchors="feeds/",
    )
    for group in groups:
        yield from _list_group(group, shared)


def _list_group(group: FeedGroupView, shared: dict[str, object]) -> Iterator[Page]:
    """All feeds of a sort, unless they are few enough to stand together with the others."""
    if not group.address:
        return
    for part in cut(group.address, group.feeds, _FEEDS_A_PAGE, before_number=BESIDE_IDS):
        yield Page(
            part.address,
            "feeds_group.md",
            f"Feeds: {group.name}{part.mark}",
            f"Feeds: {group.name}.",
            {"group": group, "part": part, **shared},
            searchable=False,
            anchors="feeds/",
            stands=tuple(anchor for item in part.items for anchor in item.anchors),
        )

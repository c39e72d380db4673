"""The page of feeds: each with what it carries and the last thing that it told."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.views.digest import view_digests
from paritywatch.views.feed_catalogue import DIGEST, Feed, list_groups, select_events


@dataclass(frozen=True)
class FeedView:
    """One feed, with the last thing that it told and when; both are empty where it told nothing yet."""

    feed: Feed
    last_title: str
    last_page: str
    last_date: str


@dataclass(frozen=True)
class FeedGroupView:
    """Feeds of one sort."""

    id: str
    name: str
    feeds: tuple[FeedView, ...]


def view_feeds(edition: Edition) -> tuple[FeedGroupView, ...]:
    """Every feed, in groups."""
    return tuple(
        FeedGroupView(group.id, group.name, tuple(_view_feed(edition, feed) for feed in group.feeds))
        for group in list_groups(edition)
    )


def _view_feed(edition: Edition, feed: Feed) -> FeedView:
    if feed is DIGEST:
        for week in view_digests(edition):
            return FeedView(feed, week.title, feed.page, week.ended.date().isoformat())
    for event in select_events(edition, feed):
        if event.stamp.recorded:
            return FeedView(feed, event.title, event.page, event.stamp.recorded.date().isoformat())
    return FeedView(feed, "", feed.page, "")

"""The page of feeds: each with what it carries and the last thing that it told."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.views.digest import view_digests
from paritywatch.views.feed_catalogue import DIGEST, Feed, list_groups, select_events

_TOGETHER = 30


@dataclass(frozen=True)
class FeedView:
    """One feed, with the last thing that it told and when; both are empty where it told nothing yet."""

    name: str
    label: str
    about: str
    page: str
    former_names: tuple[str, ...]
    last_title: str
    last_page: str
    last_date: str

    @property
    def anchors(self) -> tuple[str, ...]:
        """Where it stands on a page of feeds, under the name that it has and those that it had."""
        return tuple(name.replace("/", ".") for name in (self.name, *self.former_names))


@dataclass(frozen=True)
class FeedGroupView:
    """Feeds of one sort."""

    id: str
    name: str
    feeds: tuple[FeedView, ...]

    @property
    def first(self) -> tuple[FeedView, ...]:
        """Those that stand together with other sorts."""
        return self.feeds[:_TOGETHER]

    @property
    def address(self) -> str:
        """The address of the pages of all of them; empty where the first are all."""
        return f"feeds/{self.id}/" if len(self.feeds) > _TOGETHER else ""


def view_feeds(edition: Edition) -> tuple[FeedGroupView, ...]:
    """Every feed, in groups."""
    return tuple(
        FeedGroupView(group.id, group.name, tuple(_view_feed(edition, feed) for feed in group.feeds))
        for group in list_groups(edition)
    )


def _view_feed(edition: Edition, feed: Feed) -> FeedView:
    last = _find_last(edition, feed) or ("", feed.page, "")
    return FeedView(feed.name, feed.label, feed.about, feed.page, feed.former_names, *last)


def _find_last(edition: Edition, feed: Feed) -> tuple[str, str, str] | None:
    """Title, page and date of the last thing that a feed told; `None` where it told nothing yet."""
    if feed is DIGEST:
        weeks = view_digests(edition)
        return next(((week.title, feed.page, week.ended.date().isoformat()) for week in weeks), None)
    dated = ((event, event.stamp.recorded) for event in select_events(edition, feed))
    return next(
        ((event.title, edition.entries[event.id], when.date().isoformat()) for event, when in dated if when), None
    )

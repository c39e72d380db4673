"""Documents: a feed's entries become the document to subscribe to and the archives behind it.

In: a feed and its entries. Out: documents, without a format yet. The archives follow RFC 5005: each
holds 50 entries for good, in the order in which they were recorded, and the oldest is number 1. An archive
tells its entries in short, so that the bytes of all archives stay small: an event stands in up to eight feeds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from paritywatch.feeds.entries import FeedEntry
from paritywatch.feeds.room import fit_entries
from paritywatch.views.feed_catalogue import ENTRIES, Feed


@dataclass(frozen=True)
class Document:
    """One document of a feed, its newest entry first.

    `number` is that of an archive, `older` and `newer` those of its neighbours; `None` where there
    is none. What people subscribe to has no number, and `older` is its newest archive. `chosen` are the
    entries that it shall tell, of which those that are `needed` are there however long the texts are.
    """

    feed: Feed
    chosen: tuple[FeedEntry, ...]
    needed: frozenset[str]
    updated: datetime
    number: int | None
    older: int | None
    newer: int | None = None

    @cached_property
    def entries(self) -> tuple[FeedEntry, ...]:
        """What it tells: all that was chosen, as fully as there is room for."""
        return tuple(fit_entries(self.chosen, self.needed))


def document_path(name: str, number: int | None, suffix: str) -> str:
    """Where a document of the feed of that name is, from the site's root."""
    return f"feeds/{name}.{suffix}" if number is None else f"feeds/{name}/archive/{number}.{suffix}"


def build_documents(feed: Feed, entries: Sequence[FeedEntry], *, began: datetime) -> Iterator[Document]:
    """What to subscribe to, then the archives, of entries that come newest first.

    An empty feed was last updated when the record began.
    """
    by_age = sorted(entries, key=lambda entry: (entry.published, entry.id))
    full = len(by_age) // ENTRIES
    waiting = frozenset(entry.id for entry in by_age[full * ENTRIES :])
    current = _take_current(entries, waiting)
    updated = max((entry.updated for entry in current), default=began)
    yield Document(feed, current, waiting, updated, number=None, older=full or None)
    for number in range(1, full + 1):
        # In short, as each leads to where the whole of it stands.
        held = tuple(entry.forms[1] for entry in reversed(by_age[(number - 1) * ENTRIES : number * ENTRIES]))
        yield Document(
            feed,
            held,
            frozenset(entry.id for entry in held),
            max(entry.updated for entry in held),
            number=number,
            older=number - 1 or None,
            newer=number + 1 if number < full else None,
        )


def _take_current(entries: Sequence[FeedEntry], waiting: Set[str]) -> tuple[FeedEntry, ...]:
    """The 50 that surfaced last, and whatever waits for an archive, so that nothing is ever in neither.

    Of texts so long that they have no room together, what waits is there, and of the others as many as fit.

    Of one commit, what was put right is taken before what is new: an accusation that is taken back must
    not drown in a great many new entries.
    """
    surfaced = sorted(entries, key=lambda entry: (entry.surfaced, entry.surfaced > entry.published), reverse=True)
    taken = {entry.id for entry in surfaced[:ENTRIES]} | waiting
    shown = [entry for entry in entries if entry.id in taken]
    return tuple(sorted(shown, key=lambda entry: entry.surfaced, reverse=True))

"""Room: a document of a feed has a bound, and its entries are told in the fullest form for which there is room.

In: entries. Out: the same in such forms, all that must be there and as many others as fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from paritywatch.feeds.entries import FeedEntry
from paritywatch.rendering.bounds import FEED

_HEAD = 10_000  # what stands before the entries, with every text at its longest


def fit_entries(entries: Sequence[FeedEntry], needed: Set[str]) -> Iterator[FeedEntry]:
    """The entries in the fullest form that leaves room for what comes behind; `needed` are ids that must be there."""
    least = {entry.id: entry.forms[-1].size for entry in entries if entry.id in needed}
    room = FEED - _HEAD - sum(least.values())
    for entry in entries:
        room += least.get(entry.id, 0)
        fitting = next((form for form in entry.forms if form.size <= room), None)
        if fitting is not None:
            room -= fitting.size
            yield fitting

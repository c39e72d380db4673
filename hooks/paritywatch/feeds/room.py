"""Room: a document of a feed has a bound, and its entries are told in the fullest form for which there is room.

In: entries. Out: the same in such forms, all that must be there and as many others as fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from paritywatch.feeds.entries import FeedEntry
from paritywatch.rendering.bounds import FEED

_ROOM = FEED - 10_000  # less what stands before the entries, with every text at its longest


def fit_entries(entries: Sequence[FeedEntry], needed: Set[str]) -> Iterator[FeedEntry]:
    """The entries in the fullest form that leaves room for what comes behind; `needed` are ids that must be there.

    All that must be there is told in one form at least, the fullest for which all of it has room together.
    """
    least = _find_least([entry.forms for entry in entries if entry.id in needed])
    room = _ROOM - sum(least.values())
    for entry in entries:
        room += least.get(entry.id, 0)
        fitting = next((form for form in entry.forms if form.size <= room), None)
        if fitting is not None:
            room -= fitting.size
            yield fitting


def _find_least(entries: Sequence[tuple[FeedEntry, ...]]) -> Mapping[str, int]:
    """What each entry takes in the fullest form for which all have room together, else in the shortest."""
    deepest = max((len(forms) for forms in entries), default=1)
    for depth in range(deepest):
        sizes = {forms[0].id: forms[min(depth, len(forms) - 1)].size for forms in entries}
        if sum(sizes.values()) <= _ROOM:
            break
    return sizes

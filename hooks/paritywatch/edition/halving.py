"""Halving: a guard of every build against a working tree that has lost what stood in it.

In: how much each record held in the newest version that is known, and how much it holds now. Out:
problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from paritywatch.history.contents import Size
from paritywatch.records.layout import RecordId
from paritywatch.records.problems import Mark, Problem

NO_HALVING = "no-halving"


def check_halving(before: Mapping[RecordId, Size], now: Mapping[RecordId, Size]) -> list[Problem]:
    """Half of what is recorded of one lab, or of one kind, does not vanish at once."""
    was, left = _count(before), _count(now)
    return [
        Problem("data", Mark(), f"of {count} {what}, {left[what]} are left", _RESTORE, NO_HALVING)
        for what, count in was.items()
        if count > 3 and left[what] * 2 <= count and (left[what] or not what.startswith(_ENTRIES))
    ]


_ENTRIES = "entries of "  # a lab that is wholly gone was renamed, or has its tombstones
_RESTORE = "Restore them: git checkout HEAD -- data. If it is meant, take it in smaller steps."


def _count(sizes: Mapping[RecordId, Size]) -> Counter[str]:
    """How much is recorded by kind, and by lab."""
    counts: Counter[str] = Counter()
    for id, size in sizes.items():
        counts[f"records of the kind {id.kind}"] += 1
        counts[f"{_ENTRIES}{id.lab or id.name or 'the rubric'}"] += size.entries
        counts["grants"] += size.grants
    return counts

"""Former ids: what was renamed keeps what others embed and subscribe to at its old addresses.

In: which ids there are and which there were. Out: the ids under which the files of a lab or a
criterion are served.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from paritywatch.edition.edition import Edition


def find_former(former: Mapping[str, set[str]], id: str, *, present: Set[str]) -> tuple[str, ...]:
    """The ids that a lab or a criterion had before, without those that lead to another one.

    An id that somebody has today is theirs. One that two have left leads to neither, rather than to
    the wrong one.
    """
    claims = [old for now, olds in former.items() if now in present for old in olds]
    return tuple(sorted(old for old in former.get(id, ()) if old not in present and claims.count(old) == 1))


def list_lab_ids(edition: Edition, lab: str) -> tuple[str, ...]:
    """The lab's id and those it had before, the present one first."""
    return (lab, *find_former(edition.chronicle.former_labs, lab, present=edition.dataset.by_id.keys()))

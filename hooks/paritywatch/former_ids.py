"""Former ids: a lab that was renamed keeps what others embed and subscribe to at its old addresses.

In: an `Edition` and the id of a lab. Out: the ids under which its files are served.
"""

from __future__ import annotations

from paritywatch.edition import Edition


def list_lab_ids(edition: Edition, lab: str) -> tuple[str, ...]:
    """The lab's id and those it had before, the present one first.

    A former id that another lab has now, or had too, leads to neither: it could show the wrong lab.
    """
    former = edition.chronicle.former_labs
    taken = set(edition.dataset.by_id)
    for other in edition.dataset.by_id:
        if other != lab:
            taken |= former.get(other, set())
    return (lab, *sorted(former.get(lab, set()) - taken))

"""Changes: what differs between two versions of a ledger, entry by entry.

In: two ledgers. Out: typed changes. Formatting, order of keys and the like make none. This is where
*append* and *edit* are told apart: an entry is the same one as long as its name is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from paritywatch.history.facts import Corrected, find_corrected
from paritywatch.history.ledger import Edit, Entry, Ledger

Pair = tuple[int | None, int | None]
_MOVING_KEYS = ("level", "effective", "state", "start", "end", "made")


class ChangeKind(StrEnum):
    """What was done to an entry."""

    APPENDED = "appended"
    INSERTED = "inserted"
    AMENDED = "amended"
    EDITED = "edited"
    RETRACTED = "retracted"
    REINSTATED = "reinstated"
    REMOVED = "removed"
    REWORDED = "reworded"


@dataclass(frozen=True)
class Change:
    """One difference. `before` is `None` for a new entry, `after` for one that is gone.

    `edit` and `number` (from 1) name the ``amended`` entry of an amendment; `keys` are the keys
    whose values differ in a rewording, `corrected` the facts that an edit without a reason changed.
    """

    kind: ChangeKind
    before: Entry | None
    after: Entry | None
    edit: Edit | None = None
    number: int = 0
    keys: tuple[str, ...] = ()
    corrected: Corrected = field(default_factory=dict)

    @property
    def entry(self) -> Entry:
        """The entry as it stands, or as it last stood."""
        known = self.after or self.before
        if known is None:
            raise ValueError("a change has an entry before or after it")
        return known


def compare_ledgers(old: Ledger, new: Ledger) -> tuple[Change, ...]:
    """Every change from one version of a ledger to another, in the order of the entries."""
    return tuple(
        change
        for before, after in match_entries(old, new)
        for change in compare_entries(
            None if before is None else old[before], None if after is None else new[after], newest=after == len(new) - 1
        )
    )


def match_entries(old: Ledger, new: Ledger) -> tuple[Pair, ...]:
    """Pair the places of the same entry in two versions, in the order of the new one.

    Entries of the same name are the same. Of the rest, one that lost its name to an edit nobody
    explained is still the same if it says the same.
    """
    names = {_identity(entry): place for place, entry in reversed(list(enumerate(old)))}
    found = {place: names.pop(_identity(entry), None) for place, entry in enumerate(new)}
    left = sorted(names.values())
    for place, entry in enumerate(new):
        if found[place] is None:
            found[place] = next((other for other in left if _says_the_same(old[other], entry)), None)
            left = [other for other in left if other != found[place]]
    gone: list[Pair] = [(place, None) for place in left]
    return (*gone, *((found[place], place) for place in range(len(new))))


def _identity(entry: Entry) -> tuple[str, str]:
    """What an entry is called, and the lab that a grant names: what another lab did is another thing."""
    return entry.name, entry.lab


def _says_the_same(before: Entry, after: Entry) -> bool:
    """Whether two entries of different names say the same of the same lab."""
    said, says = ((item.word, item.summary, item.lab) for item in (before, after))
    return said == says


def compare_entries(before: Entry | None, after: Entry | None, *, newest: bool) -> Iterator[Change]:
    """The changes of one entry; `newest` tells an appended entry from an inserted one."""
    if before is None and after is not None:
        yield Change(ChangeKind.APPENDED if newest else ChangeKind.INSERTED, None, after)
        yield from _new_edits(None, after)
        if after.retraction is not None:
            yield Change(ChangeKind.RETRACTED, None, after)
    elif before is not None and after is None:
        yield Change(ChangeKind.REMOVED, before, None)
    elif before is not None and after is not None and before.text != after.text:
        yield from _compare_standing(before, after)


def _compare_standing(before: Entry, after: Entry) -> Iterator[Change]:
    amendments = tuple(_new_edits(before, after))
    yield from amendments
    corrected = find_corrected(before, after)
    unexplained = {key: values for key, values in corrected.items() if not _names(amendments, key)}
    if unexplained or not _explains(amendments, before, after):
        yield Change(ChangeKind.EDITED, before, after, corrected=unexplained)
    if (before.retraction is None) is not (after.retraction is None):
        kind = ChangeKind.RETRACTED if before.retraction is None else ChangeKind.REINSTATED
        yield Change(kind, before, after)
    said, says = before.tree, after.tree
    keys = tuple(key for key in {**said, **says} if _is_reworded(said.get(key), says.get(key)))
    told = {*_MOVING_KEYS, *corrected, "retracted", "amended" if amendments else ""}
    worded = tuple(key for key in keys if key not in told)
    if worded:
        yield Change(ChangeKind.REWORDED, before, after, keys=worded)


def _is_reworded(said: object, says: object) -> bool:
    """Whether a value differs; of a change, whether more differs than the facts in it."""
    if isinstance(said, dict) and isinstance(says, dict) and "reason" in said and "reason" in says:
        return bool(said["reason"] != says["reason"])
    return said != says


def _names(amendments: tuple[Change, ...], key: str) -> bool:
    """Whether one of some new amendments names a key."""
    return any(change.edit is not None and key in change.edit.was for change in amendments)


def _new_edits(before: Entry | None, after: Entry) -> Iterator[Change]:
    known = len(before.edits) if before else 0
    for number, edit in enumerate(after.edits[known:], known + 1):
        yield Change(ChangeKind.AMENDED, before, after, edit=edit, number=number)


def _explains(amendments: tuple[Change, ...], before: Entry, after: Entry) -> bool:
    """Whether the new amendments name every move of value and date."""
    edits = [change.edit for change in amendments if change.edit]
    value = before.word == after.word or any(edit.was_word for edit in edits)
    effective = before.effective == after.effective or any(edit.was_effective for edit in edits)
    return value and effective

"""Renames: which records of a step go on under another id.

In: what a step deleted and what it added, and the lives so far. Out: the new id of each record that
moved. Git does not record renames; it guesses them from similar text, and records that nobody has
filled in yet are all alike. Here a record has moved only if the new one shows that it is the same:
an entry of the same name and value, or a lab's profile that is the same to the byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from paritywatch.history.contents import Contents
from paritywatch.history.steps import Version
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.reading import Digest

Claims = frozenset[tuple[str, str, str]]  # item, name, value


class Former(msgspec.Struct, frozen=True):
    """A record that a step deleted: the digest of its last version, and what it claims."""

    record: RecordId
    digest: Digest
    claims: Claims


def find_renames(deleted: Sequence[Former], added: Sequence[Version]) -> dict[RecordId, RecordId]:
    """The new id of each deleted record that goes on under another, by its old id."""
    new = {version.record: version.contents for version in added if version.contents is not None}
    labs = _find_moved_labs(deleted, new)
    renames: dict[RecordId, RecordId] = {}
    for former in deleted:
        expected = replace(former.record, lab=labs.get(former.record.lab, former.record.lab))
        if expected in new:
            renames[former.record] = expected
    for former in deleted:
        if former.record not in renames:
            left = {id: contents for id, contents in new.items() if id not in renames.values()}
            if (found := _find_successor(former, labs, left)) is not None:
                renames[former.record] = found
    return renames


def find_claims(contents: Contents) -> Claims:
    """What a version claims, and claimed before its edits."""
    return frozenset(
        (item, *claim) for item, ledger in contents.ledgers.items() for entry in ledger for claim in entry.claims
    )


def _find_moved_labs(deleted: Iterable[Former], new: Mapping[RecordId, Contents]) -> dict[str, str]:
    """The new id of each lab whose records show that they are the same under it."""
    shown: Counter[tuple[str, str]] = Counter()
    for former in deleted:
        for id, contents in new.items():
            same_place = replace(id, lab=former.record.lab) == former.record
            if former.record.lab and same_place and _is_shown(former, contents):
                shown[former.record.lab, id.lab] += 1
    moved: dict[str, str] = {}
    for (old, lab), _ in shown.most_common():
        if old not in moved and lab not in moved.values():
            moved[old] = lab
    return moved


def _is_shown(former: Former, contents: Contents) -> bool:
    profile = former.record.kind is RecordKind.LAB and former.digest == contents.digest
    return profile or bool(former.claims & find_claims(contents))


def _find_successor(former: Former, labs: Mapping[str, str], new: Mapping[RecordId, Contents]) -> RecordId | None:
    """The new record of the same kind and lab that shares most; or the only one there is, if nobody can read it."""
    lab = labs.get(former.record.lab, former.record.lab)
    near = {id: contents for id, contents in new.items() if (id.kind, id.lab) == (former.record.kind, lab)}
    shared = {id: len(former.claims & find_claims(contents)) for id, contents in near.items()}
    best = max(shared, key=lambda id: (shared[id], id.path), default=None)
    if best is not None and shared[best]:
        return best
    unreadable = [id for id, contents in near.items() if contents.unreadable]
    return unreadable[0] if len(near) == 1 and unreadable and former.claims else None

"""Former ids: whatever is renamed, merged or gone keeps what others embed, subscribe to and link.

In: an `Edition`. Out: the ids under which the files of a thing are served, and what has left the
record. One rule for labs, criteria, orgs, instruments and asks: an id that somebody has today is
theirs; one that two have left leads to neither, rather than to the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import PurePosixPath

from paritywatch.edition.edition import Edition
from paritywatch.history.identity import IdKind, find_former
from paritywatch.model import Tombstone
from paritywatch.records.layout import RecordId, RecordKind, find_record, lab_folder

_OF_RECORDS = {
    RecordKind.ORG: IdKind.ORG,
    RecordKind.INSTRUMENT: IdKind.INSTRUMENT,
    RecordKind.ASK: IdKind.ASK,
}


def list_ids(edition: Edition, kind: IdKind, id: str) -> tuple[str, ...]:
    """The id of a thing, then those that it had before or that were merged into it."""
    return (id, *_find_former(edition, kind).get(id, ()))


def list_lab_ids(edition: Edition, lab: str) -> tuple[str, ...]:
    """The lab's id and those it had before, the present one first."""
    return list_ids(edition, IdKind.LAB, lab)


def list_moved(edition: Edition, kind: IdKind) -> Iterator[tuple[str, str]]:
    """Every former id of a kind with the present one that it leads to."""
    for id, former in sorted(_find_former(edition, kind).items()):
        yield from ((old, id) for old in former)


def list_gone(edition: Edition, kind: IdKind) -> Iterator[tuple[str, Tombstone]]:
    """What has left the record and leads nowhere, with its tombstone."""
    leading = {old for old, _ in list_moved(edition, kind)}
    for stone in edition.dataset.tombstones:
        named = find_named(stone.record)
        if named and named[0] is kind and named[1] not in leading | find_present(edition, kind):
            yield named[1], stone


def find_present(edition: Edition, kind: IdKind) -> Set[str]:
    """The ids that there are today."""
    dataset = edition.dataset
    return {
        IdKind.LAB: dataset.by_id.keys(),
        IdKind.CRITERION: {criterion.id for criterion in dataset.rubric.criteria},
        IdKind.ORG: dataset.orgs.keys(),
        IdKind.INSTRUMENT: dataset.instruments.keys(),
        IdKind.ASK: dataset.asks.keys(),
    }[kind]


def find_named(path: str) -> tuple[IdKind, str] | None:
    """Whose id a path gives, of a whole lab or of a record with an id of its own; `None` for any other path."""
    lab = PurePosixPath(path).name
    if path.rstrip("/") == lab_folder(lab):
        return IdKind.LAB, lab
    record: RecordId | None = find_record(path)
    return (_OF_RECORDS[record.kind], record.name) if record and record.kind in _OF_RECORDS else None


def _find_former(edition: Edition, kind: IdKind) -> Mapping[str, tuple[str, ...]]:
    """The former ids of everything that there is today, by its id."""
    former = find_former(edition.chronicle.new_ids, kind)
    for stone in edition.dataset.tombstones:
        old, new = find_named(stone.record), find_named(stone.leads_to or "")
        if old and new and old[0] is new[0] is kind:
            former.setdefault(new[1], set()).update({old[1]}, former.get(old[1], set()))
    present = find_present(edition, kind)
    claims = [old for id, olds in former.items() if id in present for old in olds]
    return {
        id: tuple(sorted(old for old in olds if old not in present and claims.count(old) == 1))
        for id, olds in former.items()
        if id in present
    }

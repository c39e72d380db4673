"""Renames: which records of a step go on under another id, and which ids that changes.

In: what a step deleted and what it added. Out: the new id of each record that moved, and of each lab
and criterion. Git does not record renames; it guesses them from similar text, and records that nobody
has filled in yet are all alike. Here a record has moved only if the new one shows that it is the same:
an entry of the same name and value, a mark that is its own (a website, a title), or the very same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from paritywatch.history.contents import Contents
from paritywatch.history.identity import IdKind
from paritywatch.history.steps import Version
from paritywatch.records.encoding import Digest
from paritywatch.records.layout import RecordId, RecordKind

Criteria = tuple[frozenset[str], frozenset[str]]  # those of the rubric before a step, and after it
Claims = frozenset[tuple[str, str, str]]  # item, name, value
_OF_RECORDS = {
    RecordKind.ORG: IdKind.ORG,
    RecordKind.INSTRUMENT: IdKind.INSTRUMENT,
    RecordKind.ASK: IdKind.ASK,
}


class Former(msgspec.Struct, frozen=True):
    """A record that a step deleted: the digest of its last version, and what it claims."""

    record: RecordId
    digest: Digest
    claims: Claims


@dataclass(frozen=True)
class Renames:
    """The new id of each record, and of each thing that has another id, by the old one."""

    records: Mapping[RecordId, RecordId] = field(default_factory=dict)
    labs: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)

    @property
    def instruments(self) -> dict[str, str]:
        """The new id of each instrument, by the old one."""
        return {old.name: new.name for old, new in self.records.items() if old.kind is RecordKind.INSTRUMENT}

    def find_new(self, record: RecordId) -> RecordId:
        """Where a record lies that the step did not touch: with its lab and its criterion."""
        return expect(record, self.labs, self.criteria)

    def new_ids(self) -> set[tuple[IdKind, str, str]]:
        """Every id that changed: of what, from which, to which."""
        named = {
            (_OF_RECORDS[old.kind], old.name, new.name) for old, new in self.records.items() if old.kind in _OF_RECORDS
        }
        labs = {(IdKind.LAB, old, new) for old, new in self.labs.items()}
        return named | labs | {(IdKind.CRITERION, old, new) for old, new in self.criteria.items()}


def find_renames(deleted: Sequence[Former], added: Sequence[Version], *, criteria: Criteria) -> Renames:
    """What goes on under another id."""
    new = {version.record: version.contents for version in added if version.contents is not None}
    labs = _match(_find_shown_labs(deleted, new))
    renamed = _match(_find_shown_criteria(deleted, new, labs, criteria))
    records: dict[RecordId, RecordId] = {}
    for former in deleted:
        expected = expect(former.record, labs, renamed)
        if expected != former.record and expected in new:
            records[former.record] = expected
    for former in deleted:
        if former.record not in records:
            left = {
                id: contents
                for id, contents in new.items()
                if id not in records.values() and _may_move(former.record.criterion, id.criterion, criteria)
            }
            if (found := _find_successor(former, labs, left)) is not None:
                records[former.record] = found
    lost, got = _compare(criteria)
    moved = Counter((old.criterion, new.criterion) for old, new in records.items() if old.criterion in lost)
    carried = _match(Counter({pair: count for pair, count in moved.items() if pair[1] in got}))
    return Renames(records, labs, {**carried, **renamed})


def find_claims(contents: Contents) -> Claims:
    """What a version claims, and claimed before its edits, and the marks by which it is known."""
    claims = {(item, *claim) for item, ledger in contents.ledgers.items() for entry in ledger for claim in entry.claims}
    return frozenset(claims | {("", "", mark) for mark in contents.marks})


def expect(record: RecordId, labs: Mapping[str, str], criteria: Mapping[str, str]) -> RecordId:
    """Where a record lies once its lab and its criterion have their new ids."""
    lab, criterion = labs.get(record.lab, record.lab), criteria.get(record.criterion, record.criterion)
    return replace(record, lab=lab, criterion=criterion)


def _find_shown_labs(deleted: Iterable[Former], new: Mapping[RecordId, Contents]) -> Counter[tuple[str, str]]:
    """How many records show that a lab goes on under a new id: the same record of the same place."""
    return Counter(
        (former.record.lab, id.lab)
        for former in deleted
        for id, contents in new.items()
        if former.record.lab and replace(id, lab=former.record.lab) == former.record and _is_shown(former, contents)
    )


def _find_shown_criteria(
    deleted: Iterable[Former],
    new: Mapping[RecordId, Contents],
    labs: Mapping[str, str],
    criteria: Criteria,
) -> Counter[tuple[str, str]]:
    """How many labs' positions show that a criterion which the rubric lost goes on as one that it got."""
    lost, got = _compare(criteria)
    return Counter(
        (former.record.criterion, id.criterion)
        for former in deleted
        for id, contents in new.items()
        if former.record.criterion in lost
        and id.criterion in got
        and id.lab == labs.get(former.record.lab, former.record.lab)
        and former.claims & find_claims(contents)
    )


def _compare(criteria: Criteria) -> Criteria:
    """The criteria that the rubric lost, and those that it got."""
    before, after = criteria
    return before - after, after - before


def _may_move(old: str, new: str, criteria: Criteria) -> bool:
    """Whether a file of one criterion may go on as that of another.

    What was told and scored of a criterion stays with it, unless the rubric has another id for it. A
    file under a name that no rubric has was misnamed, and nothing of it was ever scored.
    """
    lost, got = _compare(criteria)
    return old == new or old not in criteria[0] or (old in lost and new in got)


def _match(shown: Counter[tuple[str, str]]) -> dict[str, str]:
    """The pairs that most records show, each id in one of them; of equals those that come first."""
    matched: dict[str, str] = {}
    for (old, new), _ in sorted(shown.items(), key=lambda item: (-item[1], item[0])):
        if old != new and old not in matched and new not in matched.values():
            matched[old] = new
    return matched


def _is_shown(former: Former, contents: Contents) -> bool:
    profile = former.record.kind is RecordKind.LAB and former.digest == contents.digest
    return profile or bool(former.claims & find_claims(contents))


def _find_successor(former: Former, labs: Mapping[str, str], new: Mapping[RecordId, Contents]) -> RecordId | None:
    """The new record of the same kind and lab that shares most; or the only one there is, if nobody can read it."""
    lab = labs.get(former.record.lab, former.record.lab)
    near = {id: contents for id, contents in new.items() if (id.kind, id.lab) == (former.record.kind, lab)}
    shared = {
        id: len(former.claims & find_claims(contents)) + (former.digest == contents.digest and bool(former.claims))
        for id, contents in near.items()
    }
    best = max(shared, key=lambda id: (shared[id], id.path), default=None)
    if best is not None and shared[best]:
        return best
    unreadable = [id for id, contents in near.items() if contents.unreadable]
    return unreadable[0] if len(near) == 1 and unreadable and former.claims else None

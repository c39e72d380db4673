"""Pairing: under which id each record of the base goes on.

In: the records as they are and as they were. Out: renames, by the same rule by which history follows
records, so that the check and the site agree on what was renamed.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from paritywatch.history.contents import Contents, find_contents
from paritywatch.history.renames import Former, Renames, find_claims, find_renames
from paritywatch.history.steps import Version
from paritywatch.records.encoding import find_digest
from paritywatch.records.layout import RUBRIC, RecordId
from paritywatch.records.loading import Records
from paritywatch.records.reading import Plain

Trees = Mapping[RecordId, Plain]


def pair_records(records: Records, before: Trees) -> Renames:
    """The new id of every record of the base that goes on under another one."""
    now = {id: document.value for id, document in records.documents.items()}
    deleted = [_contents(id, tree) for id, tree in before.items() if id not in records.ids()]
    added = [Version(*_contents(id, tree)) for id, tree in now.items() if id not in before]
    formers = [Former(id, contents.digest, find_claims(contents)) for id, contents in deleted]
    was, are = (_find_criteria(trees.get(RUBRIC)) for trees in (before, now))
    return find_renames(formers, added, criteria=(was, are))


def _contents(id: RecordId, tree: Plain) -> tuple[RecordId, Contents]:
    """What a record holds; its digest is that of what it says, however that is written."""
    return id, find_contents(id, find_digest(msgspec.json.encode(tree)), tree)


def _find_criteria(rubric: Plain | None) -> frozenset[str]:
    scale = find_contents(RUBRIC, b"", rubric).scale if rubric is not None else None
    return scale.criteria if scale else frozenset()

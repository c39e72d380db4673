"""Rules of edits: what a change may do to records that stand already.

In: the records as they are and as they were. Out: problems. An edit that moves a level or a date
without saying why would pass for something that the lab did; these rules refuse it before it lands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from paritywatch.history.changes import compare_ledgers
from paritywatch.history.entries import LEDGER_KINDS, UnknownShape, parse_ledgers
from paritywatch.history.ledger import Ledger
from paritywatch.history.renames import Renames
from paritywatch.model import Criterion, Domain, Rubric
from paritywatch.model.natures import NATURES, Nature
from paritywatch.records.layout import RUBRIC, RecordId, RecordKind, lab_folder
from paritywatch.records.loading import Records
from paritywatch.records.problems import Mark, Problem
from paritywatch.records.reading import Plain
from paritywatch.review.judging import judge_change, judge_undated
from paritywatch.review.pairing import Trees, pair_records

_LEDGERS_ALONE = (RecordKind.POSITIONS, RecordKind.COMMITMENTS, RecordKind.ORG)  # whose every entry is checked


def check_edits(records: Records, before: Trees) -> list[Problem]:
    """Every problem with how the records changed since a former version."""
    renames, buried = pair_records(records, before), _find_buried(records)
    problems = [
        problem
        for id, tree in before.items()
        if id.kind in LEDGER_KINDS and id not in records.unreadable and not _is_buried(id, buried)
        for problem in _check_ledgers(records, renames, id, tree)
    ]
    return [*problems, *_check_rubric(records, before), *_check_presence(records, before, renames)]


def _find_buried(records: Records) -> dict[str, str]:
    """What has a tombstone, and where that leads."""
    return {stone.record.rstrip("/"): (stone.leads_to or "").rstrip("/") for stone in records.tombstones}


def _is_buried(id: RecordId, buried: Mapping[str, str]) -> bool:
    """Whether a record has a tombstone, of its own or of its whole lab."""
    return id.path in buried or bool(id.lab and lab_folder(id.lab) in buried)


def _parse(id: RecordId, tree: Plain) -> Mapping[str, Ledger]:
    try:
        return parse_ledgers(id.kind, tree)
    except UnknownShape:
        return {}


def _check_ledgers(records: Records, renames: Renames, old_id: RecordId, tree: Plain) -> Iterator[Problem]:
    id = renames.records.get(old_id, old_id)
    document = records.documents.get(id)
    if document is None and _is_dropped(records, old_id):
        return  # the method dropped the criterion
    new = _parse(id, document.value) if document else {}
    for item, ledger in _list_standing(records, renames, old_id, tree):
        for change in compare_ledgers(ledger, new.get(item, ())):
            for keys, must, todo, rule in judge_change(change):
                if not (rule == "edit-says-why" and id.criterion != old_id.criterion):  # then the method asks anew
                    yield Problem(id.path, records.mark(id, keys), must, todo, rule)
    for keys, must, todo, rule in judge_undated(tree, document.value) if document else ():
        yield Problem(id.path, records.mark(id, keys), must, todo, rule)


def _list_standing(records: Records, renames: Renames, id: RecordId, tree: Plain) -> Iterator[tuple[str, Ledger]]:
    """The ledgers of the base that must go on, what they name being called as it is today."""
    labs, buried = {**renames.labs, **_find_merged(records)}, _find_buried(records)
    for item, ledger in _parse(id, tree).items():
        if f"{id.path}#{item}" not in buried:
            yield item, tuple(entry.renamed(labs, renames.instruments) for entry in ledger)


def _is_dropped(records: Records, id: RecordId) -> bool:
    rubric = records.rubric
    return bool(id.criterion and rubric and id.criterion not in [criterion.id for criterion in rubric.criteria])


def _find_merged(records: Records) -> dict[str, str]:
    """The labs that were merged into others."""
    stones = _find_buried(records).items()
    folders = {lab_folder(lab): lab for lab in records.labs()}
    return {old.rpartition("/")[2]: folders[new] for old, new in stones if new in folders}


def _check_rubric(records: Records, before: Trees) -> Iterator[Problem]:
    """A rubric that weighs or defines otherwise has a new version: a score's every move is attributed."""
    old, document = before.get(RUBRIC), records.documents.get(RUBRIC)
    if isinstance(old, dict) and document is not None and isinstance(document.value, dict):
        new = document.value
        if _measure(old) != _measure(new) and old.get("version") == new.get("version"):
            must = f"a rubric that weighs or defines otherwise has a new version; this is still {new.get('version')}"
            todo = "Raise version, set adopted, and add an entry to changelog that says what changed."
            yield Problem(RUBRIC.path, records.mark(RUBRIC, ("version",)), must, todo, "method-has-a-version")


def _measure(rubric: Mapping[str, Plain]) -> list[tuple[object, ...]]:
    """What scores and levels depend on."""
    tables: dict[str, type[BaseModel]] = {"domains": Domain, "criteria": Criterion}
    rows: list[tuple[type[BaseModel], Mapping[str, Plain]]] = [
        (Rubric, {key: value for key, value in rubric.items() if key not in tables}),
        *((model, row) for name, model in tables.items() for row in _dicts(rubric.get(name))),
    ]
    return [
        tuple(row.get(key) for key, nature in NATURES[model].items() if nature is Nature.METHOD) for model, row in rows
    ]


def _dicts(value: Plain | None) -> list[dict[str, Plain]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _check_presence(records: Records, before: Trees, renames: Renames) -> Iterator[Problem]:
    """No record and no model vanishes without a tombstone that says why."""
    buried = _find_buried(records)
    there = set(_list_items({id: document.value for id, document in records.documents.items()}))
    for id in before:
        kept = id in renames.records or id in records.unreadable or _is_buried(id, buried) or id.kind in _LEDGERS_ALONE
        for item in () if kept else _list_items({id: before[id]}):
            if item not in there and item not in buried:
                must = f"nothing is deleted; {item} is gone"
                todo = "Put it back, or say in data/tombstones.yml why it had to go."
                yield Problem(id.path, Mark(), must, todo, "nothing-is-deleted")


def _list_items(trees: Trees) -> Iterator[str]:
    """Every record by its path, and every model within its file."""
    for id, tree in trees.items():
        yield id.path
        for item in _dicts(tree) if id.kind is RecordKind.MODELS else ():
            yield f"{id.path}#{item.get('id')}"

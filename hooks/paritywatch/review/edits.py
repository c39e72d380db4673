"""Rules of edits: what a change may do to records that stand already.

In: the records as they are and as they were. Out: problems. An edit that moves a level or a date
without saying why would pass for something that the lab did; these rules refuse it before it lands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paritywatch.history.changes import Change, ChangeKind, compare_ledgers
from paritywatch.history.ledger import LEDGER_KINDS, Entry, Ledger, UnknownShape, parse_ledgers
from paritywatch.history.renames import Renames
from paritywatch.records.layout import RUBRIC, RecordId, RecordKind, lab_folder
from paritywatch.records.loading import Records
from paritywatch.records.problems import Mark, Problem
from paritywatch.records.reading import Keys, Plain
from paritywatch.review.pairing import Trees, pair_records

_MATTERS = ("weight", "domain", "levels")


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
    labs = {**renames.labs, **_find_merged(records)}
    for item, ledger in _parse(old_id, tree).items():
        known = tuple(entry.of_lab(labs.get(entry.lab, entry.lab)) for entry in ledger)
        for change in compare_ledgers(known, new.get(item, ())):
            for keys, must, todo, rule in _judge(change):
                yield Problem(id.path, records.mark(id, keys), must, todo, rule)


def _is_dropped(records: Records, id: RecordId) -> bool:
    rubric = records.rubric
    return bool(id.criterion and rubric and id.criterion not in [criterion.id for criterion in rubric.criteria])


def _find_merged(records: Records) -> dict[str, str]:
    """The labs that were merged into others."""
    stones = _find_buried(records).items()
    folders = {lab_folder(lab): lab for lab in records.labs()}
    return {old.rpartition("/")[2]: folders[new] for old, new in stones if new in folders}


def _judge(change: Change) -> Iterator[tuple[Keys, str, str, str]]:
    before, after = change.before, change.after
    if before is not None and after is None:
        must = f"nothing is deleted; the entry of {before.effective} ({before.value.replace('-', ' ')}) is gone"
        yield (), must, "Put it back and mark it retracted, with a date and a reason.", "nothing-is-deleted"
    if before is None or after is None:
        return
    if change.kind is ChangeKind.EDITED:
        was = _name_moves(before, after)
        must = f"an edit of a level, state or date says why; here {' and '.join(was)} was changed"
        todo = f"Add amended: with date, kind, was: {{{', '.join(was)}}} and reason. If the lab moved, append instead."
        yield after.keys, must, todo, "edit-says-why"
    if change.edit is not None and change.number == len(before.edits) + 1:
        yield from _check_was(change, before, after)
    if after.edits[: len(before.edits)] != before.edits:
        must = "what stands under amended stays as it is"
        yield (*after.keys, "amended"), must, "Put it back, and add a new entry below.", "amendments-are-kept"
    if change.kind is ChangeKind.REINSTATED:
        must = "what is retracted stays retracted"
        yield after.keys, must, "Put retracted back, and append a new entry.", "retractions-are-kept"


def _check_was(change: Change, before: Entry, after: Entry) -> Iterator[tuple[Keys, str, str, str]]:
    """The first new amendment names what stood there, not something else."""
    edit = change.edit
    named = edit and (edit.was_value or before.value, edit.was_effective or before.effective)
    if named and named != (before.value, before.effective):
        stood = ", ".join(_name_moves(before, after)) or f"level: {before.value}"
        must = f"was names what stood there; that is {before.value} from {before.effective}"
        yield (*after.keys, "amended"), must, f"Write was: {{{stood}}}.", "was-is-what-stood"


def _name_moves(before: Entry, after: Entry) -> list[str]:
    """What an edit changed, as ``amended.was`` would say it."""
    date_key = next(key for key in ("effective", "start", "end", "made") if key in before.tree)
    moves = [f"level: {before.value}"] if before.value is not after.value else []
    return moves + ([f"{date_key}: {before.effective}"] if before.effective != after.effective else [])


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
    rows = [item for key in ("domains", "criteria") for item in _dicts(rubric.get(key))]
    return [(row.get("id"), *(row.get(key) for key in _MATTERS)) for row in rows]


def _dicts(value: Plain | None) -> list[dict[str, Plain]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _check_presence(records: Records, before: Trees, renames: Renames) -> Iterator[Problem]:
    """No record and no model vanishes without a tombstone that says why."""
    buried = _find_buried(records)
    there = set(_list_items({id: document.value for id, document in records.documents.items()}))
    for id in before:
        kept = id in renames.records or id in records.unreadable or _is_buried(id, buried) or id.kind in LEDGER_KINDS
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

"""Folding: what the next step of history does to the chronicle.

In: a chronicle and a step. Out: the chronicle brought up to it: every record followed through its
versions, its renames and its end.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from paritywatch.history.changes import ChangeKind
from paritywatch.history.chronicle import (
    Chronicle,
    Known,
    NameChange,
    RecordedChange,
    ScaleChange,
    Shown,
    ledger_path,
)
from paritywatch.history.contents import Contents
from paritywatch.history.entries import LEDGER_KINDS
from paritywatch.history.identity import NewId
from paritywatch.history.ledger import Ledger
from paritywatch.history.life import Life
from paritywatch.history.renames import Criteria, Former, Renames, find_claims, find_renames
from paritywatch.history.revisions import restate, take_version
from paritywatch.history.steps import Step, Version
from paritywatch.history.wording import describe_change
from paritywatch.records.layout import RecordId, RecordKind, is_valid_id, lab_folder
from paritywatch.records.problems import show
from paritywatch.score.scale import Scale


def take_step(chronicle: Chronicle, step: Step) -> None:
    """Follow every record through the next step."""
    if step.commit is not None:
        chronicle.commits.append(step.commit)
    place = None if step.commit is None else len(chronicle.commits) - 1
    name = step.commit.sha[:12] if step.commit else "the working tree"
    chronicle.skipped += (show(f"commit {name}: skipped {note}") for note in step.skipped)
    versions = sorted(step.versions, key=lambda version: _ORDER.get(version.record.kind, len(_ORDER)))
    criteria = _find_criteria(chronicle, versions)
    renames = _follow_renames(chronicle, place, versions, criteria)
    got = criteria[1] - criteria[0] if chronicle.scales else frozenset()
    for version in versions:
        chronicle.touched[version.record] = place
        if version.record not in renames.records:
            _follow_version(chronicle, place, version, recoded=version.record.criterion in got)
            if version.contents is not None and version.contents.unreadable:
                note = f"commit {name}: skipped {version.record.path}: {version.contents.unreadable}"
                chronicle.skipped.append(show(note))


_ORDER = {RecordKind.RUBRIC: 0, RecordKind.TOMBSTONES: 1}  # what says how the rest of a step is to be read


def _find_criteria(chronicle: Chronicle, versions: list[Version]) -> Criteria:
    """The criteria of the rubric before a step, and after it."""
    before = chronicle.scales[-1].scale.criteria if chronicle.scales else frozenset()
    scales = [version.contents.scale for version in versions if version.contents and version.contents.scale]
    return before, scales[0].criteria if scales else before


def _follow_renames(chronicle: Chronicle, step: int | None, versions: list[Version], criteria: Criteria) -> Renames:
    """Let what goes on under another id go on there."""
    gone = [version.record for version in versions if version.contents is None and version.record in chronicle.known]
    added = [version for version in versions if version.contents and version.record not in chronicle.known]
    if not gone or not added:
        return Renames()
    renames = find_renames([_find_former(chronicle, id) for id in gone], added, criteria=criteria)
    for old, new in renames.records.items():
        _move_lives(chronicle, old, new)
        chronicle.known[new] = chronicle.known.pop(old)
        if old.criterion not in (new.criterion, *criteria[0]):  # it was misnamed: nothing of it was scored before
            for life in chronicle.lives.get(new, {}).values():
                restate(life, step)
    for old in [id for id in chronicle.lives if id not in renames.records.values()]:  # of files that had gone before
        if (new := renames.find_new(old)) not in (old, *chronicle.lives):
            _move_lives(chronicle, old, new)
    chronicle.new_ids += (NewId(step, *found) for found in sorted(renames.new_ids()))
    _rename_references(chronicle, renames.labs, renames.instruments)
    return renames


def _rename_references(chronicle: Chronicle, labs: Mapping[str, str], instruments: Mapping[str, str]) -> None:
    """Let what names a lab or an instrument name it by its new id: nobody did anything."""
    kinds = (RecordKind.ORG, RecordKind.INSTRUMENT, RecordKind.COMMITMENTS) if labs or instruments else ()
    for life in (life for id, items in chronicle.lives.items() if id.kind in kinds for life in items.values()):
        life.holdings = [replace(item, entry=item.entry.renamed(labs, instruments)) for item in life.holdings]
        life.notices = [replace(item, entry=item.entry.renamed(labs, instruments)) for item in life.notices]


def _find_former(chronicle: Chronicle, record: RecordId) -> Former:
    held = {
        item: tuple(holding.entry for holding in life.holdings if not holding.removed)
        for item, life in chronicle.lives.get(record, {}).items()
    }
    known = chronicle.known[record]
    return Former(record, known.digest, find_claims(Contents(known.digest, ledgers=held, marks=known.marks)))


def _move_lives(chronicle: Chronicle, old: RecordId, new: RecordId) -> None:
    """Let a record's lives go on under another id; what lived there before had come to its end."""
    chronicle.ended += ((new, item, life) for item, life in chronicle.lives.pop(new, {}).items())
    if old in chronicle.lives:
        chronicle.lives[new] = chronicle.lives.pop(old)
    if old in chronicle.names:
        chronicle.names[new] = chronicle.names.pop(old)


def _follow_version(chronicle: Chronicle, step: int | None, version: Version, *, recoded: bool) -> None:
    """Follow one record; `recoded` is whether its criterion is new in the rubric of this step."""
    id, contents = version.record, version.contents
    before = chronicle.known.pop(id, None)
    if contents is not None:
        readable = before if before and contents.unreadable else contents
        chronicle.known[id] = Known(contents.digest, readable.size, readable.marks)
    if contents is not None and contents.unreadable:
        return  # what stood before is what is known
    _take_names(chronicle, step, version)
    _take_shown(chronicle, step, version)
    if contents is None and _is_buried(chronicle, id):
        return  # what was told of it stays told
    if id.kind in LEDGER_KINDS and (contents is not None or not _is_dropped(chronicle, id)):
        _take_ledgers(chronicle, step, id, contents.ledgers if contents else {}, recoded=recoded)
    if contents is not None and contents.scale is not None:
        _take_scale(chronicle, step, contents.scale)
    elif id.kind not in _TOLD_BY_ENTRY:
        words = describe_change(None, deleted=contents is None)
        chronicle.changes.append(RecordedChange(step, id, "", id.lab, words))


def _take_names(chronicle: Chronicle, step: int | None, version: Version) -> None:
    """Remember what a lab is called, and what has a tombstone."""
    name = version.contents.name if version.contents else None
    if version.record.kind is RecordKind.LAB:
        names = chronicle.names.setdefault(version.record, [])
        if not names or names[-1].name != name:
            names.append(NameChange(step, name))
    if version.contents is None:
        return
    fresh = {path: leads_to for path, leads_to in version.contents.buried.items() if path not in chronicle.buried}
    chronicle.buried |= fresh
    if merged := {lab: into for lab, into in map(_find_labs, fresh.items()) if lab and into}:
        _rename_references(chronicle, merged, {})


def _take_shown(chronicle: Chronicle, step: int | None, version: Version) -> None:
    """Remember when what a calendar shows of a record changed, also that it is gone."""
    now = version.contents.shown if version.contents else {}
    if not now and version.record not in chronicle.shown:
        return
    before = chronicle.shown.setdefault(version.record, {})
    for item in (*now, *(item for item in before if item not in now)):
        digest = now.get(item, b"")
        if item not in before or before[item].digest != digest:
            before[item] = Shown(digest, step)


def _find_labs(stone: tuple[str, str]) -> tuple[str, ...]:
    """The lab that a tombstone is of, and the lab that it leads to; empty where it is none."""
    names = [path.rpartition("/")[2] for path in stone]
    folders = [lab_folder(name) if is_valid_id(name) else "" for name in names]
    return tuple(name if path == folder else "" for name, folder, path in zip(names, folders, stone, strict=True))


def _is_buried(chronicle: Chronicle, id: RecordId) -> bool:
    """Whether a record that is gone has a tombstone, of its own or of its whole lab."""
    return id.path in chronicle.buried or bool(id.lab and lab_folder(id.lab) in chronicle.buried)


def _is_dropped(chronicle: Chronicle, id: RecordId) -> bool:
    """Whether the method dropped the criterion: what labs did stays as it was told."""
    return bool(id.criterion and chronicle.scales and id.criterion not in chronicle.scales[-1].scale.criteria)


def _take_scale(chronicle: Chronicle, step: int | None, scale: Scale) -> None:
    known = [change.scale for change in chronicle.scales]
    if not known or known[-1] != scale:
        told = bool(known) and scale.version not in [other.version for other in known]
        breaks = bool(known) and not scale.weighs_like(known[-1])
        chronicle.scales.append(ScaleChange(step, known[-1].version if known else None, scale, told, breaks))


def _take_ledgers(
    chronicle: Chronicle, step: int | None, id: RecordId, ledgers: dict[str, Ledger], *, recoded: bool
) -> None:
    lives = chronicle.lives.setdefault(id, {})
    for item in (*ledgers, *(item for item in tuple(lives) if item not in ledgers)):
        if item not in lives:
            lives[item] = Life(_take_path(chronicle, ledger_path(id, item)))
        for change in take_version(lives[item], step, ledgers.get(item, ()), recoded=recoded):
            if not change.entry.kind.is_silent or change.kind in _PUT_RIGHT:
                words = describe_change(change, deleted=False)
                chronicle.changes.append(RecordedChange(step, id, item, id.lab or change.entry.lab, words))


# What was done to records of these kinds is told entry by entry, or by the method.
_TOLD_BY_ENTRY = (RecordKind.POSITIONS, RecordKind.COMMITMENTS, RecordKind.ORG, RecordKind.RUBRIC)
_PUT_RIGHT = (ChangeKind.AMENDED, ChangeKind.EDITED, ChangeKind.RETRACTED, ChangeKind.REINSTATED, ChangeKind.REMOVED)


def _take_path(chronicle: Chronicle, path: str) -> str:
    """A path that no other life has: a renamed record has taken its own along."""
    number, taken = 2, path
    while taken in chronicle.paths:
        taken, number = f"{path}-{number}", number + 1
    chronicle.paths.add(taken)
    return taken

"""The chronicle: the life of every record, from the steps of history.

In: steps, oldest first. Out: for each ledger the entries that it holds or held, with the commit that
recorded each, and a notice for everything that we later put right. What a step did to a record is
kept too, for the page that tells what we recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from paritywatch.changes import Change
from paritywatch.history import Commit, Step, Version
from paritywatch.layout import RecordId, RecordKind
from paritywatch.ledger import LEDGER_KINDS, Ledger, UnknownShape, parse_ledgers
from paritywatch.life import Life, take_version
from paritywatch.reading import Plain

LedgerId = tuple[RecordId, str]


@dataclass(frozen=True)
class RubricChange:
    """A step that put another version of the rubric in force."""

    commit: Commit | None
    before: int
    after: int


@dataclass(frozen=True)
class RecordedChange:
    """What one commit did to a record, for the page that tells what we recorded.

    `change` tells of one entry of the ledger `item`; it is `None` for a record that has no ledger.
    """

    commit: Commit | None
    record: RecordId
    item: str = ""
    change: Change | None = None
    deleted: bool = False


@dataclass
class Chronicle:
    """The lives of all ledgers, by record and item, under their present ids, and what else history tells.

    `paths` are those that lives were first recorded under; no two share one. `ended` are lives whose
    place another record has taken; `former_labs` and `former_criteria` the ids that a lab and a
    criterion had before.
    """

    lives: dict[RecordId, dict[str, Life]] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    ended: list[tuple[LedgerId, Life]] = field(default_factory=list)
    former_labs: dict[str, set[str]] = field(default_factory=dict)
    former_criteria: dict[str, set[str]] = field(default_factory=dict)
    changes: list[RecordedChange] = field(default_factory=list)
    rubric_changes: list[RubricChange] = field(default_factory=list)
    rubric_versions: list[int] = field(default_factory=list)
    criteria: set[str] = field(default_factory=set)
    skipped: list[str] = field(default_factory=list)


def build_chronicle(steps: Iterable[Step]) -> Chronicle:
    """Follow every record through the steps."""
    chronicle = Chronicle()
    for step in steps:
        for version in sorted(step.versions, key=lambda version: version.record.kind is not RecordKind.RUBRIC):
            if version.record.kind in LEDGER_KINDS:
                _follow_ledgers(chronicle, step.commit, version)
            elif version.record.kind is RecordKind.RUBRIC:
                _follow_rubric(chronicle, step.commit, version.value)
            elif not version.unreadable:
                deleted = version.value is None
                chronicle.changes.append(RecordedChange(step.commit, version.record, deleted=deleted))
    return chronicle


def _follow_rubric(chronicle: Chronicle, commit: Commit | None, value: Plain | None) -> None:
    """Tell each version of the rubric once; remember which criteria it has."""
    version = value.get("version") if isinstance(value, dict) else None
    if not isinstance(version, int) or not isinstance(value, dict):
        return
    known = chronicle.rubric_versions
    if known and version not in known:
        chronicle.rubric_changes.append(RubricChange(commit, known[-1], version))
    known.append(version)
    criteria = value.get("criteria")
    if isinstance(criteria, list):
        chronicle.criteria = {str(item.get("id")) for item in criteria if isinstance(item, dict)}


def _follow_ledgers(chronicle: Chronicle, commit: Commit | None, version: Version) -> None:
    id = version.record
    if version.value is None and id.criterion and chronicle.criteria and id.criterion not in chronicle.criteria:
        return  # the method dropped the criterion: what labs did stays as it was told
    try:
        ledgers = parse_ledgers(id.kind, version.value) if version.value is not None else {}
    except UnknownShape as error:
        name = commit.sha[:12] if commit else "the working tree"
        chronicle.skipped.append(f"commit {name}: skipped {id.path}: {error}")
        version = replace(version, unreadable=True)
    if version.unreadable:
        if version.renamed_from is not None:  # what it says is not known: git's word for the rename must do
            _move_lives(chronicle, version.renamed_from, id)
        return
    if version.renamed_from is not None:
        _follow_rename(chronicle, commit, version.renamed_from, id, ledgers)
    _take_ledgers(chronicle, commit, id, ledgers)


def _take_ledgers(chronicle: Chronicle, commit: Commit | None, id: RecordId, ledgers: dict[str, Ledger]) -> None:
    lives = chronicle.lives.setdefault(id, {})
    for item in (*ledgers, *(item for item in tuple(lives) if item not in ledgers)):
        if item not in lives:
            lives[item] = Life(_take_path(chronicle, ledger_path(id, item)))
        changes = take_version(lives[item], commit, ledgers.get(item, ()))
        chronicle.changes += (RecordedChange(commit, id, item, change) for change in changes)


def _take_path(chronicle: Chronicle, path: str) -> str:
    """A path that no other life has: a renamed record has taken its own along."""
    number, taken = 2, path
    while taken in chronicle.paths:
        taken, number = f"{path}-{number}", number + 1
    chronicle.paths.add(taken)
    return taken


def _follow_rename(
    chronicle: Chronicle, commit: Commit | None, old: RecordId, new: RecordId, ledgers: dict[str, Ledger]
) -> None:
    """A record that says the same under another path goes on living there; one that does not is gone.

    Git takes similar files for a rename. Only an entry of the same name and value shows that it is one.
    """
    lives = chronicle.lives.get(old, {})
    if any(_is_continued(lives.get(item), ledger) for item, ledger in ledgers.items()):
        _move_lives(chronicle, old, new)
    else:
        _take_ledgers(chronicle, commit, old, {})


def _move_lives(chronicle: Chronicle, old: RecordId, new: RecordId) -> None:
    """Let a record's lives go on under another id; what lived there before had come to its end."""
    chronicle.ended += (((new, item), life) for item, life in chronicle.lives.pop(new, {}).items())
    chronicle.lives[new] = chronicle.lives.pop(old, {})
    _remember_former(chronicle.former_labs, old.lab, new.lab)
    _remember_former(chronicle.former_criteria, old.criterion, new.criterion)


def _remember_former(former: dict[str, set[str]], old: str, new: str) -> None:
    if old != new:
        former.setdefault(new, set()).update({old}, former.get(old, set()))


def _is_continued(life: Life | None, ledger: Ledger) -> bool:
    held = {(item.entry.name, item.entry.value) for item in life.holdings if not item.removed} if life else set()
    return any(claim in held for entry in ledger for claim in entry.claims)


def ledger_path(record: RecordId, item: str) -> str:
    """What a ledger is about, as the ids of its events say it."""
    return {
        RecordKind.POSITIONS: f"labs/{record.lab}/positions/{record.criterion}",
        RecordKind.COMMITMENTS: f"labs/{record.lab}/commitments/{item}",
        RecordKind.ORG: f"orgs/{record.name}/grants/{item}",
    }[record.kind]

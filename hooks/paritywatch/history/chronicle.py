"""The chronicle: the life of every record, from the steps of history.

In: steps, oldest first. Out: for each ledger the entries that it holds or held, with the step that
recorded each, a notice for everything that we later put right, and what each step did to a record.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from paritywatch.history.contents import Contents, Size
from paritywatch.history.ledger import LEDGER_KINDS, Ledger
from paritywatch.history.life import Life
from paritywatch.history.renames import Former, find_claims, find_renames
from paritywatch.history.revisions import take_version
from paritywatch.history.steps import Commit, Step, Version
from paritywatch.history.wording import describe_change
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.reading import Digest
from paritywatch.score.scale import Scale

LedgerId = tuple[RecordId, str]


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record as the newest step left it. `size` is that of the last version that could be read."""

    digest: Digest
    size: Size


class ScaleChange(msgspec.Struct, frozen=True, array_like=True):
    """A step that put another version of the rubric in force; a first one has none `before`.

    `told` is whether the version is new: one that comes back is not told again.
    """

    step: int | None
    before: int | None
    scale: Scale
    told: bool


class RecordedChange(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one step did to a record, for the page that tells what we recorded.

    `item` is a ledger of the record, and empty where it has one or none; `lab` is what it is about.
    """

    step: int | None
    record: RecordId
    item: str
    lab: str
    words: str


class Chronicle(msgspec.Struct):
    """The lives of all ledgers, by record and item, under their present ids, and what else history tells.

    `commits` are the steps, oldest first; a step is named by its place there. `recorded` are their
    dates, which no single clock can bend (`clock.settle_dates`); a chronicle that is still being read
    has none. `known` are the records as the newest step left them. `paths` are those that lives were
    first recorded under; no two share one. `ended` are lives whose place another record has taken;
    `former_labs` and `former_criteria` the ids that a lab and a criterion had before. `skipped` names
    old versions that nobody can read.
    """

    commits: list[Commit] = []
    recorded: list[datetime | None] = []
    known: dict[RecordId, Known] = {}
    lives: dict[RecordId, dict[str, Life]] = {}
    paths: set[str] = set()
    ended: list[tuple[RecordId, str, Life]] = []
    former_labs: dict[str, set[str]] = {}
    former_criteria: dict[str, set[str]] = {}
    changes: list[RecordedChange] = []
    scales: list[ScaleChange] = []
    skipped: list[str] = []

    def commit(self, step: int | None) -> Commit | None:
        """The commit of a step; `None` for what is not committed yet."""
        return None if step is None else self.commits[step]

    def recorded_at(self, step: int | None) -> datetime | None:
        """When a step was recorded, in UTC; `None` where git cannot say, and for what is not committed yet."""
        return None if step is None else self.recorded[step]

    def day_of(self, step: int) -> date:
        """The day on which a step was recorded; before all others where git cannot say."""
        recorded = self.recorded[step]
        return recorded.date() if recorded else date.min


def take_step(chronicle: Chronicle, step: Step) -> None:
    """Follow every record through the next step."""
    if step.commit is not None:
        chronicle.commits.append(step.commit)
    place = None if step.commit is None else len(chronicle.commits) - 1
    name = step.commit.sha[:12] if step.commit else "the working tree"
    chronicle.skipped += (f"commit {name}: skipped {note}" for note in step.skipped)
    versions = sorted(step.versions, key=lambda version: version.record.kind is not RecordKind.RUBRIC)
    renames = _follow_renames(chronicle, versions)
    for version in versions:
        if version.record not in renames:
            _follow_version(chronicle, place, version)
            if version.contents is not None and version.contents.unreadable:
                chronicle.skipped.append(f"commit {name}: skipped {version.record.path}: {version.contents.unreadable}")


def _follow_renames(chronicle: Chronicle, versions: list[Version]) -> dict[RecordId, RecordId]:
    """Let what goes on under another id go on there; the new id by the old one."""
    gone = [version.record for version in versions if version.contents is None and version.record in chronicle.known]
    added = [version for version in versions if version.contents and version.record not in chronicle.known]
    if not gone or not added:
        return {}
    renames = find_renames([_find_former(chronicle, id) for id in gone], added)
    for old, new in renames.items():
        _move_lives(chronicle, old, new)
        chronicle.known[new] = chronicle.known.pop(old)
    return renames


def _find_former(chronicle: Chronicle, record: RecordId) -> Former:
    held = {
        item: tuple(holding.entry for holding in life.holdings if not holding.removed)
        for item, life in chronicle.lives.get(record, {}).items()
    }
    known = chronicle.known[record]
    return Former(record, known.digest, find_claims(Contents(known.digest, ledgers=held)))


def _move_lives(chronicle: Chronicle, old: RecordId, new: RecordId) -> None:
    """Let a record's lives go on under another id; what lived there before had come to its end."""
    chronicle.ended += ((new, item, life) for item, life in chronicle.lives.pop(new, {}).items())
    if old in chronicle.lives:
        chronicle.lives[new] = chronicle.lives.pop(old)
    _remember_former(chronicle.former_labs, old.lab, new.lab)
    _remember_former(chronicle.former_criteria, old.criterion, new.criterion)


def _remember_former(former: dict[str, set[str]], old: str, new: str) -> None:
    if old != new:
        former.setdefault(new, set()).update({old}, former.get(old, set()))


def _follow_version(chronicle: Chronicle, step: int | None, version: Version) -> None:
    id, contents = version.record, version.contents
    before = chronicle.known.pop(id, None)
    if contents is not None:
        size = before.size if before and contents.unreadable else contents.size
        chronicle.known[id] = Known(contents.digest, size)
    if contents is not None and contents.unreadable:
        return  # what stood before is what is known
    if id.kind in LEDGER_KINDS:
        if contents is not None or not _is_dropped(chronicle, id):
            _take_ledgers(chronicle, step, id, contents.ledgers if contents else {})
    elif contents is not None and contents.scale is not None:
        _take_scale(chronicle, step, contents.scale)
    elif id.kind is not RecordKind.RUBRIC:
        words = describe_change(None, deleted=contents is None)
        chronicle.changes.append(RecordedChange(step, id, "", id.lab, words))


def _is_dropped(chronicle: Chronicle, id: RecordId) -> bool:
    """Whether the method dropped the criterion: what labs did stays as it was told."""
    return bool(id.criterion and chronicle.scales and id.criterion not in chronicle.scales[-1].scale.criteria)


def _take_scale(chronicle: Chronicle, step: int | None, scale: Scale) -> None:
    known = [change.scale for change in chronicle.scales]
    if not known or known[-1] != scale:
        told = bool(known) and scale.version not in [other.version for other in known]
        chronicle.scales.append(ScaleChange(step, known[-1].version if known else None, scale, told))


def _take_ledgers(chronicle: Chronicle, step: int | None, id: RecordId, ledgers: dict[str, Ledger]) -> None:
    lives = chronicle.lives.setdefault(id, {})
    for item in (*ledgers, *(item for item in tuple(lives) if item not in ledgers)):
        if item not in lives:
            lives[item] = Life(_take_path(chronicle, ledger_path(id, item)))
        for change in take_version(lives[item], step, ledgers.get(item, ())):
            words = describe_change(change, deleted=False)
            chronicle.changes.append(RecordedChange(step, id, item, id.lab or change.entry.lab, words))


def _take_path(chronicle: Chronicle, path: str) -> str:
    """A path that no other life has: a renamed record has taken its own along."""
    number, taken = 2, path
    while taken in chronicle.paths:
        taken, number = f"{path}-{number}", number + 1
    chronicle.paths.add(taken)
    return taken


def ledger_path(record: RecordId, item: str) -> str:
    """What a ledger is about, as the ids of its events say it."""
    return {
        RecordKind.POSITIONS: f"labs/{record.lab}/positions/{record.criterion}",
        RecordKind.COMMITMENTS: f"labs/{record.lab}/commitments/{item}",
        RecordKind.ORG: f"orgs/{record.name}/grants/{item}",
    }[record.kind]

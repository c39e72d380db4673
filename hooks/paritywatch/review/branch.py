"""The branch: what the commits after a base would publish, one by one and as one.

In: the root of the repository and the base that the commits are to land on. Out: problems. A branch
may land by a merge, squashed, rebased or fast-forwarded, and nobody can tell from the record which it
was; so all of these must publish the same, and none may rewrite what the main line has recorded.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paritywatch.events.event import Event
from paritywatch.events.telling import build_events
from paritywatch.history.chronicle import Chronicle
from paritywatch.history.contents import ContentsReader
from paritywatch.history.folding import take_step
from paritywatch.history.main_line import read_chronicle, read_history
from paritywatch.history.repository import NoHistory, Repository, open_repository
from paritywatch.history.steps import Step, Version, read_steps
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId
from paritywatch.records.problems import Problem

_REWRITTEN = (
    "the main line goes on from {base}; commit {merge} puts another line in its place, so that what was recorded "
    "there would count as recorded with this merge"
)
_REBASE = "Put your commits on top instead: git rebase {base}. Or merge the other way round, your branch into {base}."
_ONE_STORY = "a branch tells the same however it lands; commit by commit it would tell {more}"
_SQUASH = "Make one commit of the branch: git reset --soft {base}, then commit."


@dataclass(frozen=True)
class Branch:
    """The commits of the newest line that the base does not have. `merge` is the commit that put the base aside.

    It is `None` where the base is on the line of first parents, or not yet part of it.
    """

    parted: str
    commits: frozenset[str]
    merge: str | None


def check_line(root: Path, base: str, today: date) -> list[Problem]:
    """The main line goes on from the base, and no clock of a new commit is wrong.

    Raises:
        LookupError: where there is no git history or no such revision.
    """
    try:
        with open_repository(root) as repository:
            branch = find_branch(repository, base)
    except NoHistory as error:
        raise LookupError(f"there is no revision {base!r} to compare with") from error
    clocks = [fault for fault in read_history(root, until=today).clocks if fault.sha in branch.commits]
    problems = [Problem.of_commit(fault.sha, fault.must, fault.todo, "clock") for fault in clocks]
    if branch.merge is not None:
        must = _REWRITTEN.format(base=base, merge=branch.merge[:12])
        problems.append(Problem.of_commit(branch.merge, must, _REBASE.format(base=base), "main-line-stays"))
    return problems


def check_story(root: Path, base: str, dataset: Dataset) -> list[Problem]:
    """The commits after the base tell as much one by one as they do as one."""
    parted, before, steps = _read_branch(root, base)
    if len(steps) < 2:
        return []
    as_one = _tell(dataset, copy.deepcopy(before), squash(before, steps))
    one_by_one = _tell(dataset, before, steps)
    return [
        Problem.of_commit(
            event.stamp.commit or "HEAD",
            _ONE_STORY.format(more=f"{event.title!r} ({event.id})"),
            _SQUASH.format(base=parted[:12]),
            "one-branch-one-story",
        )
        for told, event in one_by_one.items()
        if told not in as_one
    ]


def _read_branch(root: Path, base: str) -> tuple[str, Chronicle, list[Step]]:
    """Where the branch parted from the base, the chronicle up to there, and the steps of the branch."""
    with open_repository(root) as repository:
        parted = find_branch(repository, base).parted
        steps = list(read_steps(repository, parted, ContentsReader()))
    with open_repository(root, parted) as repository:
        return parted, read_chronicle(repository), steps


def _tell(dataset: Dataset, chronicle: Chronicle, steps: Iterable[Step]) -> dict[tuple[object, ...], Event]:
    """What a reader would be told after some more steps, apart from when."""
    for step in steps:
        take_step(chronicle, step)
    chronicle.recorded = [None] * len(chronicle.commits)
    events = build_events(dataset, chronicle, date.min)  # what expires does so however a branch lands
    return {(event.id, event.kind, event.direction, event.accused, event.lab, event.title): event for event in events}


def find_branch(repository: Repository, base: str) -> Branch:
    """Where the newest commit parted from the base, and what came after on its line of first parents."""
    commit, parted = repository.find_parting(base)
    listed = repository.run("rev-list", "--first-parent", "--parents", repository.head, f"^{parted}").split("\n")
    line = [row.split() for row in listed if row]  # newest first, each a commit and its parents
    is_off = bool(line) and parted == commit and line[-1][1:2] != [parted]
    merge = _find_merge(repository, line, parted) if is_off else None
    return Branch(parted, frozenset(row[0] for row in line), merge)


def _find_merge(repository: Repository, line: list[list[str]], base: str) -> str:
    """The oldest commit of a line that contains the base."""
    containing = set(repository.run("rev-list", "--ancestry-path", repository.head, f"^{base}").split())
    return [row[0] for row in line if row[0] in containing][-1]


def squash(chronicle: Chronicle, steps: Iterable[Step]) -> Iterator[Step]:
    """The one step that some steps after a chronicle come to; none where they undo each other."""
    last: dict[RecordId, Version] = {}
    newest: Step | None = None
    for step in steps:
        newest = step
        last |= {version.record: version for version in step.versions}
    versions = tuple(version for version in last.values() if _differs(chronicle, version))
    if newest is not None and versions:
        yield Step(newest.commit, versions)


def _differs(chronicle: Chronicle, version: Version) -> bool:
    known = chronicle.known.get(version.record)
    return (known and known.digest) != (version.contents and version.contents.digest)

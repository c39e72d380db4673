"""History: what the main line of git says about when each version of a record was recorded.

In: the root of the repository. Out: a `History` with the chronicle of all records. Where git cannot
say when things were recorded, the chronicle is empty and the history says why; it never guesses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from paritywatch.history.cache import Snapshot, load_snapshot, save_snapshot
from paritywatch.history.chronicle import Chronicle, take_step
from paritywatch.history.contents import ContentsReader
from paritywatch.history.repository import NoHistory, Repository, Unfetched, Untrusted, open_repository
from paritywatch.history.steps import find_instant, read_steps

_NEAR = 1000  # so many commits are looked through for the one that a snapshot knows


class Completeness(StrEnum):
    """Whether git can say when things were recorded."""

    COMPLETE = "complete"
    SHALLOW = "shallow"
    ABSENT = "absent"


@dataclass(frozen=True)
class Head:
    """The newest commit. `recorded` is in UTC, `None` where the commit has no valid date."""

    sha: str
    recorded: datetime | None


@dataclass(frozen=True)
class History:
    """What the main line tells, up to its newest commit.

    `remedy` says why dates are missing and what to do; it is empty where none are.
    """

    completeness: Completeness
    head: Head | None = None
    remedy: str = ""
    chronicle: Chronicle = field(default_factory=Chronicle)


_SHALLOW = (
    "This is a shallow clone, so git cannot say when things were recorded: no recorded date is shown. "
    "Fetch the whole history with 'git fetch --unshallow', or in a workflow with fetch-depth: 0."
)
_ABSENT = (
    "There is no git history here, so nothing can say when things were recorded: no recorded date is shown. "
    "Clone the repository with git instead of unpacking an archive; in a workflow, use fetch-depth: 0. ({reason})"
)
_UNTRUSTED = (
    "Another user owns this repository, so git does not read it, and nothing can say when things were recorded: "
    "no recorded date is shown. If you trust it, say so: git config --global --add safe.directory '{root}'. "
    "In a workflow, do that before the build, and use fetch-depth: 0."
)
_UNFETCHED = (
    "This is a partial clone, and what it left out cannot be fetched, so nothing can say when things were recorded: "
    "no recorded date is shown. Build where the remote can be reached, or clone without --filter. ({reason})"
)


def read_history(root: Path, *, cached: bool = True) -> History:
    """Read the main line of the repository whose top folder is `root`.

    With `cached`, it goes on from what an earlier run left in git's folder, and leaves what it read.
    """
    try:
        with open_repository(root) as repository:
            head = Head(repository.head, find_instant(repository.committed))
            if repository.is_shallow:
                return History(Completeness.SHALLOW, head, _SHALLOW)
            return History(Completeness.COMPLETE, head, chronicle=_read_chronicle(repository, cached=cached))
    except Untrusted:
        return History(Completeness.ABSENT, remedy=_UNTRUSTED.format(root=root))
    except Unfetched as error:
        return History(Completeness.ABSENT, remedy=_UNFETCHED.format(reason=error))
    except NoHistory as error:
        return History(Completeness.ABSENT, remedy=_ABSENT.format(reason=error))


def _read_chronicle(repository: Repository, *, cached: bool) -> Chronicle:
    known = load_snapshot(repository.folder) if cached else None
    if known is None or not repository.is_on_main_line(known.head, within=_NEAR):
        known = Snapshot("", Chronicle())
    if known.head != repository.head:
        for step in read_steps(repository, known.head or None, ContentsReader()):
            take_step(known.chronicle, step)
        if cached:
            save_snapshot(repository.folder, Snapshot(repository.head, known.chronicle))
    return known.chronicle

"""History: what the main line of git says about when each version of a record was recorded.

In: the root of the repository. Out: a `History` with the chronicle of all records. Where git cannot
say when things were recorded, the chronicle is empty and the history says why; it never guesses.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path

from paritywatch.history.cache import Snapshot, load_snapshot, save_snapshot
from paritywatch.history.chronicle import Chronicle
from paritywatch.history.clock import settle_dates
from paritywatch.history.contents import ContentsReader
from paritywatch.history.folding import take_step
from paritywatch.history.repository import NoHistory, Repository, Unfetched, Untrusted, open_repository
from paritywatch.history.steps import Commit, find_instant, read_steps

_NEAR = 1000  # so many commits are looked through for the one that a snapshot knows


class Completeness(StrEnum):
    """Whether git can say when things were recorded."""

    COMPLETE = "complete"
    SHALLOW = "shallow"
    ABSENT = "absent"


@dataclass(frozen=True)
class Head:
    """The newest commit. `recorded` is the newest date of the main line, in UTC; `None` where git cannot say."""

    sha: str
    recorded: datetime | None


@dataclass(frozen=True)
class ClockFault:
    """A commit whose clock was not believed: what it said, and the date that it has instead.

    Both are in UTC and `None` where git cannot read the one, or no later commit tells the other yet.
    """

    sha: str
    said: datetime | None
    recorded: datetime | None

    @property
    def must(self) -> str:
        """What must be true, and what is."""
        said = f"{self.said:%Y-%m-%d %H:%M} UTC" if self.said else "what git cannot read"
        recorded = f"counts as recorded on {self.recorded:%Y-%m-%d}" if self.recorded else "has no recorded date yet"
        return (
            "a commit's date lies between those of its neighbours on the main line, and not after the day of the "
            f"build; {self.sha[:12]} says {said}, so it {recorded}"
        )

    @property
    def todo(self) -> str:
        """How it is put right."""
        return (
            f"Before it lands, give it the date of today: git rebase --force-rebase {self.sha[:12]}^. "
            "If it has landed, leave it, and write its hash on a line of .wrong-clocks."
        )


@dataclass(frozen=True)
class History:
    """What the main line tells, up to its newest commit.

    `remedy` says why dates are missing and what to do; it is empty where none are. `clocks` are the
    steps whose clock was not believed. `folder` is git's own, where caches may lie; `None` where there
    is none to tell.
    """

    completeness: Completeness
    head: Head | None = None
    remedy: str = ""
    chronicle: Chronicle = field(default_factory=Chronicle)
    clocks: tuple[ClockFault, ...] = ()
    folder: Path | None = None


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


def read_history(root: Path, *, cached: bool = True, until: date | None = None) -> History:
    """Read the main line of the repository whose top folder is `root`.

    With `cached`, it goes on from what an earlier run left in git's folder, and leaves what it read.
    `until` is the last day that a recorded date can mean; `None` leaves that open.
    """
    try:
        with open_repository(root) as repository:
            newest = Commit(repository.head, find_instant(repository.committed), "", ())
            if repository.is_shallow:
                return History(Completeness.SHALLOW, Head(newest.sha, newest.committed), _SHALLOW)
            chronicle = read_chronicle(repository, cached=cached)
            chronicle.mapped = repository.map_people(person for step in chronicle.commits for person in step.people)
            return replace(_date(chronicle, newest, until), folder=repository.folder)
    except Untrusted:
        return History(Completeness.ABSENT, remedy=_UNTRUSTED.format(root=root))
    except Unfetched as error:
        return History(Completeness.ABSENT, remedy=_UNFETCHED.format(reason=error))
    except NoHistory as error:
        return History(Completeness.ABSENT, remedy=_ABSENT.format(reason=error))


def _date(chronicle: Chronicle, newest: Commit, until: date | None) -> History:
    """The history of a chronicle, its steps and the newest commit dated together."""
    steps = [*chronicle.commits, newest]  # the newest commit may have touched no record
    bound = None if until is None else datetime.combine(until, time.max, tzinfo=UTC)
    recorded = settle_dates([step.committed for step in steps], bound)
    chronicle.recorded = recorded[: len(chronicle.commits)]
    faults = (
        ClockFault(step.sha, step.committed, date)
        for step, date in zip(steps, recorded, strict=True)
        if step.committed != date
    )
    clocks = {fault.sha: fault for fault in faults}
    last = next((date for date in reversed(recorded) if date is not None), None)
    return History(Completeness.COMPLETE, Head(newest.sha, last), "", chronicle, tuple(clocks.values()))


def read_chronicle(repository: Repository, *, cached: bool = True) -> Chronicle:
    """The chronicle of an open repository up to its newest commit; its steps have neither dates nor names yet."""
    known = load_snapshot(repository.folder) if cached else None
    if known is None or not repository.is_on_main_line(known.head, within=_NEAR):
        known = Snapshot("", Chronicle())
    if known.head != repository.head:
        for step in read_steps(repository, known.head or None, ContentsReader()):
            take_step(known.chronicle, step)
        if cached:
            save_snapshot(repository.folder, Snapshot(repository.head, known.chronicle))
    return known.chronicle

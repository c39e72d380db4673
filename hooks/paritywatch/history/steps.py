"""Steps: what each commit of the main line did to the records.

In: a repository, and the commit up to which everything is known. Out: steps, oldest first. A step is
one commit of the main line (first parent), so that a merged pull request is one step with one date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

import msgspec

from paritywatch.history.contents import Contents, ContentsReader
from paritywatch.history.credit import Credit
from paritywatch.history.log import FileChange, LoggedCommit, parse_log
from paritywatch.history.repository import Repository
from paritywatch.records.encoding import MAX_BYTES
from paritywatch.records.layout import RecordId, find_record, is_valid_id

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WINDOW = 256  # commits whose files are asked for together
_LONGEST = 200  # of a path that is no record's, so much is shown


class Commit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One step of the main line.

    `committed` is what the committer's clock said, in UTC, to the second; `None` where git cannot read
    it. A clock can be wrong: when the step was recorded is the chronicle's to say, and so is whose names
    stand for the identities of its `people`.
    """

    sha: str
    committed: datetime | None
    subject: str
    people: tuple[str, ...]


class Version(msgspec.Struct, frozen=True):
    """A record as one step left it; its contents are `None` where the step deleted it."""

    record: RecordId
    contents: Contents | None


class Step(msgspec.Struct, frozen=True):
    """What one commit did to the records; `commit` is `None` for what is not committed yet.

    `skipped` names files that stood in a record's place and were none.
    """

    commit: Commit | None
    versions: tuple[Version, ...]
    skipped: tuple[str, ...] = ()


def read_steps(repository: Repository, since: str | None, reader: ContentsReader) -> Iterator[Step]:
    """Every step after a commit of the main line, or from the beginning."""
    repository.fetch_missing(since)
    commits = _credit_merges(repository, since)
    while window := list(islice(commits, _WINDOW)):
        yield from _read_window(repository, reader, window)


def _credit_merges(repository: Repository, since: str | None) -> Iterator[LoggedCommit]:
    """The commits of the main line; a merge names who wrote what it brought."""
    credit: Credit | None = None
    for commit in parse_log(repository.log_main_line(since)):
        if len(commit.parents) > 1:
            credit = credit or Credit(parse_log(repository.log_everything(since)))
            yield msgspec.structs.replace(commit, people=credit.find_people(commit))
        else:
            yield commit


def _read_window(repository: Repository, reader: ContentsReader, window: list[LoggedCommit]) -> Iterator[Step]:
    """Some commits, their files asked for together."""
    asked = [
        (record, change.blob)
        for commit in window
        for change in commit.changes
        if (record := find_record(change.path)) and change.blob and _is_record(record, change)
    ]
    blobs = repository.read_blobs((blob for _, blob in asked), limit=MAX_BYTES + 1)
    read = iter([_read_contents(reader, record, raw) for (record, _), raw in zip(asked, blobs, strict=True)])
    for commit in window:
        yield _read_step(commit, read)


def _read_contents(reader: ContentsReader, record: RecordId, raw: bytes | None) -> Contents:
    if raw is None:
        return Contents(b"", unreadable="git has no content for this version; fetch it: git fetch --refetch")
    return reader.read(record, raw)


def _read_step(commit: LoggedCommit, read: Iterator[Contents]) -> Step:
    """Put a commit's versions together, the contents taken in the order in which they were asked for."""
    versions: list[Version] = []
    skipped: list[str] = []
    for change in commit.changes:
        record = find_record(change.path)
        if record is not None and _is_record(record, change):
            versions.append(Version(record, next(read) if change.blob else None))
        elif record is not None and change.blob:
            skipped.append(f"{change.path[:_LONGEST]}: {_explain(change)}")
    committed = find_instant(commit.committed)
    return Step(Commit(commit.sha, committed, commit.subject, commit.people), tuple(versions), tuple(skipped))


def _is_record(record: RecordId, change: FileChange) -> bool:
    """Whether a change in a record's place is one of a record: of a plain file, under ids that an address can have.

    Capitals are let through: they harm nobody, and what a record told before it was written in small
    letters keeps its dates.
    """
    return change.is_file and all(id.isascii() and is_valid_id(id.lower()) for id in record.ids)


def _explain(change: FileChange) -> str:
    """Why what stands in a record's place is none."""
    if change.is_file:
        return "an id is made of a-z, 0-9 and single hyphens, and has at most 100 of them; the path is the id"
    mode = {"120000": "a link", "160000": "another repository"}.get(change.mode, "something else")
    return f"it is {mode}, not a file"


def find_instant(seconds: int | None) -> datetime | None:
    """A moment in seconds since 1970, in UTC; `None` where there is no such moment."""
    try:
        return None if seconds is None else _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None

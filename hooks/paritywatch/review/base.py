"""The base: the records that a change started from.

In: the root of the repository and a revision. Out: the records as they stood where that revision and
the newest commit parted, which is what a pull request is held against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from paritywatch.history.repository import NoHistory, Repository, open_repository
from paritywatch.records.encoding import MAX_BYTES
from paritywatch.records.layout import RecordId, find_record
from paritywatch.records.problems import Unreadable
from paritywatch.records.reading import Plain, parse_document


@dataclass(frozen=True)
class Base:
    """The base, as long as its repository is open: the blob of each record, by the record's id."""

    blobs: Mapping[RecordId, str]
    repository: Repository

    def read(self, wanted: Collection[RecordId]) -> dict[RecordId, Plain]:
        """The wanted records of the base, without those that it has not or that could not be read."""
        found = [id for id in self.blobs if id in wanted]
        raw = self.repository.read_blobs([self.blobs[id] for id in found], limit=MAX_BYTES + 1)
        trees = [(id, _parse(id, text)) for id, text in zip(found, raw, strict=True)]
        return {id: tree for id, tree in trees if tree is not None}


@contextmanager
def open_base(root: Path, revision: str) -> Iterator[Base]:
    """Find the base, for as long as the block lasts.

    Raises:
        LookupError: where there is no git history or no such revision.
    """
    try:
        with open_repository(root) as repository:
            _, tree = repository.find_parting(revision)
            listing = repository.run("ls-tree", "-r", "-z", "--full-tree", tree, "data")
            yield Base(dict(_list_records(listing)), repository)
    except NoHistory as error:
        raise LookupError(f"there is no revision {revision!r} to compare with") from error


def read_base(root: Path, revision: str) -> dict[RecordId, Plain]:
    """The records of the base, without those that could not be read.

    Raises:
        LookupError: where there is no git history or no such revision.
    """
    with open_base(root, revision) as base:
        return base.read(base.blobs)


def _list_records(listing: str) -> list[tuple[RecordId, str]]:
    """The records of a tree with the ids of their blobs."""
    found = []
    for line in listing.split("\0"):
        facts, _, path = line.partition("\t")
        record = find_record(path)
        if record is not None and facts.startswith("100"):
            found.append((record, facts.split(" ")[2]))
    return found


def _parse(record: RecordId, raw: bytes | None) -> Plain | None:
    try:
        return None if raw is None else parse_document(record.path, raw, landed=True).value
    except Unreadable:
        return None

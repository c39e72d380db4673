"""The base: the records that a change started from.

In: the root of the repository and a revision. Out: the records as they stood where that revision and
the newest commit parted, which is what a pull request is held against.
"""

from __future__ import annotations

from pathlib import Path

from paritywatch.history.repository import NoHistory, open_repository
from paritywatch.records.layout import RecordId, find_record
from paritywatch.records.reading import MAX_BYTES, Plain, Unreadable, parse_document


def read_base(root: Path, revision: str) -> dict[RecordId, Plain]:
    """The records of the base, without those that could not be read.

    Raises:
        LookupError: where there is no git history or no such revision.
    """
    try:
        with open_repository(root) as repository:
            _, tree = repository.find_parting(revision)
            listing = repository.run("ls-tree", "-r", "-z", "--full-tree", tree, "data")
            files = dict(_list_records(listing))
            blobs = repository.read_blobs(files.values(), limit=MAX_BYTES + 1)
            trees = [(record, _parse(record, raw)) for record, raw in zip(files, blobs, strict=True)]
    except NoHistory as error:
        raise LookupError(f"there is no revision {revision!r} to compare with") from error
    return {record: tree for record, tree in trees if tree is not None}


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

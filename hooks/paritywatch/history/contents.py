"""Contents: what one version of a record holds, as far as history asks.

In: the bytes of a file, old or new. Out: `Contents`. A list is read entry by entry, and an entry that
was read before is not read again: a version costs what is new in it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import msgspec

from paritywatch.history.entries import LEDGER_KINDS, UnknownShape, parse_ledgers
from paritywatch.history.ledger import Ledger
from paritywatch.history.shown import find_shown
from paritywatch.records.encoding import MAX_BYTES, Digest, find_digest, normalise
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.plain import parse_plain, split_entries
from paritywatch.records.problems import Unreadable
from paritywatch.records.reading import Plain
from paritywatch.score.scale import Scale, parse_scale

_LISTS = (RecordKind.POSITIONS, RecordKind.COMMITMENTS, RecordKind.MODELS)
_RECENT = 1 << 10


class Size(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How much a record holds: its entries, and the grants among them."""

    entries: int
    grants: int


class Contents(msgspec.Struct, frozen=True):
    """What a version of a record holds.

    `digest` names its very bytes. `ledgers` is empty for records that have none, `scale` is `None`
    for all but the rubric. `name` is what readers call it, `marks` are facts that no other record of
    its kind has, `buried` says of each record that has a tombstone where it leads, and `shown` names
    what a calendar shows of each thing in it; each is empty where the kind has none. Where nobody can
    read it, `unreadable` says why.
    """

    digest: Digest
    size: Size = Size(0, 0)
    ledgers: dict[str, Ledger] = {}
    scale: Scale | None = None
    name: str = ""
    marks: tuple[str, ...] = ()
    buried: dict[str, str] = {}
    shown: dict[str, Digest] = {}
    unreadable: str = ""


def measure(tree: Plain) -> Size:
    """How much the plain value of a record holds."""
    grants = tree.get("grants") if isinstance(tree, dict) else None
    return Size(
        max(1, len(tree)) if isinstance(tree, list) else 1,
        len(grants) if isinstance(grants, list) else 0,
    )


def find_contents(record: RecordId, digest: Digest, tree: Plain) -> Contents:
    """What the plain value of a record holds."""
    try:
        ledgers = parse_ledgers(record.kind, tree) if record.kind in LEDGER_KINDS else {}
        scale = parse_scale(tree) if record.kind is RecordKind.RUBRIC else None
    except (UnknownShape, ValueError) as error:
        return Contents(digest, measure(tree), unreadable=str(error))
    name, marks = _find_names(record.kind, tree)
    buried, shown = _find_buried(record, tree), find_shown(record.kind, tree)
    return Contents(digest, measure(tree), ledgers, scale, name, marks, buried, shown)


_NAMES = {
    RecordKind.LAB: ("name", "website"),
    RecordKind.ORG: ("name", "website"),
    RecordKind.INSTRUMENT: ("name",),
    RecordKind.ASK: ("title",),
}


def _find_names(kind: RecordKind, tree: Plain) -> tuple[str, tuple[str, ...]]:
    """What readers call a record, and all that it is known by."""
    keys = _NAMES.get(kind, ())
    if not keys or not isinstance(tree, dict):
        return "", ()
    marks = tuple(str(tree[key]) for key in keys if key in tree)
    return str(tree.get(keys[0], "")), marks


def _find_buried(record: RecordId, tree: Plain) -> dict[str, str]:
    """What has a tombstone, and where that leads."""
    if record.kind is not RecordKind.TOMBSTONES or not isinstance(tree, list):
        return {}
    stones = [stone for stone in tree if isinstance(stone, dict) and "record" in stone]
    return {str(stone["record"]).rstrip("/"): str(stone.get("leads_to", "")).rstrip("/") for stone in stones}


class ContentsReader:
    """Reads versions, each piece of text once, as long as it stands in its record or was read of late."""

    def __init__(self, parse: Callable[[str, bytes], Plain] = parse_plain) -> None:
        self._parse = parse
        self._standing: dict[RecordId, dict[Digest, Contents]] = {}
        self._recent: OrderedDict[tuple[RecordKind, Digest], Contents] = OrderedDict()

    def read(self, record: RecordId, raw: bytes) -> Contents:
        """What a version of a record holds."""
        raw = normalise(raw)
        pieces = split_entries(raw) if record.kind in _LISTS and len(raw) <= MAX_BYTES else None
        if pieces is not None:
            parts = self._read_pieces(record, pieces)
            if not any(part.unreadable for part in parts):
                return _join(find_digest(raw), parts)
        return self._read_pieces(record, [raw])[0]

    def _read_pieces(self, record: RecordId, pieces: list[bytes]) -> list[Contents]:
        stood = self._standing.get(record, {})
        named = [(find_digest(piece), piece) for piece in pieces]
        parts = [stood.get(digest) or self._read_once(record, digest, piece) for digest, piece in named]
        self._standing[record] = {digest: part for (digest, _), part in zip(named, parts, strict=True)}
        return parts

    def _read_once(self, record: RecordId, digest: Digest, raw: bytes) -> Contents:
        key = (record.kind, digest)
        contents = self._recent.pop(key, None) or self._read(record, digest, raw)
        self._recent[key] = contents
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)
        return contents

    def _read(self, record: RecordId, digest: Digest, raw: bytes) -> Contents:
        try:
            return find_contents(record, digest, self._parse(record.path, raw))
        except Unreadable as error:
            problem = error.problems[0]
            return Contents(digest, unreadable=f"line {problem.mark.line}: {problem.must}")


def _join(digest: Digest, parts: list[Contents]) -> Contents:
    """The contents of a list from those of its entries."""
    ledgers: dict[str, Ledger] = {}
    for part in parts:
        for item, ledger in part.ledgers.items():
            ledgers[item] = ledgers.get("", ()) + ledger if item == "" else ledger
    shown = {item: named for part in parts for item, named in part.shown.items()}
    return Contents(digest, Size(sum(part.size.entries for part in parts), 0), ledgers, shown=shown)

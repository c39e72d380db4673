"""Reach: how far a rule looks from the file that it finds a problem in.

In: the files that are to be checked, and the ids of all others. Out: which of those a rule reads too.
A rule declares its reach beside its name; a test holds that it finds the same in a file when it sees
no more than that, so whoever checks one file need not read the whole record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.reading import Plain

ByKind = Mapping[RecordKind, Sequence[RecordId]]
EVERY_KIND = tuple(RecordKind)


@dataclass(frozen=True)
class Reach:
    """The kinds of file that a rule finds problems in, and what it reads beside each.

    `near` are the kinds of which it reads what is of the same lab, what the file names, and what
    there is one of. `every` are those of which it reads all that there are. With `names` it asks which
    records there are, and reads none for it. `criterion` is the only one whose positions it looks at.
    """

    at: tuple[RecordKind, ...]
    near: tuple[RecordKind, ...] = ()
    every: tuple[RecordKind, ...] = ()
    names: bool = False
    criterion: str = ""

    def finds_in(self, file: RecordId) -> bool:
        """Whether the rule may find a problem in a file."""
        return file.kind in self.at and self.criterion in ("", file.criterion)

    def find_beside(self, file: RecordId, words: frozenset[str], others: ByKind) -> Iterator[RecordId]:
        """What the rule reads beside a file in which these words stand."""
        for kind in self.every:
            yield from others.get(kind, ())
        for kind in self.near:
            yield from (other for other in others.get(kind, ()) if _is_near(file, words, other))


def _is_near(file: RecordId, words: frozenset[str], other: RecordId) -> bool:
    return bool(file.lab and file.lab == other.lab) or words.issuperset(other.ids)


def sort_by_kind(ids: Iterable[RecordId]) -> ByKind:
    """Records by what they are."""
    kinds: dict[RecordKind, list[RecordId]] = {}
    for id in ids:
        kinds.setdefault(id.kind, []).append(id)
    return kinds


def find_words(value: Plain) -> frozenset[str]:
    """Every text that stands in a plain value: the ids of what it names are among them."""
    if isinstance(value, str):
        return frozenset((value,))
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return frozenset().union(*map(find_words, parts))

"""What a rule yields: the record and the key that break it, what must be true, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from paritywatch.records.layout import RecordId
from paritywatch.records.loading import Records
from paritywatch.records.problems import suggest
from paritywatch.records.reading import Keys


@dataclass(frozen=True)
class Finding:
    """A broken rule, before it is placed in its file."""

    record: RecordId
    keys: Keys
    must: str
    todo: str


Rule = Callable[[Records], Iterator[Finding]]
DatedRule = Callable[[Records, date], Iterator[Finding]]


def find_repeats(record: RecordId, keys: Keys, ids: Sequence[str]) -> Iterator[Finding]:
    """A finding for each id of a list that stood there before."""
    for place, id in enumerate(ids):
        if id in ids[:place]:
            yield Finding(
                record, (*keys, place, "id"), f"ids are unique; {id!r} stands there already", "Choose another id."
            )


def find_unknown(
    record: RecordId, keys: Keys, names: Iterable[str], *, noun: str, known: Sequence[str]
) -> Iterator[Finding]:
    """A finding for each name that is not among those known."""
    for name in names:
        if name not in known:
            todo = suggest(name, known) or f"Write the {noun} first, or name one that there is."
            yield Finding(record, keys, f"the {noun} must exist; found {name!r}", todo)

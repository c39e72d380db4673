"""Rules of a ledger of positions, and of the sources in all records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from paritywatch.history.entries import parse_ledgers
from paritywatch.history.facts import find_fact
from paritywatch.history.ledger import Ledger
from paritywatch.model import Position, Source
from paritywatch.model.vocabulary import Direction, Mechanism
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records
from paritywatch.rules.finding import Finding, Rule
from paritywatch.rules.reach import EVERY_KIND, Reach

_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
MAX_QUOTED_WORDS = 8


def not_empty(records: Records) -> Iterator[Finding]:
    """A file of positions has at least one."""
    for id, positions in records.of(RecordKind.POSITIONS):
        if not positions:
            yield Finding(
                id, (), "a file of positions has at least one", "Write a position; level: not-checked will do."
            )


def not_checked_stands_alone(records: Records) -> Iterator[Finding]:
    """A not-checked position stands alone in its file: once anything is known, it is replaced."""
    for id, positions in records.of(RecordKind.POSITIONS):
        for place, position in enumerate(positions):
            if not position.is_claim and len(positions) > 1:
                must = "a not-checked position stands alone in its file"
                yield Finding(id, (place,), must, "Delete it: the other positions say what is known.")


def positions_in_order(records: Records) -> Iterator[Finding]:
    """Positions stand oldest first, and no two begin on the same day."""
    for id, place, before, after in walk_steps(records, retracted=True):
        if before.effective and after.effective and after.effective.first_day() <= before.effective.first_day():
            must = f"positions stand oldest first; {after.effective} stands below {before.effective}"
            todo = "Move it up; or, if it replaces the other, edit that one and say so under amended."
            yield Finding(id, (place, "effective"), must, todo)


def first_recorded_dates_are_unique(records: Records) -> Iterator[Finding]:
    """No two positions were first recorded with the same effective date: that date is part of their ids."""
    for id, ledger in _ledgers(records):
        names = [entry.name for entry in ledger]
        for place, entry in enumerate(ledger):
            if entry.name in names[:place]:
                must = f"positions were first recorded with different dates; {entry.name} is taken by another"
                todo = "Check amended.was: it keeps the date that this position was first recorded with."
                yield Finding(id, entry.keys, must, todo)


def change_is_explained(records: Records) -> Iterator[Finding]:
    """A position whose level differs from the one before has a change: disclosure, mechanism and reason."""
    for id, place, before, after in walk_steps(records):
        moved = Direction.between(before.level, after.level) is not Direction.NEUTRAL
        if moved and after.change is None:
            must = f"a level that goes from {before.level} to {after.level} has a change"
            todo = "Add change: with disclosure, mechanism and reason. If the lab did not move, edit the one before."
            yield Finding(id, (place, "level"), must, todo)
        if not moved and after.change is not None:
            must = f"only a level that moves has a change; {before.level} to {after.level} is no move"
            yield Finding(id, (place, "change"), must, "Delete change, and say what is new in the summary.")


def first_position_has_no_change(records: Records) -> Iterator[Finding]:
    """A ledger's first position has no change: there is nothing before it that it could differ from."""
    for id, positions in records.of(RecordKind.POSITIONS):
        standing = [place for place, position in enumerate(positions) if position.in_force]
        if standing and positions[standing[0]].change is not None:
            must = "the first position of a ledger has no change"
            yield Finding(id, (standing[0], "change"), must, "Delete change, or add the position before it.")


def mechanism_fits_direction(records: Records) -> Iterator[Finding]:
    """The mechanism of a change points the same way as the level; not-comparable stands with a lower level alone."""
    for id, place, before, after in walk_steps(records):
        direction = Direction.between(before.level, after.level)
        fitting = [word for word in Mechanism if word.direction is direction]
        fitting += [Mechanism.NOT_COMPARABLE] if direction is Direction.WORSE else []
        if after.change and direction is not Direction.NEUTRAL and after.change.mechanism not in fitting:
            must = f"{before.level} to {after.level} is {direction}, and {after.change.mechanism} is not"
            yield Finding(id, (place, "change", "mechanism"), must, f"Use one of: {', '.join(fitting)}.")


def amendment_differs(records: Records) -> Iterator[Finding]:
    """What amended.was names is not what stands there now or next."""
    for id, ledger in _ledgers(records):
        for entry in ledger:
            for number, edit in enumerate(entry.edits):
                value, effective = entry.stood_after(number + 1)
                facts = ((key, was, find_fact(entry, number + 1, key)) for key, was in edit.was.items())
                moves = (("level", edit.was_value, value), ("effective", edit.was_effective, effective))
                for key, was, now in (*moves, *facts):
                    if was == now:
                        must = f"was names what stood there before the edit; {key} {was} stands there after it too"
                        keys = (*entry.keys, "amended", number, "was", key)
                        yield Finding(id, keys, must, "Write the former value, or delete the entry.")


def source_was_published_before_read(records: Records) -> Iterator[Finding]:
    """Nobody reads a source before it is published."""
    for id, keys, record in records.walked:
        if isinstance(record, Source) and record.published and record.published.first_day() > record.read:
            must = f"a source is read after it is published; {record.read} is before {record.published}"
            yield Finding(id, (*keys, "read"), must, "Correct one of the two dates.")


def quotes_are_phrases(records: Records) -> Iterator[Finding]:
    """A summary or reason is in our words: it quotes a phrase at most."""
    for id, keys, record in records.walked:
        for key in ("summary", "reason", "reading"):
            for quoted in _QUOTED.findall(str(getattr(record, key, ""))):
                if len(quoted.split()) > MAX_QUOTED_WORDS:
                    must = f"a {key} quotes at most {MAX_QUOTED_WORDS} words; found {len(quoted.split())}"
                    yield Finding(id, (*keys, key), must, "Say it in your own words; the source has theirs.")


def walk_steps(records: Records, *, retracted: bool = False) -> Iterator[tuple[RecordId, int, Position, Position]]:
    """Each neighbouring pair of claims in each ledger, with the place of the later one."""
    for id, positions in records.of(RecordKind.POSITIONS):
        kept = [item for item in enumerate(positions) if item[1].in_force or (retracted and item[1].is_claim)]
        for (_, before), (place, after) in pairwise(kept):
            yield id, place, before, after


def _ledgers(records: Records) -> Iterator[tuple[RecordId, Ledger]]:
    """Each file of positions as history sees it."""
    for id, _ in records.of(RecordKind.POSITIONS):
        yield id, parse_ledgers(id.kind, records.documents[id].value)[""]


_LEDGER = Reach((RecordKind.POSITIONS,))
RULES: Mapping[Rule, Reach] = {
    not_empty: _LEDGER,
    not_checked_stands_alone: _LEDGER,
    positions_in_order: _LEDGER,
    first_recorded_dates_are_unique: _LEDGER,
    change_is_explained: _LEDGER,
    first_position_has_no_change: _LEDGER,
    mechanism_fits_direction: _LEDGER,
    amendment_differs: _LEDGER,
    source_was_published_before_read: Reach(EVERY_KIND),
    quotes_are_phrases: Reach(EVERY_KIND),
}

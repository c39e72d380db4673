"""Revisions: what the next version of a ledger does to its life.

In: a life and a version of its ledger, with the step that recorded it. Out: the life brought up to
it, with a notice for everything that we put right, and what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from paritywatch.history.changes import Change, ChangeKind, compare_entries, match_entries
from paritywatch.history.judgement import Judgement, judge_holdings
from paritywatch.history.ledger import Entry, Ledger, Value
from paritywatch.history.life import ClaimMove, Holding, Life
from paritywatch.history.notices import give_notices, rejudge
from paritywatch.model.cause import Cause
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AmendmentKind, EventKind, Level, LevelBasis


def take_version(life: Life, step: int | None, ledger: Ledger, *, recoded: bool = False) -> list[Change]:
    """Bring a life up to the next version of its ledger; return what changed.

    With `recoded` it is the method that asks anew: no lab moved, and we put nothing right.
    """
    held = [holding for holding in life.holdings if not holding.removed]
    if [holding.entry.text for holding in held] == [entry.text for entry in ledger]:
        return []
    gone = [holding for holding in life.holdings if holding.removed]
    revisions: list[_Revision] = []
    for old, new in match_entries(tuple(holding.entry for holding in held), ledger):
        before = held[old] if old is not None else _find_returning(gone, ledger[new] if new is not None else None)
        after = _hold(before, ledger[new], step, gone, held, revisions) if new is not None else None
        stood = before.entry if before and not before.removed else None
        newest = not held or new == len(ledger) - 1
        found = tuple(compare_entries(stood, after.entry if after else None, newest=newest))
        revisions.append(_Revision(before, after or replace(_known(before), removed=True), found))
    _take_revisions(life, step, gone, [item.by_method() for item in revisions] if recoded else revisions)
    return [change for item in revisions for change in item.changes]


def restate(life: Life, step: int | None) -> None:
    """Let a ledger say from a step on what it says: nothing of it counted before."""
    life.moves = [
        _move(step, Cause.CORRECTED, holding.name, holding.entry, (holding.entry.effective, holding.entry.value))
        for holding in life.holdings
        if holding.standing and isinstance(holding.entry.value, Level)
    ]


class _Revision(msgspec.Struct, frozen=True):
    """What a version does to one holding: `before` is `None` for a new one."""

    before: Holding | None
    after: Holding
    changes: tuple[Change, ...]
    recoded: bool = False

    def by_method(self) -> _Revision:
        """The same, as the doing of the method: what is new in it is no event."""
        told = self.before is not None and self.before.told
        return replace(self, after=replace(self.after, told=told), recoded=True)

    @property
    def moves(self) -> bool:
        """Whether more than words changed."""
        return any(change.kind is not ChangeKind.REWORDED for change in self.changes) or self.counts_otherwise

    @property
    def counts_otherwise(self) -> bool:
        """Whether an entry that stood already holds until another day now, or is in doubt or no more."""
        before, after = self.before and self.before.entry, self.after.entry
        return bool(before and before.text != after.text and _find_weight(before) != _find_weight(after))


def _take_revisions(life: Life, step: int | None, gone: list[Holding], revisions: list[_Revision]) -> None:
    moving = [item for item in revisions if item.moves]
    judged_before = judge_holdings(life.holdings) if moving else {}
    for item in moving:
        if not item.recoded:
            life.notices += give_notices(life, item.before, item.after, item.changes, step)
    returned = {item.after.name for item in revisions}
    life.holdings = [
        *(holding for holding in gone if holding.name not in returned),
        *(item.after for item in revisions),
    ]
    if moving:
        judged = judge_holdings(life.holdings)
        if not any(item.recoded for item in moving):
            life.notices += rejudge(life, judged_before, judged, step)
        life.holdings = [_name_first_kind(holding, judged) for holding in life.holdings]
        moving.sort(key=lambda item: item.before is None)  # what we put right comes before what is new
        life.moves += [move for item in moving for move in _move_claim(item, step, judged)]


def _move_claim(item: _Revision, step: int | None, judged: dict[str, Judgement]) -> Iterator[ClaimMove]:
    """How what a ledger says of a level moves, edit by edit, each with its cause."""
    name, entry, stood = item.after.name, item.after.entry, _claim(item.before)
    if isinstance(entry.value, EventKind):
        return
    stands = _claim(item.after)
    if item.recoded:
        if stands != stood:
            yield _move(step, Cause.METHOD, name, entry, stands)
        return
    cause = Cause.LEARNED
    for number, kind in _list_edits(item) if stood else ():
        value, effective = entry.stood_after(number)
        cause = _CAUSES[kind]
        if (effective, value) != stood:
            yield _move(step, cause, name, entry, (effective, value))
        stood = (effective, value)
    if stands != stood:
        cause = Cause.CORRECTED if item.before else _find_first_cause(judged.get(name))
        yield _move(step, cause, name, entry, stands)
    elif stands and item.counts_otherwise:
        yield _move(step, cause, name, entry, stands)


def _list_edits(item: _Revision) -> list[tuple[int, AmendmentKind]]:
    """The number and the kind of each new edit of a holding that stood before."""
    return [(change.number, change.edit.kind) for change in item.changes if item.before and change.edit]


_CAUSES = {
    AmendmentKind.ERROR: Cause.CORRECTED,
    AmendmentKind.EVIDENCE: Cause.LEARNED,
    AmendmentKind.METHOD: Cause.METHOD,
}


def _find_first_cause(judgement: Judgement | None) -> Cause:
    """Whose doing a new claim is: the lab's only where it is a step of the lab."""
    before, kind = judgement or (None, EventKind.FIRST_RECORD)
    return Cause.LEARNED if before is None or kind is EventKind.CLARIFICATION else Cause.LAB


def _move(
    step: int | None, cause: Cause, name: str, entry: Entry, claim: tuple[PartialDate, Value] | None
) -> ClaimMove:
    """The move of an entry to what it claims; `None` where it counts no more."""
    effective, value = claim or (entry.effective, None)
    level = None if value is None else Level(value.value)
    return ClaimMove(step, cause, name, effective, level, entry.newest_fact, entry.read_off, entry.is_doubtful)


def _find_weight(entry: Entry) -> tuple[PartialDate, LevelBasis | None, bool]:
    """What decides until when it holds and how far it may be off."""
    return entry.newest_fact, entry.read_off, entry.is_doubtful


def _claim(holding: Holding | None) -> tuple[PartialDate, Value] | None:
    """What a holding says of a level; `None` while it does not count."""
    return (holding.entry.effective, holding.entry.value) if holding and holding.standing else None


def _find_returning(gone: list[Holding], entry: Entry | None) -> Holding | None:
    """The removed entry that an entry is again: of the same name and lab, with the same level."""
    return next((item for item in gone if entry and _say(item.entry) == _say(entry)), None)


def _say(entry: Entry) -> tuple[str, str, str]:
    return entry.name, entry.word, entry.lab


def _hold(
    before: Holding | None,
    entry: Entry,
    step: int | None,
    *others: Sequence[Holding] | Sequence[_Revision],
) -> Holding:
    """The holding of an entry: as it was, with what it says now; or a new one with a name of its own."""
    if before is not None:
        return before if before.entry is entry and not before.removed else replace(before, entry=entry, removed=False)
    taken = {(item.after if isinstance(item, _Revision) else item).name for group in others for item in group}
    name, number = entry.name, 2
    while name in taken:
        name, number = f"{entry.name}-{number}", number + 1
    return Holding(name, entry, step, told=not entry.kind.is_silent)


def _known(holding: Holding | None) -> Holding:
    if holding is None:
        raise ValueError("an entry stands in one of two versions at least")
    return holding


def _name_first_kind(holding: Holding, judged: dict[str, Judgement]) -> Holding:
    if holding.first_kind is not None or holding.name not in judged:
        return holding
    before, kind = judged[holding.name]
    return replace(holding, first_kind=kind, first_before=before)

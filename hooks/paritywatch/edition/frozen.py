"""Frozen days: the scorecards as they stood when a day ended, so that a quoted number keeps its link.

In: an `Edition`. Out: the days that are frozen, and what was said of every lab on each. It is what the
main line had recorded by then, under the rubric of then; nothing that is recorded later changes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paritywatch.edition.edition import Edition
from paritywatch.edition.timeline import Turn
from paritywatch.history.identity import IdKind, find_former, find_id_at
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.scoring import LabScore, score_levels


@dataclass(frozen=True)
class FrozenCard:
    """What was said of a lab on a day, under the id and the name that it had then.

    `former` are the ids that it had before: whoever cited it under one of them finds it.
    """

    id: str
    former: tuple[str, ...]
    name: str
    turn: Turn
    score: LabScore


@dataclass(frozen=True)
class FrozenDay:
    """The scorecards of a day. `commit` is the newest of it; `is_over` is whether more could be recorded on it."""

    day: date
    commit: str | None
    is_over: bool
    cards: tuple[FrozenCard, ...]


def frozen_address(day: date) -> str:
    """The address of the page that freezes the scorecards of a day."""
    return f"at/{day.isoformat()}/"


def find_frozen_page(edition: Edition) -> str | None:
    """The address of the page that shows the scores of the edition's day; `None` where nothing is frozen."""
    moved = edition.moved_days
    return frozen_address(moved[-1]) if moved else None


def freeze_days(edition: Edition) -> Iterator[FrozenDay]:
    """The first of every month since something was published, and every day on which a score moved; newest first."""
    moved = edition.moved_days
    days = {*moved, *_list_months(moved[0], edition.as_of)} if moved else set()
    for day in sorted(days, reverse=True):
        yield _freeze_day(edition, day)


def _list_months(first: date, last: date) -> list[date]:
    """The first day of every month that begins between two days."""
    months = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13))
    return [day for day in months if first < day <= last]


def find_frozen_id(edition: Edition, lab: str) -> str:
    """The id that a lab of today has on the newest frozen page."""
    moved = edition.moved_days
    return _find_id(edition, lab, _find_step(edition, moved[-1])) if moved else lab


def _freeze_day(edition: Edition, day: date) -> FrozenDay:
    step = _find_step(edition, day)
    commit = edition.chronicle.commits[step].sha if step >= 0 else None
    return FrozenDay(day, commit, day < edition.as_of, tuple(_freeze_cards(edition, day, step)))


def _find_step(edition: Edition, day: date) -> int:
    """The newest step of a day or before it; -1 where there was none yet."""
    chronicle = edition.chronicle
    return bisect_right(range(len(chronicle.commits)), day, key=chronicle.day_of) - 1


def _freeze_cards(edition: Edition, day: date, step: int) -> Iterator[FrozenCard]:
    """A card for every lab that was in the record then, in the order of the names of then."""
    cards = []
    for lab, turns in edition.turns.items():
        said = [turn for turn in turns if turn.day <= day]
        name = _find_name(edition, lab, step)
        if said and name is not None:
            id = _find_id(edition, lab, step)
            former = tuple(sorted(_find_former_ids(edition, id, step)))
            score = score_levels(said[-1].scale, said[-1].levels, said[-1].doubtful)
            cards.append(FrozenCard(id, former, name or id, said[-1], score))
    yield from sorted(cards, key=lambda card: (card.name.casefold(), card.id))


def _find_id(edition: Edition, lab: str, step: int) -> str:
    return find_id_at(edition.chronicle.new_ids, IdKind.LAB, lab, step)


def _find_former_ids(edition: Edition, id: str, step: int) -> set[str]:
    """The ids that what had an id after a step had before."""
    log = [item for item in edition.chronicle.new_ids if not item.is_after(step)]
    return find_former(log, IdKind.LAB).get(id, set())


def _find_name(edition: Edition, lab: str, step: int) -> str | None:
    """What a lab was called after a step; `None` where it was not in the record then."""
    names = edition.chronicle.names.get(RecordId(RecordKind.LAB, lab), [])
    return next((item.name for item in reversed(names) if item.step is not None and item.step <= step), None)

"""Frozen days: the scorecards as they stood when a day ended, so that a quoted number keeps its link.

In: an `Edition`. Out: the days that are frozen, and what was said of every lab on each. It is what the
main line had recorded by then, under the rubric of then; nothing that is recorded later changes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.edition.timeline import Turn
from paritywatch.events.subjects import name_lab
from paritywatch.records.layout import RecordKind
from paritywatch.score.scoring import LabScore, score_levels


@dataclass(frozen=True)
class FrozenCard:
    """What was said of a lab on a day. `ids` are all under which it was ever cited, the present one first."""

    ids: tuple[str, ...]
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
    beginnings = _find_beginnings(edition)
    for day in sorted(days, reverse=True):
        yield _freeze_day(edition, day, beginnings)


def _list_months(first: date, last: date) -> list[date]:
    """The first day of every month that begins between two days."""
    months = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13))
    return [day for day in months if first < day <= last]


def _freeze_day(edition: Edition, day: date, beginnings: Mapping[str, date]) -> FrozenDay:
    chronicle = edition.chronicle
    steps = bisect_right(range(len(chronicle.commits)), day, key=chronicle.day_of)
    commit = chronicle.commits[steps - 1].sha if steps else None
    return FrozenDay(day, commit, day < edition.as_of, tuple(_freeze_cards(edition, day, beginnings)))


def _freeze_cards(edition: Edition, day: date, beginnings: Mapping[str, date]) -> Iterator[FrozenCard]:
    """A card for every lab that was recorded by then; of one that is gone since, while something was said of it."""
    for lab, turns in edition.turns.items():
        said = [turn for turn in turns if turn.day <= day]
        if said and (said[-1].levels or beginnings.get(lab, date.max) <= day):
            score = score_levels(said[-1].scale, said[-1].levels)
            yield FrozenCard(list_lab_ids(edition, lab), name_lab(edition.dataset, lab), said[-1], score)


def _find_beginnings(edition: Edition) -> dict[str, date]:
    """The day on which the profile of each lab of today was first recorded, under any of its ids."""
    chronicle = edition.chronicle
    first: dict[str, date] = {}
    for change in chronicle.changes:
        if change.record.kind is RecordKind.LAB and change.step is not None:
            first.setdefault(change.record.lab, chronicle.day_of(change.step))
    known = {lab: [first[id] for id in list_lab_ids(edition, lab) if id in first] for lab in edition.dataset.by_id}
    return {lab: min(days) for lab, days in known.items() if days}

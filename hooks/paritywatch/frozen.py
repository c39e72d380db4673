"""Frozen days: the scorecards as they stood when a day ended, so that a quoted number keeps its link.

In: an `Edition`. Out: the days that are frozen, and what was said of every lab on each. It is what the
main line had recorded by then, under the rubric of then; nothing that is recorded later changes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paritywatch.edition import Edition
from paritywatch.exports import export_lab_score
from paritywatch.former_ids import list_lab_ids
from paritywatch.output import GeneratedFile
from paritywatch.scoring import LabScore, score_levels
from paritywatch.timeline import Turn
from paritywatch.vocabulary import Level


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
    moved = list_moved_days(edition)
    return frozen_address(moved[-1]) if moved else None


def list_moved_days(edition: Edition) -> list[date]:
    """Every day on which a published score moved, oldest first."""
    return sorted({move.day for moves in edition.published.values() for move in moves})


def freeze_days(edition: Edition) -> Iterator[FrozenDay]:
    """The first of every month since something was published, and every day on which a score moved; newest first."""
    moved = list_moved_days(edition)
    days = {*moved, *_list_months(moved[0], edition.as_of)} if moved else set()
    for day in sorted(days, reverse=True):
        yield FrozenDay(day, _find_commit(edition, day), day < edition.as_of, tuple(_freeze_cards(edition, day)))


def _list_months(first: date, last: date) -> list[date]:
    """The first day of every month that begins between two days."""
    months = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13))
    return [day for day in months if first < day <= last]


def build_frozen_data(edition: Edition) -> Iterator[GeneratedFile]:
    """The scorecards of every frozen day as data."""
    for frozen in freeze_days(edition):
        labs = [
            {
                "lab": card.ids[0],
                "name": card.name,
                **export_lab_score(card.score),
                "levels": {criterion: level.value for criterion, level in sorted(_list_levels(card).items())},
            }
            for card in frozen.cards
        ]
        versions = {card.turn.scale.version for card in frozen.cards}
        document = {
            "date": frozen.day.isoformat(),
            "commit": frozen.commit,
            "is_over": frozen.is_over,
            "rubric_version": max(versions),
            "labs": labs,
        }
        text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
        yield GeneratedFile(f"{frozen_address(frozen.day)}scorecards.json", text + "\n")


def _list_levels(card: FrozenCard) -> dict[str, Level]:
    """The level of every criterion that the rubric of the day had."""
    return {id: card.turn.levels.get(id, Level.NOT_CHECKED) for id in card.turn.scale.criteria}


def _find_commit(edition: Edition, day: date) -> str | None:
    """The newest commit that the main line had when a day ended."""
    chronicle = edition.chronicle
    steps = [step for step, reached in enumerate(chronicle.days) if reached and reached <= day]
    return chronicle.commits[steps[-1]].sha if steps else None


def _freeze_cards(edition: Edition, day: date) -> Iterator[FrozenCard]:
    for lab in edition.dataset.labs:
        said = [turn for turn in edition.turns[lab.id] if turn.day <= day]
        if said:
            score = score_levels(said[-1].scale, said[-1].levels)
            yield FrozenCard(list_lab_ids(edition, lab.id), lab.lab.name, said[-1], score)

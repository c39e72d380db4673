"""The scorecards of frozen days as data: each card once, and for each day which cards were in force.

In: frozen days. Out: generated JSON files. A day's file names labs and the day from which their card
held; the cards of a lab and year stand in one file, one card a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from paritywatch.api.score_values import export_lab_score, export_lab_score_whole
from paritywatch.api.text import Json, write_json
from paritywatch.edition.frozen import FrozenCard, FrozenDay, group_cards
from paritywatch.rendering.output import GeneratedFile

FILE = "scorecards.json"
_WITHHELD_SINCE = date(2026, 11, 27)  # older cards told every score, and past days say what they said


def build_frozen_data(days: Sequence[FrozenDay]) -> Iterator[GeneratedFile]:
    """A file for every frozen day, and one for the cards of each lab and year."""
    for frozen in days:
        yield GeneratedFile(f"{frozen.address}{FILE}", partial(_write_day, frozen))
    for folder, cards in group_cards(days).items():
        yield GeneratedFile(f"{folder}{FILE}", partial(_write_cards, cards))


def list_told(days: Iterable[FrozenDay]) -> Iterator[Json]:
    """Every frozen day with all that its cards say, to be held against what was published."""
    for frozen in days:
        labs = [export_card(card) for card in frozen.cards]
        yield {"date": frozen.day.isoformat(), "is_over": frozen.is_over, "labs": labs}


def export_card(card: FrozenCard) -> Json:
    """Everything that a card says."""
    export = export_lab_score if card.day >= _WITHHELD_SINCE else export_lab_score_whole
    return {
        "lab": card.id,
        "name": card.name,
        "date": card.day.isoformat(),
        "rubric_version": card.scale.version,
        **_leave_out_unknown_doubt(export(card.score)),
        "levels": {criterion: card.levels[criterion].value for criterion in sorted(card.levels)},
    }


def _write_cards(cards: Iterable[FrozenCard]) -> bytes:
    return write_json({"cards": [export_card(card) for card in cards]})


def _write_day(frozen: FrozenDay) -> bytes:
    versions = {card.scale.version for card in frozen.cards}
    document = {
        "date": frozen.day.isoformat(),
        "commit": frozen.commit,
        "is_over": frozen.is_over,
        "rubric_version": max(versions, default=None),
        "cards": f"../labs/{{lab}}/{{year}}/{FILE}",
        "labs": [{"lab": card.id, "since": card.day.isoformat()} for card in frozen.cards],
    }
    return write_json(document)


def _leave_out_unknown_doubt(score: Json) -> Json:
    """Scores without the bounds of doubt where the rubric of the day knew none: past days say what they said."""
    figures: tuple[dict[str, Any], ...] = (score["total"], *score["domains"].values())
    if any(figure["doubt_low"] is not None for figure in figures):
        return score
    bare = [{key: value for key, value in figure.items() if not key.startswith("doubt_")} for figure in figures]
    return {"total": bare[0], "domains": dict(zip(score["domains"], bare[1:], strict=True))}

"""The scorecards of frozen days as data.

In: frozen days. Out: a generated JSON file for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paritywatch.api.score_values import export_lab_score
from paritywatch.api.text import Json, write_indented_json
from paritywatch.edition.frozen import FrozenCard, FrozenDay, frozen_address
from paritywatch.model.vocabulary import Level
from paritywatch.rendering.output import GeneratedFile


def build_frozen_data(days: Iterable[FrozenDay]) -> Iterator[GeneratedFile]:
    """The scorecards of frozen days as data."""
    for frozen in days:
        labs = [
            {
                "lab": card.id,
                "name": card.name,
                **_leave_out_unknown_doubt(export_lab_score(card.score)),
                "levels": {criterion: level.value for criterion, level in sorted(_list_levels(card).items())},
            }
            for card in frozen.cards
        ]
        versions = {card.turn.scale.version for card in frozen.cards}
        document = {
            "date": frozen.day.isoformat(),
            "commit": frozen.commit,
            "is_over": frozen.is_over,
            "rubric_version": max(versions, default=None),
            "labs": labs,
        }
        yield GeneratedFile(f"{frozen_address(frozen.day)}scorecards.json", write_indented_json(document))


def _leave_out_unknown_doubt(score: Json) -> Json:
    """Scores without the bounds of doubt where the rubric of the day knew none: past days say what they said."""
    figures = (score["total"], *score["domains"].values())
    if any(figure["doubt_low"] is not None for figure in figures):
        return score
    bare = [{key: value for key, value in figure.items() if not key.startswith("doubt_")} for figure in figures]
    return {"total": bare[0], "domains": dict(zip(score["domains"], bare[1:], strict=True))}


def _list_levels(card: FrozenCard) -> dict[str, Level]:
    """The level of every criterion that the rubric of the day had."""
    return {id: card.turn.levels.get(id, Level.NOT_CHECKED) for id in card.turn.scale.criteria}

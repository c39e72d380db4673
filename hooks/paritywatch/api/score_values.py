"""Score values: scores and their moves as plain values, rounded so that parts still add up.

In: an `Edition`. Out: JSON values, whose shape `paritywatch.api.scores` holds them against. `None`
stands only where the thing is not known or does not apply.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from paritywatch.edition.attribution import (
    Parts,
    ScoreMove,
    round_hundredths,
    round_parts,
)
from paritywatch.edition.edition import Edition
from paritywatch.records.dataset import LabRecord
from paritywatch.score.rounding import round_scaled
from paritywatch.score.scoring import LabScore, Score

Json = dict[str, Any]


def export_scores(edition: Edition, lab: LabRecord) -> Json:
    """What the API says of the score of a lab, in the order of its shape."""
    return {
        **export_lab_score(edition.scores[lab.id]),
        "lab": lab.id,
        "name": lab.lab.name,
        "series": _export_moves(edition, edition.known[lab.id]),
        "published": _export_moves(edition, edition.published[lab.id]),
    }


def _export_moves(edition: Edition, moves: tuple[ScoreMove, ...]) -> list[Json]:
    """Points of a series, each with the move that led to it."""
    return [_export_move(edition, before, move) for before, move in zip((None, *moves), moves, strict=False)]


def _export_move(edition: Edition, before: ScoreMove | None, move: ScoreMove) -> Json:
    commit = edition.chronicle.commit(move.step)
    former = before.score.domains if before else {}
    return {
        "date": move.day.isoformat(),
        "commit": commit.sha if commit else None,
        "total": _export_moved(before.score.total if before else None, move.score.total, move.total),
        "domains": {
            id: _export_moved(former.get(id), score, move.domains[id]) for id, score in move.score.domains.items()
        },
    }


def _export_moved(before: Score | None, after: Score, parts: Parts) -> Json:
    """A score and the parts of its move, rounded so that they still add up to the difference of the rounded scores."""
    step = round_hundredths(after.value) - round_hundredths(before.value if before else None)
    rounded = round_parts(parts, step)
    return {**_export_score(after), "moved": {cause.value: part / 100 for cause, part in rounded.items()}}


def export_lab_score(score: LabScore) -> Json:
    """A total and its profile; `None` where nothing is known."""
    domains = {id: _export_score(domain) for id, domain in score.domains.items()}
    return {"total": _export_score(score.total), "domains": domains}


def _export_score(score: Score) -> Json:
    return {
        "score": _number(score.value),
        "low": _number(score.low),
        "high": _number(score.high),
        "coverage": _number(score.coverage, digits=4),
        "doubt_low": _number(score.doubt_low),
        "doubt_high": _number(score.doubt_high),
    }


def _number(value: Fraction | None, digits: int = 2) -> float | None:
    return None if value is None else round_scaled(value, 10**digits) / 10**digits

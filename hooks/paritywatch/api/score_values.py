"""Score values: scores and their moves as plain values, rounded so that parts still add up.

In: an `Edition`. Out: JSON values, whose shape `paritywatch.api.scores` holds them against. `None`
stands only where the thing is not known or does not apply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from paritywatch.edition.attribution import ScoreMove, round_hundredths, round_parts
from paritywatch.edition.edition import Edition
from paritywatch.records.dataset import LabRecord
from paritywatch.score.rounding import round_scaled
from paritywatch.score.scoring import LabScore, Score
from paritywatch.views.told import ToldMove, find_told_value, find_withheld, tell_move, tell_moves

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
    """Points of a series, each with what is told of the move that led to it."""
    totals = tell_moves((move.score.total, move.total) for move in moves)
    profile: dict[str, ToldMove] = {}
    points = []
    for move, total in zip(moves, totals, strict=True):
        # One that is no domain any more starts anew if it ever is one again.
        profile = {id: tell_move(profile.get(id), score, move.domains[id]) for id, score in move.score.domains.items()}
        points.append(_export_move(edition, move, total, profile))
    return points


def _export_move(edition: Edition, move: ScoreMove, total: ToldMove, profile: Mapping[str, ToldMove]) -> Json:
    commit = edition.chronicle.commit(move.step)
    return {
        "date": move.day.isoformat(),
        "commit": commit.sha if commit else None,
        "total": _export_moved(total),
        "domains": {id: _export_moved(told) for id, told in profile.items()},
    }


def _export_moved(told: ToldMove) -> Json:
    """A score and the parts of its move, rounded so that they still add up to the difference of the rounded scores."""
    rounded = round_parts(told.parts, round_hundredths(told.after) - round_hundredths(told.before))
    moved = {cause.value: part / 100 for cause, part in rounded.items()}
    return {**_export_score(told.score), "moved": moved}


def export_lab_score(score: LabScore) -> Json:
    """A total and its profile; `None` where nothing is known, or not enough to be told."""
    return _export_figures(score, _export_score)


def export_lab_score_whole(score: LabScore) -> Json:
    """A total and its profile as they were told before anything was withheld."""
    return _export_figures(score, _export_whole)


def _export_figures(score: LabScore, export: Callable[[Score], Json]) -> Json:
    return {"total": export(score.total), "domains": {id: export(domain) for id, domain in score.domains.items()}}


def _export_score(score: Score) -> Json:
    told = _number(find_told_value(score))
    return {**_export_whole(score), "score": told, "withheld": find_withheld(score)}


def _export_whole(score: Score) -> Json:
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

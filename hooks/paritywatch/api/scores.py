"""Scores as the API tells them: the shape of the document, and the table that follows from it.

In: what `paritywatch.api.score_values` says of each lab. Out: JSON text. The tests hold it against its shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import msgspec
from pydantic import Field

from paritywatch.api.origin import Sourced
from paritywatch.api.row import Row, make_row
from paritywatch.api.score_values import export_scores
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition
from paritywatch.edition.slices import Slicer
from paritywatch.model.cause import Cause
from paritywatch.model.fields import Day, Id, Line, Number, Record
from paritywatch.records.dataset import LabRecord
from paritywatch.rendering.keys import find_key
from paritywatch.rendering.memo import Memo

_Points = Annotated[float, Field(ge=0, le=100)]
_Share = Annotated[float, Field(ge=0, le=1)]


class ScoreFigure(Record):
    """A score out of 100, how far it could be off, and what it rests on. Rounded to two decimals."""

    score: _Points | None = Field(description="0 to 100; null where nothing was checked, or it is withheld.")
    low: _Points | None = Field(description="The lowest that is still possible; null where no criterion applies.")
    high: _Points | None = Field(description="The highest that is still possible; null where no criterion applies.")
    coverage: _Share = Field(description="The share of the weight that was checked, 0 to 1, with four decimals.")
    doubt_low: _Points | None = Field(
        description="The lowest if what is in doubt is a level too high; null where the rubric knew no doubt."
    )
    doubt_high: _Points | None = Field(
        description="The highest if what is in doubt is a level too low; null where the rubric knew no doubt."
    )
    withheld: Line | None = Field(description="Why the score is not told, here and on every page; null where it is.")


class Scored(Record):
    """A lab's total and its profile."""

    total: ScoreFigure = Field(description="The weighted mean of the domains.")
    domains: dict[Id, ScoreFigure] = Field(description="The score of each domain, by its id.")


_Difference = Annotated[float, Field(ge=-1000, le=1000)]


class Moved(Record):
    """The parts of a move of a score, in points of 100. They add up to its difference from the point before.

    A score that nobody knew counts as 0. Where a score is withheld they are 0, and stand with the next point that
    tells one: they add up to its difference from the newest that was told before.
    """

    lab: _Difference = Field(description="What the lab did.")
    learned: _Difference = Field(description="What we learned: a first claim, or new evidence.")
    corrected: _Difference = Field(description="What we corrected: an error of ours, or a claim withdrawn.")
    method: _Difference = Field(description="What another version of the rubric changed.")
    expired: _Difference = Field(description="What is known no more, as no newer fact bears it: nobody's doing.")


class MovedFigure(ScoreFigure):
    """A score from a day on, and why it moved there."""

    moved: Moved = Field(description="The parts of the move that led here.")


class SeriesPoint(Record):
    """A lab's score from a day on, and why it moved there."""

    date: Day = Field(description="In series the day on which the lab acted, in published the day of the recording.")
    commit: str | None = Field(description="The commit that recorded it; null where none did: time passed, or series.")
    total: MovedFigure = Field(description="The weighted mean of the domains.")
    domains: dict[Id, MovedFigure] = Field(description="The score of each domain, by its id.")


class LabScores(Scored):
    """A lab's score on the day of the edition, and how it got there."""

    lab: Id = Field(description="The id of the lab.")
    name: Line = Field(description="The name of the lab.")
    series: tuple[SeriesPoint, ...] = Field(
        description="As we know it today, with the rubric of today: one point for each day that counts, oldest first."
    )
    published: tuple[SeriesPoint, ...] = Field(
        description="As it was published, with the rubric of the day: one point for each move, oldest first."
    )


class ScoresDocument(Sourced):
    """The score of every lab, today and on every day on which a position took effect."""

    rubric_version: Number = Field(description="The version of the rubric that all of them were made with.")
    labs: tuple[LabScores, ...] = Field(description="The labs, by name.")


class ScoreRow(MovedFigure):
    """A lab's total from a day on, as we know it today. The last row of a lab is that of the day of the edition."""

    lab: Id = Field(description="The id of the lab.")
    date: Day = Field(description="From which day on.")
    domains: dict[Id, MovedFigure] = Field(description="The score of each domain, by its id.")


@dataclass(frozen=True)
class ScoreTexts:
    """What is served of a lab's scores: its total and profile, its part of the document, and its rows of the table."""

    standing: msgspec.Raw
    row: Row
    points: tuple[Row, ...]


def write_scores(edition: Edition, memo: Memo) -> Mapping[str, ScoreTexts]:
    """The scores of every lab, by the lab's id, as text: of values there would be a hundred times as many.

    Those of a lab of which nothing else can be told than when an earlier build told it are in the memo.
    """
    slicer = Slicer(edition, find_key)
    return {
        lab.id: _recall(edition, lab, memo, find_key("scores", slicer.find(lab.id))) for lab in edition.dataset.labs
    }


def _recall(edition: Edition, lab: LabRecord, memo: Memo, key: bytes) -> ScoreTexts:
    known = memo.recall(key)
    if known is None:
        known = msgspec.msgpack.encode(_write(export_scores(edition, lab), edition.as_of))
        memo.keep(key, known)
    standing, scores, points = msgspec.msgpack.decode(known, type=tuple[bytes, bytes, list[bytes]])
    return ScoreTexts(
        msgspec.Raw(standing), make_row(scores, lab.id), tuple(make_row(point, lab.id) for point in points)
    )


def _write(scores: Json, as_of: date) -> tuple[bytes, bytes, list[bytes]]:
    standing = {key: scores[key] for key in ("total", "domains")}
    points = [msgspec.json.encode(point) for point in _list_points(scores, as_of.isoformat())]
    return msgspec.json.encode(standing), msgspec.json.encode(scores), points


def _list_points(scores: Json, as_of: str) -> Iterator[Json]:
    """Every point of the series, and where the lab stands on the day of the edition."""
    points = scores["series"]
    if not points or points[-1]["date"] != as_of:
        points = [*points, {"date": as_of, **_stand_still(scores)}]
    for point in points:
        yield {**point["total"], "lab": scores["lab"], "date": point["date"], "domains": point["domains"]}


def _stand_still(scores: Json) -> Json:
    """A lab's total and profile as a point to which nothing moved."""
    still = {"moved": {cause.value: 0.0 for cause in Cause}}
    domains = {id: {**figure, **still} for id, figure in scores["domains"].items()}
    return {"total": {**scores["total"], **still}, "domains": domains}

"""Scores as the API tells them: the shape of the document, and the table that follows from it.

In: what `paritywatch.api.score_values` says of each lab. Out: checked JSON values, and rows. What has no field
here is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from paritywatch.api.origin import Sourced
from paritywatch.api.score_values import export_scores
from paritywatch.edition.edition import Edition
from paritywatch.model.fields import Day, Id, Line, Number, Record

_Points = Annotated[float, Field(ge=0, le=100)]
_Share = Annotated[float, Field(ge=0, le=1)]


class ScoreFigure(Record):
    """A score out of 100, how far it could be off, and what it rests on. Rounded to two decimals."""

    score: _Points | None = Field(description="0 to 100; null where nothing was checked.")
    low: _Points | None = Field(description="The lowest that is still possible; null where no criterion applies.")
    high: _Points | None = Field(description="The highest that is still possible; null where no criterion applies.")
    coverage: _Share = Field(description="The share of the weight that was checked, 0 to 1, with four decimals.")
    doubt_low: _Points | None = Field(
        description="The lowest if what is in doubt is a level too high; null where the rubric knew no doubt."
    )
    doubt_high: _Points | None = Field(
        description="The highest if what is in doubt is a level too low; null where the rubric knew no doubt."
    )


class Scored(Record):
    """A lab's total and its profile."""

    total: ScoreFigure = Field(description="The weighted mean of the domains.")
    domains: dict[Id, ScoreFigure] = Field(description="The score of each domain, by its id.")


_Difference = Annotated[float, Field(ge=-1000, le=1000)]


class Moved(Record):
    """The parts of a move of a score, in points of 100. They add up to its difference from the point before.

    A score that nobody knew counts as 0.
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


def list_scores(edition: Edition) -> Mapping[str, LabScores]:
    """What the document says of each lab, by the lab's id, held against its shape."""
    return {scores["lab"]: LabScores.model_validate(scores) for scores in export_scores(edition)}


def list_score_rows(scores: Iterable[LabScores], as_of: date) -> Iterator[ScoreRow]:
    """Every point of every series, and where each lab stands on the day of the edition."""
    for lab in scores:
        points = lab.series
        if not points or points[-1].date != as_of:
            points = (*points, _stand_still(lab, as_of))
        for point in points:
            yield ScoreRow.model_construct(lab=lab.lab, date=point.date, domains=point.domains, **dict(point.total))


def _stand_still(lab: LabScores, as_of: date) -> SeriesPoint:
    """A lab's total and profile as a point to which nothing moved."""
    still = Moved(lab=0.0, learned=0.0, corrected=0.0, method=0.0, expired=0.0)
    total, *domains = (
        MovedFigure.model_construct(**dict(item), moved=still) for item in (lab.total, *lab.domains.values())
    )
    return SeriesPoint.model_construct(
        date=as_of, commit=None, total=total, domains=dict(zip(lab.domains, domains, strict=True))
    )

"""Charts: series become lines to draw.

In: points of a score over time, as numbers. Out: coordinates and path data for an SVG, rounded to
tenths of a pixel, so that a template only places them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 10, 10, 22
_EDGE = 40  # so near to one, words in the middle leave the picture
_FEW_YEARS = 6
_STEP = 3  # pixels: two points nearer than that are one to the eye
MARKS = 40


@dataclass(frozen=True)
class Point:
    """A score from a day on. `value` is `None` where nobody knows it; `low` and `high` bound it."""

    day: date
    value: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Mark:
    """Something to point out on a day, at a score; `kind` chooses its shape."""

    x: float
    y: float
    kind: str
    words: str


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what it says; `anchor` is the part of the words that stands there, as SVG calls it."""

    at: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    """A step chart from 0 to 100 over time. `breaks` are days on which the method changed."""

    line: str
    band: str
    marks: tuple[Mark, ...]
    years: tuple[Tick, ...]
    scores: tuple[Tick, ...]
    breaks: tuple[Tick, ...]


def draw_chart(
    points: Sequence[Point],
    until: date,
    *,
    marks: Iterable[tuple[date, float, str, str]],
    breaks: Iterable[tuple[date, str]],
) -> Chart:
    """Draw points, oldest first, up to a day; marks are a day, a score, a kind and words.

    Of points too near to each other to be told apart the last is drawn, and of very many marks the newest.
    """
    axis = _Axis(points[0].day, until)
    points = _thin(axis, points)
    return Chart(
        line=_draw_line(axis, points),
        band=_draw_band(axis, points),
        marks=tuple(Mark(axis.x(day), _y(score), kind, words) for day, score, kind, words in list(marks)[-MARKS:]),
        years=tuple(_find_years(axis)),
        scores=tuple(Tick(_y(score), str(score)) for score in (0, 50, 100)),
        breaks=tuple(_find_break(axis.x(day), words) for day, words in breaks if axis.first <= day <= until),
    )


def _find_break(at: float, words: str) -> Tick:
    """A break, with its words turned inwards where they would leave the picture."""
    if at > WIDTH - _EDGE:
        return Tick(at, words, "end")
    return Tick(at, words, "start" if at < _LEFT + _EDGE else "middle")


@dataclass(frozen=True)
class _Axis:
    """The days from left to right."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands, in pixels from the left."""
        whole = max((self.last - self.first).days, 1)
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day - self.first).days / whole, 1)


def _thin(axis: _Axis, points: Sequence[Point]) -> Sequence[Point]:
    """The first point and the last of every few pixels, where there are more than fit."""
    if len(points) <= (WIDTH - _LEFT - _RIGHT) / _STEP:
        return points
    return [points[0], *{axis.x(point.day) // _STEP: point for point in points[1:]}.values()]


def _y(score: float) -> float:
    return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (100 - score) / 100, 1)


def _draw_line(axis: _Axis, points: Sequence[Point]) -> str:
    """Steps: a score holds until the next; where nobody knows it there is a gap."""
    pieces: list[str] = []
    for point, end in _spans(axis, points):
        if point.value is not None:
            joined = "L" if pieces and not pieces[-1].startswith("gap") else "M"
            pieces.append(f"{joined}{axis.x(point.day)} {_y(point.value)}H{axis.x(end)}")
        else:
            pieces.append("gap")
    return "".join(piece for piece in pieces if piece != "gap")


def _draw_band(axis: _Axis, points: Sequence[Point]) -> str:
    """The interval of each step, as one rectangle after the other."""
    return "".join(
        f"M{axis.x(point.day)} {_y(point.low)}V{_y(point.high)}H{axis.x(end)}V{_y(point.low)}Z"
        for point, end in _spans(axis, points)
    )


def _spans(axis: _Axis, points: Sequence[Point]) -> Iterable[tuple[Point, date]]:
    """Each point with the day on which the next begins."""
    ends = [point.day for point in points[1:]] + [axis.last]
    return zip(points, ends, strict=True)


def _find_years(axis: _Axis) -> Iterable[Tick]:
    """The first of January of each year, or of every other; of less than a year, its ends."""
    years = range(axis.first.year + 1, axis.last.year + 1)
    if not years:
        return (Tick(axis.x(day), day.isoformat()) for day in (axis.first, axis.last))
    step = 1 if len(years) <= _FEW_YEARS else 2
    return (Tick(axis.x(date(year, 1, 1)), str(year)) for year in years[::step])

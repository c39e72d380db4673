"""The time line: who had a model from when, as places on one axis.

In: dates of groups, and lags. Out: places in percent of the width and in pixels of the height, so that a template
only puts marks there and a narrow screen needs no other drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from paritywatch.model import AccessSpan
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AccessGroup
from paritywatch.views.charts import Tick
from paritywatch.views.lags import Lag

HEIGHT, MIDDLE = 30, 15
_EDGE = 2.0  # percent on either side, where marks have room
_NEAR = 3.4  # percent: two marks nearer than that would hide each other on a telephone
_ROOM = (6, 24)  # pixels from the top, for the first and the last of marks that stand beside each other
_STEPS = (1, 3, 6, 12, 24, 60, 120)  # months from one tick to the next
_TICKS = 5
_TICK_INWARD = 88.0  # from here on the words of a tick end at it


@dataclass(frozen=True)
class StartMark:
    """A group's start. `low` and `high` are the ends of what the date can mean; `is_bound` where it may be earlier."""

    group: AccessGroup
    x: float
    y: float
    low: float
    high: float
    is_bound: bool


@dataclass(frozen=True)
class Bar:
    """From one place to another; `is_open` where it may have begun earlier."""

    x: float
    width: float
    is_open: bool


@dataclass(frozen=True)
class Line:
    """One row of a time line: the marks of starts, the lag, and the spans that have an end, with all in words."""

    marks: tuple[StartMark, ...]
    lag: Bar | None
    spans: tuple[Bar, ...]
    words: str


@dataclass(frozen=True)
class TimeAxis:
    """The days from left to right, with room at both ends."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands, in percent from the left."""
        whole = max((self.last - self.first).days, 1)
        return round(_EDGE + (100 - 2 * _EDGE) * (day - self.first).days / whole, 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The first days of some months, so many that their words have room."""
        months = range(self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month)
        step = next((step for step in _STEPS if len(months) // step < _TICKS), _STEPS[-1])
        days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        return tuple(
            Tick(x, _name_month(day), "end" if x > _TICK_INWARD else "middle") for day in days for x in (self.x(day),)
        )


def find_axis(spans: Iterable[AccessSpan], until: date) -> TimeAxis:
    """The axis that has room for spans, up to a day."""
    days = [day for span in spans for end in (span.start, span.end) if end for day in (end.first_day(), end.last_day())]
    return TimeAxis(min([*days, until]), max([*days, until]))


def draw_starts(axis: TimeAxis, spans: Sequence[AccessSpan], lag: Lag, words: str) -> Line:
    """A row of the starts of some groups, with the lag between two of them."""
    return Line(_place_marks(axis, spans), _draw_lag(axis, lag), (), words)


def draw_spans(axis: TimeAxis, spans: Sequence[AccessSpan]) -> Line:
    """A row of the spans of one group; only those that have ended have a length, as nobody vouches for today."""
    ended = [
        _bar(axis, _middle(span.start), _middle(span.end), is_open=span.bound) for span in spans if span.end is not None
    ]
    words = "; ".join(name_span(span) for span in spans)
    return Line(_place_marks(axis, spans), None, tuple(ended), words or "no date is recorded")


def name_span(span: AccessSpan) -> str:
    """A span as a line has it: since when, by when, until when, and whether we inferred that."""
    start = f"{'by' if span.bound else 'from'} {span.start}"
    end = f" to {span.end}" if span.end else ""
    return start + end + span.basis.mark


def _place_marks(axis: TimeAxis, spans: Sequence[AccessSpan]) -> tuple[StartMark, ...]:
    """The marks from left to right; those near to each other stand one below the other."""
    clusters: list[list[tuple[float, AccessSpan]]] = []
    for x, span in sorted(((axis.x(_middle(span.start)), span) for span in spans), key=lambda item: item[0]):
        if clusters and x - clusters[-1][-1][0] < _NEAR:
            clusters[-1].append((x, span))
        else:
            clusters.append([(x, span)])
    return tuple(
        StartMark(span.group, x, y, axis.x(span.start.first_day()), axis.x(span.start.last_day()), is_bound=span.bound)
        for cluster in clusters
        for (x, span), y in zip(cluster, _spread(len(cluster)), strict=True)
    )


def _spread(count: int) -> list[float]:
    """The heights of marks that stand beside each other: one is in the middle, more share the row."""
    if count == 1:
        return [MIDDLE]
    top, bottom = _ROOM
    return [round(top + (bottom - top) * place / (count - 1), 1) for place in range(count)]


def _draw_lag(axis: TimeAxis, lag: Lag) -> Bar | None:
    if lag.start is None or lag.end is None:
        return None
    return _bar(axis, _middle(lag.start.start), _middle(lag.end.start), is_open=lag.most is None)


def _bar(axis: TimeAxis, start: date, end: date, *, is_open: bool) -> Bar:
    left, right = axis.x(start), axis.x(end)
    return Bar(left, round(max(right - left, 0), 2), is_open)


def _middle(when: PartialDate) -> date:
    """The day in the middle of what a date can mean."""
    first = when.first_day()
    return first + (when.last_day() - first) / 2


def _name_month(day: date) -> str:
    return str(day.year) if day.month == 1 else f"{day.year}-{day.month:02}"

"""How a lab's score moved, as readers see it: a chart for each domain, and every move with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from paritywatch.edition.attribution import Parts, ScoreMove
from paritywatch.edition.edition import Edition
from paritywatch.model.cause import Cause
from paritywatch.score.scoring import Score
from paritywatch.views.charts import Chart, Point, draw_chart
from paritywatch.views.scores import NO_VALUE, round_half_up
from paritywatch.views.told import find_told_value, tell_moves

CAUSE_WORDS = {
    Cause.LAB: "the lab",
    Cause.LEARNED: "learned",
    Cause.CORRECTED: "corrected",
    Cause.METHOD: "method",
    Cause.EXPIRED: "expired",
}
CAUSES = tuple(CAUSE_WORDS[cause] for cause in Cause)


@dataclass(frozen=True)
class MoveView:
    """One move of a total in words; `parts` stand in the order of the causes, empty where there is none."""

    day: str
    commit: str
    step: str
    interval: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class ChartView:
    """The chart of a total or a domain, and what it shows, in words for those who do not see it."""

    name: str
    words: str
    chart: Chart

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of marks that it has."""
        return frozenset(mark.kind for mark in self.chart.marks)


@dataclass(frozen=True)
class Step:
    """A move of a score, and the one before it; `None` before the first. `parts` are what is told of its total's."""

    before: ScoreMove | None
    after: ScoreMove
    parts: Parts


def list_steps(moves: tuple[ScoreMove, ...]) -> tuple[Step, ...]:
    """The steps of a series, the newest first."""
    told = tell_moves((move.score.total, move.total) for move in moves)
    pairs = zip((None, *moves), moves, told, strict=False)
    return tuple(Step(before, move, own.parts) for before, move, own in pairs)[::-1]


def view_total_chart(edition: Edition, moves: tuple[ScoreMove, ...]) -> ChartView:
    """The chart of the total of a series in which something moved."""
    return _view_chart(edition, "Total over time", [(move.day, move.score.total, move.total) for move in moves])


def view_charts(edition: Edition, moves: tuple[ScoreMove, ...]) -> tuple[ChartView, ...]:
    """The charts of a series, the total's first; none where nothing moved yet."""
    if not moves:
        return ()
    charts = [view_total_chart(edition, moves)]
    for domain in edition.dataset.rubric.domains:
        own = [
            (move.day, move.score.domains[domain.id], move.domains[domain.id])
            for move in moves
            if domain.id in move.score.domains
        ]
        if own:
            charts.append(_view_chart(edition, domain.name, own))
    return tuple(charts)


def view_step(edition: Edition, step: Step) -> MoveView:
    """A step in words."""
    commit = edition.chronicle.commit(step.after.step)
    total, before = step.after.score.total, step.before.score.total if step.before else None
    return MoveView(
        day=step.after.day.isoformat(),
        commit=commit.sha[:12] if commit else "",
        step=f"{_words(find_told_value(before) if before else None)} to {_words(find_told_value(total))}",
        interval=NO_VALUE if total.low is None else f"{_words(total.low)} to {_words(total.high)}",
        parts=tuple(_signed(step.parts[cause]) for cause in Cause),
    )


def _view_chart(edition: Edition, name: str, series: list[tuple[date, Score, Parts]]) -> ChartView:
    points = [
        Point(day, None if told is None else float(told), float(score.low or 0), float(score.high or 0))
        for day, score, _ in series
        for told in (find_told_value(score),)
    ]
    marks = [
        (day, float(told), *_name_mark(day, move.parts))
        for day, move in zip((day for day, _, _ in series), tell_moves(item[1:] for item in series), strict=True)
        if (told := find_told_value(move.score)) is not None and any(move.parts.values())
    ]
    breaks = [
        (edition.chronicle.day_of(change.step), f"rubric {change.scale.version}")
        for change in edition.chronicle.scales
        if change.breaks and change.step is not None
    ]
    first, last = series[0], series[-1]
    words = (
        f"{name}: {_words(find_told_value(first[1]))} on {first[0]}, "
        f"{_words(find_told_value(last[1]))} on {edition.as_of}, "
        f"{_count_ways(series)}."
    )
    return ChartView(name, words, draw_chart(points, edition.as_of, marks=marks, breaks=breaks))


def _name_mark(day: date, parts: Parts) -> tuple[str, str]:
    """The kind of a mark, which is that of the largest part, and all the parts in words."""
    largest = max(parts, key=lambda cause: abs(parts[cause]))
    way = "up" if parts[largest] > 0 else "down"
    words = ", ".join(f"{CAUSE_WORDS[cause]} {_signed(part)}" for cause, part in parts.items() if part)
    return f"{largest}-{way}" if largest is Cause.LAB else largest.value, f"{day}: {words}"


def _count_ways(series: list[tuple[date, Score, Parts]]) -> str:
    values = [told for _, score, _ in series if (told := find_told_value(score)) is not None]
    ups = sum(after > before for before, after in pairwise(values))
    downs = sum(after < before for before, after in pairwise(values))
    return f"{ups} times up and {downs} times down in between"


def _words(value: Fraction | None) -> str:
    return NO_VALUE if value is None else str(round_half_up(value))


def _signed(part: Fraction) -> str:
    """A part with its sign and one decimal; empty where it is nothing."""
    if not part:
        return ""
    return f"{'+' if part > 0 else '−'}{float(abs(part)):.1f}"

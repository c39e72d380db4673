"""Charts: what is drawn where."""

from __future__ import annotations

from datetime import date

import pytest

from paritywatch.views.charts import HEIGHT, WIDTH, Point, draw_chart

FIRST, LAST = date(2024, 7, 1), date(2026, 7, 1)


def test_a_score_holds_until_the_next_and_what_nobody_knows_is_a_gap() -> None:
    """Steps, not slopes; no line is drawn through a time in which nobody knew."""
    points = [
        Point(FIRST, 100, 0, 100),
        Point(date(2025, 7, 1), None, 0, 100),
        Point(date(2026, 1, 1), 0, 0, 50),
        Point(date(2026, 4, 1), 50, 50, 50),
    ]
    chart = draw_chart(points, LAST, marks=[(LAST, 50, "lab-up", "w")], breaks=[(date(2020, 1, 1), "before")])
    assert chart.line == "M30.0 10.0H330.0M481.2 148.0H555.2L555.2 79.0H630.0"
    assert chart.band.count("Z") == 4
    assert chart.band.endswith("M555.2 79.0V79.0H630.0V79.0Z")
    assert [(tick.at, tick.words) for tick in chart.years] == [(181.2, "2025"), (481.2, "2026")]
    assert [(mark.x, mark.y) for mark in chart.marks] == [(630.0, 79.0)]
    assert chart.breaks == (), "the method changed before the chart begins"


@pytest.mark.parametrize("days", [0, 1, 400, 9000])
def test_everything_stands_within_the_picture(days: int) -> None:
    """However short or long the time is."""
    first = date.fromordinal(LAST.toordinal() - days)
    chart = draw_chart([Point(first, 0, 0, 100)], LAST, marks=[(first, 0, "learned", "w")], breaks=[(LAST, "2")])
    assert all(0 <= tick.at <= WIDTH for tick in (*chart.years, *chart.breaks))
    assert [tick.anchor for tick in chart.breaks] == ["end" if days else "start"]
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in chart.marks)
    assert len(chart.years) <= 14


def test_a_long_history_is_drawn_in_as_many_steps_as_the_eye_can_tell() -> None:
    """Of points within three pixels the last is drawn, and the newest forty marks; both ends stay."""
    days = [date.fromordinal(FIRST.toordinal() + number) for number in range(730)]
    points = [Point(day, number % 100, 0, 100) for number, day in enumerate(days)]
    marks = [(day, 50.0, "lab-up", str(day)) for day in days]
    chart = draw_chart(points, LAST, marks=marks, breaks=[])
    assert chart.band.count("Z") == 201
    assert chart.band.startswith("M30.0")
    assert chart.line.endswith(f"H{WIDTH - 10}.0")
    assert [mark.words for mark in chart.marks] == [str(day) for day in days[-40:]]


def test_a_short_history_is_drawn_point_by_point() -> None:
    """However near to each other they are."""
    days = [date.fromordinal(LAST.toordinal() - number) for number in range(9, -1, -1)]
    first = Point(FIRST, 0, 0, 100)
    chart = draw_chart([first, *(Point(day, 50, 0, 100) for day in days)], LAST, marks=[], breaks=[])
    assert chart.band.count("Z") == 11

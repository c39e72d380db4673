"""The time line: what is drawn where."""

from __future__ import annotations

from datetime import date

import pytest

from made_up_models import model, models
from paritywatch.model import Model
from paritywatch.model.vocabulary import AccessGroup
from paritywatch.views.lags import measure_lag
from paritywatch.views.time_line import HEIGHT, draw_spans, draw_starts, find_axis

UNTIL = date(2026, 7, 1)


def one(*spans: str) -> Model:
    """A made-up model."""
    (made,) = models(model("a", *spans))
    return made


@pytest.mark.parametrize("start", ["2026-07-01", "2026-06-20", "2026-01", "2025", "2023", "2001", "1970"])
def test_everything_stands_within_the_picture(start: str) -> None:
    """However short or long the time is, in few ticks whose words have room."""
    spans = one(f"insiders {start}", f"public {start}").spans
    axis = find_axis(spans, UNTIL)
    line = draw_starts(axis, spans, measure_lag(one(f"insiders {start}"), AccessGroup.PUBLIC), "w")
    places = [place for mark in line.marks for place in (mark.x, mark.low, mark.high)]
    assert all(0 < place < 100 for place in (*places, *(tick.at for tick in axis.ticks)))
    assert all(0 < mark.y < HEIGHT for mark in line.marks)
    assert len(axis.ticks) <= 6
    assert len({tick.words for tick in axis.ticks}) == len(axis.ticks)


def test_four_marks_of_one_day_are_all_seen() -> None:
    """They stand one below the other; marks far apart stay in the middle."""
    spans = one(*(f"{group} 2026-03-01" for group in AccessGroup)).spans
    axis = find_axis(one("public 2025-01-01").spans, UNTIL)
    heights = [
        mark.y for mark in draw_starts(axis, spans, measure_lag(one("public 2026"), AccessGroup.PUBLIC), "").marks
    ]
    assert heights == [6, 12, 18, 24]
    apart = one("insiders 2025-01-01", "public 2026-03-01").spans
    assert {mark.y for mark in draw_spans(axis, apart).marks} == {15}


def test_the_lag_is_a_bar_from_start_to_start() -> None:
    """Open at its left where it may be longer; none is drawn where none is known."""
    known = one("insiders 2026-03-01 bound: true", "public 2026-04-01")
    axis = find_axis(known.spans, UNTIL)
    bar = draw_starts(axis, known.spans, measure_lag(known, AccessGroup.PUBLIC), "").lag
    assert bar is not None
    assert (bar.x, bar.is_open) == (axis.x(date(2026, 3, 1)), True)
    assert bar.x + bar.width == pytest.approx(axis.x(date(2026, 4, 1)))
    assert draw_starts(axis, known.spans, measure_lag(known, AccessGroup.PARTNERS), "").lag is None


def test_only_a_span_that_has_ended_has_a_length() -> None:
    """Of one without an end nobody says that it lasts today."""
    spans = one("public 2026-03-01 end: 2026-03-11", "public 2026-04-01").spans
    line = draw_spans(find_axis(spans, UNTIL), spans)
    assert (len(line.marks), len(line.spans)) == (2, 1)
    assert line.words == "from 2026-03-01 to 2026-03-11; from 2026-04-01"

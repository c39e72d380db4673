"""The clock of the main line: no wrong clock moves the date of any step but its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paritywatch.history.clock import settle_dates

BEGIN = datetime(2026, 6, 1, tzinfo=UTC)
BOUND = BEGIN + timedelta(days=100)


def day(number: int | None) -> datetime | None:
    """A day of a made-up record; `None` for a date that git cannot read."""
    return None if number is None else BEGIN + timedelta(days=number)


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        ([], []),
        ([1, 2, 2, 3], [1, 2, 2, 3]),
        ([1, 20000, 3], [1, 3, 3]),
        ([1, 2, 20000], [1, 2, None]),
        ([1, 50, 3, 4], [1, 3, 3, 4]),
        ([5, -2000, 6], [5, 6, 6]),
        ([5, 6, -2000], [5, 6, None]),
        ([5, 6, 2], [5, 6, None]),
        ([5, 2], [5, None]),
        ([1, 50, 3], [1, 50, None]),
        ([20000, 1, 2], [1, 1, 2]),
        ([None, 1, None, 2], [1, 1, 2, 2]),
        ([-20600, 1], [1, 1]),
        ([20000], [None]),
        ([None, -20600], [None, None]),
    ],
)
def test_a_wrong_clock_affects_its_own_step_alone(said: list[int | None], settled: list[int | None]) -> None:
    """Ahead, behind, unreadable, before git; where nothing tells which of two is wrong, the older is believed."""
    assert settle_dates([day(number) for number in said], BOUND) == [day(number) for number in settled]


def test_without_a_bound_what_lies_ahead_of_all_is_believed() -> None:
    """Nothing but the day of the build can tell that the newest step is ahead."""
    assert settle_dates([day(1), day(20000)], None) == [day(1), day(20000)]


RIGHT = st.lists(st.integers(0, 100), min_size=3, max_size=40).map(sorted)


@given(RIGHT, st.data())
def test_one_wrong_clock_among_right_ones_moves_no_other_date(right: list[int], data: st.DataObject) -> None:
    """Whatever the one says, all others keep the date that their own clocks said, unless it says the same order."""
    place = data.draw(st.integers(0, len(right) - 1))
    wrong = data.draw(st.none() | st.integers(-30000, 30000))
    said: list[int | None] = [*right[:place], wrong, *right[place + 1 :]]
    settled = settle_dates([day(number) for number in said], BOUND)
    others = [date for number, date in enumerate(settled) if number != place]
    right_others = [day(number) for number in (*right[:place], *right[place + 1 :])]
    moved = [index for index, (now, was) in enumerate(zip(others, right_others, strict=True)) if now != was]
    # Two steps that contradict each other are all there is of the line at its ends: the older one is believed.
    assert len(moved) <= (1 if wrong is not None and 0 <= wrong <= 100 else 0)


@given(st.lists(st.none() | st.integers(-30000, 30000), max_size=40))
def test_settled_dates_never_run_backwards_nor_beyond_the_bound(said: list[int | None]) -> None:
    """For any clocks at all; and only the last steps can have none."""
    settled = settle_dates([day(number) for number in said], BOUND)
    known = [date for date in settled if date is not None]
    assert known == sorted(known)
    assert all(date <= BOUND for date in known)
    assert settled[: len(known)] == known


@given(RIGHT, st.lists(st.integers(-30000, 30000), max_size=1))
def test_what_was_settled_stays_when_a_step_is_added(right: list[int], more: list[int]) -> None:
    """A line of right clocks keeps its dates, whatever the next step's clock says."""
    before = settle_dates([day(number) for number in right], BOUND)
    assert settle_dates([day(number) for number in (*right, *more)], BOUND)[: len(right)] == before

"""Dates keep the precision they were known with."""

from __future__ import annotations

from datetime import date

import pytest

from paritywatch.model.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_knows_the_days_it_can_mean_and_keeps_its_precision(text: str, first: date, last: date) -> None:
    """Text to date and back loses and adds nothing."""
    parsed = PartialDate.parse(text)
    assert (parsed.first_day(), parsed.last_day(), str(parsed)) == (first, last, text)
    assert parsed.is_day() is (first == last)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023-13", "23-01-01", "2023-1-1", "yesterday", "", "2023-01-01T00", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Neither an impossible day nor another way of writing one gets through."""
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate.parse(text)


def test_dates_stand_in_the_order_of_the_first_day_they_can_mean() -> None:
    """A coarse date comes before the days within it."""
    texts = ["2023", "2023-01", "2023-01-01", "2023-01-02", "2023-02", "2024"]
    assert [str(parsed) for parsed in sorted(map(PartialDate.parse, reversed(texts)))] == texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-01-05", "5 January 2026"),
        ("2024-02-29", "29 February 2024"),
        ("2026-12", "December 2026"),
        ("2026", "2026"),
    ],
)
def test_a_date_in_words_is_as_precise_as_the_date(text: str, words: str) -> None:
    """In English on every machine."""
    assert PartialDate.parse(text).words == words

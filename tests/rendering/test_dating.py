"""Dates as people write them: never finer than they are known."""

from __future__ import annotations

from datetime import date

import pytest

from paritywatch.model.dates import PartialDate
from paritywatch.rendering.dating import write_date


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        ("2026-11-25", "25 November 2026", "25 Nov 2026"),
        (PartialDate(2024, 3), "March 2024", "Mar 2024"),
        ("2024", "2024", "2024"),
        (date(2026, 1, 2), "2 January 2026", "2 Jan 2026"),
    ],
)
def test_a_date_is_written_as_people_write_it(value: PartialDate | date | str, long: str, short: str) -> None:
    """Beneath it stands what was recorded, sign for sign."""
    assert write_date(value) == f'<time datetime="{value}">{long}</time>'
    assert write_date(value, short=True) == f'<time datetime="{value}">{short}</time>'


@pytest.mark.parametrize("text", ["", "–", "not known", "not committed yet", "2026-02-30"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    """A view says in words why there is none."""
    assert write_date(text) == text


def test_what_is_no_date_is_escaped() -> None:
    """It may come from a record."""
    assert write_date("<b>") == "&lt;b&gt;"

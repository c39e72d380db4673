"""Until when a level holds that nobody promised, and what doubt does to a score."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import CRITERIA, position, rubric_text
from paritywatch.model import Position, Rubric
from paritywatch.model.vocabulary import LADDER, Level
from paritywatch.records.reading import parse_document
from paritywatch.records.validation import parse_record
from paritywatch.score.expiry import find_first_day_without, find_last_day
from paritywatch.score.scale import Scale, find_scale
from paritywatch.score.scoring import level_on, score_levels

HARBOUR, INDEPENDENCE, INTERNAL = (id for id, _ in CRITERIA)


def scale_of(text: str) -> Scale:
    """The scale of a made-up rubric."""
    return find_scale(parse_record(parse_document("data/rubric.yml", text.encode()), Rubric))


TEXT = scale_of(rubric_text())
PRACTICE = scale_of(rubric_text().replace("read_off: text", "read_off: practice", 1))


def claims(*texts: str) -> tuple[Position, ...]:
    """Made-up positions."""
    return parse_record(parse_document("data/labs/acme/positions/a.yml", "".join(texts).encode()), tuple[Position, ...])


@pytest.mark.parametrize(
    ("scale", "text", "last"),
    [
        (TEXT, position("2025-01-31", "partial"), None),
        (PRACTICE, position("2025-01-31", "partial"), date(2026, 1, 31)),
        (PRACTICE, position("2024-02-29", "partial"), date(2025, 2, 28)),
        (PRACTICE, position("2025-01", "partial"), date(2026, 1, 31)),
        (PRACTICE, position("2025", "partial"), date(2026, 12, 31)),
        (PRACTICE, position("2025-01-31", "partial", extra="  borne: 2025-06-01\n"), date(2026, 6, 1)),
        (PRACTICE, position("2025-01-31", "partial", extra="  read_off: text\n"), None),
        (TEXT, position("2025-01-31", "partial", extra="  read_off: practice\n"), date(2026, 1, 31)),
        (PRACTICE, position("2025-01-31", "none"), date(2026, 1, 31)),
        (PRACTICE, position("2025-01-31", "not-disclosed"), None),
        (PRACTICE, position("2025-01-31", "not-applicable"), None),
    ],
)  # fmt: skip
def test_a_practice_holds_for_a_year_after_its_newest_fact(scale: Scale, text: str, last: date | None) -> None:
    """A text holds until it changes; and that nothing is disclosed is no practice."""
    (claim,) = claims(text)
    assert find_last_day(scale, HARBOUR, claim) == last


def test_what_has_expired_is_not_checked_until_something_newer_is_found() -> None:
    """From the day after the last one on; a later claim brings it back."""
    ledger = claims(position("2025-01-31", "partial"), position("2026-04-01", "partial", summary="Again."))
    days = ("2025-01-30", "2025-01-31", "2026-01-31", "2026-02-01", "2026-03-31", "2026-04-01", "2027-04-01")
    levels = [str(level_on(PRACTICE, HARBOUR, ledger, date.fromisoformat(day))) for day in days]
    checked = "not-checked"
    assert levels == [checked, "partial", "partial", checked, checked, "partial", "partial"]
    assert find_first_day_without(PRACTICE, HARBOUR, ledger[0]) == date(2026, 2, 1)


def test_doubt_is_one_level_either_way() -> None:
    """By hand: 30, 30 and 40 of 100 points; no level falls below none or rises above full."""
    levels = {HARBOUR: Level.FULL, INDEPENDENCE: Level.NONE, INTERNAL: Level.PARTIAL}
    score = score_levels(TEXT, levels, {HARBOUR, INDEPENDENCE}).total
    assert (score.value, score.low, score.high) == (Fraction(50),) * 3
    assert (score.doubt_low, score.doubt_high) == (Fraction(425, 10), Fraction(575, 10))


def test_a_scale_that_knows_no_doubt_has_no_band() -> None:
    """A day that was frozen under an earlier version stays what it was."""
    score = score_levels(scale_of(rubric_text().replace("doubt_levels: 1", "doubt_levels: 0")), {}, {HARBOUR}).total
    assert (score.doubt_low, score.doubt_high) == (None, None)


@given(
    st.fixed_dictionaries({id: st.sampled_from([*LADDER, Level.NOT_CHECKED]) for id, _ in CRITERIA}),
    st.frozensets(st.sampled_from([id for id, _ in CRITERIA])),
)
def test_the_band_of_doubt_holds_the_interval(levels: dict[str, Level], doubtful: frozenset[str]) -> None:
    """It is never narrower; without doubt it is the interval itself."""
    score = score_levels(TEXT, levels, doubtful).total
    assert score.doubt_low is not None
    assert score.doubt_high is not None
    assert score.low is not None
    assert score.high is not None
    assert 0 <= score.doubt_low <= score.low <= score.high <= score.doubt_high <= 100
    if not doubtful & {id for id, level in levels.items() if level in LADDER}:
        assert (score.doubt_low, score.doubt_high) == (score.low, score.high)

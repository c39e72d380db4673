"""Scores: what levels are worth, and what not knowing does to them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import CRITERIA, rubric_text
from paritywatch.model import Position, Rubric
from paritywatch.model.vocabulary import LADDER, Level
from paritywatch.records.reading import parse_document
from paritywatch.records.validation import parse_record
from paritywatch.score.scale import find_scale
from paritywatch.score.scoring import Score, criterion_share, position_on, score_levels

RUBRIC = parse_record(parse_document("data/rubric.yml", rubric_text().encode()), Rubric)
SCALE = find_scale(RUBRIC)
HARBOUR, INDEPENDENCE, INTERNAL = (id for id, _ in CRITERIA)
LEVELS = st.fixed_dictionaries({id: st.sampled_from(list(Level)) for id, _ in CRITERIA})


def claim(effective: str, level: str, *, retracted: bool = False) -> Position:
    """A made-up position."""
    source = {
        "url": "https://acme.example/", "title": "T", "publisher": "P", "kind": "primary",
        "read": "2026-01-01", "not_archived": "made up",
    }  # fmt: skip
    return Position.model_validate(
        {"effective": effective, "level": level, "summary": "S", "sources": [source],
         "reviewers": ["jd"], **({"retracted": {"date": "2026-01-02", "reason": "R"}} if retracted else {})}
    )  # fmt: skip


def total(**levels: str) -> Score:
    """The total for levels of the three criteria, in order: ``a``, ``b``, ``c``."""
    ids = {"a": HARBOUR, "b": INDEPENDENCE, "c": INTERNAL}
    return score_levels(SCALE, {ids[key]: Level(level) for key, level in levels.items()}).total


@pytest.mark.parametrize(
    ("levels", "value", "low", "high", "coverage"),
    [
        ({"a": "full", "b": "none", "c": "partial"}, 50, 50, 50, 1),
        ({"a": "full", "b": "not-disclosed", "c": "partial"}, 50, 50, 50, 1),
        ({"a": "full", "b": "not-applicable", "c": "partial"}, 80, 80, 80, 1),
        ({"a": "full", "b": "not-checked", "c": "partial"}, 80, 50, 80, Fraction(7, 10)),
        ({"a": "minimal"}, 25, Fraction(15, 2), Fraction(155, 2), Fraction(3, 10)),
        ({"a": "not-checked", "b": "not-checked", "c": "not-checked"}, None, 0, 100, 0),
        ({"a": "not-applicable", "b": "not-applicable", "c": "not-applicable"}, None, None, None, 0),
        ({"a": "not-applicable", "b": "not-applicable", "c": "full"}, 100, 100, 100, 1),
        ({}, None, 0, 100, 0),
    ],
)  # fmt: skip
def test_what_levels_are_worth(
    levels: dict[str, str], value: int | None, low: int | None, high: int | None, coverage: int | Fraction
) -> None:
    """Weighted means within domains (60 and 40), by hand."""
    score = total(**levels)
    assert (score.value, score.low, score.high, score.coverage) == (value, low, high, coverage)
    assert (score.doubt_low, score.doubt_high) == (low, high), "nothing is in doubt"


@given(LEVELS)
def test_a_score_lies_in_its_interval(levels: dict[str, Level]) -> None:
    """Whatever is known, the headline lies between all-none and all-full of the rest."""
    for score in (scored := score_levels(SCALE, levels)).total, *scored.domains.values():
        assert 0 <= score.coverage <= 1
        if score.low is not None and score.high is not None:
            assert 0 <= score.low <= score.high <= 100
            assert score.value is None or score.low <= score.value <= score.high


@given(LEVELS, st.sampled_from(LADDER))
def test_learning_what_nobody_had_checked_stays_in_the_interval(levels: dict[str, Level], learned: Level) -> None:
    """The interval promises to hold whatever the unchecked criteria turn out to be."""
    before = score_levels(SCALE, levels).total
    known = {id: learned if level is Level.NOT_CHECKED else level for id, level in levels.items()}
    after = score_levels(SCALE, known).total
    if before.low is not None and before.high is not None and after.value is not None:
        assert before.low <= after.value <= before.high


@given(LEVELS, st.sampled_from([id for id, _ in CRITERIA]))
def test_a_better_level_never_lowers_a_score(levels: dict[str, Level], id: str) -> None:
    """One step up on one criterion never costs a point."""
    better = levels[id].next_up()
    before = score_levels(SCALE, levels).total.value
    if better is not None and before is not None:
        after = score_levels(SCALE, {**levels, id: better}).total.value
        assert after is not None
        assert after >= before


def test_the_position_in_force_is_the_last_that_took_effect_and_stands() -> None:
    """Retracted positions never count; a month counts from its first day."""
    ledger = (claim("2024-03", "partial"), claim("2025-01-15", "none"), claim("2025-06-01", "full", retracted=True))
    found = {
        day: position_on(ledger, date.fromisoformat(day))
        for day in ("2024-02-29", "2024-03-01", "2025-01-15", "2026-01-01")
    }
    assert [position and position.level.value for position in found.values()] == [None, "partial", "none", "none"]


def test_the_shares_of_all_criteria_make_the_whole() -> None:
    """Nothing of the total is unaccounted for."""
    assert sum(criterion_share(RUBRIC, id) for id, _ in CRITERIA) == 1

"""Cohen's kappa, against values worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from paritywatch.score.agreement import measure_agreement


def test_agreement_beyond_chance() -> None:
    """The textbook table of 50 choices: 20 and 15 agree, 5 and 10 do not; kappa is 0.4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = measure_agreement(pairs)
    assert (found.pairs, found.share, found.kappa) == (50, Fraction(7, 10), Fraction(2, 5))


@pytest.mark.parametrize(
    ("pairs", "share", "kappa"),
    [
        ([("a", "a"), ("b", "b")], 1, 1),
        ([("a", "b"), ("b", "a")], 0, -1),
        ([("a", "a"), ("a", "a")], 1, None),
        ([("a", "b"), ("a", "b")], 0, 0),
    ],
)
def test_the_ends_of_the_scale(pairs: list[tuple[str, str]], share: int, kappa: int | None) -> None:
    """Whole, none, and the case in which chance alone would agree."""
    found = measure_agreement(pairs)
    assert found.share == share
    assert found.kappa == kappa


def test_no_pair_is_no_agreement() -> None:
    """Nothing is reported of nothing."""
    with pytest.raises(ValueError, match="at least one pair"):
        measure_agreement([])

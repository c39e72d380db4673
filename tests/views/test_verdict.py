"""A verdict is made of the data and says no more than may be told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from paritywatch.score.scoring import Score
from paritywatch.views.scores import DomainScoreView, view_score
from paritywatch.views.verdict import tell_verdict


def score(value: int | None, covered: int) -> Score:
    """A score that rests on so many hundredths; `None` where no criterion applies."""
    if value is None:
        return Score(None, None, None, Fraction(0))
    return Score(Fraction(value), Fraction(0), Fraction(100), Fraction(covered, 100))


@pytest.mark.parametrize(
    ("total", "domains", "verdict"),
    [
        ((43, 100), {"Openness": (75, 100), "Use": (19, 100), "Depth": (40, 100)},
         "43 of 100, fully checked. Strongest: openness 75. Weakest: use 19."),
        ((43, 80), {"Openness": (50, 100), "Use": (50, 60), "Depth": (10, 100)},
         "43 of 100, 80 % checked. Strongest: openness and use 50. Weakest: depth 10."),
        ((43, 80), {"A": (50, 100), "B": (50, 100), "C": (50, 100), "D": (10, 100)},
         "43 of 100, 80 % checked. Strongest: 3 domains 50. Weakest: depth 10.".replace("depth", "d")),
        ((50, 60), {"Openness": (50, 100), "Use": (50, 100)}, "50 of 100, 60 % checked."),
        ((50, 30), {"Openness": (90, 20), "Use": (50, 100)}, "50 of 100, 30 % checked."),
        ((90, 20), {"Openness": (90, 100)}, "Too little is checked to tell a total: 20 % of the weight."),
        ((None, 0), {}, "Nothing that the method asks applies to this lab."),
    ],
)  # fmt: skip
def test_a_verdict_says_what_may_be_told(
    total: tuple[int | None, int], domains: dict[str, tuple[int, int]], verdict: str
) -> None:
    """Ends are named only where they differ; a domain of which too little is checked is no end."""
    profile = [DomainScoreView(name, name, 10, view_score(score(*told))) for name, told in domains.items()]
    assert tell_verdict(view_score(score(*total)), profile) == verdict

"""A verdict: a lab's score in one sentence, made of nothing but the data.

In: a score as readers see it. Out: plain text.
"""

from __future__ import annotations

from collections.abc import Sequence

from paritywatch.views.scores import NO_VALUE, DomainScoreView, ScoreView

_WHOLE = "100 %"
_MANY = 3


def tell_verdict(total: ScoreView, profile: Sequence[DomainScoreView]) -> str:
    """How much of 100, how much of it is checked, and which domains are strongest and weakest.

    Only what may be told of a score is: where too little is checked the sentence says so instead.
    """
    if total.interval == NO_VALUE:
        return "Nothing that the method asks applies to this lab."
    if total.point is None:
        return f"Too little is checked to tell a total: {total.coverage} of the weight."
    checked = "fully checked" if total.coverage == _WHOLE else f"{total.coverage} checked"
    return " ".join([f"{total.value} of 100, {checked}.", *_name_ends(profile)])


def _name_ends(profile: Sequence[DomainScoreView]) -> list[str]:
    """The strongest and the weakest domains; nothing where they are all alike."""
    points = [domain.score.point for domain in profile if domain.score.point is not None]
    if not points or min(points) == max(points):
        return []
    return [f"Strongest: {_name(profile, max(points))}.", f"Weakest: {_name(profile, min(points))}."]


def _name(profile: Sequence[DomainScoreView], point: int) -> str:
    names = [domain.name.lower() for domain in profile if domain.score.point == point]
    return f"{' and '.join(names) if len(names) < _MANY else f'{len(names)} domains'} {point}"

"""Scores and levels as readers see them: rounded, and never without interval and coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from paritywatch.model import Rubric
from paritywatch.model.vocabulary import Level
from paritywatch.score.scoring import LabScore, Score
from paritywatch.views.told import find_told_value

NO_VALUE = "–"


@dataclass(frozen=True)
class ScoreView:
    """A score in words. `low` and `high` are whole percentages, for drawing the interval.

    `doubt` is the second, wider band, in which the score lies if what is in doubt is a level off either
    way; it is empty where that is the interval itself. `doubt_low` and `doubt_high` are for drawing it.
    `is_thin` is whether it rests on less than half of the weight.
    """

    value: str
    interval: str
    coverage: str
    point: int | None
    low: int
    high: int
    doubt: str
    doubt_low: int
    doubt_high: int
    is_thin: bool

    @property
    def bounds(self) -> str:
        """The interval, and the band of doubt where that is wider."""
        return f"{self.interval}, with doubt {self.doubt}" if self.doubt else self.interval

    @property
    def quote(self) -> str:
        """The score as a text may quote it: never without its bounds, and only those where it rests on too little."""
        if self.interval == NO_VALUE:
            return "no score"
        return self.bounds if self.point is None else f"{self.value} ({self.bounds})"


@dataclass(frozen=True)
class DomainScoreView:
    """One domain's score, with its name and where on a lab's page it stands."""

    id: str
    name: str
    weight: int
    score: ScoreView


def view_score(score: Score) -> ScoreView:
    """Round a score to whole points. Of less than a quarter there is no value to tell, only its interval."""
    told = find_told_value(score)
    point = None if told is None else round_half_up(told)
    low, high = round_half_up(score.low or Fraction(0)), round_half_up(score.high or Fraction(0))
    least = low if score.doubt_low is None else round_half_up(score.doubt_low)
    most = high if score.doubt_high is None else round_half_up(score.doubt_high)
    return ScoreView(
        value=NO_VALUE if point is None else str(point),
        interval=NO_VALUE if score.low is None else f"{low} to {high}",
        coverage=f"{round_half_up(score.coverage * 100)} %",
        point=point,
        low=low,
        high=high,
        doubt=f"{least} to {most}" if (least, most) != (low, high) else "",
        doubt_low=least,
        doubt_high=most,
        is_thin=score.coverage < Fraction(1, 2),
    )


def view_profile(rubric: Rubric, score: LabScore) -> tuple[DomainScoreView, ...]:
    """A lab's domains, in the rubric's order."""
    return tuple(
        DomainScoreView(domain.id, domain.name, domain.weight, view_score(score.domains[domain.id]))
        for domain in rubric.domains
    )


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


MEANINGS: Mapping[Level, str] = {
    Level.NOT_DISCLOSED: "Somebody looked and the lab does not say. It counts as none: nobody can rely on it.",
    Level.NOT_CHECKED: "Nobody has looked yet. It is left out of the score and widens the interval.",
    Level.NOT_APPLICABLE: "The question does not arise for this lab. It is left out of the score.",
}

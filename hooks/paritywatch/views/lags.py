"""Lags: how long one group had a model before another, as far as the dates bear.

In: a model. Out: the fewest and the most days, and the words for them. A bound ("by a day") and a date that is
known to the month leave more than one answer, and nothing here chooses among them.
"""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.model import AccessSpan, Model
from paritywatch.model.vocabulary import AccessGroup
from paritywatch.views.scores import NO_VALUE


@dataclass(frozen=True)
class Lag:
    """The days from one start to another; `None` where the dates set no such bound.

    `start` is the span from which it is counted, `end` the one to which; `None` where it is not known.
    """

    fewest: int | None = None
    most: int | None = None
    start: AccessSpan | None = None
    end: AccessSpan | None = None

    @property
    def is_known(self) -> bool:
        """Whether the dates say anything."""
        return self.fewest is not None or self.most is not None

    @property
    def is_stood_in(self) -> bool:
        """Whether it is counted from others who had the model, as nobody says since when the lab's own people had."""
        return self.start is not None and self.start.group is not AccessGroup.INSIDERS

    @property
    def words(self) -> str:
        """``28 days``, ``20 to 50 days``, ``at least 28 days``, or a dash where the dates say nothing."""
        fewest, most = self.fewest, self.most
        if most is None:
            return NO_VALUE if fewest is None else f"at least {_count(fewest)}"
        if most < 0:
            return "none"
        if most == 0:
            return "none: the same day"
        if fewest is None or fewest <= 0:
            return f"at most {_count(most)}"
        return _count(most) if fewest == most else f"{fewest} to {_count(most)}"


def measure_lag(model: Model, to: AccessGroup) -> Lag:
    """How long others waited after the lab's own people, who had a model no later than anybody to whom they gave it.

    So where nobody says since when they had it, the first evaluators or partners make a lag of at least so long.
    """
    end = model.first_span(to)
    start = _find_latest_start(model, to)
    if start is None or end is None:
        return Lag()
    is_stated = start.group is AccessGroup.INSIDERS and not start.bound
    fewest = None if end.bound else (end.start.first_day() - start.start.last_day()).days
    most = (end.start.last_day() - start.start.first_day()).days if is_stated else None
    if most is None and (fewest is None or fewest <= 0):
        return Lag()
    # Dates that contradict each other say nothing.
    return Lag() if most is not None and most < 0 else Lag(fewest, most, start, end)


def measure_lead(model: Model) -> Lag:
    """How long evaluators had a model before the public."""
    start, end = model.first_span(AccessGroup.EVALUATORS), model.first_span(AccessGroup.PUBLIC)
    if start is None or end is None:
        return Lag()
    fewest = None if end.bound else (end.start.first_day() - start.start.last_day()).days
    most = None if start.bound else (end.start.last_day() - start.start.first_day()).days
    if most is None and (fewest is None or fewest <= 0):
        return Lag()
    return Lag(fewest, most, start, end)


def _find_latest_start(model: Model, to: AccessGroup) -> AccessSpan | None:
    """The span by which the lab's own people had a model: their own where it says since when, else the earliest."""
    own = model.first_span(AccessGroup.INSIDERS)
    if own is not None and not own.bound:
        return own
    others = (AccessGroup.EVALUATORS, AccessGroup.PARTNERS)
    spans = (model.first_span(group) for group in others if group is not to)
    known = [span for span in (own, *spans) if span is not None]
    return min(known, key=lambda span: span.start.last_day(), default=None)


def _count(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'}"

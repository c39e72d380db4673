"""Releases: which of a lab's frontier models came after another, and which levels their dates make.

In: a lab's models, and a day. Out: newer releases, and the level of a lag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from paritywatch.model import AccessSpan, LagScale, Model
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import LADDER, AccessGroup, Level, Weights


def find_newer_release(models: Iterable[Model], id: str, day: date) -> Model | None:
    """The newest frontier release by a day that came after a model; `None` where none did, or its date is not known."""
    listed = list(models)
    judged = next((model for model in listed if model.id == id), None)
    if judged is None or judged.released is None:
        return None
    since = judged.released.last_day()
    newer = [
        model
        for model in listed
        if model.frontier and model.released and since < model.released.first_day() <= day and model.id != id
    ]
    return max(newer, key=lambda model: (model.released, model.id), default=None)


def find_open_model(models: Iterable[Model], months: int, day: date) -> Model | None:
    """The newest frontier model with open weights that was released in the months before a day; `None` without one."""
    found = [
        model
        for model in models
        if model.frontier
        and model.weights is Weights.OPEN
        and model.released
        and model.released.first_day() <= day <= model.released.plus_months(months)
    ]
    return max(found, key=lambda model: (model.released, model.id), default=None)


def level_lag(models: Iterable[Model], scale: LagScale, day: date) -> Level:
    """The level that the dates of a lab's frontier models make on a day; ``not-disclosed`` where they make none.

    A date that is known to the month counts only if every day of it gives the same level, and a stated
    bound counts as a date: they had it by then.
    """
    lags = [lag for lag in _find_lags(models, scale, day) if lag.inside.start.first_day() <= day]
    complete = [lag for lag in lags if lag.outside is not None and lag.find_level(scale, day) is not None]
    deciding = max(complete, key=lambda lag: (lag.outside, lag.inside.start), default=None)
    if any(lag.is_kept_inside(scale, day) for lag in lags if deciding is None or lag.is_newer_than(deciding)):
        return Level.NONE
    if deciding is None:
        return Level.NOT_DISCLOSED
    return deciding.find_level(scale, day) or Level.NOT_DISCLOSED


@dataclass(frozen=True)
class _Lag:
    """A frontier model: since when insiders have it, and all spans in which others had it or its equal."""

    inside: AccessSpan
    spans: tuple[AccessSpan, ...]

    @property
    def outside(self) -> PartialDate | None:
        """The first day on which others had it; `None` where none had."""
        return min((span.start for span in self.spans), default=None)

    def is_newer_than(self, other: _Lag) -> bool:
        """Whether insiders had it later."""
        return self.inside.start > other.inside.start

    def is_kept_inside(self, scale: LagScale, day: date) -> bool:
        """Whether insiders have had it for as long as makes none, and nobody else ever did."""
        return self.outside is None and (day - self.inside.start.last_day()).days >= scale.under[Level.MINIMAL]

    def find_level(self, scale: LagScale, day: date) -> Level | None:
        """The level of its lag; none while it is off for all; `None` where its dates leave more than one open."""
        if self.outside is None:
            return None
        if all(span.end is not None and span.end.last_day() <= day for span in self.spans):
            return Level.NONE
        first, last = self.outside.first_day(), self.outside.last_day()
        fewest = (first - self.inside.start.last_day()).days
        most = (last - self.inside.start.first_day()).days
        levels = {_level_days(scale, max(days, 0)) for days in (fewest, most)}
        return levels.pop() if len(levels) == 1 else None


def _find_lags(models: Iterable[Model], scale: LagScale, day: date) -> Iterator[_Lag]:
    listed = [model for model in models if model.frontier]
    groups = (AccessGroup.PARTNERS, AccessGroup.PUBLIC) if scale.to is AccessGroup.PARTNERS else (scale.to,)
    for model in listed:
        inside = model.first_span(AccessGroup.INSIDERS)
        equals = [model, *(other for other in listed if model.id in other.equals)]
        spans = tuple(
            span for other in equals for span in other.spans if span.group in groups and span.start.first_day() <= day
        )
        if inside is not None:
            yield _Lag(inside, spans)


def _level_days(scale: LagScale, days: int) -> Level:
    """The highest level that a lag of so many days reaches."""
    return next((level for level in reversed(LADDER[1:]) if days < scale.under[level]), Level.NONE)

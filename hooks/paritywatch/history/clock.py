"""The clock of the main line: the recorded date of each of its steps, whatever a committer's clock said.

In: what the clocks said, oldest step first, and the last instant that can be true. Out: dates that
never run backwards and never lie beyond that instant. A clock that was wrong affects its own step
alone: the step was recorded by the time of the next one, and has its date. While none has followed,
nobody can say when it was recorded: it has no date, and what was published of days before stays.

Which clocks were right is a question about all of them: the most that agree with the order of the
line (its longest run of dates that never go back) are believed; where two such runs are equally
long, the older step is believed, because its date may have been published.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

_FIRST = datetime(2005, 4, 7, tzinfo=UTC)  # the day of git's own first commit: no commit is older


def settle_dates(said: Sequence[datetime | None], until: datetime | None) -> list[datetime | None]:
    """The recorded date of each step, in UTC.

    `said` holds `None` where git cannot read a date; `until` is `None` where nothing bounds the dates.
    The outcome is `None` for the last steps whose clock cannot be believed, and for all if none can.
    """
    places = [place for place, date in enumerate(said) if date is not None and _can_be_true(date, until)]
    dates = [said[place] for place in places]
    if len(places) == len(said) and all(before <= after for before, after in pairwise(dates)):  # type: ignore[operator]  # none is None
        return list(said)
    believed = {places[index] for index in _find_longest_run(dates)}  # type: ignore[arg-type]  # none is None
    return _fill([date if place in believed else None for place, date in enumerate(said)])


def _can_be_true(date: datetime, until: datetime | None) -> bool:
    return date >= _FIRST and (until is None or date <= until)


def _find_longest_run(dates: Sequence[datetime]) -> Iterable[int]:
    """The places of the longest run of dates that never go back; of several, the one with the oldest steps."""
    before = _measure_runs([date.timestamp() for date in dates])
    after = _measure_runs([-date.timestamp() for date in reversed(dates)])[::-1]
    longest = max(before, default=0)
    found: list[int] = []
    for place, date in enumerate(dates):
        fits = before[place] == len(found) + 1 and before[place] + after[place] - 1 == longest
        if fits and (not found or dates[found[-1]] <= date):
            found.append(place)
    return found


def _measure_runs(values: Sequence[float]) -> list[int]:
    """For each value the length of the longest run of values that never fall and ends there."""
    ends: list[float] = []  # the smallest value that a run of each length ends with
    lengths = []
    for value in values:
        place = bisect_right(ends, value)
        ends[place : place + 1] = [value]
        lengths.append(place + 1)
    return lengths


def _fill(dates: list[datetime | None]) -> list[datetime | None]:
    """Dates with their gaps filled from the step that follows."""
    known: datetime | None = None
    filled: list[datetime | None] = []
    for date in reversed(dates):
        known = date or known
        filled.append(known)
    return filled[::-1]

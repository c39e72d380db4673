"""Expiry: until when a level holds that nobody promised.

In: a scale and a claim. Out: the last day on which the claim counts. Silence neither keeps a level for ever
nor counts as a fall: what was read off a practice holds for some months after the newest fact that bears it,
and is then known no more.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Level, LevelBasis
from paritywatch.score.scale import Scale


class Claim(Protocol):
    """What says that a level holds. `read_off` is `None` where it is the same as of the criterion's others."""

    @property
    def level(self) -> Level | None: ...
    @property
    def newest_fact(self) -> PartialDate | None: ...
    @property
    def read_off(self) -> LevelBasis | None: ...


def find_last_day(scale: Scale, criterion: str, claim: Claim) -> date | None:
    """The last day on which a claim counts; `None` where it counts until another takes its place.

    That a lab does not disclose something is no practice of what it discloses: it does not expire.
    """
    if claim.level is None or claim.level in _NOT_OF_A_PRACTICE or claim.newest_fact is None or not scale.holds_months:
        return None
    expires = scale.expires(criterion) if claim.read_off is None else claim.read_off is LevelBasis.PRACTICE
    return claim.newest_fact.plus_months(scale.holds_months) if expires else None


def find_first_day_without(scale: Scale, criterion: str, claim: Claim) -> date | None:
    """The first day on which a claim counts no more; `None` where that is for others to say."""
    last = find_last_day(scale, criterion, claim)
    return None if last is None else last + timedelta(days=1)


_NOT_OF_A_PRACTICE = (Level.NOT_DISCLOSED, Level.NOT_CHECKED, Level.NOT_APPLICABLE)

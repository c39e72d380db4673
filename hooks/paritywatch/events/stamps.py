"""Stamps: when and by whom a step was recorded, and the id that is made of what an event is about."""

from __future__ import annotations

from paritywatch.events.event import TAG, Stamp
from paritywatch.history.chronicle import Chronicle
from paritywatch.history.life import Life


def event_id(life: Life, name: str) -> str:
    """The id of what a lab did: what it is about, and the name of the entry in its ledger."""
    return f"{TAG}{life.path}/{name}"


def stamp_step(chronicle: Chronicle, step: int | None, *later: int | None) -> Stamp:
    """When and by whom a step was recorded, and when the newest of some later ones was."""
    commit = chronicle.commit(step)
    if commit is None:
        return Stamp(None, None, None)
    dates = [chronicle.recorded_at(place) for place in (step, *later)]
    updated = max((date for date in dates if date), default=None)
    return Stamp(dates[0], updated, commit.sha, chronicle.authors_of(step))

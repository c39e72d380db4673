"""An event's own entry: all that is known of it, where it stands for good.

In: an `Edition` and an event. Out: the event in words, what its levels mean, and what it did to the score.
"""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.history.ledger import Value
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import Direction, EventKind, Level
from paritywatch.views.events import EventView, view_event
from paritywatch.views.picture import has_card, locate_step
from paritywatch.views.scores import MEANINGS
from paritywatch.views.series import Step, list_steps, view_step

_MOVES = (EventKind.REGRESSION, EventKind.IMPROVEMENT)


@dataclass(frozen=True)
class LevelView:
    """A level and what it means on the question that the event is about, by the method of today."""

    level: Level
    meaning: str


@dataclass(frozen=True)
class EntryView:
    """A whole entry. `before` and `after` are `None` where it is about no level, `effect` empty where it had none.

    `share` is the page to share of what was told as a step back; empty of any other.
    """

    event: EventView
    before: LevelView | None
    after: LevelView | None
    effect: str
    share: str


def view_entry(edition: Edition, event: Event) -> EntryView:
    """Everything that is known of an event."""
    before, after = (_view_level(edition, event, value) for value in (event.before, event.after))
    return EntryView(view_event(edition, event), before, after, _tell(edition, event), _find_share(event))


def _find_share(event: Event) -> str:
    return locate_step(event) if has_card(event) else ""


def _view_level(edition: Edition, event: Event, value: Value | str | None) -> LevelView | None:
    """A level with its meaning; nothing where the question is asked no more."""
    found = [item for item in edition.dataset.rubric.criteria if item.id == event.criterion]
    if not isinstance(value, Level) or not found:
        return None
    return LevelView(value, MEANINGS.get(value) or found[0].levels[value])


def _tell(edition: Edition, event: Event) -> str:
    """How the lab's total moved on the day on which it acted, as we know it today, and by how much by its own doing."""
    if event.kind not in _MOVES or event.direction is Direction.NEUTRAL or not event.effective or event.retracted:
        return ""
    day = event.effective.first_day()
    steps = [step for step in list_steps(edition.known.get(event.lab or "", ())) if step.after.day == day]
    return _word(edition, steps[0]) if steps else ""


def _word(edition: Edition, step: Step) -> str:
    moved = view_step(edition, step)
    part = moved.parts[tuple(Cause).index(Cause.LAB)]
    told = f"The total went from {moved.step} on {moved.day}; all that the lab did that day makes {part} points of it."
    return told if part else ""  # too little is checked to tell a total

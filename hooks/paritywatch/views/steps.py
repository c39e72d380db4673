"""The steps of all labs in one direction, page by page, and a short line on every event for the filter.

In: an `Edition`. Out: pages of deeds, the newest first, and a document that a script filters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.events.parts import Part
from paritywatch.views.deeds import DeedView, group_deeds, view_deed
from paritywatch.views.events import KIND_WORDS, by_effective_date, recorded_words

_SIZE = 40  # events on a page
Piece = tuple[tuple[Event, ...], int]
"""The events of a deed that stand on a page, and how many it has."""


@dataclass(frozen=True)
class StepsView:
    """One page of steps in a direction."""

    title: str
    about: str
    feed: str
    part: Part[Piece]
    deeds: tuple[DeedView, ...]


def view_steps(edition: Edition) -> tuple[StepsView, ...]:
    """Every page of steps back, then of steps forward, by when the lab acted."""
    back = [event for event in edition.events if event.is_step_back]
    forward = [event for event in edition.events if event.is_step_forward]
    return (
        *_view_pages(edition, "changes/steps-back/", "Steps back", "regressions", back),
        *_view_pages(edition, "changes/steps-forward/", "Steps forward", "improvements", forward),
    )


def list_lines(edition: Edition) -> dict[str, Any]:
    """A line on every event: what a filter asks for and what a list of hits shows."""
    lines = [
        {
            "title": event.headline,
            "address": edition.entries[event.id],
            "kind": event.kind.value,
            "direction": event.direction.value,
            "lab": event.lab,
            "criterion": event.criterion,
            "effective": str(event.effective) if event.effective else None,
            "recorded": recorded_words(edition, event),
        }
        for event in edition.events
    ]
    return {"kinds": {kind.value: words for kind, words in KIND_WORDS.items()}, "events": lines}


def _view_pages(edition: Edition, base: str, title: str, feed: str, events: list[Event]) -> tuple[StepsView, ...]:
    about = "taken back" if feed == "regressions" else "given, or promised"
    pages = _pack(group_deeds(by_effective_date(tuple(events))))
    parts = (Part(base, number, len(pages), held) for number, held in enumerate(pages, 1))
    return tuple(
        StepsView(
            f"{title}{part.mark}",
            f"What labs have {about} of outsiders' access to their models, {len(events)} steps by when the lab acted.",
            feed,
            part,
            tuple(view_deed(edition, shown, total=total) for shown, total in part.items),
        )
        for part in parts
    )


def _pack(deeds: Iterable[tuple[Event, ...]]) -> list[tuple[Piece, ...]]:
    """Pages of as many events as there is room for. Only a deed that has no room on any page is cut."""
    pages: list[list[Piece]] = [[]]
    for deed in deeds:
        for start in range(0, len(deed), _SIZE):
            shown = deed[start : start + _SIZE]
            if sum(len(held) for held, _ in pages[-1]) + len(shown) > _SIZE:
                pages.append([])
            pages[-1].append((shown, len(deed)))
    return [tuple(page) for page in pages]

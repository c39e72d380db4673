"""Entries: what a feed says of one event, put into words once for all feeds and formats.

In: an `Edition` and the address of the site. Out: entries, by the event that they tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.rendering.templating import render
from paritywatch.views.events import view_event

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """One entry, the same in every feed and format.

    `link` is absolute and `html` links absolutely; it is what the template makes of the values.
    `published` is when it was recorded, `updated` when it was last put right, `surfaced` when it last
    came to the top of a feed; all are in UTC. `categories` are pairs of a scheme and a term. `facts` are
    what a program may want to know besides; `None` where a fact does not apply.
    """

    id: str
    title: str
    link: str
    template: str
    values: Mapping[str, Any]
    published: datetime
    updated: datetime
    surfaced: datetime
    categories: tuple[tuple[str, str], ...]
    facts: Mapping[str, str | bool | None]

    @cached_property
    def html(self) -> str:
        """What readers see below the title."""
        return clean_text(render(self.template, **self.values))


def build_entries(edition: Edition, site_url: str) -> dict[str, FeedEntry]:
    """The entry of every event that has a recorded date, by the event's id, in the edition's order."""
    return {
        event.id: _build_entry(edition, event, event.stamp.recorded, site_url)
        for event in edition.events
        if event.stamp.recorded
    }


def clean_text(text: str) -> str:
    """Text without the characters that XML cannot hold, such as a bell or half an emoji."""
    return _NOT_IN_XML.sub("", text)


def _build_entry(edition: Edition, event: Event, recorded: datetime, site_url: str) -> FeedEntry:
    updated = event.stamp.updated or recorded
    return FeedEntry(
        id=event.id,
        title=clean_text(event.title),
        link=f"{site_url}{event.page}",
        template="feed_entry.html",
        values={"event": view_event(edition, event), "site_url": site_url},
        published=recorded,
        updated=updated,
        surfaced=updated,
        categories=tuple(_categories(event)),
        facts=_facts(event),
    )


def _categories(event: Event) -> Iterator[tuple[str, str]]:
    yield "kind", event.kind.value
    yield "direction", event.direction.value
    yield "severity", event.severity.value
    for scheme, term in (("lab", event.lab), ("criterion", event.criterion), ("org", event.org)):
        if term:
            yield scheme, term
    if event.backfill:
        yield "clock", "backfill"


def _facts(event: Event) -> dict[str, str | bool | None]:
    return {
        "kind": event.kind.value,
        "direction": event.direction.value,
        "severity": event.severity.value,
        "lab": event.lab,
        "criterion": event.criterion,
        "org": event.org,
        "effective": str(event.effective) if event.effective else None,
        "backfill": event.backfill,
        "retracted": event.retracted,
        "corrects": event.corrects,
    }

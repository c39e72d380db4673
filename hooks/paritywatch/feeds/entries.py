"""Entries: what a feed says of one event, put into words once for all feeds and formats.

In: an `Edition` and the address of the site. Out: entries, by the event that they tell of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from html import escape
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.rendering.templating import render
from paritywatch.views.events import view_event

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

LEAST = "feed_entry_link.html"  # the least that an entry says beside its title: where the whole of it stands
_FRAME = 1_200  # dates, tags and spaces of one entry in the longest format
_A_CATEGORY = 150


@dataclass(frozen=True)
class FeedEntry:
    """One entry, the same in every feed and format.

    `link` is absolute and `html` links absolutely; it is what the first of the templates makes of the
    values. The others tell the same in fewer and fewer words, for where the whole has no room. `published`
    is when it was recorded, `updated` when it was last put right, `surfaced` when it last came to the top of
    a feed; all are in UTC. `categories` are pairs of a scheme and a term. `facts` are what a program may
    want to know besides; `None` where a fact does not apply.
    """

    id: str
    title: str
    link: str
    templates: tuple[str, ...]
    values: Mapping[str, Any]
    published: datetime
    updated: datetime
    surfaced: datetime
    categories: tuple[tuple[str, str], ...]
    facts: Mapping[str, str | bool | None]

    @cached_property
    def html(self) -> str:
        """What readers see below the title."""
        return clean_text(render(self.templates[0], **self.values))

    @cached_property
    def forms(self) -> tuple[FeedEntry, ...]:
        """The entry itself, then in fewer and fewer words."""
        shorter = (replace(self, templates=self.templates[place:]) for place in range(1, len(self.templates)))
        return self, *shorter

    @cached_property
    def size(self) -> int:
        """How many bytes it takes at most, in the format in which it is longest."""
        texts = sum(_measure_text(text) for text in (self.title, self.html))
        words = sum(len(scheme) + len(term) + _A_CATEGORY for scheme, term in self.categories)
        return texts + 2 * len(self.id) + len(self.link.encode()) + words + _FRAME


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


def _measure_text(text: str) -> int:
    """A text in XML or in JSON, whichever is longer."""
    return max(len(written.encode()) for written in (escape(text, quote=False), json.dumps(text, ensure_ascii=False)))


def _build_entry(edition: Edition, event: Event, recorded: datetime, site_url: str) -> FeedEntry:
    updated = event.stamp.updated or recorded
    return FeedEntry(
        id=event.id,
        title=clean_text(event.title),
        link=f"{site_url}{edition.entries[event.id]}",
        templates=("feed_entry.html", "feed_entry_brief.html", LEAST),
        values={
            "event": view_event(edition, event),
            "site_url": site_url,
            "address": f"{site_url}{edition.entries[event.id]}",
        },
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

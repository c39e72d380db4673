"""What was published: an earlier ``events.json``, held against what history tells now.

In: the file of an earlier build, and the events of this one. Out: problems. History that was
rewritten (a force-push, a squash of what had landed) would make the record forget in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from paritywatch.events.event import Event
from paritywatch.records.problems import Mark, Problem

_RESTORE = (
    "If history was rewritten, bring the old commits back: 'git reflog' names them. "
    "To take an event back, mark its entry retracted."
)


class PublishedEvent(msgspec.Struct, frozen=True):
    """An event as an earlier build told it; `recorded` is `None` where git could not say."""

    id: str
    recorded: str | None


def check_published(path: Path, events: Iterable[Event]) -> list[Problem]:
    """Every event that was published and is told no more, or with another recorded date."""
    now = {event.id: _instant(event) for event in events if event.stamp.recorded}
    try:
        published = msgspec.json.decode(path.read_bytes(), type=_Document).events
    except (OSError, msgspec.DecodeError) as error:
        must = f"this is the api/v1/events.json of an earlier build, and cannot be read: {error}"
        return [Problem(str(path), Mark(), must, "Fetch it from the published site again.", "published-events")]
    problems = []
    for event in published:
        if event.recorded and event.id not in now:
            must = f"what was published is told for good; {event.id} is gone"
            problems.append(Problem(str(path), Mark(), must, _RESTORE, "events-do-not-vanish"))
        elif event.recorded and event.recorded != now[event.id]:
            must = f"a recorded date stays; {event.id} was recorded {event.recorded}, and now {now[event.id]}"
            problems.append(Problem(str(path), Mark(), must, _RESTORE, "recorded-dates-stay"))
    return problems


def _instant(event: Event) -> str:
    return event.stamp.recorded.strftime("%Y-%m-%dT%H:%M:%SZ") if event.stamp.recorded else ""


class _Document(msgspec.Struct):
    events: list[PublishedEvent]

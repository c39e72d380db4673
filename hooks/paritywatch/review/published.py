"""What was published: an earlier build, held against what history tells now.

In: the folder of an earlier build, or its ``events.json`` alone; the events and the frozen days of
this one. Out: problems. History that was rewritten (a force-push, a squash of what had landed) or a
record that got another id would make the record forget, or tell of the past otherwise, in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from paritywatch.events.event import Event
from paritywatch.model.dates import write_instant
from paritywatch.records.problems import NOWHERE, Problem

_RESTORE = (
    "If history was rewritten, bring the old commits back: 'git reflog' names them. "
    "To take an event back, mark its entry retracted."
)
_FREEZE = (
    "If history was rewritten, bring the old commits back: 'git reflog' names them. If new commits bear the date of a "
    "day that is over, give them that of today: git rebase --force-rebase <base>. Else the program is at fault."
)


class PublishedEvent(msgspec.Struct, frozen=True):
    """An event as an earlier build told it; `recorded` is `None` where git could not say."""

    id: str
    recorded: str | None


class FrozenLab(msgspec.Struct, frozen=True):
    """A lab on a frozen day: all that was published of it in figures and levels."""

    lab: str
    total: dict[str, Any]
    domains: dict[str, Any]
    levels: dict[str, str]


class FrozenDocument(msgspec.Struct, frozen=True):
    """A frozen day; of one that is not over yet the scores could still move."""

    date: str
    is_over: bool
    labs: list[FrozenLab]


@dataclass(frozen=True)
class Published:
    """What an earlier build published; `problems` say what of it could not be read."""

    path: str
    events: tuple[PublishedEvent, ...] = ()
    frozen: tuple[FrozenDocument, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_published(path: Path) -> Published:
    """Read an earlier build: a folder, or the file of its events."""
    file = path / "api/v1/events.json" if path.is_dir() else path
    try:
        events = msgspec.json.decode(file.read_bytes(), type=_Document).events
        days = sorted(path.glob("at/*/scorecards.json")) if path.is_dir() else []
        frozen = [msgspec.json.decode(day.read_bytes(), type=FrozenDocument) for day in days]
    except (OSError, msgspec.DecodeError) as error:
        must = f"this is an earlier build or the api/v1/events.json of one, and cannot be read: {error}"
        problem = _problem(str(path), must, "Fetch it from the published site again.", "published-events")
        return Published(str(path), problems=(problem,))
    return Published(str(path), tuple(events), tuple(frozen))


def check_published(earlier: Published, events: Iterable[Event]) -> list[Problem]:
    """Every event that was published and is told no more, or with another recorded date."""
    now = {event.id: write_instant(event.stamp.recorded) for event in events if event.stamp.recorded}
    problems = []
    for event in earlier.events:
        if event.recorded and event.id not in now:
            must = f"what was published is told for good; {event.id} is gone"
            problems.append(_problem(earlier.path, must, _RESTORE, "events-do-not-vanish"))
        elif event.recorded and event.recorded != now[event.id]:
            must = f"a recorded date stays; {event.id} was recorded {event.recorded}, and now {now[event.id]}"
            problems.append(_problem(earlier.path, must, _RESTORE, "recorded-dates-stay"))
    return problems


def check_frozen(earlier: Published, documents: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """Every frozen day that is gone or tells of a lab what it did not tell. `documents` are those of this build."""
    now = {document["date"]: msgspec.convert(document, FrozenDocument) for document in documents}
    problems = []
    for frozen in earlier.frozen:
        if frozen.date not in now:
            must = f"a frozen day stays; that of {frozen.date} is gone"
            problems.append(_problem(earlier.path, must, _FREEZE, "frozen-days-stay"))
        elif frozen.is_over and now[frozen.date].labs != frozen.labs:
            told = {lab.lab: lab for lab in now[frozen.date].labs}
            labs = sorted(lab.lab for lab in frozen.labs if told.get(lab.lab) != lab) or ["a lab that was not there"]
            must = f"a frozen day says what it said; that of {frozen.date} now tells otherwise of {', '.join(labs)}"
            problems.append(_problem(earlier.path, must, _FREEZE, "frozen-days-stay"))
    return problems


def _problem(path: str, must: str, todo: str, rule: str) -> Problem:
    return Problem(path, NOWHERE, must, todo, rule)


class _Document(msgspec.Struct):
    events: list[PublishedEvent]

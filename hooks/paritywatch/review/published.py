"""What was published: an earlier build, held against what history tells now.

In: the folder of an earlier build, or its ``events.json`` alone; the events and the frozen days of
this one. Out: problems. History that was rewritten (a force-push, a squash of what had landed) or a
record that got another id would make the record forget, or tell of the past otherwise, in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    """A lab on a frozen day: all that was published of it in figures and levels.

    `date` is since when it held, and no part of what was said; it is empty where a day holds all itself.
    """

    lab: str
    total: dict[str, Any]
    domains: dict[str, Any]
    levels: dict[str, str]
    date: str = ""

    def said(self) -> tuple[Any, ...]:
        """What was said, to be held against what is said now."""
        return self.lab, self.total, self.domains, self.levels


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
        frozen = list(_read_frozen(path)) if path.is_dir() else []
    except (OSError, LookupError, msgspec.DecodeError) as error:
        must = f"this is an earlier build or the api/v1/events.json of one, and cannot be read: {error}"
        problem = _problem(str(path), must, "Fetch it from the published site again.", "published-events")
        return Published(str(path), problems=(problem,))
    return Published(str(path), tuple(events), tuple(frozen))


def _read_frozen(site: Path) -> Iterator[FrozenDocument]:
    """Every frozen day of a site with its cards, which it holds itself or names by lab and day.

    Raises:
        LookupError: where a card is not there.
    """
    cards: dict[Path, dict[str, FrozenLab]] = {}
    for file in sorted(site.glob("at/*-*-*/scorecards.json")):
        day = msgspec.json.decode(file.read_bytes(), type=_Day)
        labs = [_find_card(site, item, cards) for item in day.labs]
        yield FrozenDocument(day.date, day.is_over, labs)


def _find_card(site: Path, item: dict[str, Any], known: dict[Path, dict[str, FrozenLab]]) -> FrozenLab:
    if "since" not in item:
        return msgspec.convert(item, FrozenLab)
    named = msgspec.convert(item, _NamedCard)
    file = site / "at/labs" / named.lab / named.since[:4] / "scorecards.json"
    if file not in known:
        known[file] = {card.date: card for card in msgspec.json.decode(file.read_bytes(), type=_Cards).cards}
    return known[file][named.since]


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
        elif frozen.is_over and (labs := _find_others(frozen, now[frozen.date])):
            must = f"a frozen day says what it said; that of {frozen.date} now tells otherwise of {', '.join(labs)}"
            problems.append(_problem(earlier.path, must, _FREEZE, "frozen-days-stay"))
    return problems


def _find_others(earlier: FrozenDocument, now: FrozenDocument) -> list[str]:
    """The labs of which a day tells otherwise now."""
    before, after = ([lab.said() for lab in day.labs] for day in (earlier, now))
    told = {said[0]: said for said in after}
    others = sorted(said[0] for said in before if told.get(said[0]) != said)
    return others or ([] if before == after else ["a lab that was not there"])


def _problem(path: str, must: str, todo: str, rule: str) -> Problem:
    return Problem(path, NOWHERE, must, todo, rule)


class _Document(msgspec.Struct):
    events: list[PublishedEvent]


class _NamedCard(msgspec.Struct):
    lab: str
    since: str


class _Day(msgspec.Struct):
    date: str
    is_over: bool
    labs: list[dict[str, Any]]


class _Cards(msgspec.Struct):
    cards: list[FrozenLab]

"""Frozen days: the scorecards as they stood when a day ended, so that a quoted number keeps its link.

In: an `Edition`. Out: the days that are frozen, and the card of every lab that was in force on each. A
card is what the main line had recorded of a lab by the end of a day, under the rubric of then; it holds
until something else was said of that lab, so that it exists once, however many days it holds for.
Nothing that is recorded later changes it.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from paritywatch.edition.edition import Edition
from paritywatch.edition.timeline import Turn
from paritywatch.history.identity import IdKind, find_former, find_id_at
from paritywatch.model.vocabulary import Level
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.scale import Scale
from paritywatch.score.scoring import LabScore, score_levels


@dataclass(frozen=True)
class FrozenCard:
    """What was said of a lab from the end of a day on, under the id and the name that it had then.

    `former` are the ids that it had before: whoever cited it under one of them finds it. `scale` is that
    of then, and `levels` has a level for each of its criteria.
    """

    day: date
    id: str
    former: tuple[str, ...]
    name: str
    scale: Scale
    levels: Mapping[str, Level]
    score: LabScore

    @property
    def folder(self) -> str:
        """Where the cards of that lab and year are, from the site's root."""
        return f"at/labs/{self.id}/{self.day.year}/"

    @property
    def address(self) -> str:
        """Its own address: a place on the page of that lab and year."""
        return f"{self.folder}#{self.day.isoformat()}"


@dataclass(frozen=True)
class FrozenDay:
    """The cards that were in force when a day ended, by the names of then. `commit` is the newest of the day.

    `is_over` is whether more could be recorded on it. `until` is the day before the next frozen one, or
    that of the edition: between the two nothing else was said. `begun` are the cards that were new.
    """

    day: date
    until: date
    commit: str | None
    is_over: bool
    cards: tuple[FrozenCard, ...]
    begun: tuple[FrozenCard, ...]

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        return frozen_address(self.day)


def frozen_address(day: date) -> str:
    """The address of the page that freezes the scorecards of a day."""
    return f"at/{day.isoformat()}/"


def find_cited(edition: Edition, lab: str) -> str | None:
    """Where what is said of a lab today stands for good, from the site's root; `None` where nothing is frozen.

    It is the place of the lab on the page of the day on which its score moved last: what other labs do
    changes no citation. The id there is that of the day.
    """
    moves = edition.published.get(lab) or ()
    day = max((move.day for move in moves), default=edition.moved_days[-1] if edition.moved_days else None)
    if day is None:
        return None
    return f"{frozen_address(day)}#{_find_id(edition, lab, _find_step(edition, day))}"


def group_cards(days: Iterable[FrozenDay]) -> Mapping[str, tuple[FrozenCard, ...]]:
    """The cards of each lab and year, newest first, by the folder in which they are."""
    folders: dict[str, list[FrozenCard]] = defaultdict(list)
    for card in (card for frozen in days for card in frozen.begun):
        folders[card.folder].append(card)
    return {folder: tuple(sorted(folders[folder], key=lambda card: card.day, reverse=True)) for folder in folders}


def freeze_days(edition: Edition) -> tuple[FrozenDay, ...]:
    """The days on which something else was said of a lab since a score first was, and the first of every month since.

    Newest first.
    """
    moved = edition.moved_days
    if not moved:
        return ()
    begun: dict[date, dict[str, FrozenCard | None]] = defaultdict(dict)
    for lab in edition.turns:
        for day, card in _list_cards(edition, lab, moved[0]):
            begun[day][lab] = card
    days = sorted({*begun, *_list_months(moved[0], edition.as_of)})
    return tuple(_freeze(edition, days, begun))[::-1]


def _freeze(
    edition: Edition, days: list[date], begun: Mapping[date, Mapping[str, FrozenCard | None]]
) -> Iterator[FrozenDay]:
    """Each day with the cards in force, kept in order from day to day."""
    held: dict[str, FrozenCard] = {}
    order: list[tuple[str, str, str]] = []
    for day, following in pairwise([*days, edition.as_of + timedelta(days=1)]):
        for lab, card in begun.get(day, {}).items():
            if lab in held:
                order.remove(_rank(lab, held.pop(lab)))
            if card is not None:
                held[lab] = card
                insort(order, _rank(lab, card))
        step = _find_step(edition, day)
        commit = edition.chronicle.commits[step].sha if step >= 0 else None
        cards = tuple(held[lab] for *_, lab in order)
        new = tuple(card for card in cards if card.day == day)
        yield FrozenDay(day, following - timedelta(days=1), commit, day < edition.as_of, cards, new)


def _rank(lab: str, card: FrozenCard) -> tuple[str, str, str]:
    return card.name.casefold(), card.id, lab


def _list_months(first: date, last: date) -> list[date]:
    """The first day of every month that begins between two days."""
    months = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13))
    return [day for day in months if first < day <= last]


def _list_cards(edition: Edition, lab: str, first: date) -> Iterator[tuple[date, FrozenCard | None]]:
    """When which card of a lab came into force, oldest first; `None` where the lab had left the record."""
    turns = edition.turns[lab]
    days = [turn.day for turn in turns]
    before: FrozenCard | None = None
    for day in sorted({first, *(day for day in (*days, *_list_renames(edition, lab)) if day > first)}):
        place = bisect_right(days, day)
        card = _make_card(edition, lab, turns[place - 1], day) if place else None
        if card != (before and replace(before, day=day)):
            yield day, card
            before = card


def _make_card(edition: Edition, lab: str, turn: Turn, day: date) -> FrozenCard | None:
    """What a turn said of a lab on a day; `None` where the lab was not in the record."""
    step = _find_step(edition, day)
    name = _find_name(edition, lab, step)
    if name is None:
        return None
    id = _find_id(edition, lab, step)
    levels = {criterion: turn.levels.get(criterion, Level.NOT_CHECKED) for criterion in turn.scale.listed}
    former = tuple(sorted(_find_former_ids(edition, id, step)))
    score = score_levels(turn.scale, turn.levels, turn.doubtful)
    return FrozenCard(day, id, former, name or id, turn.scale, levels, score)


def _list_renames(edition: Edition, lab: str) -> Iterator[date]:
    """The days on which a lab may have got another name or id, or left."""
    chronicle = edition.chronicle
    named = chronicle.names.get(RecordId(RecordKind.LAB, lab), [])
    steps = [item.step for item in named] + [item.step for item in chronicle.new_ids if item.kind is IdKind.LAB]
    yield from (day for step in steps if step is not None and (day := chronicle.day_of(step)) <= edition.as_of)


def _find_step(edition: Edition, day: date) -> int:
    """The newest step of a day or before it; -1 where there was none yet."""
    chronicle = edition.chronicle
    return bisect_right(range(len(chronicle.commits)), day, key=chronicle.day_of) - 1


def _find_id(edition: Edition, lab: str, step: int) -> str:
    return find_id_at(edition.chronicle.new_ids, IdKind.LAB, lab, step)


def _find_former_ids(edition: Edition, id: str, step: int) -> set[str]:
    """The ids that what had an id after a step had before."""
    log = [item for item in edition.chronicle.new_ids if not item.is_after(step)]
    return find_former(log, IdKind.LAB).get(id, set())


def _find_name(edition: Edition, lab: str, step: int) -> str | None:
    """What a lab was called after a step; `None` where it was not in the record then."""
    names = edition.chronicle.names.get(RecordId(RecordKind.LAB, lab), [])
    return next((item.name for item in reversed(names) if item.step is not None and item.step <= step), None)

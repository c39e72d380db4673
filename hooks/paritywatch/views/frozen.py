"""Frozen days as readers see them: for each day a list of labs, and for each lab and year a table of its cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from paritywatch.edition.frozen import FrozenCard, FrozenDay
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Level
from paritywatch.score.scale import Scale
from paritywatch.views.scores import ScoreView, view_score


@dataclass(frozen=True)
class FrozenDayView:
    """The head of a frozen day's page. `data` is the address of the same as JSON, `labs` how many it tells of."""

    address: str
    words: str
    commit: str
    is_over: bool
    data: str
    labs: int


@dataclass(frozen=True)
class FrozenLineView:
    """A lab on a frozen day, under its anchors of then, with what leads to its card."""

    id: str
    former: tuple[str, ...]
    name: str
    total: ScoreView
    card: str


@dataclass(frozen=True)
class QuietDayView:
    """A day on which nothing else was said than on the frozen one before it, to which it leads."""

    address: str
    words: str
    frozen: str
    frozen_words: str


@dataclass(frozen=True)
class FrozenMonthView:
    """The frozen days of a month: for each its day of the month and its address."""

    words: str
    days: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class FrozenRowView:
    """One card in the table of its lab and year; of each level it says whether it was another one before."""

    day: str
    name: str
    total: ScoreView
    domains: tuple[ScoreView, ...]
    levels: tuple[tuple[Level, bool], ...]


@dataclass(frozen=True)
class FrozenTableView:
    """The cards under one version of the rubric, newest first, with the names of then."""

    version: int
    domains: tuple[str, ...]
    criteria: tuple[str, ...]
    rows: tuple[FrozenRowView, ...]


@dataclass(frozen=True)
class FrozenYearView:
    """The page of a lab's cards in a year."""

    address: str
    name: str
    year: int
    data: str
    tables: tuple[FrozenTableView, ...]


def view_frozen_day(frozen: FrozenDay) -> FrozenDayView:
    """Put a frozen day into words, those of the day: nothing that is renamed later changes it."""
    return FrozenDayView(
        address=frozen.address,
        words=PartialDate.of(frozen.day).words,
        commit=(frozen.commit or "")[:12],
        is_over=frozen.is_over,
        data=f"{frozen.address}scorecards.json",
        labs=len(frozen.cards),
    )


def view_line(card: FrozenCard) -> FrozenLineView:
    """What every day says of a lab on which its card was in force."""
    return FrozenLineView(card.id, card.former, card.name, view_score(card.score.total), card.address)


def view_quiet_days(frozen: FrozenDay) -> Iterable[QuietDayView]:
    """The days from a frozen one to the next."""
    for number in range(1, (frozen.until - frozen.day).days + 1):
        day = frozen.day + timedelta(days=number)
        words = (PartialDate.of(day).words, PartialDate.of(frozen.day).words)
        yield QuietDayView(f"at/{day.isoformat()}/", words[0], frozen.address, words[1])


def view_months(days: Iterable[FrozenDay]) -> tuple[FrozenMonthView, ...]:
    """The frozen days by month, in the order in which they come."""
    months = groupby(days, key=lambda frozen: (frozen.day.year, frozen.day.month))
    return tuple(
        FrozenMonthView(PartialDate(*month).words, tuple((frozen.day.day, frozen.address) for frozen in group))
        for month, group in months
    )


def view_year(folder: str, cards: Sequence[FrozenCard]) -> FrozenYearView:
    """A lab's cards of a year, which come newest first; the name is the newest."""
    tables = groupby(zip(cards, (*cards[1:], None), strict=True), key=lambda pair: pair[0].scale)
    return FrozenYearView(
        address=folder,
        name=cards[0].name,
        year=cards[0].day.year,
        data=f"{folder}scorecards.json",
        tables=tuple(_view_table(scale, tuple(pairs)) for scale, pairs in tables),
    )


def _view_table(scale: Scale, pairs: Sequence[tuple[FrozenCard, FrozenCard | None]]) -> FrozenTableView:
    return FrozenTableView(
        version=scale.version,
        domains=tuple(domain.name or domain.id for domain in scale.domains),
        criteria=tuple(item.name or item.id for domain in scale.domains for item in domain.criteria),
        rows=tuple(_view_row(card, before) for card, before in pairs),
    )


def _view_row(card: FrozenCard, before: FrozenCard | None) -> FrozenRowView:
    earlier = before.levels if before else card.levels
    return FrozenRowView(
        day=card.day.isoformat(),
        name=card.name,
        total=view_score(card.score.total),
        domains=tuple(view_score(card.score.domains[domain.id]) for domain in card.scale.domains),
        levels=tuple(
            (card.levels[id], earlier.get(id, card.levels[id]) is not card.levels[id]) for id in card.scale.listed
        ),
    )

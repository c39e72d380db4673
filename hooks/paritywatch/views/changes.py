"""What happened, as readers find it: the newest of it, by year of recording, and by lab within a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.entries import UNDATED, EntryList
from paritywatch.events.event import Event, count_moves
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.events.subject import name_lab
from paritywatch.model.vocabulary import EventKind
from paritywatch.views.deeds import DeedView, view_deeds
from paritywatch.views.entry import EntryView, view_entry
from paritywatch.views.events import count_kinds

NEWEST = 40
_LABS_LISTED = 200
_YEARS_LISTED = 5
_ROWS = 400
_NO_LAB_WORDS = "About no single lab"


@dataclass(frozen=True)
class CountRow:
    """How many events a list has: steps back, steps forward, and neither. `address` leads to the newest of them."""

    name: str
    address: str
    back: int
    forward: int
    other: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.back + self.forward + self.other


@dataclass(frozen=True)
class KindsView:
    """The kinds among some events, each with its name and number, and how many were added late: for the filter."""

    kinds: tuple[tuple[EventKind, str, int], ...]
    backfill: int


@dataclass(frozen=True)
class Choices:
    """What a reader can ask the filter for; years are those in which a lab acted."""

    labs: tuple[tuple[str, str], ...]
    criteria: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    years: tuple[str, ...]


@dataclass(frozen=True)
class ChangesView:
    """The page of all that happened, deed by deed. `labs` are those told of last, each with its newest years."""

    choices: Choices
    newest: tuple[DeedView, ...]
    shown: KindsView
    total: int
    years: tuple[CountRow, ...]
    labs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    all_labs: int

    @property
    def listed(self) -> int:
        """How many events stand on the page."""
        return sum(deed.total for deed in self.newest)


@dataclass(frozen=True)
class YearView:
    """One page of the labs of a year. `year` is empty where nothing says when it was recorded."""

    year: str
    title: str
    total: int
    part: Part[CountRow]


@dataclass(frozen=True)
class EntriesView:
    """One page of a lab's entries of a year. `lab` is empty where they are about no lab that has a page."""

    year: YearView
    lab: str
    name: str
    title: str
    total: int
    part: Part[Event]
    shown: KindsView
    entries: tuple[EntryView, ...]


def view_changes(edition: Edition) -> ChangesView:
    """The newest events, every year and the labs that were told of last."""
    by_lab: dict[str | None, list[EntryList]] = defaultdict(list)
    for found in reversed(edition.entry_lists):
        by_lab[found.lab].append(found)
    last = list(dict.fromkeys(event.lab for event in edition.events if event.lab))[:_LABS_LISTED]
    rows = [(name_lab(edition.dataset, lab), by_lab[lab]) for lab in last]
    return ChangesView(
        choices=_list_choices(edition),
        newest=view_deeds(edition, edition.events[:NEWEST]),
        shown=_view_kinds(edition.events[:NEWEST]),
        total=len(edition.events),
        years=tuple(_count(_name_year(year), f"changes/{year}/", found) for year, found in _by_year(edition)),
        labs=tuple(
            (name, tuple((_name_year(found.year), found.parts[-1].address) for found in lists[:_YEARS_LISTED]))
            for name, lists in sorted(rows, key=lambda row: row[0].casefold())
        ),
        all_labs=len(by_lab.keys() - {None}),
    )


def _list_choices(edition: Edition) -> Choices:
    years = {str(event.effective.year) for event in edition.events if event.effective}
    return Choices(
        labs=tuple((lab.id, lab.lab.name) for lab in edition.dataset.labs),
        criteria=tuple((criterion.id, criterion.name) for criterion in edition.dataset.rubric.criteria),
        kinds=tuple((kind.value, words) for kind, words, _ in count_kinds(edition.events)),
        years=tuple(sorted(years, reverse=True)),
    )


def view_years(edition: Edition) -> tuple[YearView, ...]:
    """Every page of every year, the newest year first."""
    return tuple(
        YearView("" if year == UNDATED else year, _title_year(year), sum(len(found.events) for found in lists), part)
        for year, lists in _by_year(edition)
        for part in cut(f"changes/{year}/", _count_labs(edition, lists), _ROWS, before_number=BESIDE_IDS)
    )


def view_entries(edition: Edition) -> tuple[EntriesView, ...]:
    """Every page of entries."""
    years = {view.part.base: view for view in reversed(view_years(edition))}
    return tuple(
        EntriesView(
            year=(year := years[f"changes/{found.year}/"]),
            lab=found.lab if found.lab and found.lab in edition.dataset.by_id else "",
            name=(name := _name_lab(edition, found.lab)),
            title=f"{year.title}: {name}",
            total=len(found.events),
            part=part,
            shown=_view_kinds(part.items),
            entries=tuple(view_entry(edition, event) for event in part.items),
        )
        for found in edition.entry_lists
        for part in found.parts
    )


def _by_year(edition: Edition) -> list[tuple[str, list[EntryList]]]:
    years: dict[str, list[EntryList]] = defaultdict(list)
    for found in edition.entry_lists:
        years[found.year].append(found)
    return sorted(years.items(), reverse=True)


def _count_labs(edition: Edition, lists: Sequence[EntryList]) -> tuple[CountRow, ...]:
    """The labs of a year by name, each with its newest part; what is about no lab comes last."""
    rows = [
        (found.lab is None, _count(_name_lab(edition, found.lab), found.parts[-1].address, [found])) for found in lists
    ]
    return tuple(row for _, row in sorted(rows, key=lambda item: (item[0], item[1].name.casefold())))


def _count(name: str, address: str, lists: Sequence[EntryList]) -> CountRow:
    return CountRow(name, address, *count_moves(event for found in lists for event in found.events))


def _view_kinds(events: tuple[Event, ...]) -> KindsView:
    return KindsView(count_kinds(events), sum(event.backfill for event in events))


def _name_lab(edition: Edition, lab: str | None) -> str:
    return name_lab(edition.dataset, lab) if lab else _NO_LAB_WORDS


def _name_year(year: str) -> str:
    return "not recorded yet" if year == UNDATED else year


def _title_year(year: str) -> str:
    return "Changes without a recorded date" if year == UNDATED else f"Changes recorded in {year}"

"""A lab's history on its two clocks: what the lab did, and what we recorded when; the newest of it, and by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.events.entries import UNDATED
from paritywatch.events.event import Event
from paritywatch.events.parts import Part, cut
from paritywatch.history.identity import IdKind
from paritywatch.records.dataset import LabRecord
from paritywatch.views.charts import MARKS
from paritywatch.views.commits import CommitView, view_commits
from paritywatch.views.events import EventView, by_effective_date, view_events
from paritywatch.views.series import CAUSES, ChartView, MoveView, Step, list_steps, view_charts, view_step

_NEWEST_DEEDS, _NEWEST_COMMITS, _NEWEST_MOVES = 10, 8, 20
_DEEDS, _COMMITS, _MOVES = 20, 12, 40  # on one page of a year
_ACTED, _RECORDED = "by when the lab acted", "by when we recorded it"
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class YearCounts:
    """A year of a lab's history: what took effect in it, and what was recorded in it."""

    year: str
    name: str
    address: str
    deeds: int
    commits: int
    moves: int


@dataclass(frozen=True)
class MovesView:
    """Moves of a score by one of the two clocks, the newest first, under a title that says which they are."""

    title: str
    moves: tuple[MoveView, ...]


@dataclass(frozen=True)
class YearHistoryView:
    """One page of a year of a lab's history. `part` counts the pages; what this one holds stands beside it."""

    id: str
    name: str
    year: YearCounts
    part: Part[object]
    causes: tuple[str, ...]
    deeds: tuple[EventView, ...]
    commits: tuple[CommitView, ...]
    today: MovesView
    published: MovesView


@dataclass(frozen=True)
class HistoryView:
    """A lab's page of history: the charts, the newest of everything, and its years.

    `unmarked` is how many moves are too many for each to have a mark in the charts.
    """

    id: str
    name: str
    causes: tuple[str, ...]
    charts: tuple[ChartView, ...]
    unmarked: int
    today: MovesView
    published: MovesView
    deeds: tuple[EventView, ...]
    commits: tuple[CommitView, ...]
    years: tuple[YearCounts, ...]


@dataclass(frozen=True)
class Story:
    """All that a lab's history tells, each list newest first, before it is put into words."""

    lab: str
    deeds: tuple[Event, ...]
    commits: tuple[CommitView, ...]
    today: tuple[Step, ...] = ()
    published: tuple[Step, ...] = ()

    def of_year(self, year: str) -> Story:
        """What of it happened, or was recorded, in a year."""
        return Story(
            self.lab,
            tuple(event for event in self.deeds if _find_year(event) == year),
            tuple(commit for commit in self.commits if (commit.year or UNDATED) == year),
            tuple(step for step in self.today if str(step.after.day.year) == year),
            tuple(step for step in self.published if str(step.after.day.year) == year),
        )

    @property
    def years(self) -> list[str]:
        """The years of all of it, the newest first; what has no date comes before."""
        years = {_find_year(event) for event in self.deeds} | {commit.year or UNDATED for commit in self.commits}
        years |= {str(step.after.day.year) for step in (*self.today, *self.published)}
        return sorted(years, reverse=True)

    @property
    def pages(self) -> int:
        """On how many pages it stands."""
        sizes = ((self.deeds, _DEEDS), (self.commits, _COMMITS), (self.today, _MOVES), (self.published, _MOVES))
        return max(len(cut("", items, size)) for items, size in sizes)

    def list_parts(self) -> Iterator[tuple[str, Part[object]]]:
        """Every page of every year."""
        for year in self.years:
            pages = self.of_year(year).pages
            yield from ((year, Part(_address(self.lab, year), number, pages, ())) for number in range(1, pages + 1))


def tell_history(edition: Edition, record: LabRecord) -> Story:
    """What a lab's history tells."""
    moves = (list_steps(moved[record.id]) for moved in (edition.known, edition.published))
    return _tell(edition, list_lab_ids(edition, record.id), *moves)


def view_history(edition: Edition, record: LabRecord, story: Story) -> HistoryView:
    """Everything that a lab's page of history says."""
    return HistoryView(
        id=record.id,
        name=record.lab.name,
        causes=CAUSES,
        charts=view_charts(edition, edition.known[record.id]),
        unmarked=max(0, len(story.today) - MARKS),
        today=_view_moves(edition, story.today, story.today[:_NEWEST_MOVES], _ACTED),
        published=_view_moves(edition, story.published, story.published[:_NEWEST_MOVES], _RECORDED),
        deeds=view_events(edition, story.deeds[:_NEWEST_DEEDS]),
        commits=story.commits[:_NEWEST_COMMITS],
        years=tuple(_count(year, story.of_year(year)) for year in story.years),
    )


def name_year(year: str) -> str:
    """A year of a history in words."""
    return "without a date" if year == UNDATED else year


def list_history_addresses(edition: Edition, lab: str) -> Iterator[str]:
    """Every address that a page of history of a lab had which has left the record."""
    yield _address(lab, "")
    yield from (part.address for _, part in _tell(edition, (lab,)).list_parts())


def view_history_year(
    edition: Edition, record: LabRecord, story: Story, year: str, part: Part[object]
) -> YearHistoryView:
    """One page of a year, told in full."""
    own, number = story.of_year(year), part.number
    return YearHistoryView(
        id=record.id,
        name=record.lab.name,
        year=_count(year, own),
        part=part,
        causes=CAUSES,
        deeds=view_events(edition, _take(own.deeds, number, _DEEDS)),
        commits=_take(own.commits, number, _COMMITS),
        today=_view_moves(edition, own.today, _take(own.today, number, _MOVES), _ACTED),
        published=_view_moves(edition, own.published, _take(own.published, number, _MOVES), _RECORDED),
    )


def _view_moves(edition: Edition, all_of_them: tuple[Step, ...], shown: tuple[Step, ...], clock: str) -> MovesView:
    moves = tuple(view_step(edition, step) for step in shown)
    if len(shown) == len(all_of_them):
        return MovesView(f"Every move, {clock} ({len(shown)})", moves)
    return MovesView(f"{len(shown)} of {len(all_of_them)} moves, {clock}", moves)


def _tell(edition: Edition, own: Sequence[str], *moves: tuple[Step, ...]) -> Story:
    deeds = tuple(event for event in edition.events_about(IdKind.LAB, *own) if not event.is_ours)
    return Story(own[0], by_effective_date(deeds), view_commits(edition, own), *moves)


def _take(items: tuple[_Item, ...], number: int, size: int) -> tuple[_Item, ...]:
    """What of a list, newest first, stands on a page of its year: the oldest on the first."""
    end = len(items) - (number - 1) * size
    return items[max(0, end - size) : max(0, end)]


def _find_year(event: Event) -> str:
    return str(event.effective.year) if event.effective else UNDATED


def _address(lab: str, year: str) -> str:
    return f"labs/{lab}/history/{year}/" if year else f"labs/{lab}/history/"


def _count(year: str, story: Story) -> YearCounts:
    commits = sum(commit.first == 1 for commit in story.commits)
    address = _address(story.lab, year)
    return YearCounts(year, name_year(year), address, len(story.deeds), commits, len(story.today))

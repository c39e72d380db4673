"""A lab's history on its two clocks: what the lab did, and what we recorded when; the newest of it, and by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.events.entries import UNDATED
from paritywatch.events.event import Event
from paritywatch.events.parts import Part, cut, locate_part
from paritywatch.history.identity import IdKind
from paritywatch.records.dataset import LabRecord
from paritywatch.views.commits import CommitView, view_commits
from paritywatch.views.events import EventView, by_effective_date, view_events
from paritywatch.views.series import MoveView, ScoreHistoryView, view_score_history

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

    year: YearCounts
    part: Part[object]
    deeds: tuple[EventView, ...]
    commits: tuple[CommitView, ...]
    today: MovesView
    published: MovesView


@dataclass(frozen=True)
class HistoryView:
    """A lab's page of history: the charts, the newest of everything, and its years, each with its `pages`."""

    id: str
    name: str
    score: ScoreHistoryView
    today: MovesView
    published: MovesView
    deeds: tuple[EventView, ...]
    commits: tuple[CommitView, ...]
    years: tuple[YearCounts, ...]
    pages: tuple[YearHistoryView, ...]


@dataclass(frozen=True)
class _Story:
    """All that a lab's history tells, each list newest first."""

    deeds: tuple[Event, ...]
    commits: tuple[CommitView, ...]
    today: tuple[MoveView, ...] = ()
    published: tuple[MoveView, ...] = ()

    def of_year(self, year: str) -> _Story:
        """What of it happened, or was recorded, in a year."""
        return _Story(
            tuple(event for event in self.deeds if _find_year(event) == year),
            tuple(commit for commit in self.commits if (commit.year or UNDATED) == year),
            tuple(move for move in self.today if move.day[:4] == year),
            tuple(move for move in self.published if move.day[:4] == year),
        )

    @property
    def years(self) -> list[str]:
        """The years of all of it, the newest first; what has no date comes before."""
        years = {_find_year(event) for event in self.deeds} | {commit.year or UNDATED for commit in self.commits}
        years |= {move.day[:4] for move in (*self.today, *self.published)}
        return sorted(years, reverse=True)

    @property
    def pages(self) -> int:
        """On how many pages it stands."""
        sizes = ((self.deeds, _DEEDS), (self.commits, _COMMITS), (self.today, _MOVES), (self.published, _MOVES))
        return max(len(cut("", items, size)) for items, size in sizes)


def view_history(edition: Edition, record: LabRecord) -> HistoryView:
    """Everything that a lab's pages of history say."""
    score = view_score_history(edition, record)
    story = _tell(edition, list_lab_ids(edition, record.id), score)
    return HistoryView(
        id=record.id,
        name=record.lab.name,
        score=score,
        today=_view_moves(story.today, story.today[:_NEWEST_MOVES], _ACTED),
        published=_view_moves(story.published, story.published[:_NEWEST_MOVES], _RECORDED),
        deeds=view_events(edition, story.deeds[:_NEWEST_DEEDS]),
        commits=story.commits[:_NEWEST_COMMITS],
        years=tuple(_count(record.id, year, story.of_year(year)) for year in story.years),
        pages=tuple(page for year in story.years for page in _view_year(edition, record.id, year, story.of_year(year))),
    )


def list_history_addresses(edition: Edition, lab: str) -> Iterator[str]:
    """Every address that a page of history of a lab had which has left the record."""
    whole = _tell(edition, (lab,), None)
    yield _address(lab, "")
    for year in whole.years:
        for number in range(1, whole.of_year(year).pages + 1):
            yield locate_part(_address(lab, year), number)


def _view_year(edition: Edition, lab: str, year: str, story: _Story) -> Iterator[YearHistoryView]:
    """Every page of a year, told in full."""
    counts = _count(lab, year, story)
    for number in range(1, story.pages + 1):
        yield YearHistoryView(
            year=counts,
            part=Part(counts.address, number, story.pages, ()),
            deeds=view_events(edition, _take(story.deeds, number, _DEEDS)),
            commits=_take(story.commits, number, _COMMITS),
            today=_view_moves(story.today, _take(story.today, number, _MOVES), _ACTED),
            published=_view_moves(story.published, _take(story.published, number, _MOVES), _RECORDED),
        )


def _view_moves(all_of_them: tuple[MoveView, ...], shown: tuple[MoveView, ...], clock: str) -> MovesView:
    if len(shown) == len(all_of_them):
        return MovesView(f"Every move, {clock} ({len(shown)})", shown)
    return MovesView(f"{len(shown)} of {len(all_of_them)} moves, {clock}", shown)


def _tell(edition: Edition, own: Sequence[str], score: ScoreHistoryView | None) -> _Story:
    deeds = tuple(event for event in edition.events_about(IdKind.LAB, *own) if not event.is_ours)
    moves = (score.today.moves, score.published.moves) if score else ()
    return _Story(by_effective_date(deeds), view_commits(edition, own), *moves)


def _take(items: tuple[_Item, ...], number: int, size: int) -> tuple[_Item, ...]:
    """What of a list, newest first, stands on a page of its year: the oldest on the first."""
    end = len(items) - (number - 1) * size
    return items[max(0, end - size) : max(0, end)]


def _find_year(event: Event) -> str:
    return str(event.effective.year) if event.effective else UNDATED


def _address(lab: str, year: str) -> str:
    return f"labs/{lab}/history/{year}/" if year else f"labs/{lab}/history/"


def _count(lab: str, year: str, story: _Story) -> YearCounts:
    name = "without a date" if year == UNDATED else year
    commits = sum(commit.first == 1 for commit in story.commits)
    return YearCounts(year, name, _address(lab, year), len(story.deeds), commits, len(story.today))

"""An edition: everything that one build publishes, before it takes the shape of pages and feeds.

In: the root of the repository. Out: dataset, history, events and scores, as of one day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from paritywatch.edition.attribution import ScoreMove, attribute_published, attribute_today
from paritywatch.edition.halving import check_halving
from paritywatch.edition.loading import load_dataset
from paritywatch.edition.timeline import Turn, replay
from paritywatch.events.entries import EntryList, find_addresses, list_entries
from paritywatch.events.event import Event
from paritywatch.events.telling import build_events
from paritywatch.history.chronicle import Chronicle
from paritywatch.history.contents import find_contents, measure
from paritywatch.history.folding import take_step
from paritywatch.history.identity import IdKind
from paritywatch.history.main_line import Completeness, History, read_history
from paritywatch.history.steps import Step, Version
from paritywatch.records.dataset import Dataset
from paritywatch.records.problems import InvalidDataset
from paritywatch.score.scale import Scale, find_scale
from paritywatch.score.scoring import LabScore, score_lab


@dataclass(frozen=True)
class Edition:
    """What one build publishes. `as_of` is the day for which scores and staleness are told."""

    dataset: Dataset
    history: History
    chronicle: Chronicle
    events: tuple[Event, ...]
    scores: Mapping[str, LabScore]
    as_of: date

    @property
    def is_dated(self) -> bool:
        """Whether git can say when things were recorded."""
        return self.history.completeness is Completeness.COMPLETE

    def events_about(self, kind: IdKind, *ids: str) -> tuple[Event, ...]:
        """The events about a lab, a criterion or an org under any of its ids, in the order of all events."""
        places = {place for id in ids for place in self._places.get((kind, id), ())}
        return tuple(self.events[place] for place in sorted(places))

    @cached_property
    def _places(self) -> Mapping[tuple[IdKind, str], list[int]]:
        places: dict[tuple[IdKind, str], list[int]] = defaultdict(list)
        for place, event in enumerate(self.events):
            for kind, id in ((IdKind.LAB, event.lab), (IdKind.CRITERION, event.criterion), (IdKind.ORG, event.org)):
                if id:
                    places[kind, id].append(place)
        return places

    @cached_property
    def entry_lists(self) -> tuple[EntryList, ...]:
        """The events of every lab that were recorded in a year, on the pages on which they stand for good."""
        return list_entries(self.events)

    @cached_property
    def entries(self) -> Mapping[str, str]:
        """The address of every event's own entry, page and anchor from the site's root, by the event's id."""
        return find_addresses(self.entry_lists)

    @cached_property
    def turns(self) -> Mapping[str, tuple[Turn, ...]]:
        """What the main line said of each lab, turn by turn, up to the day of the edition; also of one that is gone."""
        ids = [lab.id for lab in self.dataset.labs]
        gone = {id.lab for id in self.chronicle.names} - set(ids)
        return {lab: tuple(replay(self.chronicle, lab, self.as_of)) for lab in (*ids, *sorted(gone))}

    @cached_property
    def published(self) -> Mapping[str, tuple[ScoreMove, ...]]:
        """The moves of the score that the main line published of each lab."""
        return {lab: attribute_published(turns) for lab, turns in self.turns.items()}

    @cached_property
    def moved_days(self) -> tuple[date, ...]:
        """Every day on which a published score moved, oldest first."""
        return tuple(sorted({move.day for moves in self.published.values() for move in moves}))

    @cached_property
    def scale(self) -> Scale:
        """What the method of today makes of levels."""
        return find_scale(self.dataset.rubric)

    @cached_property
    def known(self) -> Mapping[str, tuple[ScoreMove, ...]]:
        """The moves of the score of each lab as we know it today, by when the lab acted."""
        return {lab.id: attribute_today(self.scale, lab.positions, self.as_of) for lab in self.dataset.labs}

    @property
    def began(self) -> datetime:
        """When the record begins: the date of the first commit that touched one, or the day of the edition."""
        known = (date for date in self.chronicle.recorded if date)
        return next(known, datetime.combine(self.as_of, time(), tzinfo=UTC))


def build_edition(root: Path, as_of: date | None = None, *, today: date | None = None) -> Edition:
    """Put together what can be published from the repository at `root`.

    `as_of` is by default the day of the newest commit; where git cannot say, the newest day on
    which a source was read. `today` is the day of the build, `None` where nobody says it.

    Raises:
        InvalidDataset: where a record breaks a rule.
    """
    dataset = load_dataset(root, today=today)
    days = [day for day in (as_of, today) if day]
    history = read_history(root, until=max(days) if today else None)
    chronicle = history.chronicle
    known = {id: record.size for id, record in chronicle.known.items()}
    if problems := check_halving(known, {id: measure(item.value) for id, item in dataset.documents.items()}):
        raise InvalidDataset(problems, len(dataset.documents))
    take_step(chronicle, _pending_step(dataset, chronicle))
    day = as_of or _newest_day(dataset, history)
    scale = find_scale(dataset.rubric)
    scores = {lab.id: score_lab(scale, lab.positions, day) for lab in dataset.labs}
    return Edition(dataset, history, chronicle, build_events(dataset, chronicle, day), scores, day)


def _pending_step(dataset: Dataset, chronicle: Chronicle) -> Step:
    """The step that the working tree would be if it were committed now: it has no recorded date."""
    known = {id: record.digest for id, record in chronicle.known.items()}
    changed = [
        Version(id, find_contents(id, document.digest, document.value))
        for id, document in dataset.documents.items()
        if known.get(id) != document.digest
    ]
    return Step(None, (*changed, *(Version(id, None) for id in known if id not in dataset.documents)))


def _newest_day(dataset: Dataset, history: History) -> date:
    if history.head is not None and history.head.recorded is not None:
        return history.head.recorded.date()
    read = [
        source.read
        for lab in dataset.labs
        for ledger in lab.positions.values()
        for position in ledger
        for source in position.sources
    ]
    return max([dataset.rubric.adopted, *read])

"""An edition: everything that one build publishes, before it takes the shape of pages and feeds.

In: the root of the repository. Out: dataset, history, events and scores, as of one day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from paritywatch.chronicle import Chronicle, build_chronicle
from paritywatch.dataset import Dataset, load_dataset
from paritywatch.events import Event, build_events
from paritywatch.history import Completeness, History, known_trees, pending_step, read_history
from paritywatch.problems import InvalidDataset
from paritywatch.rules.edits import check_halving
from paritywatch.scoring import LabScore, score_lab


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

    @property
    def began(self) -> datetime:
        """When the record begins: the date of the first commit that touched one, or the day of the edition."""
        for step in self.history.steps:
            if step.commit and step.commit.recorded:
                return step.commit.recorded
        return datetime.combine(self.as_of, time(), tzinfo=UTC)


def build_edition(root: Path, as_of: date | None = None) -> Edition:
    """Put together what can be published from the repository at `root`.

    `as_of` is by default the day of the newest commit; where git cannot say, the newest day on
    which a record was checked.

    Raises:
        InvalidDataset: where a record breaks a rule.
    """
    dataset = load_dataset(root)
    history = read_history(root)
    if problems := check_halving(known_trees(history), dataset.trees):
        raise InvalidDataset(problems, len(dataset.trees))
    steps = history.steps if history.completeness is Completeness.COMPLETE else ()
    chronicle = build_chronicle((*steps, pending_step(history, dataset.trees)))
    day = as_of or _newest_day(dataset, history)
    scores = {lab.id: score_lab(dataset.rubric, lab.positions, day) for lab in dataset.labs}
    return Edition(dataset, history, chronicle, build_events(dataset, chronicle), scores, day)


def _newest_day(dataset: Dataset, history: History) -> date:
    if history.head is not None and history.head.recorded is not None:
        return history.head.recorded.date()
    checked = [
        position.checked
        for lab in dataset.labs
        for ledger in lab.positions.values()
        for position in ledger
        if position.checked
    ]
    return max([dataset.rubric.adopted, *checked])

"""The chronicle: the life of every record, as history tells it.

For each ledger the entries that it holds or held, with the step that recorded each, a notice for
everything that we later put right, and what each step did to a record. `folding` brings it up to the
next step.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from paritywatch.history.contents import Size
from paritywatch.history.identity import NewId
from paritywatch.history.life import Life
from paritywatch.history.people import name_people
from paritywatch.history.steps import Commit
from paritywatch.records.encoding import Digest
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.scale import Scale

LedgerId = tuple[RecordId, str]


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record as the newest step left it. `size` and `marks` are those of the last version that could be read."""

    digest: Digest
    size: Size
    marks: tuple[str, ...] = ()


class ScaleChange(msgspec.Struct, frozen=True, array_like=True):
    """A step that put another rubric in force; a first one has none `before`.

    `told` is whether the version is new: one that comes back is not told again. `breaks` is whether
    scores before and after cannot be compared: only the names may have changed.
    """

    step: int | None
    before: int | None
    scale: Scale
    told: bool
    breaks: bool


class RecordedChange(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one step did to a record, for the page that tells what we recorded.

    `item` is a ledger of the record, and empty where it has one or none; `lab` is what it is about.
    """

    step: int | None
    record: RecordId
    item: str
    lab: str
    words: str


class NameChange(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """From a step on, a lab is called so; `None` once it has left the record."""

    step: int | None
    name: str | None


class Shown(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a calendar shows of a thing, by its digest, and the step that last changed it; an empty one is gone."""

    digest: Digest
    step: int | None


class Chronicle(msgspec.Struct):
    """The lives of all ledgers, by record and item, under their present ids, and what else history tells.

    `commits` are the steps, oldest first; a step is named by its place there. `recorded` are their
    dates, which no single clock can bend (`clock.settle_dates`), and `mapped` are the identities of
    people that ``.mailmap`` gives another name; a chronicle that is still being read has neither.
    `known` are the records as the newest step left them. `paths` are those that lives were first
    recorded under; no two share one. `ended` are lives whose place another record has taken.
    `new_ids` is the log of all ids that changed, `names` what each lab was called from which step on,
    and `buried` where each record with a tombstone leads. `touched` is the newest step that wrote,
    moved or deleted each record, and `shown` when what a calendar shows of it last changed. `skipped`
    names old versions that nobody can read.
    """

    commits: list[Commit] = []
    recorded: list[datetime | None] = []
    mapped: dict[str, str] = {}
    known: dict[RecordId, Known] = {}
    lives: dict[RecordId, dict[str, Life]] = {}
    paths: set[str] = set()
    ended: list[tuple[RecordId, str, Life]] = []
    new_ids: list[NewId] = []
    names: dict[RecordId, list[NameChange]] = {}
    buried: dict[str, str] = {}
    touched: dict[RecordId, int | None] = {}
    shown: dict[RecordId, dict[str, Shown]] = {}
    changes: list[RecordedChange] = []
    scales: list[ScaleChange] = []
    skipped: list[str] = []

    def commit(self, step: int | None) -> Commit | None:
        """The commit of a step; `None` for what is not committed yet."""
        return None if step is None else self.commits[step]

    def recorded_at(self, step: int | None) -> datetime | None:
        """When a step was recorded, in UTC; `None` where git cannot say, and for what is not committed yet."""
        return None if step is None else self.recorded[step]

    def authors_of(self, step: int | None) -> tuple[str, ...]:
        """The names of those whom a step credits; nobody for what is not committed yet."""
        return () if step is None else name_people(self.commits[step].people, self.mapped)

    def day_of(self, step: int) -> date:
        """The day on which a step was recorded; after all others where git cannot say."""
        recorded = self.recorded[step]
        return recorded.date() if recorded else date.max


def ledger_path(record: RecordId, item: str) -> str:
    """What a ledger is about, as the ids of its events say it."""
    return {
        RecordKind.POSITIONS: f"labs/{record.lab}/positions/{record.criterion}",
        RecordKind.COMMITMENTS: f"labs/{record.lab}/commitments/{item}",
        RecordKind.ORG: f"orgs/{record.name}/grants/{item}",
        RecordKind.MODELS: f"labs/{record.lab}/models/{item}",
        RecordKind.INSTRUMENT: f"instruments/{record.name}/{item}",
    }[record.kind]

"""Sources: which records each document is made from, and the newest commit that touched one of them.

In: an `Edition`. Out: the `Origin` of a document. What a document shows of other records than these it
must not show, or its origin would not move with it; a test edits records of every kind and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from paritywatch.api.origin import Origin, find_origin
from paritywatch.api.row import Row, Rows
from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.history.identity import IdKind
from paritywatch.records.layout import RecordId, RecordKind, lab_folder

# A kind stands for all of its records, a folder for all records of a lab, a pair for the name of a lab.
Key = RecordKind | IdKind | RecordId | str | tuple[str, str]
_NAME = "name"
NAMES = "the names of all labs"
_EVENTS = (
    *(RecordKind.POSITIONS, RecordKind.COMMITMENTS, RecordKind.ORG, RecordKind.MODELS, RecordKind.INSTRUMENT),
    *(RecordKind.RUBRIC, RecordKind.TOMBSTONES, NAMES),
)
MADE_FROM: Mapping[str, tuple[Key, ...]] = {
    "labs": (RecordKind.LAB, RecordKind.TOMBSTONES),
    "domains": (RecordKind.RUBRIC,),
    "criteria": (RecordKind.RUBRIC, IdKind.CRITERION),
    "positions": (RecordKind.POSITIONS, NAMES),  # labs stand in the order of their names
    "models": (RecordKind.MODELS, NAMES),
    "commitments": (RecordKind.COMMITMENTS, NAMES),
    "orgs": (RecordKind.ORG,),
    "grants": (RecordKind.ORG,),
    "instruments": (RecordKind.INSTRUMENT,),
    "asks": (RecordKind.ASK,),
    "readings": (RecordKind.READINGS,),
    "outlets": (RecordKind.OUTLETS,),
    "scores": (RecordKind.POSITIONS, RecordKind.RUBRIC, NAMES),
    "events": _EVENTS,
    "events/index": _EVENTS,
}
"""What each document that is about all labs is made from, by its name."""


def list_lab_keys(edition: Edition, lab: str, tables: Mapping[str, Rows]) -> Iterator[Key]:
    """What the document of a lab is made from: its own records under every id, the rubric, and who has its grants."""
    yield RecordKind.RUBRIC
    ids = list_lab_ids(edition, lab)
    yield from map(lab_folder, ids)
    if len(ids) > 1:
        yield RecordKind.TOMBSTONES
    rows = (row for name in ("grants", "events") for row in tables[name].of_lab(lab))
    yield from (RecordId(RecordKind.ORG, name=row.org) for row in rows if row.org)


def list_event_keys(edition: Edition, events: Iterable[Row]) -> Iterator[Key]:
    """What some events are made from: the records that they are about, and the names in them."""
    yield RecordKind.RUBRIC
    for event in events:
        lab, criterion, org = event.lab, event.criterion, event.org
        if lab and criterion:
            yield RecordId(RecordKind.POSITIONS, lab, criterion)
        elif lab and not org:
            yield from (RecordId(kind, lab) for kind in (RecordKind.COMMITMENTS, RecordKind.MODELS))
        elif not org:
            yield RecordKind.INSTRUMENT
        if org:
            yield RecordId(RecordKind.ORG, name=org)
        if lab:
            yield _NAME, lab
        if lab and lab not in edition.dataset.by_id:
            yield RecordKind.TOMBSTONES


class Touches:
    """Knows the newest step that touched anything that documents are made from."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._pending = len(edition.chronicle.commits)  # what is not committed yet comes after every step
        self._newest: dict[Key, int] = {}
        for key, step in _list_touches(edition):
            place = self._pending if step is None else step
            self._newest[key] = max(place, self._newest.get(key, 0))

    def find_origin(self, keys: Iterable[Key], *, tells_day: bool = False) -> Origin:
        """The origin of a document that is made from what some keys stand for.

        `tells_day` is whether it tells scores or levels, which depend on the day of the edition. A
        document that is made from nothing yet comes from the first step.
        """
        chronicle, as_of = self._edition.chronicle, self._edition.as_of
        if not self._edition.is_dated:
            return find_origin(self._edition)
        step = max((self._newest[key] for key in keys if key in self._newest), default=0)
        recorded = chronicle.recorded[step] if step < self._pending else None
        own: date = recorded.date() if recorded else as_of
        return Origin.model_construct(
            commit=chronicle.commits[step].sha if step < self._pending else None,
            date=recorded,
            history=self._edition.history.completeness,
            as_of=as_of if tells_day else own,
        )


def _list_touches(edition: Edition) -> Iterator[tuple[Key, int | None]]:
    chronicle = edition.chronicle
    for record, step in chronicle.touched.items():
        yield record.kind, step
        yield record, step
        if record.lab:
            yield lab_folder(record.lab), step
    for record, shown in chronicle.shown.items():
        if record.kind is RecordKind.LAB and "" in shown:
            yield NAMES, shown[""].step
            yield (_NAME, record.lab), shown[""].step
    yield from ((new.kind, new.step) for new in chronicle.new_ids)  # of a lab or an org, as if its record was touched

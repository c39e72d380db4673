"""The documents of the API: which there are, what each says and what its shape is.

In: an `Edition` and the address of the site. Out: documents before they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field, create_model

from paritywatch.api.delta import EventsIndex, build_events_index, split_events
from paritywatch.api.gone import GoneLabDocument, list_gone_labs
from paritywatch.api.labs import LabDocument, build_lab
from paritywatch.api.origin import Sourced
from paritywatch.api.scores import ScoresDocument, list_scores
from paritywatch.api.shapes import dump
from paritywatch.api.sources import MADE_FROM, Key, Touches, list_event_keys, list_lab_keys
from paritywatch.api.tables import SCORES, TABLES, Table
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.model.fields import Record
from paritywatch.records.layout import RecordKind


@dataclass(frozen=True)
class Document:
    """One document: its name is its address below the API's root, without the suffix.

    `schema` is the name of its schema. `rows` is how many the table that it is has; `None` where it
    is no table. `csv` says whether the same rows are served as CSV.
    """

    name: str
    title: str
    schema: str
    shape: type[Record]
    content: Json
    rows: int | None = None
    csv: bytes | None = None

    @property
    def path(self) -> str:
        """Where it is served, below the API's root."""
        return f"{self.name}.json"

    @property
    def csv_path(self) -> str | None:
        """Where its table is served, below the API's root; `None` where it has none."""
        return f"{self.name}.csv" if self.csv is not None else None

    @property
    def schema_path(self) -> str:
        """Where its schema is served, below the API's root."""
        return f"schema/{self.schema}.json"


def list_documents(edition: Edition, site_url: str) -> Iterator[Document]:
    """Every document but the index of them all."""
    touches = Touches(edition)
    tables = {table.name: table.build_rows(edition, site_url) for table in TABLES}
    shapes = {table.name: _shape(table) for table in TABLES}
    for table in TABLES:
        rows = tables[table.name]
        content = {"generated_from": _source(touches, MADE_FROM[table.name]), table.name: rows}
        yield Document(table.name, table.title, table.name, shapes[table.name], content, len(rows), table.write(rows))
    yield from _list_scores_and_labs(edition, touches, tables)
    yield from _list_gone_labs(edition, touches, tables["events"])
    yield from _list_event_documents(edition, touches, tables["events"], shapes["events"])


def _source(touches: Touches, keys: Iterable[Key], *, tells_day: bool = False) -> Json:
    return dump(touches.find_origin(keys, tells_day=tells_day))


def _shape(table: Table) -> type[Record]:
    """The shape of a table's document: where it comes from, and the rows under the table's name."""
    rows: dict[str, Any] = {table.name: (tuple[table.row, ...], Field(description=table.title))}  # type: ignore[name-defined]  # a model is a type
    return create_model(table.name, __base__=Sourced, __doc__=table.title, **rows)


def _list_scores_and_labs(edition: Edition, touches: Touches, tables: Mapping[str, list[Json]]) -> Iterator[Document]:
    scores = list_scores(edition)
    rows = SCORES.build_rows(edition, "")
    version = edition.dataset.rubric.version
    origin = _source(touches, MADE_FROM[SCORES.name], tells_day=True)
    content = {"generated_from": origin, "rubric_version": version, "labs": scores}
    yield Document(SCORES.name, SCORES.title, "scores", ScoresDocument, content, len(rows), SCORES.write(rows))
    for lab in edition.dataset.labs:
        own = next(score for score in scores if score["lab"] == lab.id)
        origin = _source(touches, list_lab_keys(edition, lab.id, tables), tells_day=True)
        content = {"generated_from": origin, **build_lab(edition, lab, tables, own)}
        for id in list_lab_ids(edition, lab.id):
            yield Document(f"labs/{id}", f"Everything recorded of {lab.lab.name}.", "lab", LabDocument, content)


def _list_gone_labs(edition: Edition, touches: Touches, events: list[Json]) -> Iterator[Document]:
    for gone in list_gone_labs(edition, events):
        title = f"What was told of {gone['name']}, which has left the record."
        origin = _source(touches, (RecordKind.TOMBSTONES, *list_event_keys(edition, gone["events"])))
        yield Document(f"labs/{gone['lab']}", title, "gone-lab", GoneLabDocument, {"generated_from": origin, **gone})


def _list_event_documents(
    edition: Edition, touches: Touches, events: list[Json], shape: type[Record]
) -> Iterator[Document]:
    """The events again, in parts that a program can load one by one, and the index of the parts."""
    parts = split_events(events)
    for part in parts:
        origin = _source(touches, list_event_keys(edition, part.events))
        content = {"generated_from": origin, "events": part.events}
        yield Document(part.name, part.title, "events", shape, content, len(part.events))
    index = build_events_index(_source(touches, MADE_FROM["events/index"]), parts)
    yield Document("events/index", "The years of events, and what is new in each.", "events-index", EventsIndex, index)

"""The documents of the API: which there are, what each says and what its shape is.

In: an `Edition` and the address of the site. Out: documents before they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import Field, create_model

from paritywatch.api.delta import EventsIndex, split_events, view_events_index
from paritywatch.api.gone import GoneLabDocument, view_gone_lab
from paritywatch.api.labs import LabDocument, build_lab
from paritywatch.api.origin import Sourced
from paritywatch.api.row import Rows, list_texts, make_rows
from paritywatch.api.scores import ScoresDocument, ScoreTexts, write_scores
from paritywatch.api.shapes import dump
from paritywatch.api.sources import MADE_FROM, Key, Touches, list_event_keys, list_lab_keys
from paritywatch.api.tables import SCORES, TABLES, Table
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_gone, list_lab_ids
from paritywatch.history.identity import IdKind
from paritywatch.model.fields import Record
from paritywatch.records.layout import RecordKind
from paritywatch.rendering.memo import Memo


@dataclass(frozen=True)
class Document:
    """One document: its name is its address below the API's root, without the suffix.

    `schema` is the name of its schema. `make` makes its content. `rows` is how many the table that it is
    has; `None` where it is no table. `write_csv` writes the same rows as CSV; `None` where they are not served so.
    """

    name: str
    title: str
    schema: str
    shape: type[Record]
    make: Callable[[], Json]
    rows: int | None = None
    write_csv: Callable[[], bytes] | None = None

    @property
    def path(self) -> str:
        """Where it is served, below the API's root."""
        return f"{self.name}.json"

    @property
    def csv_path(self) -> str | None:
        """Where its table is served, below the API's root; `None` where it has none."""
        return f"{self.name}.csv" if self.write_csv is not None else None

    @property
    def schema_path(self) -> str:
        """Where its schema is served, below the API's root."""
        return f"schema/{self.schema}.json"


@dataclass(frozen=True)
class _Maker:
    """Makes the content of documents when it is asked for, from rows that all of them share."""

    edition: Edition
    touches: Touches
    tables: Mapping[str, Rows]
    scores: Mapping[str, ScoreTexts]

    def make(self, keys: Iterable[Key], content: Callable[[], Json], *, tells_day: bool = False) -> Callable[[], Json]:
        """What makes a document: where it comes from, and then its content."""

        def make() -> Json:
            return {"generated_from": dump(self.touches.find_origin(keys, tells_day=tells_day)), **content()}

        return make


def list_documents(edition: Edition, site_url: str, memo: Memo) -> Iterator[Document]:
    """Every document but the index of them all."""
    tables = {table.name: make_rows(list_rows(edition, site_url)) for table, list_rows in TABLES.items()}
    maker = _Maker(edition, Touches(edition), tables, write_scores(edition, memo))
    shapes = {table.name: _shape(table) for table in TABLES}
    for table in TABLES:
        yield _tabulate(maker, table, shapes[table.name])
    yield _tabulate_scores(maker)
    yield from _list_labs(maker)
    yield from _list_gone_labs(maker)
    yield from _list_event_documents(maker, shapes["events"])


def _tabulate(maker: _Maker, table: Table, shape: type[Record]) -> Document:
    rows = maker.tables[table.name]
    make = maker.make(MADE_FROM[table.name], lambda: {table.name: list_texts(rows.listed)})
    return Document(table.name, table.title, table.name, shape, make, len(rows.listed), partial(table.write, rows))


def _shape(table: Table) -> type[Record]:
    """The shape of a table's document: where it comes from, and the rows under the table's name."""
    rows: dict[str, Any] = {table.name: (tuple[table.row, ...], Field(description=table.title))}  # type: ignore[name-defined]  # a model is a type
    return create_model(table.name, __base__=Sourced, __doc__=table.title, **rows)


def _tabulate_scores(maker: _Maker) -> Document:
    version = maker.edition.dataset.rubric.version
    labs = tuple(scores.row for scores in maker.scores.values())
    rows = Rows(tuple(point for scores in maker.scores.values() for point in scores.points))
    make = maker.make(
        MADE_FROM[SCORES.name], lambda: {"rubric_version": version, "labs": list_texts(labs)}, tells_day=True
    )
    write = partial(SCORES.write, rows)
    return Document(SCORES.name, SCORES.title, "scores", ScoresDocument, make, len(rows.listed), write)


def _list_labs(maker: _Maker) -> Iterator[Document]:
    for lab in maker.edition.dataset.labs:
        content = partial(build_lab, maker.edition, lab, maker.tables, maker.scores[lab.id].standing)
        keys = tuple(list_lab_keys(maker.edition, lab.id, maker.tables))
        make = maker.make(keys, content, tells_day=True)
        for id in list_lab_ids(maker.edition, lab.id):
            yield Document(f"labs/{id}", f"Everything recorded of {lab.lab.name}.", "lab", LabDocument, make)


def _list_gone_labs(maker: _Maker) -> Iterator[Document]:
    for id, stone in list_gone(maker.edition, IdKind.LAB):
        events = maker.tables["events"].of_lab(id)
        title = f"What was told of {stone.name or id}, which has left the record."
        keys = (RecordKind.TOMBSTONES, *list_event_keys(maker.edition, events))
        make = maker.make(keys, partial(view_gone_lab, id, stone, events))
        yield Document(f"labs/{id}", title, "gone-lab", GoneLabDocument, make)


def _list_event_documents(maker: _Maker, shape: type[Record]) -> Iterator[Document]:
    """The events again, in parts that a program can load one by one, and the index of the parts."""
    parts = split_events(maker.tables["events"].listed)
    for part in parts:
        keys = tuple(list_event_keys(maker.edition, part.events))
        make = maker.make(keys, part.view)
        yield Document(part.name, part.title, "events", shape, make, len(part.events))
    index = maker.make(MADE_FROM["events/index"], partial(view_events_index, parts))
    yield Document("events/index", "The years of events, and what is new in each.", "events-index", EventsIndex, index)

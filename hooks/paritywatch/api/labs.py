"""The document of one lab: everything that its scorecard says.

In: an `Edition` and the rows of the tables. Out: the content of the document. It repeats rows of the
tables, so that a program that asks about one lab needs nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import msgspec
from pydantic import Field

from paritywatch.api.events import EventRow
from paritywatch.api.origin import Sourced
from paritywatch.api.row import Rows, list_texts
from paritywatch.api.rows import CommitmentRow, GrantRow, LabRow, ModelRow
from paritywatch.api.scores import Scored
from paritywatch.api.shapes import dump
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition
from paritywatch.model import Position
from paritywatch.model.fields import Day, Id, Number, Record, Summary, When
from paritywatch.model.vocabulary import Level
from paritywatch.records.dataset import LabRecord
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.releases import find_newer_release
from paritywatch.score.scoring import level_on, level_since, position_on
from paritywatch.views.freshness import measure_freshness

_REPEATED = ("models", "commitments", "grants", "events")


class Standing(Record):
    """How a lab stands on a criterion on the day of the edition."""

    level: Level = Field(description="The level that counts; not-checked where no position is in force, or it expired.")
    last_known: Level | None = Field(description="The level that has expired; null where none has.")
    expires: Day | None = Field(
        description="The first day on which the position counts no more by itself; null if none."
    )
    carried_over: Id | None = Field(
        description="The id of a newer frontier release that nobody judged yet; null where there is none."
    )
    since: When | None = Field(description="Since when it has held without a break; null where nothing is in force.")
    next_level: Level | None = Field(description="The next level up; null at the top or where there is none.")
    ask: Summary | None = Field(description="What would reach it, in the rubric's words; null where there is none.")
    positions: tuple[Position, ...] = Field(description="The whole ledger, oldest first, as it stands in the records.")


class Freshness(Record):
    """How fresh the positions in force on the day of the edition are."""

    positions: Number = Field(description="How many are in force.")
    read: Number = Field(description="Of how many the sources were read within the interval that the rubric wants.")
    borne: Number = Field(description="How many a fact of the past twelve months bears.")


class LabDocument(LabRow, Scored, Sourced):
    """Everything that is recorded of one lab."""

    freshness: Freshness = Field(description="How lately it was read, and how old the facts are.")
    criteria: dict[Id, Standing] = Field(description="How it stands on each criterion, by the criterion's id.")
    models: tuple[ModelRow, ...] = Field(description="Its models, as in the document of models.")
    commitments: tuple[CommitmentRow, ...] = Field(description="Its commitments, as in the document of commitments.")
    grants: tuple[GrantRow, ...] = Field(description="What it granted to whom, as in the document of grants.")
    events: tuple[EventRow, ...] = Field(description="Its events, newest first, as in the document of events.")


def build_lab(edition: Edition, record: LabRecord, tables: Mapping[str, Rows], standing: msgspec.Raw) -> Json:
    """All that a lab's document says after where it comes from. `standing` are its total and profile."""
    (own,) = tables["labs"].of_lab(record.id)
    return {
        **own.read(),
        **msgspec.json.decode(standing),
        "freshness": asdict(measure_freshness(edition, [record])),
        "criteria": {id: _view_standing(edition, record, id) for id in record.positions},
        **{name: list_texts(tables[name].of_lab(record.id)) for name in _REPEATED},
    }


def _view_standing(edition: Edition, record: LabRecord, criterion: str) -> Json:
    ledger = record.positions[criterion]
    position = position_on(ledger, edition.as_of)
    scale = edition.scale
    level = level_on(scale, criterion, ledger, edition.as_of)
    newer = find_newer_release(record.models, position.model, edition.as_of) if position and position.model else None
    next_level = level.next_up()
    asks = edition.dataset.rubric.criterion(criterion).asks
    return dump(
        Standing.model_construct(
            level=level,
            last_known=position.level if position and position.level is not level else None,
            expires=find_first_day_without(scale, criterion, position) if position else None,
            carried_over=newer.id if newer else None,
            since=level_since(ledger, edition.as_of),
            next_level=next_level,
            ask=asks[next_level] if next_level else None,
            positions=ledger,
        )
    )

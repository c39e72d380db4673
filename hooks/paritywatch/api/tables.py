"""The tables of the API: what a row of each is, which columns tell it from the others, what they refer to.

In: an `Edition` and the address of the site. Out: the list of tables, and their rows as JSON values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from paritywatch.api.events import EventRow, list_events
from paritywatch.api.positions import PositionRow, list_positions
from paritywatch.api.rows import (
    AskRow,
    CommitmentRow,
    CriterionRow,
    GrantRow,
    InstrumentRow,
    LabRow,
    ModelRow,
    OrgRow,
    list_asks,
    list_commitments,
    list_criteria,
    list_domains,
    list_grants,
    list_instruments,
    list_labs,
    list_models,
    list_orgs,
    list_outlets,
    list_readings,
)
from paritywatch.api.scores import ScoreRow, list_score_rows
from paritywatch.api.shapes import dump, list_columns
from paritywatch.api.text import Json, write_csv
from paritywatch.edition.edition import Edition
from paritywatch.model import Domain, Outlet, Reading
from paritywatch.model.fields import Record

Rows = Iterator[Record]


@dataclass(frozen=True)
class Table:
    """One table: its name, what it holds, the shape of a row, its key, and what its columns refer to.

    `refers` leads from a column to the table and the column in which its value is a key.
    """

    name: str
    title: str
    row: type[Record]
    key: tuple[str, ...]
    list_rows: Callable[[Edition, str], Rows]
    refers: tuple[tuple[str, str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it is served, below the API's root."""
        return f"{self.name}.csv"

    def build_rows(self, edition: Edition, site_url: str) -> list[Json]:
        """The rows as JSON values."""
        return [dump(row) for row in self.list_rows(edition, site_url)]

    def write(self, rows: list[Json]) -> bytes:
        """The table as CSV."""
        return write_csv(list_columns(self.row), rows)


def _plain(list_rows: Callable[[Edition], Rows]) -> Callable[[Edition, str], Rows]:
    """Rows in which the address of the site does not stand."""
    return lambda edition, _: list_rows(edition)


_LAB = ("lab", "labs", "lab")
_CRITERION = ("criterion", "criteria", "id")
SCORES = Table(
    "scores",
    "The score of every lab, from each day on which a position took effect.",
    ScoreRow,
    ("lab", "date"),
    _plain(list_score_rows),
    (_LAB,),
)
TABLES = (
    Table("labs", "The labs: who they are and how to ask them for access.", LabRow, ("lab",), _plain(list_labs)),
    Table("domains", "The domains of the rubric and their weights.", Domain, ("id",), _plain(list_domains)),
    Table(
        "criteria",
        "The criteria of the rubric: what each asks, what each level means, how much each weighs.",
        CriterionRow,
        ("id",),
        _plain(list_criteria),
        (("domain", "domains", "id"),),
    ),
    Table(
        "positions",
        "The positions of every lab on every criterion, with both clocks.",
        PositionRow,
        ("lab", "criterion", "effective"),
        list_positions,
        (_LAB, _CRITERION),
    ),
    Table("models", "The labs' models, and who got each when.", ModelRow, ("lab", "id"), _plain(list_models), (_LAB,)),
    Table(
        "commitments",
        "What labs said they would do, and how it stands.",
        CommitmentRow,
        ("lab", "id"),
        _plain(list_commitments),
        (_LAB, ("instrument", "instruments", "instrument")),
    ),
    Table(
        "orgs",
        "The outsiders that have, want or were refused access, without their grants.",
        OrgRow,
        ("org",),
        _plain(list_orgs),
    ),
    Table(
        "grants",
        "What access each outsider has or had.",
        GrantRow,
        ("id",),
        _plain(list_grants),
        (("org", "orgs", "org"), _LAB),
    ),
    Table(
        "instruments",
        "Laws, codes, agreements and pledges, with their provisions.",
        InstrumentRow,
        ("instrument",),
        _plain(list_instruments),
    ),
    Table("asks", "What outsiders ask for, in letters and statements.", AskRow, ("ask",), _plain(list_asks)),
    Table(
        "readings",
        "What a second reader found of every change of level.",
        Reading,
        ("lab", "criterion", "effective"),
        _plain(list_readings),
        (_LAB, _CRITERION),
    ),
    Table(
        "outlets",
        "What is no source, because it says of itself that no person writes it.",
        Outlet,
        ("address",),
        _plain(list_outlets),
    ),
    # An event outlives what it is about, so its columns refer to nothing.
    Table("events", "Every event, newest first.", EventRow, ("id",), list_events),
)

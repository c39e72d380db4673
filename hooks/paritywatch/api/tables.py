"""The tables of the API: what a row of each is, which columns tell it from the others, what they refer to.

In: an `Edition` and the address of the site. Out: the tables, and what lists their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from paritywatch.api.events import EventRow, list_events
from paritywatch.api.positions import PositionRow, list_positions
from paritywatch.api.row import Rows
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
from paritywatch.api.scores import ScoreRow
from paritywatch.api.shapes import list_columns
from paritywatch.api.text import write_csv
from paritywatch.edition.edition import Edition
from paritywatch.model import Domain, Outlet, Reading
from paritywatch.model.fields import Record

_ListRows = Callable[[Edition, str], Iterator[Record]]


@dataclass(frozen=True)
class Table:
    """One table: its name, what it holds, the shape of a row, its key, and what its columns refer to.

    `refers` leads from a column to the table and the column in which its value is a key.
    """

    name: str
    title: str
    row: type[Record]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it is served, below the API's root."""
        return f"{self.name}.csv"

    def write(self, rows: Rows) -> bytes:
        """The table as CSV."""
        return write_csv(list_columns(self.row), (row.read() for row in rows.listed))


def _plain(list_rows: Callable[[Edition], Iterator[Record]]) -> _ListRows:
    """Rows in which the address of the site does not stand."""
    return lambda edition, _: list_rows(edition)


_LAB = ("lab", "labs", "lab")
_CRITERION = ("criterion", "criteria", "id")
TABLES: Mapping[Table, _ListRows] = {
    Table("labs", "The labs: who they are and how to ask them for access.", LabRow, ("lab",)): _plain(list_labs),
    Table("domains", "The domains of the rubric and their weights.", Domain, ("id",)): _plain(list_domains),
    Table(
        "criteria",
        "The criteria of the rubric: what each asks, what each level means, how much each weighs.",
        CriterionRow,
        ("id",),
        (("domain", "domains", "id"),),
    ): _plain(list_criteria),
    Table(
        "positions",
        "The positions of every lab on every criterion, with both clocks.",
        PositionRow,
        ("lab", "criterion", "effective"),
        (_LAB, _CRITERION),
    ): list_positions,
    Table("models", "The labs' models, and who got each when.", ModelRow, ("lab", "id"), (_LAB,)): _plain(list_models),
    Table(
        "commitments",
        "What labs said they would do, and how it stands.",
        CommitmentRow,
        ("lab", "id"),
        (_LAB, ("instrument", "instruments", "instrument")),
    ): _plain(list_commitments),
    Table(
        "orgs",
        "The outsiders that have, want or were refused access, without their grants.",
        OrgRow,
        ("org",),
    ): _plain(list_orgs),
    Table(
        "grants",
        "What access each outsider has or had.",
        GrantRow,
        ("id",),
        (("org", "orgs", "org"), _LAB),
    ): _plain(list_grants),
    Table(
        "instruments",
        "Laws, codes, agreements and pledges, with their provisions.",
        InstrumentRow,
        ("instrument",),
    ): _plain(list_instruments),
    Table("asks", "What outsiders ask for, in letters and statements.", AskRow, ("ask",)): _plain(list_asks),
    Table(
        "readings",
        "What a second reader found of every change of level.",
        Reading,
        ("lab", "criterion", "effective"),
        (_LAB, _CRITERION),
    ): _plain(list_readings),
    Table(
        "outlets",
        "What is no source, because it says of itself that no person writes it.",
        Outlet,
        ("address",),
    ): _plain(list_outlets),
    # An event outlives what it is about, so its columns refer to nothing.
    Table("events", "Every event, newest first.", EventRow, ("id",)): list_events,
}
"""The tables that follow from an edition, each with what lists its rows."""
SCORES = Table(
    "scores",
    "The score of every lab, from each day on which a position took effect.",
    ScoreRow,
    ("lab", "date"),
    (_LAB,),
)
"""The table that follows from what the document of scores says."""

"""Reading the API as a program would: from its files, knowing nothing of what wrote them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from made_up import SOURCE_LINE, Repository, amended, commitment_text, lab_text, org_text, position
from paritywatch import site

SITE_URL = "https://paritywatch.example/"
HOSTILE = (
    '<script>alert("1")</script> & &amp; 👩\u200d🔬 שלום ]]>',
    '=HYPERLINK("https://evil.example/";"Click")',
    "'quoted' at the start",
    "+1, or so",
    "-1, or so",
    "@acme says so",
    'One line,\nand another; "quoted", with a comma',
    "x" * 300,
    "＝1+1",
    "NA",
)

EVENTS = {"events", "events/index", "events/2026"}
# Edits of records of every kind, each with the documents that it moves.
EDITS = [
    ("data/labs/acme/lab.yml", "A made-up lab", "A lab that is made up", {"labs", "labs/acme"}),
    (
        "data/labs/acme/lab.yml",
        "name: Acme",
        "name: Zacme",
        EVENTS | {"labs", "labs/acme", "positions", "models", "commitments", "scores"},
    ),
    (
        "data/labs/acme/positions/safe-harbour.yml",
        "Acme is at partial",
        "Acme was at partial",
        EVENTS | {"positions", "scores", "labs/acme"},
    ),
    (
        "data/labs/globex/positions/independence.yml",
        "No source on this",
        "None",
        {"positions", "scores", "labs/globex", "events", "events/index"},
    ),
    ("data/labs/acme/models.yml", "Staff use it", "Its staff use it", {"models", "labs/acme", *EVENTS}),
    (
        "data/labs/acme/commitments.yml",
        "lets itself be",
        "would let itself be",
        EVENTS | {"commitments", "labs/acme"},
    ),
    ("data/orgs/initech.yml", "Initech tests", "Initech tries", EVENTS | {"orgs", "grants", "labs/acme"}),
    ("data/orgs/initech.yml", "A made-up company", "A company", EVENTS | {"orgs", "grants", "labs/acme"}),
    ("data/orgs/hooli.yml", "A made-up company", "A company", {"orgs", "grants", "events", "events/index"}),
    ("data/instruments/code.yml", "It binds", "It does bind", {"instruments", "events", "events/index"}),
    ("data/asks/letter.yml", "Let us in", "Let us come in", {"asks"}),
    ("data/readings.yml", "method: Made up", "method: It is made up", {"readings"}),
    (
        "data/rubric.yml",
        "Because it matters",
        "For it matters",
        EVENTS | {"domains", "criteria", "scores", "labs/acme", "labs/globex"},
    ),
    ("README.md", "", "No record.", set()),
]


@dataclass(frozen=True)
class Api:
    """The files of an API."""

    root: Path

    def load(self, name: str) -> dict[str, Any]:
        """One document."""
        document: dict[str, Any] = json.loads((self.root / f"{name}.json").read_text(encoding="utf-8"))
        return document

    def documents(self) -> list[dict[str, Any]]:
        """What the index says of each document."""
        entries: list[dict[str, Any]] = self.load("index")["documents"]
        return entries

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a document that is a table."""
        rows: list[dict[str, Any]] = self.load(name)[name.partition("/")[0]]
        return rows

    def cells(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file as they stand there."""
        with (self.root / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))


def write_api(repository: Repository, folder: Path, site_url: str = SITE_URL) -> Api:
    """Write the API of a repository."""
    for file in site.build(repository.root, site_url=site_url).files:
        if file.path.startswith("api/v1/"):
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
    return Api(folder / "api/v1")


def make_rich(root: Path) -> Repository:
    """A repository with a record of every kind, hostile summaries, and every way of putting a record right."""
    repository = Repository.make(root, "acme", "globex")
    name = 'שלום"><script>alert(1)</script> & _bex_'
    repository.write("data/labs/globex/lab.yml", lab_text("Globex").replace("name: Globex", f"name: '{name}'"))
    days = [f"2026-0{month}-11" for month in range(1, 10)] + ["2026-10"]
    hostile = [
        position(day, "full", summary=json.dumps(text, ensure_ascii=False))
        for day, text in zip(days, HOSTILE, strict=True)
    ]
    repository.write_positions(*hostile, lab="globex")
    repository.write("data/orgs/initech.yml", org_text())
    repository.write("data/labs/acme/commitments.yml", commitment_text())
    repository.write("data/labs/acme/models.yml", MODELS)
    repository.write("data/instruments/code.yml", INSTRUMENT)
    repository.write("data/asks/letter.yml", ASK)
    outlet = f"address: robots.example, reason: It says so., sources: [{SOURCE_LINE}]"
    repository.write("data/outlets.yml", f"- {{{outlet}}}\n")
    repository.write_positions(FIRST)
    repository.commit(day="2026-06-02")
    repository.write_positions(FIRST, SECOND, THIRD)
    reading = "{lab: acme, criterion: safe-harbour, effective: 2026-06-10, before: partial, after: minimal}"
    repository.write("data/readings.yml", f"date: 2026-06-10\nmethod: Made up.\nreadings:\n  - {reading}\n")
    repository.commit(day="2026-06-12")
    edited = position("2026-06-10", "minimal", change="promise-narrowed", extra=amended(level="none"))
    withdrawn = THIRD + "  retracted: {date: 2026-07-02, reason: A forgery.}\n"
    repository.write_positions(FIRST, edited, withdrawn)
    repository.commit(day="2026-07-02")
    return repository


FIRST = position("2026-05", "partial")
SECOND = position("2026-06-10", "none", change="promise-dropped")
THIRD = position("2026-06-11", "full", change="promise-made")
MODELS = f"""\
- id: acme-one
  name: Acme One
  access:
    - {{group: insiders, start: 2026-01, basis: derived, summary: Staff use it., sources: [{SOURCE_LINE}]}}
"""
INSTRUMENT = f"""\
name: A made-up code
kind: code
issuer: Nobody
about: A made-up code.
provisions:
  - {{id: one, name: Measure 1, asks: Let evaluators in., of: Signatories., binds: [acme], since: 2026-01,
      reading: It binds., sources: [{SOURCE_LINE}]}}
"""
ASK = f"title: A letter\ndate: 2026-03\nby: Nobody\nlabs: [acme]\nsummary: Let us in.\nsources: [{SOURCE_LINE}]\n"

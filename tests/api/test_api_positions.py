"""Positions with both clocks: what was so on one day, as it was known on another."""

from __future__ import annotations

import ast
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api_reading import Api, write_api
from data_page import run_example
from made_up import NOT_CHECKED, Repository, amended, position
from paritywatch.edition.edition import build_edition
from paritywatch.score.scale import find_scale
from paritywatch.score.scoring import levels_on
from serving import serve

FIRST = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
HIGHER = position("2026-06-20", "full", change="promise-made")
BETWEEN = position("2026-05-20", "substantial", change="promise-made")
MOVED = LOWER.replace("2026-06-10", "2026-06-05")
WITHDRAWN = "  retracted: {date: 2026-07-01, reason: A forgery.}\n"
TWICE = """\
  amended:
    - {date: 2026-07-01, kind: error, was: {effective: 2026-06-10}, reason: We misread the day.}
    - {date: 2026-07-02, kind: evidence, was: {level: none}, reason: A page turned up.}
"""
ONCE = TWICE[: TWICE.index("    - {date: 2026-07-02")]
MILDER = position("2026-06-05", "minimal", change="promise-narrowed")
VERSIONS = (
    (FIRST,),
    (FIRST, LOWER),
    (FIRST, LOWER, HIGHER),
    (FIRST, MOVED + ONCE, HIGHER),
    (FIRST, MILDER + TWICE, HIGHER),
    (FIRST, MILDER + TWICE, HIGHER + WITHDRAWN),
    (FIRST, BETWEEN, MILDER + TWICE, HIGHER + WITHDRAWN),
)


def record(repository: Repository, versions: tuple[tuple[str, ...], ...]) -> list[str]:
    """Commit versions of one file, a day apart; return the hashes."""
    hashes = []
    for number, version in enumerate(versions, 1):
        repository.write_positions(*version)
        hashes.append(repository.commit(f"acme: version {number}", day=f"2026-07-0{number}"))
    return hashes


def rows_of(repository: Repository, folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of acme on safe harbour, by effective date."""
    rows = write_api(repository, folder).rows("positions")
    return {row["effective"]: row for row in rows if row["criterion"] == "safe-harbour"}


def test_a_row_has_both_clocks_and_its_edits(repository: Repository, tmp_path: Path) -> None:
    """When it took effect and until when, when it was recorded, and what each edit changed when."""
    hashes = record(repository, VERSIONS[:6])
    rows = rows_of(repository, tmp_path)
    first, edited, withdrawn = rows["2026-05-01"], rows["2026-06-05"], rows["2026-06-20"]
    assert [first[key] for key in ("first_day", "in_force_until", "recorded", "commit", "points")] == [
        "2026-05-01", "2026-06-05", "2026-07-01T12:00:00Z", hashes[0], 50,
    ]  # fmt: skip
    assert (edited["in_force_until"], edited["recorded"], edited["level"]) == (None, "2026-07-02T12:00:00Z", "minimal")
    assert edited["amended"] == [
        {"date": "2026-07-01", "kind": "error", "reason": "We misread the day.", "recorded": "2026-07-04T12:00:00Z",
         "was": {"effective": "2026-06-10", "first_day": "2026-06-10", "level": "none"}},
        {"date": "2026-07-02", "kind": "evidence", "reason": "A page turned up.", "recorded": "2026-07-05T12:00:00Z",
         "was": {"effective": "2026-06-05", "first_day": "2026-06-05", "level": "none"}},
    ]  # fmt: skip
    assert edited["event"].endswith("labs/acme/positions/safe-harbour/2026-06-10")
    assert withdrawn["retracted"] == {
        "date": "2026-07-01", "reason": "A forgery.", "recorded": "2026-07-06T12:00:00Z",
    }  # fmt: skip
    assert withdrawn["in_force_until"] is None


@pytest.mark.parametrize("count", range(1, 8))
def test_what_was_known_is_reconstructed(repository: Repository, tmp_path: Path, count: int) -> None:
    """The example of the page gives, for each commit, what the records said at that commit, day by day."""
    hashes = record(repository, VERSIONS)
    api = write_api(repository, tmp_path / "site")
    assert len(api.rows("positions")) == 4
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(repository.root), str(clone)], check=True)
    subprocess.run(["git", "checkout", "--quiet", hashes[count - 1]], cwd=clone, check=True)
    dataset = build_edition(clone).dataset
    scale, then = find_scale(dataset.rubric), dataset.by_id["acme"].positions
    with serve(tmp_path / "site") as address:
        for day in ("2026-04-30", "2026-05-01", "2026-05-20", "2026-06-04", "2026-06-05", "2026-06-10", "2026-06-20"):
            changes = {"2026-06-30": day, "2026-11-24T00:00:00Z": f"2026-07-0{count}T12:00:00Z", '"openai"': '"acme"'}
            found = run_example("A level on one day, as it was known on another", address, changes=changes)
            levels = {id: str(level) for id, level in levels_on(scale, then, date.fromisoformat(day)).items()}
            assert ast.literal_eval(found) == {id: level for id, level in levels.items() if level != "not-checked"}


def test_not_checked_has_no_row(repository: Repository, tmp_path: Path) -> None:
    """It says nothing of the lab."""
    repository.write_positions(NOT_CHECKED)
    repository.commit()
    assert rows_of(repository, tmp_path) == {}


def test_an_edit_that_came_with_its_position_was_recorded_with_it(repository: Repository, tmp_path: Path) -> None:
    """What it says stood there never stood in this record, at no time that a program can ask about."""
    repository.write_positions(position("2026-05-01", "partial", extra=amended(level="none")))
    repository.commit(day="2026-07-01")
    (row,) = rows_of(repository, tmp_path).values()
    (edit,) = row["amended"]
    assert edit["recorded"] == row["recorded"] == "2026-07-01T12:00:00Z"


def test_without_git_no_row_claims_a_date(repository: Repository, tmp_path: Path) -> None:
    """What is not committed has no recorded date and no commit."""
    repository.commit()
    repository.write_positions(FIRST)
    (row,) = rows_of(repository, tmp_path).values()
    assert (row["recorded"], row["commit"], row["level"]) == (None, None, "partial")


def test_a_renamed_lab_keeps_its_recorded_dates(repository: Repository, tmp_path: Path) -> None:
    """The row goes by the new id, its event by the old one."""
    record(repository, ((FIRST,),))
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    repository.commit(day="2026-07-20")
    (row,) = rows_of(repository, tmp_path).values()
    assert (row["lab"], row["recorded"]) == ("acme-labs", "2026-07-01T12:00:00Z")
    assert row["event"].endswith("labs/acme/positions/safe-harbour/2026-05-01")


def test_every_position_of_the_records_has_a_row_with_its_event(api: Api) -> None:
    """None is lost between the ledgers and the table, and each has been told of."""
    events = {event["id"]: event for event in api.rows("events")}
    rows = api.rows("positions")
    for row in rows:
        event = events[row["event"]]
        assert (event["recorded"], event["effective"], event["lab"]) == (row["recorded"], row["effective"], row["lab"])
    ledgers = [
        position
        for lab in api.rows("labs")
        for standing in api.load(f"labs/{lab['lab']}")["criteria"].values()
        for position in standing["positions"]
    ]
    assert len(rows) == sum(position["level"] != "not-checked" for position in ledgers)

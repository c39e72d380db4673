"""What changed, without loading all."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_reading import Api, write_api
from made_up import Repository, amended, position

OLD = position("2025-05-01", "partial")
LOWER = position("2025-06-10", "none", change="promise-dropped")


@pytest.fixture
def two_years(repository: Repository) -> Repository:
    """Two events recorded in one year, and a correction of one of them in the next."""
    repository.write_positions(OLD)
    repository.commit(day="2025-06-01")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2025-12-31")
    repository.write_positions(OLD, LOWER.replace("2025-06-10", "2025-06-09") + amended(effective="2025-06-10"))
    repository.commit(day="2026-01-01")
    return repository


def test_the_years_together_are_all_events(api: Api) -> None:
    """None twice, none lost, in the same order."""
    index = api.load("events/index")
    names = [index["pending"], *(year["document"] for year in index["years"])]
    parts = [api.load(name.removesuffix(".json"))["events"] for name in names if name]
    assert [event for part in parts for event in part] == api.rows("events")
    assert [year["events"] for year in index["years"]] == [len(part) for part in parts[-len(index["years"]) :]]
    assert (api.root / "events/pending.json").exists() is (index["pending"] is not None)


def test_what_is_committed_is_not_pending(rich_api: Api) -> None:
    """The document is there only where there is something to say."""
    assert rich_api.load("events/index")["pending"] is None
    assert not (rich_api.root / "events/pending.json").exists()


def test_a_correction_moves_the_year_of_what_it_corrects(two_years: Repository, tmp_path: Path) -> None:
    """The event stays in its year, and the index says that something in that year is new."""
    api = write_api(two_years, tmp_path)
    years = {year["year"]: year for year in api.load("events/index")["years"]}
    assert list(years) == [2026, 2025]
    assert (years[2025]["events"], years[2026]["events"]) == (2, 1)
    assert years[2025]["newest_recorded"] == "2025-12-31T12:00:00Z"
    assert years[2025]["newest_updated"] == years[2026]["newest_updated"] == "2026-01-01T12:00:00Z"
    (correction,) = api.load("events/2026")["events"]
    corrected = next(event for event in api.load("events/2025")["events"] if event["id"] == correction["corrects"])
    assert corrected["updated"] == correction["recorded"]


def test_a_mended_word_changes_only_the_checksum(two_years: Repository, tmp_path: Path) -> None:
    """So that whoever wants every letter learns of it too."""
    before = write_api(two_years, tmp_path / "before").load("events/index")["years"]
    text = (two_years.root / "data/labs/acme/positions/safe-harbour.yml").read_text()
    two_years.write_positions(text.replace("at partial now", "at partial, as it says"))
    two_years.commit(day="2026-02-01")
    after = write_api(two_years, tmp_path / "after").load("events/index")["years"]
    assert before[1].pop("events_sha256") != after[1].pop("events_sha256")
    assert before == after


def test_what_is_not_committed_is_pending(two_years: Repository, tmp_path: Path) -> None:
    """It has no date, so it stands in no year."""
    two_years.write_positions(OLD, criterion="independence")
    api = write_api(two_years, tmp_path)
    assert api.load("events/index")["pending"] == "events/pending.json"
    (event,) = api.load("events/pending")["events"]
    assert (event["criterion"], event["recorded"]) == ("independence", None)
    assert [year["events"] for year in api.load("events/index")["years"]] == [1, 2]


def test_without_history_every_event_is_pending(repository: Repository, tmp_path: Path) -> None:
    """No year is made up."""
    repository.write_positions(OLD)
    api = write_api(repository, tmp_path)
    assert api.load("events/index")["years"] == []
    assert api.load("events/index")["generated_from"]["commit"] is None
    assert len(api.load("events/pending")["events"]) == 1
    assert "version" not in api.load("datapackage")

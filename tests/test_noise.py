"""Noise: of the whole site, a change alters what shows it and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from api_reading import SITE_URL, make_rich
from building import as_text
from made_up import Repository
from paritywatch import site

DESCRIBING = {f"api/v1/{name}" for name in ("index.json", "datapackage.json", "SHA256SUMS")}
LEDGER = "data/labs/acme/positions/safe-harbour.yml"


def files_of(repository: Repository) -> dict[str, str]:
    """Every file of a site, told for one day that is not that of a commit."""
    files = site.build(repository.root, site_url=SITE_URL, as_of=date(2026, 7, 20)).files
    return {file.path: as_text(file.content) for file in files}


@pytest.fixture
def rich(tmp_path: Path) -> Repository:
    """A record of every kind."""
    root = tmp_path / "repository"
    root.mkdir()
    return make_rich(root)


@pytest.fixture
def mended(rich: Repository) -> tuple[dict[str, str], dict[str, str]]:
    """The files before and after a typo in one summary was mended, which nothing but its own ledger says."""
    rich.write(LEDGER, (rich.root / LEDGER).read_text().replace("Acme is at partial now", "Acme is at partail now"))
    rich.commit("a typo", day="2026-07-03")
    before = files_of(rich)
    rich.write(LEDGER, (rich.root / LEDGER).read_text().replace("partail", "partial"))
    rich.commit("a typo is mended", day="2026-07-04")
    return before, files_of(rich)


def test_a_typo_changes_only_what_shows_it(mended: tuple[dict[str, str], dict[str, str]]) -> None:
    """And what names the commit of a file that it stood in, or describes all files: no badge, card or calendar."""
    before, after = mended
    moved = {path for path in before if before[path] != after[path]}
    assert before.keys() == after.keys()
    showed = {path for path, text in before.items() if "partail" in text}
    told = {"labs/acme/history/index.md"}  # what was said stays in the history
    assert showed <= moved
    assert moved - showed - told - DESCRIBING == {"api/v1/scores.json", "api/v1/events/index.json"}
    for name in ("scores", "events/index"):
        origins = [json.loads(files[f"api/v1/{name}.json"])["generated_from"] for files in mended]
        assert [origin["date"][:10] for origin in origins] == ["2026-07-03", "2026-07-04"]


def test_a_mended_word_moves_no_date_in_a_feed(mended: tuple[dict[str, str], dict[str, str]]) -> None:
    """An entry that says the same in better words is no news."""
    feeds = [
        {path: re.findall(r"<(?:updated|published|pubDate|lastBuildDate)>[^<]*|\"date_[a-z]*\": \"[^\"]*", text)
         for path, text in files.items() if path.startswith("feeds/")}
        for files in mended
    ]  # fmt: skip
    assert any(feeds[0].values())
    assert feeds[0] == feeds[1]


@pytest.mark.parametrize("path", ["README.md", "data/README.md"])
def test_a_change_beside_the_records_changes_nothing_that_is_told(rich: Repository, path: str) -> None:
    """Told for the same day, only what names the newest commit of all differs."""
    before = files_of(rich)
    rich.write(path, "No record.\n")
    rich.commit("a word beside the records", day="2026-07-04")
    after = files_of(rich)
    assert {name for name in before if before[name] != after[name]} == DESCRIBING

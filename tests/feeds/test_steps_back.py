"""Steps back are counted alike wherever they are counted, and a regression is one kind of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from api_reading import SITE_URL, write_api
from feeding import feeds_of, items_of
from made_up import Repository, commitment_text, org_text, position
from paritywatch import site

FULL = position("2026-05-01", "full")
FALL = position("2026-05-20", "partial", change="promise-narrowed")
AHEAD = position("2026-12-01", "none", change="promise-dropped")
FORGED = position("2026-05-25", "minimal", change="promise-narrowed")
WITHDRAWN = "  retracted: {date: 2026-06-20, reason: A forgery.}\n"


@pytest.fixture
def stepped(repository: Repository) -> Repository:
    """A level that fell, one that will, one that we withdrew, access taken away and a promise missed."""
    repository.write("data/orgs/initech.yml", org_text())
    repository.write("data/labs/acme/commitments.yml", commitment_text())
    repository.write_positions(FULL)
    repository.commit(day="2026-06-02")
    repository.write_positions(FULL, FALL, FORGED, AHEAD)
    repository.write("data/orgs/initech.yml", org_text(state="withdrawn", more="    end: 2026-06-10\n"))
    repository.commit(day="2026-06-12")
    repository.write_positions(FULL, FALL, FORGED + WITHDRAWN, AHEAD)
    repository.commit(day="2026-06-20")
    return repository


def count_on_home(repository: Repository, noun: str) -> int:
    """The number before a noun on the front page."""
    files = {file.path: file for file in site.build(repository.root, site_url=SITE_URL).files}
    text = BeautifulSoup(str(files["index.md"].content), "html.parser").select(".pw-counts")[0].get_text(" ")
    found = re.search(rf"(\d+)\s+{noun}", text)
    assert found, text
    return int(found[1])


def test_front_page_feed_and_api_count_the_same_steps_back(stepped: Repository, tmp_path: Path) -> None:
    """What was announced counts, what we withdrew does not, and a fall is one kind among others."""
    events = write_api(stepped, tmp_path).rows("events")
    worse = {event["id"] for event in events if event["direction"] == "worse"}
    kinds = sorted(event["kind"] for event in events if event["id"] in worse)
    assert kinds == ["access-withdrawn", "regression", "regression"]
    told = items_of(feeds_of(stepped)["feeds/regressions.json"])
    standing = {item["id"] for item in told if item["_parity_watch"]["direction"] == "worse"}
    assert standing == worse
    assert count_on_home(stepped, "steps back") == len(worse)


def test_front_page_feed_and_api_count_the_same_steps_forward(stepped: Repository, tmp_path: Path) -> None:
    """The feed of improvements has no others."""
    events = write_api(stepped, tmp_path).rows("events")
    better = {event["id"] for event in events if event["direction"] == "better"}
    told = json.loads(feeds_of(stepped)["feeds/improvements.json"])["items"]
    assert {item["id"] for item in told} == better
    assert count_on_home(stepped, "steps? forward") == len(better) > 0

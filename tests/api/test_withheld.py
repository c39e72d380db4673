"""Scores that rest on too little: what the pages do not tell, no file tells either."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api_reading import SITE_URL, Api, write_api
from made_up import Repository, position, rubric_text
from paritywatch import site
from paritywatch.views.told import WITHHELD

HARBOUR = position("2026-05-01", "substantial")
INDEPENDENT = position("2026-06-10", "full")
OPEN = position("2026-06-20", "none")


@pytest.fixture
def thin(repository: Repository) -> Repository:
    """A lab of which a sixth of the weight is checked, and a fifth of its one domain."""
    text = rubric_text().replace("weight: 60", "weight: 80").replace("weight: 40", "weight: 20")
    before, name, after = text.partition("  - id: independence")
    repository.write("data/rubric.yml", before + name + after.replace("    weight: 1\n", "    weight: 4\n", 1))
    repository.write_positions(HARBOUR)
    repository.commit(day="2026-06-02")
    return repository


@pytest.fixture
def told(thin: Repository) -> Repository:
    """The same lab, of which more was read later."""
    thin.write_positions(INDEPENDENT, criterion="independence")
    thin.commit(day="2026-06-12")
    thin.write_positions(OPEN, criterion="internal-deployment")
    thin.commit(day="2026-06-22")
    return thin


def figures_of(api: Api) -> list[dict[str, Any]]:
    """Every total and domain of breadth that is served, in each document that serves it."""
    (scored,) = api.load("scores")["labs"]
    lab = api.load("labs/acme")
    points = [scored, lab, *scored["series"], *scored["published"]]
    return [figure for point in points for figure in (point["total"], point["domains"]["breadth"])]


def test_no_document_tells_what_rests_on_less_than_a_quarter(thin: Repository, tmp_path: Path) -> None:
    """Total and domain are null with the reason beside them; interval and coverage stay."""
    api = write_api(thin, tmp_path)
    for figure in figures_of(api):
        assert (figure["score"], figure["withheld"]) == (None, WITHHELD)
        assert 0 < figure["coverage"] < 0.25
        assert figure["low"] < figure["high"]
    assert [(row["score"], row["withheld"]) for row in api.cells("scores")] == [("", WITHHELD)] * 2


def test_the_parts_of_moves_do_not_add_up_to_what_is_withheld(thin: Repository, tmp_path: Path) -> None:
    """Whoever adds up learns no more than whoever reads."""
    for figure in figures_of(write_api(thin, tmp_path)):
        assert not any(figure.get("moved", {}).values())


def test_what_nobody_checked_is_not_withheld(thin: Repository, tmp_path: Path) -> None:
    """There is no score to tell then, and the reason is that."""
    openness = write_api(thin, tmp_path).load("labs/acme")["domains"]["openness"]
    assert (openness["score"], openness["withheld"], openness["coverage"]) == (None, None, 0)


def test_the_first_score_that_is_told_has_the_parts_of_all_moves_before(told: Repository, tmp_path: Path) -> None:
    """So that the parts of all points still add up to the score."""
    (scored,) = write_api(told, tmp_path).load("scores")["labs"]
    for name in ("series", "published"):
        points = [point["total"] for point in scored[name]]
        assert [point["score"] for point in points] == [None, 95, 76]
        assert [round(sum(point["moved"].values()), 2) for point in points] == [0, 95, -19]


def test_badge_card_and_scorecard_tell_as_little(thin: Repository) -> None:
    """They show the interval, and no number that the data withhold."""
    files = {file.path: file for file in site.build(thin.root, site_url=SITE_URL).files}
    for path in ("badges/acme.svg", "embed/acme/index.html", "labs/acme/index.md", "labs/acme/history/index.md"):
        content = files[path].content
        text = content.decode() if isinstance(content, bytes) else content
        assert "12 to 96" in text, path
        assert not re.search(r">\s*75\s*<|\+75|to 75\b", text), path


@pytest.mark.parametrize(("day", "tells"), [("2026-11-26", 50.0), ("2026-11-27", None)])
def test_frozen_data_withhold_from_a_day_on(thin: Repository, day: str, tells: float | None) -> None:
    """A card that was published with a score keeps it: past days say what they said."""
    thin.write_positions(HARBOUR, position("2026-11-20", "partial", change="promise-narrowed"))
    thin.commit(day=day)
    files = site.build(thin.root, site_url=SITE_URL, as_of=date(2026, 12, 1)).files
    (file,) = (file for file in files if file.path == "at/labs/acme/2026/scorecards.json")
    newest, first = json.loads(file.content)["cards"]
    assert (first["date"], first["total"]["score"], "withheld" in first["total"]) == ("2026-06-02", 75.0, False)
    assert (newest["date"], newest["total"]["score"], "withheld" in newest["total"]) == (day, tells, tells is None)

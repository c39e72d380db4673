"""The page on data: its examples run, and what it says is so."""

from __future__ import annotations

import email
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import feedparser
import pytest
import yaml
from bs4 import BeautifulSoup

from api_reading import Api
from data_page import PAGE, find_examples, run_example
from made_up import ROOT
from paritywatch.api.schema_org import escape_for_script
from paritywatch.edition.loading import load_dataset
from paritywatch.model.vocabulary import Level
from paritywatch.records.dataset import Dataset
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.scale import find_scale
from serving import serve

DAY = "2026-06-30"


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """The address of the real site, served on this machine."""
    with serve(real_site) as served:
        yield served


@pytest.fixture
def real(real_site: Path) -> Api:
    """The API of the real site."""
    return Api(real_site / "api/v1")


def level_on(real: Dataset, lab: str, criterion: str, day: date) -> str | None:
    """The level in force on a day, from the lab's own ledger; `None` where none is or the last has expired."""
    ledger = real.by_id[lab].positions[criterion]
    begun = [item for item in ledger if item.effective and item.in_force and item.effective.first_day() <= day]
    if not begun or begun[-1].level is Level.NOT_CHECKED:
        return None
    expires = find_first_day_without(find_scale(real.rubric), criterion, begun[-1])
    return None if expires and expires <= day else str(begun[-1].level)


def score_on(api: Api, lab: str, day: str) -> float:
    """The score from a day on, from the document of scores."""
    (own,) = (item for item in api.load("scores")["labs"] if item["lab"] == lab)
    scores: list[float] = [point["total"]["score"] for point in own["series"] if point["date"] <= day]
    return scores[-1]


def test_every_example_is_tested_here() -> None:
    """A new one needs a test of its own."""
    assert list(find_examples()) == [
        "A table in pandas", "The score of a lab on a day", "A level on one day, as it was known on another",
        "What changed since a day", "A feed to mail", "A badge in a README",
    ]  # fmt: skip


def test_a_table_in_pandas(address: str) -> None:
    """The table has every level that was in force on the day, and the pages' word for it."""
    more = "import pandas\npandas.set_option('display.width', 10000, 'display.max_columns', 100)\n"
    lines = run_example("A table in pandas", address, more=more).splitlines()
    criteria = lines[0].split()[1:]
    found = {line.split()[0]: dict(zip(criteria, line.split()[1:], strict=True)) for line in lines[2:]}
    assert len(found) > 5
    dataset = load_dataset(ROOT)
    for lab, levels in found.items():
        for criterion, level in levels.items():
            assert level == (level_on(dataset, lab, criterion, date.fromisoformat(DAY)) or "NaN"), (lab, criterion)


def test_a_score_is_found_and_counted_alike(address: str, real: Api) -> None:
    """From the scores, and from positions and weights alone."""
    first = "".join(find_examples()["A table in pandas"]).rpartition("print")[0]
    printed = run_example(
        "The score of a lab on a day", address, more=first.replace("https://paritywatch.example/", address)
    )
    looked_up, counted = map(float, printed.split())
    assert looked_up == counted == score_on(real, "openai", DAY)


def test_what_changed_since_a_day(address: str, real: Api) -> None:
    """All that was recorded or corrected since, and nothing else."""
    lines = run_example("What changed since a day", address).splitlines()
    expected = [event for event in real.rows("events") if (event["updated"] or "") > "2026-11-01T00:00:00Z"]
    assert lines == [f"{event['updated']} {event['title']}" for event in expected]
    late = run_example("What changed since a day", address, changes={"2026-11-01T00:00:00Z": "2999-01-01T00:00:00Z"})
    assert late.strip() == ""


def test_a_level_as_it_was_known_before_anything_was(address: str) -> None:
    """Before the record began, nothing was known."""
    heading = "A level on one day, as it was known on another"
    assert run_example(heading, address, changes={"2026-11-24": "2020-01-01"}).strip() == "{}"


def test_a_feed_to_mail(address: str, real_site: Path) -> None:
    """One message for each entry, with its title and its link."""
    printed = run_example("A feed to mail", address)
    mails = [email.message_from_string(f"To: {part}") for part in printed.split("To: ")[1:]]
    entries = feedparser.parse((real_site / "feeds/regressions.atom").read_bytes()).entries
    assert entries
    assert [bytes(mail.get_payload(decode=True)).decode().strip() for mail in mails] == [
        entry.link for entry in entries
    ]


def test_a_badge_in_a_readme(real_site: Path) -> None:
    """The picture and the page that it leads to are served."""
    block = PAGE.partition("### A badge in a README")[2].partition("```markdown")[2].partition("```")[0]
    paths = re.findall(r"https://paritywatch\.example/([^)]*)", block)
    assert len(paths) == 2
    assert all((real_site / path / ("index.html" if path.endswith("/") else "")).is_file() for path in paths)


def test_the_page_names_every_table(real: Api) -> None:
    """In both formats."""
    for entry in real.documents():
        if entry["csv"]:
            name = entry["name"]
            assert f"**{name}** ([JSON](api/v1/{name}.json), [CSV](api/v1/{name}.csv))" in PAGE


def test_programs_find_the_dataset_in_the_head_of_the_page(real_site: Path) -> None:
    """schema.org's description names licence and files, and every file exists."""
    page = BeautifulSoup((real_site / "data/index.html").read_text(), "html.parser")
    (script,) = page.select('head script[type="application/ld+json"]')
    card = json.loads(script.get_text())
    assert (card["@type"], card["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    paths = [item["contentUrl"].removeprefix("https://paritywatch.example/") for item in card["distribution"]]
    assert len(paths) == 28
    assert all((real_site / path).is_file() for path in paths)
    assert 50 <= len(card["description"]) <= 5000
    other = BeautifulSoup((real_site / "about/index.html").read_text(), "html.parser")
    assert other.select('script[type="application/ld+json"]') == []


def test_nothing_in_the_description_ends_its_element() -> None:
    """Whatever a value says, it stays JSON and says the same."""
    content = {"name": "</script><script>alert(1)</script><!-- & \u2028 ]]> שלום"}
    written = escape_for_script(content)
    assert not set(written) & set("<>&\u2028")
    assert json.loads(written) == content


def test_the_citation_has_what_the_format_requires() -> None:
    """Citation File Format 1.2.0: its required keys, no invented date, and the address of the site."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert (citation["cff-version"], citation["type"], citation["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert citation["authors"] == [{"name": "Parity Watch contributors"}]
    assert not {"doi", "version", "date-released"} & set(citation)
    site_url = next(line for line in (ROOT / "mkdocs.yml").read_text().splitlines() if line.startswith("site_url:"))
    assert citation["url"] == site_url.partition(" ")[2]

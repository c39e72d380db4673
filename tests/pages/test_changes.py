"""The pages of what happened: the newest, the years, and every event where it stands for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from building import build
from made_up import Repository, commitment_text, org_text, position
from serving import serve

ANCHOR = "labs-acme-positions-safe-harbour-2024-01-01"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on which 62 events of acme and 1 of globex were recorded in two years."""
    repository = Repository.make(tmp_path_factory.mktemp("changes"), "acme", "globex")
    repository.add_site()
    old = [position(f"2024-01-{day:02}", "partial", summary=f"Number {day}.") for day in range(1, 31)]
    repository.write_positions(*old)
    repository.commit(day="2025-12-01")
    later = [position(f"2025-12-{day:02}", "partial", summary=f"Later {day}.") for day in range(2, 31)]
    repository.write_positions(*old, *later, position("2026-01-10", "none", change="promise-dropped"))
    repository.write_positions(position("2026-01-10", "partial"), lab="globex")
    repository.write("data/orgs/initech.yml", org_text())
    repository.write("data/labs/acme/commitments.yml", commitment_text())
    repository.commit(day="2026-06-10")
    done = build(repository.root, "--strict")
    assert done.returncode == 0, done.stderr + done.stdout
    return repository.root / "site"


@pytest.fixture
def served(built: Path) -> Iterator[str]:
    """The address of the site on this machine."""
    with serve(built) as address:
        yield address


def read(built: Path, address: str) -> BeautifulSoup:
    """A page."""
    return BeautifulSoup((built / address / "index.html").read_text(), "html.parser")


def rows_of(table: Tag | None) -> list[list[str]]:
    """The rows of a table, cell by cell."""
    assert table is not None
    return [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def test_the_newest_stand_in_full_and_lead_to_their_entries(built: Path) -> None:
    """Forty of them, each with its permalink; the sources stand at the entry."""
    page = read(built, "changes")
    events = page.select("li.pw-event")
    assert len(events) == 40
    (lower,) = page.select("[data-kind=regression]")
    assert "Why we call it that:" in lower.get_text()
    assert "1 source with the entry" in lower.get_text()
    assert [link["href"] for link in lower.find_all("a")] == [
        f"2026/acme/2/#{lower['id']}", "../labs/acme/#safe-harbour",
    ]  # fmt: skip


def test_years_and_labs_are_counted(built: Path) -> None:
    """Steps back, steps forward and the rest, with a link to the newest of each."""
    years = read(built, "changes").select_one("table")
    assert rows_of(years) == [["2026", "1", "2", "30", "33"], ["2025", "–", "–", "30", "30"]]
    labs = read(built, "changes/2026").select_one("table")
    assert rows_of(labs) == [["Acme", "1", "2", "29", "32"], ["Globex", "–", "–", "1", "1"]]
    assert [link["href"] for link in labs.select("a")] == ["acme/2/", "globex/"]  # type: ignore[union-attr]  # rows_of
    index = read(built, "changes").select("ul.pw-index li")
    assert [item.get_text() for item in index] == ["Acme: 2026, 2025", "Globex: 2026"]


def test_every_event_stands_once_with_its_sources(built: Path) -> None:
    """On the page of its lab and year; the oldest in part 1, and the newest first on each page."""
    pages = [page.relative_to(built).parent.as_posix() for page in built.glob("changes/*/*/**/index.html")]
    stand = {page: [event["id"] for event in read(built, page).select("li.pw-event[id]")] for page in sorted(pages)}
    counts = {page: len(ids) for page, ids in stand.items()}
    assert counts == {
        "changes/2025/acme": 25, "changes/2025/acme/2": 5,
        "changes/2026/acme": 25, "changes/2026/acme/2": 7, "changes/2026/globex": 1,
    }  # fmt: skip
    assert len({id for ids in stand.values() for id in ids}) == 63
    assert stand["changes/2025/acme"][-1] == ANCHOR
    first = read(built, "changes/2025/acme").select_one(f"#{ANCHOR}")
    assert first is not None
    assert "Sources (1)" in first.get_text()


def test_the_filter_stands_wherever_events_are_listed(built: Path) -> None:
    """With the kinds that are there, and only those."""
    boxes = [box["id"] for box in read(built, "changes/2026/globex").select(".pw-filter input")]
    assert boxes == ["show-first-record", "show-backfill"]


def test_the_map_names_every_event_and_its_page(built: Path) -> None:
    """Compact, by page, from the address of the changes."""
    found = json.loads((built / "assets/anchors/changes.json").read_text())
    assert sum(map(len, found.values())) == 63
    for page, anchors in found.items():
        ids = {event["id"] for event in read(built, f"changes/{page}").select("li.pw-event")}
        assert ids == set(anchors), page


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        (f"changes/#{ANCHOR}", f"changes/2025/acme/#{ANCHOR}"),
        (f"corrections/#{ANCHOR}", f"changes/2025/acme/#{ANCHOR}"),
        (f"changes/2026/acme/#{ANCHOR}", f"changes/2025/acme/#{ANCHOR}"),
        ("changes/#by-year", "changes/#by-year"),
        ("changes/#nobody-knows", "changes/#nobody-knows"),
    ],
)
def test_a_link_to_an_event_leads_to_its_entry(browser: Browser, served: str, link: str, leads_to: str) -> None:
    """Wherever it was linked before; what is there, and what never was, stays."""
    page = browser.new_page()
    page.goto(served + link, wait_until="networkidle")
    page.wait_for_url(served + leads_to)
    if ANCHOR in leads_to:
        assert page.locator(f"#{ANCHOR}").is_visible()
    page.close()


def test_the_map_is_asked_for_only_where_an_anchor_is_missing(browser: Browser, served: str) -> None:
    """Whoever comes by the right address, or without an anchor, loads nothing more."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for link in ("changes/", "changes/#by-lab", f"changes/2025/acme/#{ANCHOR}"):
        page.goto(served + link, wait_until="networkidle")
    assert not [url for url in asked if "anchors" in url and url.endswith(".json")]
    page.close()


def test_the_page_says_how_to_find_an_event_without_a_script(browser: Browser, served: str) -> None:
    """In words, since an anchor is never sent to a server."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}changes/#{ANCHOR}")
    assert "has an entry of its own, on the page of its lab in the year" in page.inner_text("article")
    page.context.close()


def test_a_history_is_told_year_by_year(built: Path) -> None:
    """What the lab did by when it took effect, what we recorded by when we did; the newest on the main page."""
    page = read(built, "labs/acme/history")
    years = page.select("table")[-1]
    assert [(row[0], row[1], row[3]) for row in rows_of(years)] == [
        ("2026", "3", "1"),
        ("2025", "29", "1"),
        ("2024", "30", "–"),
    ]
    assert len(page.select("#what-the-lab-did ~ ol")[0].select("li.pw-event")) == 10
    told = [read(built, address) for address in ("labs/acme/history/2024", "labs/acme/history/2024/2")]
    assert [len(part.select("li.pw-event")) for part in told] == [20, 10]
    assert told[0].select("li.pw-event .pw-date")[-2].get_text() == "took effect 2024-01-01"


def test_a_commit_of_many_changes_is_told_in_pieces(built: Path) -> None:
    """None of its changes is left out: 30 entries in one commit, 20 in a piece."""
    page = read(built, "labs/acme/history/2025")
    pieces = [item.get_text() for item in page.select("summary") if "What it did" in item.get_text()]
    total = sum(len(item.select("li")) for item in page.select("details") if "What it did" in item.get_text())
    assert pieces == ["What it did (31, from number 1 on)", "What it did (31, from number 21 on)"]
    assert total == 31


def test_steps_in_a_direction_have_pages_of_their_own(built: Path) -> None:
    """Without a script, each leading to its entry."""
    back, forward = read(built, "changes/steps-back"), read(built, "changes/steps-forward")
    assert [event["data-kind"] for event in back.select("li.pw-event")] == ["regression"]
    assert {str(event["data-kind"]) for event in forward.select("li.pw-event")} == {"access-granted", "commitment-made"}
    link = back.select_one(".pw-event__title a")
    assert link is not None
    assert link["href"] == "../2026/acme/2/#labs-acme-positions-safe-harbour-2026-01-10"


def test_a_filter_works_from_the_address(browser: Browser, served: str) -> None:
    """What it asks for is found among all events, also those that the page has no room for."""
    page = browser.new_page()
    page.goto(f"{served}changes/?lab=acme&year=2024")
    page.locator("#filtered ol").wait_for()
    assert page.locator("#filtered [role=status]").inner_text() == "30 of 63 events."
    assert page.locator("select[name=lab]").input_value() == "acme"
    page.locator("select[name=year]").select_option("2026")
    page.locator("select[name=direction]").select_option("worse")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**direction=worse**")
    page.locator("#filtered ol li a").click()
    assert page.url.endswith("#labs-acme-positions-safe-harbour-2026-01-10")
    page.go_back()
    assert page.locator("select[name=direction]").input_value() == "worse"
    page.close()


def test_a_filter_that_no_list_offers_is_said(browser: Browser, served: str) -> None:
    """Nothing found is told as what it is, with what to do; and nothing of an address becomes markup."""
    page = browser.new_page()
    page.goto(f"{served}changes/?lab=<img src=x onerror=alert(1)>")
    page.locator("#filtered p").wait_for()
    assert "No event has the lab “<img" in page.locator("#filtered").inner_text()
    assert page.locator("#filtered img").count() == 0
    page.close()


def test_a_filter_works_with_the_keyboard(browser: Browser, served: str) -> None:
    """Choosing and asking take no mouse."""
    page = browser.new_page()
    page.goto(f"{served}changes/")
    page.locator("select[name=lab]").focus()
    page.keyboard.type("Acme")
    page.get_by_role("button", name="Show").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**lab=acme**")
    page.locator("#filtered ol").wait_for()
    page.close()


def test_no_filter_stands_where_it_cannot_work(browser: Browser, served: str) -> None:
    """Without a script the newest stand there, and the two directions have their pages."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}changes/")
    assert not page.locator("#filter").is_visible()
    page.locator(".pw-actions").get_by_role("link", name="Steps back").click()
    assert page.url == f"{served}changes/steps-back/"
    context.close()

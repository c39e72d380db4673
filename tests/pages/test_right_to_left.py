"""Names that are written from right to left, beside our words: each letter in its place, in a real browser."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from building import build
from made_up import Repository, commitment_text, lab_text, org_text, position
from serving import serve

NAME, TITLE, PUBLISHER = "אקמה (3)", "سياسة الوصول إلى النماذج", "مختبر"
DAY = "2026-05-20"
WRITTEN = "20 May 2026"
# The left and the right edge of every letter of a text, within the first element that holds it.
_PLACES = """([selector, text]) => {
  const found = [];
  for (const root of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const start = walker.currentNode.data.indexOf(text);
      for (let at = 0; start >= 0 && at < text.length; at++) {
        const range = document.createRange();
        range.setStart(walker.currentNode, start + at);
        range.setEnd(walker.currentNode, start + at + 1);
        const box = range.getBoundingClientRect();
        found.push([box.left, box.right, box.top]);
      }
      if (start >= 0) return found;
    }
  }
  return found;
}"""


def places(page: Page, selector: str, text: str) -> list[tuple[float, float, float]]:
    """Where each letter of a text is drawn."""
    found = [tuple(place) for place in page.evaluate(_PLACES, [selector, text])]
    assert len(found) == len(text), f"{text!r} is not in {selector}"
    return found


def assert_in_order(page: Page, selector: str, *texts: str) -> None:
    """Hold that texts stand from left to right, and that each letter of a date or a word of ours does."""
    ends = []
    for text in texts:
        boxes = places(page, selector, text)
        assert len({top for _, _, top in boxes}) == 1, f"{text!r} wraps: nothing can be said of its order"
        if text.isascii():
            assert boxes == sorted(boxes), text
        ends.append((min(left for left, _, _ in boxes), max(right for _, right, _ in boxes)))
    assert all(before[1] <= after[0] + 0.5 for before, after in pairwise(ends)), (texts, ends)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lab, sources, grant and commitment have names from right to left."""
    repository = Repository.make(tmp_path_factory.mktemp("direction"))
    repository.add_site()
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("name: Acme", f"name: {NAME}"))
    old, new = position("2026-05-01", "partial"), position(DAY, "none", change="promise-dropped")
    named = "".join((old, new)).replace("title: Terms of use", f"title: {TITLE}")
    named = named.replace("publisher: Acme", f"publisher: {PUBLISHER}\n      published: {DAY}")
    repository.write_positions(named)
    repository.write("data/orgs/initech.yml", org_text().replace("model: Acme One", f"model: {TITLE}"))
    repository.write("data/labs/acme/commitments.yml", commitment_text().replace("Yearly audit", TITLE))
    repository.commit(day="2026-06-12")
    done = build(repository.root, "--strict")
    assert done.returncode == 0, done.stderr + done.stdout
    return repository.root / "site"


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page so wide that no line wraps."""
    return browser.new_page(viewport={"width": 1600, "height": 900})


def test_sources_read_title_publisher_date(site: Path, page: Page) -> None:
    """On the scorecard and at the entry of an event, from left to right, and the date is the record's."""
    with serve(site) as address:
        for path, selector in (
            ("labs/acme/", "#safe-harbour .pw-sources li"),
            ("changes/2026/acme/", ".pw-sources li"),
        ):
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            assert_in_order(page, selector, TITLE, PUBLISHER, WRITTEN)


def test_titles_of_events_read_who_did_what(site: Path, page: Page) -> None:
    """A lab's name turns neither the words nor the levels behind it round."""
    with serve(site) as address:
        page.goto(address + "changes/")
        title = "[data-kind=regression] .pw-event__title"
        assert_in_order(page, title, NAME, "does less on", "dropping a promise")
        assert_in_order(page, "[data-kind=access-granted] .pw-event__title", NAME, "gives", TITLE, "reasoning traces")
        page.goto(address + "commitments/")
        assert_in_order(page, "article h3", NAME, TITLE)
        page.goto(address + "labs/acme/history/")
        assert_in_order(page, "h1", "History of", NAME)


def test_entries_of_feeds_read_alike_in_a_reader(site: Path, page: Page) -> None:
    """Their HTML sets names apart by elements, their titles by characters."""
    items = json.loads((site / "feeds/labs/acme/regressions.json").read_text())["items"]
    (entry,) = [item for item in items if "dropping a promise" in item["title"]]
    page.set_content(f"<h1>{entry['title']}</h1>{entry['content_html']}")
    assert_in_order(page, "h1", NAME, "does less on", "dropping a promise")
    assert_in_order(page, "ul:last-of-type li", TITLE, PUBLISHER, DAY)


def test_calendars_badges_and_citations_set_names_apart(site: Path, page: Page) -> None:
    """Where there is only plain text, two characters do what an element does on a page."""
    calendar = (site / "feeds/labs/acme/deadlines.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert f"SUMMARY:Due: \u2068{NAME}\u2069\\, \u2068{TITLE}\u2069\r\n" in calendar
    badge = BeautifulSoup((site / "badges/acme.svg").read_text(), "html.parser")
    assert badge.title is not None
    assert f"of \u2068{NAME}\u2069: " in badge.title.get_text()
    with serve(site) as address:
        page.goto(f"{address}labs/acme/")
        assert page.title() == f"\u2068{NAME}\u2069 - Parity Watch"
        assert_in_order(page, ".pw-cite", "Model access parity of", NAME, "recorded on")


def test_bibtex_holds_no_character_that_tex_cannot_set(site: Path) -> None:
    """The characters that set a name apart are for readers, not for TeX."""
    page = BeautifulSoup((site / "labs/acme/index.html").read_text(), "html.parser")
    (entry,) = [code.get_text() for code in page.select("code") if "@misc" in code.get_text()]
    assert NAME in entry
    assert not {"\u2068", "\u2069"} & set(entry)

"""The first visit: what a page loads before anybody has done anything, and what the first use of the search adds."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

ENOUGH = 100_000  # bytes, compressed as a content network does
REQUESTS = 10
SCORECARDS = ("labs/anthropic/", "labs/openai/", "labs/ssi/")
INDEX = "search/search_index.json"


@dataclass
class Visit:
    """A page that somebody sees for the first time, and the addresses that it asked for."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open it and wait until it asks for nothing more."""
        self.page.on("request", self._note)
        self.page.goto(address, wait_until="networkidle")

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def weigh(self, address: str, site: Path) -> int:
        """How many bytes it all is, compressed."""
        paths = [urlsplit(url.removeprefix(address)).path for url in self.asked]
        files = [site / (path if path and not path.endswith("/") else f"{path}index.html") for path in paths]
        return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Nobody was here before."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page())
    context.close()


@pytest.mark.parametrize("path", ["", *SCORECARDS, "changes/", "404.html"])
def test_a_first_visit_loads_what_it_shows(visit: Visit, address: str, real_site: Path, path: str) -> None:
    """No index, no worker, no site map, nothing from elsewhere; a scorecard's is small enough for a slow telephone."""
    visit.go(f"{address}{path}")
    assert [url for url in visit.asked if not url.startswith(address)] == []
    assert [url for url in visit.asked if "search" in url or "sitemap" in url] == []
    assert len(visit.asked) <= REQUESTS, visit.asked
    if path in SCORECARDS:
        assert visit.weigh(address, real_site) <= ENOUGH


def find_first(page: Page) -> str:
    """The first thing that the search finds."""
    result = page.locator(".md-search-result__link").first
    result.wait_for(timeout=30_000)
    return str(result.get_attribute("href"))


@pytest.mark.parametrize("key", ["f", "s", "/", ""])
def test_the_first_use_of_the_search_loads_it(visit: Visit, address: str, key: str) -> None:
    """By key or by pointer; what was typed by then is answered."""
    visit.go(f"{address}labs/anthropic/")
    if key:
        visit.page.keyboard.press(key)
    else:
        visit.page.locator(".md-search__input").click()
    visit.page.keyboard.type("safe harbour")
    assert "safe-harbour" in find_first(visit.page)
    assert sum(url.endswith(INDEX) for url in visit.asked) == 1


def test_on_a_telephone_too(browser: Browser, address: str) -> None:
    """There the search opens by a button."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    visit = Visit(context.new_page())
    visit.go(f"{address}labs/anthropic/")
    visit.page.locator("label.md-header__button[for='__search']").click()
    visit.page.locator(".md-search__input").fill("Anthropic")
    assert "labs/anthropic/" in find_first(visit.page)
    context.close()


def test_an_address_that_asks_is_answered(visit: Visit, address: str) -> None:
    """A search can be linked, and what it leads to marks the words."""
    visit.go(f"{address}?q=safe+harbour")
    found = find_first(visit.page)
    assert "safe-harbour" in found
    visit.page.goto(found, wait_until="networkidle")
    assert visit.page.locator("mark").count() > 0


def test_the_search_hides_where_it_cannot_work(visit: Visit, real_site: Path) -> None:
    """A page that is opened from a file may start no worker: the theme then shows no search, and so it stays."""
    visit.page.goto((real_site / "labs/anthropic/index.html").as_uri())
    assert visit.page.locator(".md-search__input").is_hidden()


def test_a_worker_is_heard_however_somebody_listens(visit: Visit, address: str) -> None:
    """A theme that listens otherwise loads what it needs as before, and its search goes on working."""
    visit.go(f"{address}?q=x")
    source = "URL.createObjectURL(new Blob(['onmessage = (event) => postMessage(event.data + 1)']))"
    listen = "it.onmessage = (event) => told(event.data); it.postMessage(1);"
    assert visit.page.evaluate(f"new Promise((told) => {{ const it = new Worker({source}); {listen} }})") == 2

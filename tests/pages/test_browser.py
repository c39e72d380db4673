"""The site in a real browser: wide and narrow, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

PAGES = (
    "", "labs/", "labs/openai/", "labs/openai/history/", "labs/openai/history/2026/", "criteria/",
    "criteria/safe-harbour/", "models/", "models/openai/", "models/openai/gpt-5-6-sol/",
    "orgs/", "orgs/metr/", "access/", "access/openai/",
    "asks/", "commitments/", "commitments/openai/", "instruments/", "instruments/seoul-commitments/",
    "changes/", "changes/2026/", "changes/2026/openai/", "changes/2026/no_lab/", "at/", "at/2026-11-23/",
    "corrections/", "feeds/", "feeds/orgs/",
    "scope/", "methodology/", "about/", "data/", "contribute/", "404.html",
    "specimen/", "embed/openai/", "embed/cohere/",
)  # fmt: skip
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
Scheme = Literal["light", "dark"]


def open_page(browser: Browser, *, width: int, scheme: Scheme) -> Page:
    """A fresh page of a width and a colour scheme."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    return context.new_page()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_is_accessible_and_fits(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    """axe finds nothing, nothing sticks out sideways, and nothing is asked of anybody else."""
    page = open_page(browser, width=width, scheme=scheme)
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    for path in PAGES:
        page.goto(address + path, wait_until="load")
        violations = [
            (path, item["id"], item["nodes"][0]["target"], item["nodes"][0]["failureSummary"])
            for item in Axe().run(page).response["violations"]
        ]
        assert violations == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert failed == []
    page.context.close()


def test_details_open_with_the_keyboard(browser: Browser, address: str) -> None:
    """A reader without a mouse gets to the sources."""
    page = open_page(browser, width=1280, scheme="light")
    page.goto(address + "labs/openai/")
    page.locator(".pw-row summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".pw-row[open] .pw-sources a").first.is_visible()
    page.context.close()


def test_events_are_filtered_by_kind_without_a_script(browser: Browser, address: str) -> None:
    """A reader who wants only what labs took back sees only that."""
    page = open_page(browser, width=1280, scheme="light")
    page.goto(address + "changes/2026/xai/")
    for box in page.locator(".pw-filter input").all():
        if box.get_attribute("id") not in ("show-regression", "show-backfill"):
            box.uncheck()
    shown = [event for event in page.locator(".pw-event").all() if event.is_visible()]
    assert shown
    assert {event.get_attribute("data-kind") for event in shown} == {"regression"}
    page.context.close()


def search_for(page: Page, address: str, words: str) -> str:
    """Where the first result leads. The browser builds the index first, for as long as a busy machine takes."""
    page.goto(address)
    page.locator(".md-search__input").fill(words)
    result = page.locator(".md-search-result__link").first
    result.wait_for(state="visible", timeout=180_000)
    return result.get_attribute("href") or ""


def test_a_lab_is_found_by_searching(browser: Browser, address: str) -> None:
    """The search of the site leads to a scorecard."""
    page = open_page(browser, width=1280, scheme="light")
    assert "labs/anthropic/" in search_for(page, address, "Anthropic")
    page.context.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("safe harbour", "criteria/safe-harbour/"),
        ("safe harbor", "criteria/safe-harbour/"),
        ("licence", "data/"),
        ("license", "data/"),
        ("programme", "criteria/capacity/"),
        ("program", "criteria/capacity/"),
    ],
)
def test_either_spelling_finds_the_page_first(browser: Browser, address: str, words: str, found: str) -> None:
    """What a page is found by besides its text is not shown among the results."""
    page = open_page(browser, width=1280, scheme="light")
    assert search_for(page, address, words).partition("?")[0] == f"{address}{found}"
    assert page.locator(".md-search-result .md-tag:visible").count() == 0
    page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_pasted_card_shows_the_scorecard(browser: Browser, address: str, real_site: Path, scheme: Scheme) -> None:
    """The snippet works as it stands on a page of somebody else, and the narrowest card needs no scroll bar."""
    page = open_page(browser, width=320, scheme=scheme)
    page.route("https://paritywatch.example/**", lambda route: _serve_card(route, real_site))
    for lab in sorted(path.name for path in (real_site / "embed").iterdir()):
        page.goto(f"{address}labs/{lab}/")
        snippet = page.locator("figure.pw-copy", has_text="Card, in HTML").locator("code").text_content()
        page.goto("about:blank")
        page.set_content(f"<body style='margin: 0'>{snippet}")
        card = page.frame_locator("iframe")
        assert card.locator("h1").inner_text().startswith("Model access parity: ")
        assert card.locator("body").evaluate("body => body.offsetHeight <= innerHeight"), lab
        assert card.locator("body").evaluate("body => document.documentElement.scrollWidth <= innerWidth"), lab
    page.context.close()


def _serve_card(route: Route, root: Path) -> None:
    """Answer for the published site from a folder."""
    path = root / route.request.url.removeprefix("https://paritywatch.example/") / "index.html"
    route.fulfill(body=path.read_text(), content_type="text/html")


_EDGES = """tag => [...document.querySelectorAll(tag)].map(part => part.getBBox())
    .map(box => [box.x, box.x + box.width])"""


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(238, 244, 245)"), ("dark", "rgb(29, 39, 41)")])
def test_a_badge_is_drawn_for_the_scheme_and_nothing_sticks_out(
    browser: Browser, address: str, real_site: Path, scheme: Scheme, ground: str
) -> None:
    """Whatever font this machine has, each text ends before its half does."""
    page = open_page(browser, width=390, scheme=scheme)
    for badge in sorted((real_site / "badges").glob("*.svg")):
        page.goto(f"{address}badges/{badge.name}")
        width = page.evaluate("document.documentElement.width.baseVal.value")
        half = page.evaluate(_EDGES, "path")[0]
        edges = page.evaluate(_EDGES, "text")
        assert 0 < edges[0][0] < edges[0][1] < half[1] < edges[1][0] < edges[1][1] < width
        assert page.evaluate("getComputedStyle(document.querySelector('rect')).fill") == ground
    page.context.close()

"""What is hard to show is shown: nothing at all, everything at once, long names and other scripts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from building import build
from made_up_hard import make_hard
from serving import serve

PICTURES = os.environ.get("PARITY_WATCH_PICTURES")  # a folder to put photographs into, for whoever wants to look
WIDTHS = (1280, 390, 320)
_LINGERING = r"""/\b(None|undefined|NaN)\b(?! (is|are|of|names|has)\b)/
    .exec(document.querySelector('article').innerText)"""


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hard record."""
    repository = make_hard(tmp_path_factory.mktemp("hard"))
    done = build(repository.root, "--strict")
    assert done.returncode == 0, done.stderr + done.stdout
    return repository.root / "site"


@pytest.fixture
def served(hard_site: Path) -> Iterator[str]:
    """Its address on this machine."""
    with serve(hard_site) as address:
        yield address


def list_pages(site: Path) -> list[str]:
    """Every page with the theme."""
    paths = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return ["" if path == "." else f"{path}/" for path in paths if not path.startswith(("embed/", "at/", "share/"))]


def test_every_page_fits_and_says_something(browser: Browser, served: str, hard_site: Path) -> None:
    """No page is wider than the screen, none shows what a program calls nothing, and axe finds nothing on a phone."""
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        for path in list_pages(hard_site):
            page.goto(served + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate(_LINGERING) is None, path
            if width == 390:
                assert find_violations(page) == [], path
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/{path.replace('/', '_') or 'home'}{width}.png", full_page=True)
        context.close()


def find_violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds, with where the first of it is."""
    return [(item["id"], str(item["nodes"][0]["target"])) for item in Axe().run(page).response["violations"]]


def test_twice_as_large_letters_lose_nothing(browser: Browser, address: str) -> None:
    """At 200 % a wide screen is half as wide; front page and scorecard still fit."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for path in ("", "labs/anthropic/", "criteria/", "models/", "access/", "changes/", "compare/?labs=openai,xai"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    context.close()


def test_levels_are_seen_in_forced_colours(browser: Browser, address: str) -> None:
    """Where the reader's own colours replace ours a mark is drawn in one that is not the page's."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for path, marks in (("", ".pw-field td .pw-pie"), ("labs/openai/", ".pw-row summary .pw-pie")):
        page.goto(address + path)
        back = page.evaluate("getComputedStyle(document.body).backgroundColor")
        colours = page.locator(marks).evaluate_all("marks => marks.map(mark => getComputedStyle(mark).color)")
        assert len(colours) >= 18
        assert back not in colours
    context.close()


def test_the_keyboard_reaches_everything_on_a_scorecard(browser: Browser, address: str) -> None:
    """Every row, button and scrolling table is reached by the tab key, and where one is can be seen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}labs/openai/")
    wanted = page.locator(".pw-row > summary, .pw-actions a, .pw-print, .pw-marks a").count()
    reached: set[int] = set()
    seen = 0
    for _ in range(400):
        page.keyboard.press("Tab")
        where = page.evaluate("""() => {
            const at = document.activeElement;
            if (!at.matches('.pw-row > summary, .pw-actions a, .pw-print, .pw-marks a')) return null;
            const style = getComputedStyle(at);
            const isSeen = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
            return [[...document.querySelectorAll('*')].indexOf(at), isSeen];
        }""")
        if where and where[0] not in reached:
            reached.add(where[0])
            seen += where[1]
        if len(reached) == wanted:
            break
    assert len(reached) == wanted
    assert seen == wanted
    page.close()

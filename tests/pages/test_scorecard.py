"""The scorecards and the front page in a real browser: the answer in the first screen, and the rest within reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

_HEIGHTS = {1280: 5000, 390: 8000}
_FIRST_SCREENS = {1280: 850, 390: 1300}
_ROW = 46  # 44 pixels, a line above them, and what a browser rounds up
_BOTTOM = "part => part.getBoundingClientRect().bottom + scrollY"


def list_labs(site: Path) -> list[str]:
    """Every lab of the site."""
    return sorted(path.stem for path in (site / "api/v1/labs").iterdir())


@pytest.mark.parametrize("width", _HEIGHTS)
def test_every_scorecard_answers_in_its_first_screen(
    browser: Browser, address: str, real_site: Path, width: int
) -> None:
    """Verdict, profile, chart, last steps and all marks; and no scorecard is longer than a reader's patience."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    for lab in list_labs(real_site):
        page.goto(f"{address}labs/{lab}/")
        assert page.locator(".pw-marks").evaluate(_BOTTOM) <= _FIRST_SCREENS[width], lab
        assert page.evaluate("document.documentElement.scrollHeight") <= _HEIGHTS[width], lab
    page.close()


def test_a_row_is_one_line_until_it_opens(browser: Browser, address: str) -> None:
    """Eighteen questions stand together on a wide screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}labs/openai/")
    heights = page.locator(".pw-row > summary").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert len(heights) == 18
    assert max(heights) <= _ROW
    page.close()


def test_a_link_to_a_question_opens_its_row_without_a_script(browser: Browser, address: str) -> None:
    """Feeds and quotations link the anchor, and not everybody runs scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}labs/openai/#own-work")
    opened = page.locator(".pw-row[open]")
    assert opened.count() == 1
    assert opened.locator("#own-work").is_visible()
    assert opened.locator("h3").is_visible()
    box = opened.locator("h3").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 300  # below the head of the page, not under it
    context.close()


def test_the_picture_of_the_field_stands_in_the_first_screen(browser: Browser, address: str) -> None:
    """With lead and facts above it; on a telephone the total stands beside the name and the rest opens."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    assert page.locator(".pw-field").evaluate(_BOTTOM) <= 900
    assert not page.locator(".pw-field-list").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.locator(".pw-field").is_visible()
    first = page.locator(".pw-field-list details").first
    assert re.fullmatch(r"\S.*\s\d+ \d+ to \d+", first.locator("summary").inner_text(), re.DOTALL)
    assert not first.locator("li").first.is_visible()
    first.locator("summary").click()
    assert first.locator("li").count() == 18
    assert first.locator("li").first.is_visible()
    page.close()


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
@pytest.mark.parametrize(("path", "most"), [("", 3), ("labs/openai/", 8), ("labs/anthropic/", 8)])
def test_paper_is_not_wasted(browser: Browser, address: str, path: str, most: int, sheet: str) -> None:
    """The front page in three sheets and a full scorecard, with its sources, in eight."""
    page = browser.new_page()
    page.goto(address + path)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=sheet))) <= most
    page.close()

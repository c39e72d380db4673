"""The page that compares, in a real browser: from its address, with what it says where that cannot be."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser


def test_labs_stand_side_by_side_from_the_address(browser: Browser, address: str) -> None:
    """A column a lab, with totals, and for each question the level, what is higher or lower, and its evidence."""
    page = browser.new_page()
    page.goto(f"{address}compare/?labs=openai,xai,nvidia")
    table = page.locator("#compared table")
    table.wait_for()
    assert [text.split("\n")[0].split(" 2")[0] for text in table.locator("thead th").all_inner_texts()] == [
        "Question", "OpenAI", "xAI", "NVIDIA",
    ]  # fmt: skip
    rows = table.locator("tbody tr")
    assert rows.count() == 1 + 6 + 18
    assert "checked" in rows.first.inner_text()
    links = table.locator("tbody a.pw-level")
    assert links.count() == 3 * 18
    assert str(links.first.get_attribute("href")).endswith("labs/openai/#published-policy")
    assert table.locator(".pw-step--down", has_text="lower").count() > 0
    assert page.locator(".pw-compare select").nth(1).input_value() == "xai"
    page.close()


def test_one_lab_stands_beside_itself_on_another_day(browser: Browser, address: str) -> None:
    """Filled in by the form; a cell leads to the card of its day, which nothing changes any more."""
    page = browser.new_page()
    page.goto(f"{address}compare/")
    page.locator("select").first.select_option("openai")
    page.locator("input[type=date]").first.fill("2026-11-23")
    page.get_by_role("button", name="Compare").click()
    page.locator("#compared table").wait_for()
    assert "lab=openai" in page.url
    assert "on=2026-11-23" in page.url
    link = page.locator("#compared tbody a.pw-level").first.get_attribute("href")
    assert str(link).endswith("at/labs/openai/2026/#2026-11-23")
    page.close()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?labs=nobody", "No lab has the id “nobody”"),
        ("?labs=openai", "One lab alone: choose another lab, or a day"),
        ("?labs=openai&on=2001-01-01", "Nothing was recorded of OpenAI by 2001-01-01. Choose a later day."),
        ("?labs=openai,xai&on=soon", "found “soon”"),
        ("?labs=openai,xai&on=2026-02-31", "found “2026-02-31”"),
        ("?labs=openai,xai&on=2999-01-01", "and says nothing of 2999-01-01. Choose an earlier day."),
        ("?labs=openai,xai&on=2026-11-23,2026-11-24", "Several labs are compared on one day"),
        ("?labs=openai&on=2026-11-23,2026-11-24,2026-11-25", "on two days; 3 are named"),
        ("?labs=openai&on=2026-11-23,2026-11-23", "Both days are 2026-11-23. Choose another one of them."),
        ("?labs=openai,xai,nvidia,meta,cohere", "At most four labs stand side by side; 5 are named."),
        ("?on=2026-11-23", "A day alone: choose a lab"),
        ("?labs=<img src=x onerror=alert(1)>", "No lab has the id “<img"),
    ],
)
def test_what_cannot_be_compared_is_said(browser: Browser, address: str, query: str, said: str) -> None:
    """With what to do; and nothing of an address becomes markup."""
    page = browser.new_page()
    page.goto(f"{address}compare/{query}")
    page.locator("#compared p").wait_for()
    assert said in page.locator("#compared").inner_text()
    assert page.locator("#compared img").count() == 0
    page.close()


def test_without_a_script_the_page_leads_to_all_labs_side_by_side(browser: Browser, address: str) -> None:
    """And to the scorecard of each."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}compare/")
    assert page.get_by_role("link", name="xAI", exact=True).get_attribute("href") == "../labs/xai/"
    page.locator("noscript a", has_text="criteria").click()
    assert page.url == f"{address}criteria/"
    assert page.locator(".pw-field tbody tr").count() > 10
    context.close()


def test_scores_are_told_as_the_scorecard_tells_them(browser: Browser, address: str) -> None:
    """With the band of doubt where that is wider than the interval, and with what higher is measured against."""
    page = browser.new_page()
    page.goto(f"{address}labs/openai/")
    found = re.search(r"with doubt \d+ to \d+", str(page.locator("main").text_content()))
    assert found
    page.goto(f"{address}compare/?labs=openai,xai")
    page.locator("#compared table").wait_for()
    assert found[0] in page.locator("#compared tbody").inner_text()
    assert "told against the first column, OpenAI." in page.locator("#compared").inner_text()
    page.close()


def test_no_form_stands_where_it_cannot_work(browser: Browser, address: str) -> None:
    """Without a script nobody is offered lists that are empty."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}compare/")
    assert not page.locator(".pw-compare").is_visible()
    context.close()

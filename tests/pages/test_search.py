"""The search: whoever asks for a thing by its name is led to it first, and not to the history of it."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from made_up import Repository, commitment_text, org_text, position
from paritywatch import site

FULL = position("2026-05-01", "full")
FALL = position("2026-05-20", "partial", change="promise-narrowed")
SITE_URL = "https://pw.example/"


@pytest.fixture
def entries(repository: Repository) -> dict[str, dict[str, object]]:
    """What the search finds of a lab that fell, with a grant and a commitment, by address."""
    repository.write(
        "data/orgs/initech.yml", org_text().replace("kind: company", "kind: company\naliases: [INIT, The I]")
    )
    repository.write("data/labs/acme/commitments.yml", commitment_text())
    repository.write_positions(FULL)
    repository.commit(day="2026-06-02")
    repository.write_positions(FULL, FALL)
    repository.commit(day="2026-06-12")
    found = site.build(repository.root, site_url=SITE_URL).list_found()
    return {str(entry["location"]): entry for entry in found}


def test_each_thing_has_an_entry_of_its_own(entries: dict[str, dict[str, object]]) -> None:
    """Labs, questions, outsiders, commitments, standings and what moved, each where it stands for good."""
    titles = {entry["title"] for entry in entries.values()}
    assert {"Acme", "Safe harbour", "Initech", "Acme: Yearly audit", "Acme: Safe harbour"} <= titles
    fall = next(entry for entry in entries.values() if str(entry["text"]).startswith("Step back: regression"))
    assert str(fall["location"]).startswith("changes/2026/acme/#")


def test_history_does_not_drown_what_is(entries: dict[str, dict[str, object]]) -> None:
    """First records have no entry, and history pages none."""
    texts = " ".join(str(entry["text"]) for entry in entries.values())
    assert "First record" not in texts
    assert not any("/history/" in location for location in entries)


def test_a_page_stands_before_what_stands_on_it(entries: dict[str, dict[str, object]]) -> None:
    """The theme's index has it so, and finds nothing of a page that it does not know."""
    order = list(entries)
    for place, location in enumerate(order):
        page, mark, _ = location.partition("#")
        assert not mark or page in order[:place], location


def test_no_entry_counts_as_much_as_its_lab_and_a_name_of_one_word_is_as_good_as_a_title(
    entries: dict[str, dict[str, object]],
) -> None:
    """An alias of one word is a hidden word; one of two is in the text, where it means what it means."""
    boosts = [entries[location]["boost"] for location in ("labs/acme/", "orgs/initech/", "labs/acme/#safe-harbour")]
    assert all(more > less for more, less in pairwise(boosts))  # type: ignore[operator]  # numbers
    assert entries["orgs/initech/"]["tags"] == ["INIT"]
    assert "Also called INIT, The I." in str(entries["orgs/initech/"]["text"])


def test_both_spellings_find_a_standing(entries: dict[str, dict[str, object]]) -> None:
    """We write harbour, and many ask for harbor."""
    assert entries["labs/acme/#safe-harbour"]["tags"] == ["harbour", "harbor"]


def test_what_an_entry_says_is_text(repository: Repository) -> None:
    """The browser shows it as HTML."""
    repository.write_positions(position("2026-05-01", "full", summary="Acme drops <b>it</b> & more."))
    found = site.build(repository.root, site_url=SITE_URL).list_found()
    text = next(entry["text"] for entry in found if entry["location"] == "labs/acme/#safe-harbour")
    assert text == "Full. Acme drops &lt;b&gt;it&lt;/b&gt; &amp; more."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mythos", "models/anthropic/"),
        ("METR", "orgs/metr/"),
        ("apollo", "orgs/apollo-research/"),
        ("safe harbour", "criteria/safe-harbour/"),
        ("safe harbor", "criteria/safe-harbour/"),
        ("openai withdraws", "changes/2026/openai/"),
        ("deepmind", "labs/google-deepmind/"),
        ("Deep Mind", "labs/google-deepmind/"),
        ("audits", "changes/2026/openai/"),
        ("internals", "criteria/model-internals/"),
        ("notice of changes", "criteria/change-notice/"),
        ("xai regression", "changes/2026/xai/"),
    ],
)
def test_what_was_asked_for_comes_first(browser: Browser, address: str, words: str, found: str) -> None:
    """Of the real record, with the index and the worker that readers have."""
    page = browser.new_page()
    page.goto(f"{address}about/?q={words.replace(' ', '+')}")
    first = page.locator(".md-search-result__link").first
    first.wait_for(timeout=60_000)
    path = urlsplit(first.evaluate("link => link.href")).path.removeprefix("/")
    assert path.startswith(found)
    page.close()

"""Cards: a scorecard in small on somebody else's page, whole in itself and harmless."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from made_up import Repository, lab_text, position
from paritywatch import site

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
SITE_URL = "https://pw.example/"
NAMES = (
    "Acme & <b>Sons</b> <script>alert(1)</script>", "Acme 👩‍🔬", "מעבדת אקמה", "A\" onclick='alert(1)", "A" * 80,
    "--> &amp;",
)  # fmt: skip


def card_of(repository: Repository, lab: str = "acme") -> BeautifulSoup:
    """A lab's card."""
    return BeautifulSoup(text_of(repository, f"embed/{lab}/index.html"), "html.parser")


def page_of(repository: Repository, lab: str = "acme") -> BeautifulSoup:
    """A lab's page, the HTML in it."""
    return BeautifulSoup(text_of(repository, f"labs/{lab}/index.md"), "html.parser")


def text_of(repository: Repository, path: str) -> str:
    """One file of the site."""
    files = site.build(repository.root, site_url=SITE_URL).files
    return next(str(file.content) for file in files if file.path == path)


def snippets_of(page: BeautifulSoup) -> dict[str, str]:
    """What a lab's page offers to copy, by its name."""
    found = {}
    for figure in page.select("figure.pw-copy"):
        name, code = figure.find("figcaption"), figure.find("code")
        assert isinstance(name, Tag)
        assert isinstance(code, Tag)
        found[name.get_text()] = code.get_text()
    return found


def rename(repository: Repository, name: str) -> None:
    """Give acme another name for readers."""
    quoted = name.replace("'", "''")
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("name: Acme", f"name: '{quoted}'"))


@pytest.fixture
def stepped(repository: Repository) -> Repository:
    """Acme, which has dropped a promise."""
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-11")
    return repository


def test_a_card_says_profile_total_day_and_last_step_back(stepped: Repository) -> None:
    """The profile before the total, each score with interval and coverage."""
    card = card_of(stepped)
    assert [row.get_text(" ", strip=True) for row in card.select("tbody tr")] == [
        "Breadth 0 0 to 50, 50 % checked",
        "Openness – 0 to 100, 0 % checked",
        "All 0 0 to 70, 30 % checked",
    ]
    text = card.get_text(" ", strip=True)
    assert "as of 2026-06-11" in text
    assert "Last step back 2026-06-10 Acme does less on safe harbour, dropping a promise" in text


def test_a_card_is_a_document_of_its_own(stepped: Repository) -> None:
    """With language, title and the page it stands for; kept out of search engines, and nothing is fetched."""
    card = card_of(stepped)
    assert text_of(stepped, "embed/acme/index.html").lstrip().startswith("<!doctype html>")
    assert card.html is not None
    assert card.title is not None
    assert (card.html["lang"], card.title.get_text()) == ("en", "Model access parity of Acme")
    canonical, robots = card.select_one("link[rel=canonical]"), card.select_one("meta[name=robots]")
    assert canonical is not None
    assert robots is not None
    assert (canonical["href"], robots["content"]) == ("https://pw.example/labs/acme/", "noindex")
    assert card.find_all(["script", "img", "iframe", "object", "form"]) == []
    assert [link["rel"] for link in card.find_all("link")] == [["canonical"]]
    policy = card.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")


def test_every_link_of_a_card_leaves_the_frame(stepped: Repository) -> None:
    """For a page of its own, which learns nothing of the one that shows the card."""
    links = card_of(stepped).find_all("a")
    assert [link["href"] for link in links] == [
        "https://pw.example/changes/2026/acme/#labs-acme-positions-safe-harbour-2026-06-10",
        "https://pw.example/labs/acme/", "https://pw.example/at/2026-06-11/#acme", "https://pw.example/",
    ]  # fmt: skip
    assert {(link["target"], *link["rel"]) for link in links} == {("_blank", "noopener")}


def test_a_card_links_the_frozen_page_where_there_is_one(stepped: Repository) -> None:
    """So that a quoted number keeps its link; the lab's page says that it does."""
    links = {link.get_text(): link["href"] for link in card_of(stepped).find_all("a")}
    assert links["As it was on this day"] == "https://pw.example/at/2026-06-11/#acme"
    assert "keeps these numbers" in page_of(stepped).get_text()


@pytest.mark.parametrize(
    "ledger",
    [
        (),
        (OLD,),
        (OLD, position("2026-06-10", "full", change="promise-made")),
        (OLD, LOWER + "  retracted: {date: 2026-06-11, reason: A forgery.}\n"),
        (OLD, position("2026-08-01", "none", change="promise-dropped")),
    ],
)
def test_a_card_accuses_nobody_of_what_does_not_stand(repository: Repository, ledger: tuple[str, ...]) -> None:
    """Not of a first record, a step forward, what we withdrew, or what has not taken effect yet."""
    if ledger:
        repository.write_positions(*ledger)
    repository.commit(day="2026-06-11")
    assert "No step back is recorded." in card_of(repository).get_text()


def test_a_card_without_history_says_so(repository: Repository) -> None:
    """A copy that cannot date its records must not look like one that can."""
    repository.write_positions(OLD)
    assert card_of(repository).select_one(".pw-undated") is not None
    repository.commit()
    assert card_of(repository).select_one(".pw-undated") is None


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_harmless_in_a_card(repository: Repository, name: str) -> None:
    """It stays text and adds no element."""
    repository.commit(day="2026-06-11")
    plain = [tag.name for tag in card_of(repository).find_all(True)]
    rename(repository, name)
    card = card_of(repository)
    assert card.h1 is not None
    assert card.h1.get_text() == f"Model access parity: {name}"
    assert [tag.name for tag in card.find_all(True)] == plain


@pytest.mark.parametrize("name", ["Acme", *NAMES])
def test_snippets_are_safe_to_paste(repository: Repository, name: str) -> None:
    """Absolute addresses, and a name that stays a name in the page that it is pasted into."""
    rename(repository, name)
    repository.commit(day="2026-06-11")
    snippets = snippets_of(page_of(repository))
    badge, card = (BeautifulSoup(snippets[f"{kind}, in HTML"], "html.parser") for kind in ("Badge", "Card"))
    assert [tag.name for tag in badge.find_all(True)] == ["a", "img"]
    assert badge.a is not None
    assert badge.img is not None
    assert (badge.a["href"], badge.img["src"]) == (f"{SITE_URL}labs/acme/", f"{SITE_URL}badges/acme.svg")
    assert badge.img["alt"] == f"Model access parity of {name}"
    (frame,) = card.find_all(True)
    assert (frame["src"], frame["title"]) == (f"{SITE_URL}embed/acme/", f"Model access parity of {name}")
    assert snippets["Endpoint for a badge of shields.io"] == f"{SITE_URL}badges/acme.json"


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("Acme", "Acme"),
        ("A](https://evil.example/)", r"A\]\(https://evil.example/\)"),
        ("<b>*A*</b> `x`", r"\<b\>\*A\*\</b\> \`x\`"),
    ],
)
def test_a_name_is_no_markdown_in_the_snippet(repository: Repository, name: str, escaped: str) -> None:
    """It can neither end the link nor add one."""
    rename(repository, name)
    repository.commit()
    assert snippets_of(page_of(repository))["Badge, in Markdown"] == (
        f"[![Model access parity of {escaped}]({SITE_URL}badges/acme.svg)]({SITE_URL}labs/acme/)"
    )


def test_a_lab_page_shows_its_badge_and_links_its_calendar(stepped: Repository) -> None:
    """The alternative text says what the picture does."""
    page = page_of(stepped)
    (badge,) = page.select("img[src$='badges/acme.svg']")
    assert badge["alt"] == "Model access parity of Acme: 0 (0 to 70), 2026-06-11"
    assert "BibTeX" in snippets_of(page)
    assert page.select("a[href$='feeds/labs/acme/deadlines.ics']")

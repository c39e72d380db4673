"""The digest: one entry a week, also when nothing happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from feeding import LOWER, OLD, SITE_URL, feeds_of, items_of, publish_moves
from made_up import Repository, position
from paritywatch.events.event import TAG


def digests(repository: Repository) -> dict[str, dict[str, str]]:
    """The digests by their week, newest first."""
    return {item["_parity_watch"]["week"]: item for item in items_of(feeds_of(repository)["feeds/digest.json"])}


def text_of(item: dict[str, str]) -> str:
    """What a reader sees."""
    return BeautifulSoup(item["content_html"], "html.parser").get_text(" ", strip=True)


def test_a_week_is_told_once_it_is_over(repository: Repository) -> None:
    """From Monday to Sunday in UTC, dated at the instant in which it ended."""
    publish_moves(repository)  # Thursday to Saturday of week 24
    repository.commit("on Sunday", day="2026-06-14")
    assert digests(repository) == {}
    repository.commit("on Monday", day="2026-06-15")
    (item,) = digests(repository).values()
    assert item["id"] == f"{TAG}digest/2026-W24"
    assert item["title"] == "Week 24 of 2026: 1 step back, no steps forward, 1 correction"
    assert item["date_published"] == item["date_modified"] == "2026-06-15T00:00:00+00:00"


def test_a_digest_says_what_moved(repository: Repository) -> None:
    """Steps back, steps forward and corrections with their dates and links; the rest is counted."""
    publish_moves(repository)
    repository.write_positions(position("2026-06-12", "full", summary="All is open."), criterion="independence")
    repository.commit("more", day="2026-06-14")
    repository.commit("next week", day="2026-06-16")
    item = digests(repository)["2026-W24"]
    text = text_of(item)
    for words in (
        "from Monday 2026-06-08 to Sunday 2026-06-14", "Steps back: 1",
        "Acme does less on safe harbour, dropping a promise , effective 2026-06-09 ( put right since )",
        "Corrections of ours: 1", "First record: 2",
    ):  # fmt: skip
        assert words in text
    assert "Steps forward:" not in text
    assert f'href="{SITE_URL}changes/2026/acme/#labs-acme-positions-safe-harbour-2026-06-10"' in item["content_html"]


def test_a_week_in_which_nothing_happened_has_its_digest(repository: Repository) -> None:
    """It says so, and every week since the record began is told, newest first."""
    publish_moves(repository)
    repository.commit("a month later", day="2026-07-08")
    items = digests(repository)
    assert list(items) == ["2026-W27", "2026-W26", "2026-W25", "2026-W24"]
    assert items["2026-W25"]["title"] == "Week 25 of 2026: nothing was recorded"
    assert "Nothing was recorded in this week" in text_of(items["2026-W25"])


@pytest.mark.parametrize(
    ("day", "later", "week"), [("2026-12-31", "2027-01-04", "2026-W53"), ("2025-12-29", "2026-01-05", "2026-W01")]
)
def test_weeks_are_numbered_as_the_standard_does(repository: Repository, day: str, later: str, week: str) -> None:
    """ISO 8601: a week belongs to the year of its Thursday."""
    repository.commit(day=day)
    repository.commit(day=later)
    assert list(digests(repository)) == [week]


def test_what_was_put_right_later_is_marked_and_is_news_in_its_own_week(repository: Repository) -> None:
    """A digest keeps its id, its place and what it called a step back; its date of update says that it changed."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-10")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-11")
    repository.commit("next week", day="2026-06-16")
    before = digests(repository)["2026-W24"]
    repository.write_positions(OLD, LOWER + "  retracted: {date: 2026-06-24, reason: A forgery.}\n")
    repository.commit(day="2026-06-24")
    repository.commit("another week", day="2026-06-30")
    items = digests(repository)
    after = items["2026-W24"]
    assert list(items) == ["2026-W26", "2026-W25", "2026-W24"]
    assert [after[key] for key in ("id", "title", "date_published")] == [
        before[key] for key in ("id", "title", "date_published")
    ]
    assert (before["date_modified"], after["date_modified"]) == (
        "2026-06-15T00:00:00+00:00",
        "2026-06-24T12:00:00+00:00",
    )
    assert "put right since" not in text_of(before)
    assert "Retracted: Acme does less on safe harbour" in text_of(after)
    assert "( put right since )" in text_of(after)
    assert items["2026-W26"]["title"] == "Week 26 of 2026: no steps back, no steps forward, 1 correction"


def test_an_improvement_that_was_withdrawn_does_not_vanish_from_its_digest(repository: Repository) -> None:
    """It is told as put right since."""
    higher = position("2026-06-10", "full", change="promise-made")
    repository.write_positions(OLD, higher)
    repository.commit(day="2026-06-11")
    repository.write_positions(OLD, higher + "  retracted: {date: 2026-06-17, reason: A forgery.}\n")
    repository.commit(day="2026-06-17")
    assert "Put right since: 1" in text_of(digests(repository)["2026-W24"])


def test_backfill_is_told_after_news_and_never_as_news(repository: Repository) -> None:
    """A mail says how much of it is history, and lists no more than ten of a sort."""
    steps = [("full", ""), *[("none", "promise-dropped"), ("full", "promise-made")] * 15]
    old = [
        position(str(date(2020, 1, 1) + timedelta(days=number)), level, change=change, summary=f"Number {number}.")
        for number, (level, change) in enumerate(steps)
    ]
    repository.write_positions(*old, position("2026-06-10", "none", change="promise-dropped", summary="News."))
    repository.commit(day="2026-06-11")
    repository.commit(day="2026-06-16")
    item = digests(repository)["2026-W24"]
    moves = "16 steps back, 15 steps forward, no corrections"
    assert item["title"] == f"Week 24 of 2026: {moves}; 31 of 32 events added late"
    page = BeautifulSoup(item["content_html"], "html.parser")
    first = [entry.get_text(" ", strip=True) for entry in page.find("ul").find_all("li")]  # type: ignore[union-attr]  # there is a list
    assert "News." in first[0]
    assert "(added late)" not in first[0]
    assert all("(added late)" in entry for entry in first[1:10])
    assert first[10:] == ["6 more"]


def test_the_digest_keeps_a_year_at_hand_and_archives_the_rest(repository: Repository) -> None:
    """At most fifty weeks; those before are in archives of fifty."""
    repository.commit(day="2024-01-01")
    repository.commit(day="2026-01-01")
    feeds = feeds_of(repository)
    assert len(items_of(feeds["feeds/digest.json"])) == 50
    oldest = items_of(feeds["feeds/digest/archive/1.json"])
    assert [oldest[-1]["_parity_watch"]["week"], len(oldest)] == ["2024-W01", 50]
    paths = ("feeds/digest.json", "feeds/digest/archive/1.json", "feeds/digest/archive/2.json")
    weeks = {item["id"] for path in paths for item in items_of(feeds[path])}
    assert len(weeks) == 104

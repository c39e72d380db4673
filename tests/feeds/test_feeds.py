"""Which feeds there are, what each carries, and that it does so for years."""

from __future__ import annotations

from datetime import date, timedelta

import feedparser
import pytest

from feeding import OLD, feeds_of, files_of, items_of, publish_moves
from made_up import Repository, org_text, position, rubric_text
from paritywatch.events.event import TAG

SUFFIXES = ("atom", "rss", "json")
ABOUT = f"{TAG}labs/acme/positions/safe-harbour"
FIRST, MOVE, MENDED = f"{ABOUT}/2026-05-01", f"{ABOUT}/2026-06-10", f"{ABOUT}/2026-06-10/amended/1"
GRANTED = f"{TAG}orgs/initech/grants/initech-acme-one/granted"
METHOD = f"{TAG}rubric/2"


@pytest.fixture
def published(repository: Repository) -> Repository:
    """One event of each sort that has a feed of its own."""
    publish_moves(repository)
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit("a grant", day="2026-06-14")
    repository.write("data/rubric.yml", rubric_text(2))
    repository.commit("a method", day="2026-06-15")
    return repository


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("changes", [METHOD, GRANTED, MENDED, MOVE, FIRST]),
        ("regressions", [MENDED, MOVE]),
        ("improvements", [GRANTED]),
        ("corrections", [MENDED]),
        ("method", [METHOD]),
        ("severity/major", [MENDED, MOVE]),
        ("labs/acme", [GRANTED, MENDED, MOVE, FIRST]),
        ("labs/acme/regressions", [MENDED, MOVE]),
        ("criteria/safe-harbour", [MENDED, MOVE, FIRST]),
        ("criteria/independence", []),
        ("orgs/initech", [GRANTED]),
        ("digest", [f"{TAG}digest/2026-W24"]),
    ],
)
def test_each_question_has_one_address(published: Repository, name: str, ids: list[str]) -> None:
    """In three formats that hold the same; who was told a regression is told what we put right of it."""
    feeds = feeds_of(published)
    for suffix in ("atom", "rss"):
        feed = feedparser.parse(feeds[f"feeds/{name}.{suffix}"])
        assert not feed.bozo
        assert sorted(entry.id for entry in feed.entries) == sorted(ids)
    assert sorted(item["id"] for item in items_of(feeds[f"feeds/{name}.json"])) == sorted(ids)


def test_there_is_no_other_feed(published: Repository) -> None:
    """What is published for years is listed here: an address that appears by accident has to stay too."""
    names = {
        "changes", "regressions", "improvements", "digest", "severity/major", "corrections", "method",
        "labs/acme", "labs/acme/regressions", "criteria/safe-harbour", "criteria/independence",
        "criteria/internal-deployment", "orgs/initech",
    }  # fmt: skip
    lists = {f"feeds/{name}.opml" for name in ("all", "general", "labs", "regressions", "criteria", "orgs")}
    maps = {f"feeds/{folder}sitemap.xml" for folder in ("", "labs/", "labs/acme/", "criteria/", "orgs/", "severity/")}
    expected = {f"feeds/{name}.{suffix}" for name in names for suffix in SUFFIXES}
    calendars = {"feeds/deadlines.ics", "feeds/labs/acme/deadlines.ics"}
    assert set(files_of(published)) == expected | lists | maps | calendars


def test_rebuilding_changes_no_byte(published: Repository) -> None:
    """Nothing in a feed comes from the build."""
    assert files_of(published) == files_of(published)


def test_another_site_address_changes_no_id(published: Repository) -> None:
    """Moving to a new domain shows no subscriber an entry twice."""
    here, moved = feeds_of(published), feeds_of(published, "https://elsewhere.example/sub/")
    for path, content in here.items():
        if path.endswith(".json"):
            assert [item["id"] for item in items_of(content)] == [item["id"] for item in items_of(moved[path])]
        else:
            before, after = feedparser.parse(content), feedparser.parse(moved[path])
            assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]
            assert before.feed.get("id") == after.feed.get("id")
        assert b"pw.example" not in moved[path]


def test_an_empty_feed_dates_from_the_beginning_of_the_record(repository: Repository) -> None:
    """Not from the build."""
    repository.commit(day="2026-06-01")
    for path, content in feeds_of(repository).items():
        if path.endswith(".json"):
            assert items_of(content) == [], path
        else:
            feed = feedparser.parse(content)
            assert (feed.bozo, feed.entries) == (False, []), path
            assert feed.feed.updated_parsed[:3] == (2026, 6, 1)


def test_without_history_no_entry_claims_a_date(repository: Repository) -> None:
    """What git cannot date is no news."""
    repository.write_positions(OLD)
    feeds = feeds_of(repository)
    assert items_of(feeds["feeds/changes.json"]) == items_of(feeds["feeds/digest.json"]) == []
    assert feedparser.parse(feeds["feeds/changes.atom"]).entries == []


def test_an_old_accusation_that_is_withdrawn_comes_to_the_top_again(repository: Repository) -> None:
    """However many events came since: whoever read it reads that it is taken back."""
    days = [date(2026, 6, 1) + timedelta(days=number) for number in range(60)]
    ledger = [position("2026-01-01", "full"), position("2026-01-02", "none", change="promise-dropped")]
    repository.write_positions(*ledger)
    repository.commit(day="2026-05-01")
    for number, day in enumerate(days):
        level, change = (("full", "promise-made"), ("none", "promise-dropped"))[number % 2]
        ledger.append(position(str(day), level, change=change, summary=f"Number {number}."))
    repository.write_positions(*ledger)
    repository.commit(day="2026-08-01")
    ledger[1] += "  retracted: {date: 2026-08-02, reason: A forgery.}\n"
    ledger[2] = position(str(days[0]), "full", summary="Number 0.")
    repository.write_positions(*ledger)
    repository.commit(day="2026-08-02")
    retraction, entry = feedparser.parse(feeds_of(repository)["feeds/regressions.atom"]).entries[:2]
    assert retraction.title == "Retraction: safe harbour at Acme, our entry for 2 January 2026"
    assert entry.title.endswith("Retracted: Acme does less on safe harbour, dropping a promise")


def test_a_renamed_lab_keeps_its_feeds_at_every_old_address(repository: Repository) -> None:
    """Byte for byte: the copy's self link tells a reader where the feed is now."""
    publish_moves(repository)
    for number, (old, new) in enumerate((("acme", "acme-two"), ("acme-two", "acme-three"))):
        repository.git("mv", f"data/labs/{old}", f"data/labs/{new}")
        repository.commit("renamed", day=f"2026-06-2{number}")
    feeds = feeds_of(repository)
    for end in (f"{kind}.{suffix}" for kind in ("", "/regressions") for suffix in SUFFIXES):
        now = feeds[f"feeds/labs/acme-three{end}"]
        assert feeds[f"feeds/labs/acme{end}"] == feeds[f"feeds/labs/acme-two{end}"] == now
        assert f"https://pw.example/feeds/labs/acme-three{end}".encode() in now
    assert [item["id"] for item in items_of(feeds["feeds/labs/acme.json"])] == [MENDED, MOVE, FIRST]


def test_an_old_address_that_another_lab_has_today_is_its_own(repository: Repository) -> None:
    """Nobody is shown under a lab's name what another did."""
    publish_moves(repository)
    repository.rename_lab("acme", "acme-labs")
    repository.commit("renamed", day="2026-06-20")
    repository.add_lab("acme")
    repository.write_positions(OLD)
    repository.commit("another acme", day="2026-06-21")
    feeds = feeds_of(repository)
    assert [item["_parity_watch"]["lab"] for item in items_of(feeds["feeds/labs/acme.json"])] == ["acme"]
    assert items_of(feeds["feeds/labs/acme/regressions.json"]) == []
    assert len(items_of(feeds["feeds/labs/acme-labs.json"])) == 3


def test_an_old_address_that_two_labs_have_left_leads_to_neither(repository: Repository) -> None:
    """Rather than to the wrong one."""
    publish_moves(repository)
    repository.rename_lab("acme", "acme-one")
    repository.commit("renamed", day="2026-06-20")
    repository.add_lab("acme")
    repository.write_positions(OLD)
    repository.commit("another acme", day="2026-06-21")
    repository.rename_lab("acme", "acme-two")
    repository.commit("renamed too", day="2026-06-22")
    feeds = feeds_of(repository)
    assert "feeds/labs/acme.atom" not in feeds
    assert {"feeds/labs/acme-one.atom", "feeds/labs/acme-two.atom"} <= set(feeds)


def test_a_renamed_criterion_keeps_its_feed_at_the_old_address(repository: Repository) -> None:
    """As a lab does."""
    publish_moves(repository)
    repository.write("data/rubric.yml", rubric_text(2).replace("safe-harbour", "legal-harbour"))
    folder = "data/labs/acme/positions"
    repository.git("mv", f"{folder}/safe-harbour.yml", f"{folder}/legal-harbour.yml")
    repository.commit("renamed", day="2026-06-20")
    feeds = feeds_of(repository)
    assert feeds["feeds/criteria/safe-harbour.atom"] == feeds["feeds/criteria/legal-harbour.atom"]
    assert len(items_of(feeds["feeds/criteria/safe-harbour.json"])) == 3

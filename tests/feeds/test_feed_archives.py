"""Archives behind the last 50 entries, as RFC 5005 asks, and in JSON Feed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import feedparser
import pytest

from feeding import SITE_URL, feeds_of, items_of
from made_up import Repository, position
from paritywatch.events.event import TAG

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
DAYS = [date(2015, 1, 1) + timedelta(days=30 * number) for number in range(120)]


def record(repository: Repository, count: int, *, day: str, first: str = "") -> None:
    """Record the first of 120 positions, in one commit; `first` may put the oldest right."""
    ledger = [position(str(then), "partial", summary=f"Number {number}.") for number, then in enumerate(DAYS[:count])]
    repository.write_positions(ledger[0] + first, *ledger[1:])
    repository.commit(day=day)


@pytest.fixture
def long_record(repository: Repository) -> Repository:
    """120 events of one lab on one criterion, recorded on two days."""
    record(repository, 70, day="2026-06-01")
    record(repository, 120, day="2026-06-02")
    return repository


def links_of(content: bytes) -> dict[str, str]:
    """The links of an Atom document by what they lead to."""
    root = ET.fromstring(content)  # noqa: S314 (our own output)
    return {str(link.get("rel")): str(link.get("href")) for link in root.findall(f"{ATOM}link")}


def names(content: bytes) -> list[str]:
    """The last part of the ids of the entries."""
    return [entry.id.rpartition("/")[2] for entry in feedparser.parse(content).entries]


def walk(feeds: dict[str, bytes], path: str) -> list[str]:
    """The paths of the archives behind a document, the newest first."""
    found: list[str] = []
    while (older := links_of(feeds[path]).get("prev-archive")) is not None:
        path = older.removeprefix(SITE_URL)
        found.append(path)
    return found


def test_a_feed_holds_the_last_fifty_events_however_old(long_record: Repository) -> None:
    """The newest recorded come first, and of one commit those that took effect last."""
    feed = feedparser.parse(feeds_of(long_record)["feeds/changes.atom"])
    assert [entry.id.rpartition("/")[2] for entry in feed.entries] == [str(day) for day in reversed(DAYS[70:])]
    assert all(entry.title.startswith("Added late, ") for entry in feed.entries)


@pytest.mark.parametrize("name", ["changes", "labs/acme", "criteria/safe-harbour"])
def test_the_chain_of_archives_holds_every_event_exactly_once(long_record: Repository, name: str) -> None:
    """From the feed to the oldest archive, and what no archive holds yet is in the feed."""
    feeds = feeds_of(long_record)
    paths = walk(feeds, f"feeds/{name}.atom")
    assert paths == [f"feeds/{name}/archive/2.atom", f"feeds/{name}/archive/1.atom"]
    archived = [name for path in paths for name in names(feeds[path])]
    assert len(set(archived)) == len(archived) == 100
    assert {*archived, *names(feeds[f"feeds/{name}.atom"])} == {str(day) for day in DAYS}


def test_an_archive_says_that_it_is_one_and_where_its_neighbours_are(long_record: Repository) -> None:
    """Of the same feed, with links in both directions and to what people subscribe to."""
    feeds = feeds_of(long_record)
    base = f"{SITE_URL}feeds/changes"
    links = links_of(feeds["feeds/changes/archive/1.atom"])
    assert links == {
        "self": f"{base}/archive/1.atom", "current": f"{base}.atom", "next-archive": f"{base}/archive/2.atom",
        "alternate": f"{SITE_URL}changes/",
    }  # fmt: skip
    assert "next-archive" not in links_of(feeds["feeds/changes/archive/2.atom"])
    for path, is_archive in (("changes.atom", False), ("changes/archive/1.atom", True)):
        root = ET.fromstring(feeds[f"feeds/{path}"])  # noqa: S314 (our own output)
        assert (root.find(ARCHIVE) is not None) is is_archive
        assert root.findtext(f"{ATOM}id") == f"{TAG}feeds/changes"
    assert not any(path.endswith(".rss") and "/archive/" in path for path in feeds)


def test_json_feed_leads_to_its_archives(long_record: Repository) -> None:
    """By `next_url`, to the same entries as in Atom, and no further than the oldest."""
    feeds = feeds_of(long_record)
    path, found = "feeds/changes.json", []
    while "next_url" in (document := json.loads(feeds[path])):
        path = document["next_url"].removeprefix(SITE_URL)
        found.append(path)
        twin = feedparser.parse(feeds[path.replace(".json", ".atom")])
        assert [item["id"] for item in items_of(feeds[path])] == [entry.id for entry in twin.entries]
    assert found == ["feeds/changes/archive/2.json", "feeds/changes/archive/1.json"]


def test_only_the_feed_itself_names_the_hub(long_record: Repository) -> None:
    """Nobody subscribes to an archive."""
    feeds = feeds_of(long_record, hub="https://hub.example/")
    for path in ("feeds/changes", "feeds/changes/archive/1"):
        is_archive = "/archive/" in path
        assert ("hub" in links_of(feeds[f"{path}.atom"])) is not is_archive
        assert ("hubs" in json.loads(feeds[f"{path}.json"])) is not is_archive


def test_a_full_archive_keeps_its_entries(repository: Repository) -> None:
    """Whatever is recorded or put right later; what was put right is in the feed again, even of a great commit."""
    record(repository, 70, day="2026-06-01")
    before = feeds_of(repository)
    withdrawn = "  retracted: {date: 2026-06-02, reason: A forgery.}\n"
    record(repository, 120, day="2026-06-02", first=withdrawn)
    after = feeds_of(repository)
    assert walk(before, "feeds/changes.atom") == ["feeds/changes/archive/1.atom"]
    held = names(before["feeds/changes/archive/1.atom"])
    assert held == [str(day) for day in reversed(DAYS[:50])]
    assert names(after["feeds/changes/archive/1.atom"]) == held
    assert str(DAYS[0]) in names(after["feeds/changes.atom"])


def test_what_waits_for_an_archive_is_never_pushed_out_by_what_was_put_right(repository: Repository) -> None:
    """19 old entries come to the top again, with 19 notices; the 30 that no archive holds yet stay beside them."""
    ledger = [position(str(then), "partial", summary=f"Number {number}.") for number, then in enumerate(DAYS[:80])]
    repository.write_positions(*ledger)
    repository.commit(day="2026-06-01")
    withdrawn = [item + "  retracted: {date: 2026-06-02, reason: A forgery.}\n" for item in ledger[:18]]
    repository.write_positions(*withdrawn, *ledger[18:])
    repository.commit(day="2026-06-02")
    feeds = feeds_of(repository)
    shown = {item["id"] for item in items_of(feeds["feeds/labs/acme.json"])}
    held = {item["id"] for item in items_of(feeds["feeds/labs/acme/archive/1.json"])}
    assert (len(shown), len(held), len(shown | held)) == (68, 50, 99)


def test_the_first_archive_comes_with_the_fiftieth_entry(repository: Repository) -> None:
    """Below there is none."""
    record(repository, 49, day="2026-06-01")
    assert not any("/archive/" in path for path in feeds_of(repository))
    record(repository, 50, day="2026-06-02")
    feeds = feeds_of(repository)
    assert sorted(names(feeds["feeds/changes/archive/1.atom"])) == sorted(names(feeds["feeds/changes.atom"]))

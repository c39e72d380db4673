"""Each format as its standard asks, read by two programs that others wrote."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fastfeedparser
import feedparser
import jsonschema
import listparser
import pytest
from bs4 import BeautifulSoup

from feeding import HOSTILE, SITE_URL, feeds_of, files_of, items_of, publish_moves
from made_up import Repository
from paritywatch.edition.edition import Edition, build_edition
from paritywatch.events.event import TAG
from paritywatch.feeds.build import build_feeds

ATOM = "{http://www.w3.org/2005/Atom}"
MOVE = f"{TAG}labs/acme/positions/safe-harbour/2026-06-10"
MENDED = f"{MOVE}/amended/1"
HUB = "https://hub.example/"
_URL = {"type": "string", "pattern": "^https://"}
_TEXT = {"type": "string", "minLength": 1}
_AUTHORS = {"type": "array", "items": {"type": "object", "required": ["name"]}}
# What https://www.jsonfeed.org/version/1.1/ asks for, and no key beside but extensions.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _URL,
        "feed_url": _URL,
        "description": _TEXT,
        "language": _TEXT,
        "next_url": _URL,
        "authors": _AUTHORS,
        "hubs": {"type": "array", "items": {"type": "object", "required": ["type", "url"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html", "date_published", "date_modified"],
                "additionalProperties": False,
                "patternProperties": {"^_[a-z_]+$": {"type": "object"}},
                "properties": {
                    "id": _TEXT,
                    "url": _URL,
                    "title": _TEXT,
                    "content_html": _TEXT,
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def repository_with_moves(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A regression with a summary that tries everything, and a digest of its week."""
    repository = publish_moves(Repository.make(tmp_path_factory.mktemp("moves")))
    repository.commit("a week later", day="2026-06-16")
    return repository


@pytest.fixture(scope="module")
def feeds(repository_with_moves: Repository) -> dict[str, bytes]:
    """Every document of a feed."""
    return feeds_of(repository_with_moves)


def ending(feeds: dict[str, bytes], suffix: str) -> Iterator[tuple[str, bytes]]:
    """The documents of one format."""
    found = [(path, content) for path, content in feeds.items() if path.endswith(suffix)]
    assert len(found) >= 10
    yield from found


def test_atom_has_what_the_standard_requires(feeds: dict[str, bytes]) -> None:
    """RFC 4287: id, title and updated everywhere, an author, one link to itself and one to its page."""
    for path, content in ending(feeds, ".atom"):
        root = ET.fromstring(content)  # noqa: S314 (our own output)
        links = [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")]
        assert ("self", f"{SITE_URL}{path}") in links
        assert len([rel for rel, _ in links if rel == "alternate"]) == 1
        parts = [root, *root.findall(f"{ATOM}entry")]
        for part in parts:
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"{ATOM}{name}")) == 1, (path, name)
        ids = [part.findtext(f"{ATOM}id") for part in parts]
        assert len(set(ids)) == len(ids)
        assert all(str(id).startswith(TAG) for id in ids)
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Parity Watch"
        for entry in root.findall(f"{ATOM}entry"):
            assert entry.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]  # there is one
            stamps = [datetime.fromisoformat(str(entry.findtext(f"{ATOM}{name}"))) for name in ("published", "updated")]
            assert stamps == sorted(stamps)


def test_rss_has_what_the_standard_requires(feeds: dict[str, bytes]) -> None:
    """RSS 2.0: the channel links its page, an item has a guid that is no address, a date and a text."""
    pages = {
        "labs": "labs/acme/",
        "criteria": "criteria/",
        "corrections.rss": "corrections/",
        "method.rss": "methodology/",
    }
    for path, content in ending(feeds, ".rss"):
        channel = ET.fromstring(content).find("channel")  # noqa: S314 (our own output)
        assert channel is not None
        assert str(channel.findtext("link")).startswith(SITE_URL + pages.get(path.split("/")[1], "changes/"))
        assert channel.find(f"{ATOM}link").get("href") == f"{SITE_URL}{path}"  # type: ignore[union-attr]  # there is one
        for name in ("title", "description", "lastBuildDate"):
            assert channel.findtext(name)
        guids = [item.find("guid") for item in channel.findall("item")]
        assert all(guid is not None and guid.get("isPermaLink") == "false" for guid in guids)
        assert len({guid.text for guid in guids if guid is not None}) == len(guids)
        for item in channel.findall("item"):
            assert parsedate_to_datetime(str(item.findtext("pubDate"))).tzinfo is not None
            assert item.findtext("description")


def test_json_feed_has_what_the_standard_requires(feeds: dict[str, bytes]) -> None:
    """JSON Feed 1.1, with no key that it does not know but the extension; ids are unique."""
    validator = jsonschema.Draft202012Validator(JSON_FEED, format_checker=jsonschema.FormatChecker())
    for path, content in ending(feeds, ".json"):
        document = json.loads(content)
        validator.validate(document)
        assert document["feed_url"] == f"{SITE_URL}{path}"
        ids = [item["id"] for item in document["items"]]
        assert len(set(ids)) == len(ids)
        for item in document["items"]:
            stamps = [datetime.fromisoformat(item[key]) for key in ("date_published", "date_modified")]
            assert stamps == sorted(stamps)
            assert all(stamp.utcoffset() is not None for stamp in stamps)


def read_with_feedparser(content: bytes) -> list[tuple[str, str, str]]:
    """Id, title and link of each entry, as feedparser reads them."""
    feed = feedparser.parse(content)
    assert not feed.bozo
    return [(entry.id, entry.title, entry.link) for entry in feed.entries]


def read_with_fastfeedparser(content: bytes) -> list[tuple[str, str, str]]:
    """Id, title and link of each entry, as fastfeedparser reads them."""
    feed: Any = fastfeedparser.parse(content.decode())
    return [(entry["id"], entry["title"], entry["link"]) for entry in feed["entries"]]


def test_two_independent_readers_find_the_same_in_every_format(feeds: dict[str, bytes]) -> None:
    """Entries have the same ids, titles and links in Atom, RSS and JSON Feed."""
    for path, content in ending(feeds, ".json"):
        own = [(item["id"], item["title"], item["url"]) for item in items_of(content)]
        for suffix in (".atom", ".rss"):
            twin = feeds[path.removesuffix(".json") + suffix]
            assert read_with_feedparser(twin) == own, path
            if own:  # fastfeedparser takes a feed without entries for no feed
                assert read_with_fastfeedparser(twin) == own, path
        if own:
            assert read_with_fastfeedparser(content) == own, path


def test_an_entry_is_the_same_in_every_feed(feeds: dict[str, bytes]) -> None:
    """Whoever follows two feeds recognises what is in both."""
    seen: dict[str, dict[str, Any]] = {}
    for _, content in ending(feeds, ".json"):
        for item in items_of(content):
            assert seen.setdefault(item["id"], item) == item
    assert len(seen) == 4


def test_every_link_in_a_feed_is_absolute(feeds: dict[str, bytes]) -> None:
    """A reader shows an entry far from the site."""
    for path, content in ending(feeds, ".json"):
        for item in items_of(content):
            links = [str(link["href"]) for link in BeautifulSoup(item["content_html"], "html.parser").find_all("a")]
            assert links, path
            assert all(urlsplit(link).scheme == "https" for link in [*links, item["url"]]), path


@pytest.mark.parametrize("suffix", ["atom", "rss", "json"])
def test_a_reader_sees_who_did_what_and_when(feeds: dict[str, bytes], suffix: str) -> None:
    """Title, both dates, reason, source and scorecard stand in the entry; markup in a summary stays text."""
    feed: Any = fastfeedparser.parse(feeds[f"feeds/regressions.{suffix}"].decode())
    told = {entry["id"]: entry for entry in feed["entries"]}
    assert list(told) == [MENDED, MOVE]
    entry = told[MOVE]
    assert entry["title"] == "Acme does less on safe harbour, dropping a promise"
    assert entry["link"] == f"{SITE_URL}changes/2026/acme/#labs-acme-positions-safe-harbour-2026-06-10"
    assert entry["published"].startswith("2026-06-12T12:00:00")
    html = BeautifulSoup(entry["content"][0]["value"] if entry.get("content") else entry["description"], "html.parser")
    assert html.find("script") is None
    text = html.get_text(" ", strip=True)
    for words in (HOSTILE, "partial to none", "Took effect: 2026-06-09", "Recorded: 2026-06-12", "A made-up reason.",
                  "later corrected"):  # fmt: skip
        assert words in text
    links = {str(link["href"]) for link in html.find_all("a")}
    assert {"https://acme.example/terms", f"{SITE_URL}labs/acme/#safe-harbour"} <= links


def test_entries_are_filtered_by_category(feeds: dict[str, bytes]) -> None:
    """By scheme and term in XML, by tag or by the extension's facts in JSON, in the same words."""
    expected = {
        ("kind", "regression"), ("direction", "worse"), ("severity", "major"), ("lab", "acme"),
        ("criterion", "safe-harbour"),
    }  # fmt: skip
    for suffix in ("atom", "rss"):
        entry = feedparser.parse(feeds[f"feeds/regressions.{suffix}"]).entries[-1]
        assert {(tag.scheme.removeprefix(TAG), tag.term) for tag in entry.tags} == expected
    item = items_of(feeds["feeds/regressions.json"])[-1]
    assert {tuple(tag.split(":")) for tag in item["tags"]} == expected
    assert item["_parity_watch"] == {
        "kind": "regression", "direction": "worse", "severity": "major", "lab": "acme", "criterion": "safe-harbour",
        "org": None, "effective": "2026-06-09", "backfill": False, "retracted": False, "corrects": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        ("300 characters without a space: " + "x" * 268, None),
        ("two\nlines", None),
        ("half an emoji \ud83d, a bell \a and \ufffe", "half an emoji , a bell  and "),
        ("&lt;b&gt; is no markup & ]]> ends nothing <![CDATA[", None),
        ("שלום עולם and 👩\u200d🔬", None),
    ],
)
def test_no_text_breaks_a_feed(repository_with_moves: Repository, summary: str, text: str | None) -> None:
    """What XML cannot hold is dropped; everything else is told as it was written."""
    edition = build_edition(repository_with_moves.root)
    feeds = build_with_texts(edition, summary)
    for suffix in ("atom", "rss", "json"):
        feed: Any = fastfeedparser.parse(feeds[f"feeds/regressions.{suffix}"].decode())
        entry = feed["entries"][-1]
        html = entry["content"][0]["value"] if entry.get("content") else entry["description"]
        assert BeautifulSoup(html, "html.parser").get_text().startswith(summary if text is None else text)
        assert entry["title"].split() == (summary if text is None else text).split()


def build_with_texts(edition: Edition, text: str) -> dict[str, bytes]:
    """The feeds of an edition in which every event says the same."""
    events = tuple(replace(event, title=text, headline=text, summary=text) for event in edition.events)
    files = build_feeds(replace(edition, events=events), SITE_URL)
    return {file.path: file.content if isinstance(file.content, bytes) else file.content.encode() for file in files}


def test_a_hub_is_named_only_where_there_is_one(repository_with_moves: Repository) -> None:
    """In every format, beside the link to the document itself that WebSub asks for."""
    for hub in ("", HUB):
        for path, content in feeds_of(repository_with_moves, hub=hub).items():
            if path.endswith(".json"):
                expected = [{"type": "WebSub", "url": HUB}] if hub else None
                assert json.loads(content).get("hubs") == expected
            else:
                root = ET.fromstring(content)  # noqa: S314 (our own output)
                links = [(link.get("rel"), link.get("href")) for link in root.iter(f"{ATOM}link")]
                assert (("hub", HUB) in links) is bool(hub), path
                assert ("self", f"{SITE_URL}{path}") in links


def test_lists_of_feeds_can_be_imported(repository_with_moves: Repository, feeds: dict[str, bytes]) -> None:
    """OPML, read by two libraries: the list of all names every feed once, in folders, and leads to it."""
    files = files_of(repository_with_moves)
    subscriptions = {path for path in feeds if path.endswith(".atom")}
    everything = listparser.parse(files["feeds/all.opml"].decode())
    assert not everything.bozo
    assert sorted(feed.url for feed in everything.feeds) == sorted(SITE_URL + path for path in subscriptions)
    outlines = ET.fromstring(files["feeds/all.opml"]).findall("body/outline/outline")  # noqa: S314 (our own output)
    assert [outline.get("xmlUrl") for outline in outlines] == [feed.url for feed in everything.feeds]
    parts = [path for path in files if path.endswith(".opml") and path != "feeds/all.opml"]
    listed = [feed.url for path in parts for feed in listparser.parse(files[path].decode()).feeds]
    assert sorted(listed) == sorted(feed.url for feed in everything.feeds)


def test_the_real_feeds_are_well_formed(real_site: Path) -> None:
    """Every one, archives too; there are far more than a hundred."""
    paths = [path for path in (real_site / "feeds").rglob("*") if path.suffix in (".atom", ".rss", ".opml")]
    assert len(paths) > 200
    for path in paths:
        ET.fromstring(path.read_bytes())  # noqa: S314 (our own output)

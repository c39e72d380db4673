"""A document of a feed has a bound, and keeps it whatever stands in the record."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

import pytest

from feeding import SITE_URL, feeds_of, items_of
from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.feeds.atom_rss import XmlWriter
from paritywatch.feeds.documents import Document
from paritywatch.feeds.entries import FeedEntry, build_entries
from paritywatch.feeds.json_feed import write_json_feed
from paritywatch.feeds.room import fit_entries
from paritywatch.rendering.bounds import FEED
from paritywatch.views.feed_catalogue import ALL_CHANGES

AT = datetime(2026, 6, 1, tzinfo=UTC)
WHOLE, BRIEF, LINK = "<p>whole</p>" * 1_000, "<p>brief</p>" * 100, "<p>link</p>"


class Told(FeedEntry):
    """An entry whose words are the values themselves."""

    @cached_property
    def html(self) -> str:
        """What its first form says."""
        return str(self.values[self.templates[0]])


def entry(id: str, *, html: str = WHOLE) -> FeedEntry:
    """An entry that can be told in three forms."""
    return Told(
        id=id, title="A title", link=f"{SITE_URL}x", templates=("whole", "brief", "link"),
        values={"whole": html, "brief": BRIEF, "link": LINK}, published=AT, updated=AT, surfaced=AT,
        categories=(("kind", "regression"),), facts={},
    )  # fmt: skip


def forms(entries: list[FeedEntry], needed: set[str]) -> list[str]:
    """In which form each entry is told."""
    names = {WHOLE: "whole", BRIEF: "brief", LINK: "link"}
    return [names[told.html] for told in fit_entries(entries, needed)]


@pytest.mark.parametrize(
    ("count", "needed", "expected"),
    [
        (5, 0, {"whole": 5}),
        (40, 40, {"whole": 15, "brief": 25}),
        (40, 0, {"whole": 19, "brief": 1, "link": 2}),
        (200, 200, {"whole": 8, "brief": 5, "link": 187}),
    ],
)
def test_what_has_no_room_is_told_in_fewer_words(count: int, needed: int, expected: dict[str, int]) -> None:
    """The first are told in full as long as what comes behind can at least be named."""
    entries = [entry(str(number)) for number in range(count)]
    told = forms(entries, {str(number) for number in range(needed)})
    assert told == sorted(told, key=["whole", "brief", "link"].index)
    assert dict(Counter(told)) == expected
    assert sum(item.size for item in fit_entries(entries, {item.id for item in entries})) < FEED


def test_what_an_archive_holds_already_may_be_left_out() -> None:
    """What waits for one is always there, wherever it stands."""
    entries = [entry(str(number), html="x" * 120_000) for number in range(600)]
    told = list(fit_entries(entries, {"599"}))
    assert told[-1].id == "599"
    assert len(told) < 600


@pytest.mark.parametrize("text", ["a", "&", "<", '"', "é", "👩", "\n"])
def test_no_format_is_larger_than_what_was_measured(repository: Repository, text: str) -> None:
    """Whatever its texts are made of, and however often a format escapes them."""
    repository.write_positions(position("2026-05-01", "partial"))
    repository.commit()
    (built,) = build_entries(build_edition(repository.root), SITE_URL).values()
    own = {field.name: getattr(built, field.name) for field in fields(built)}
    long = Told(**{**own, "title": text * 500, "templates": ("long",), "values": {"long": f"<p>{text * 5_000}</p>"}})
    few, many = (
        Document(
            ALL_CHANGES,
            tuple(replace(long, id=f"{long.id}/{place}") for place in range(count)),
            frozenset(),
            AT,
            None,
            None,
        )
        for count in (1, 11)
    )
    writer = XmlWriter(SITE_URL, "")
    for write in (writer.write_atom, writer.write_rss, lambda it: write_json_feed(it, SITE_URL, "").encode()):
        assert len(write(many)) - len(write(few)) <= 10 * many.entries[-1].size


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The feeds of 149 events whose texts are as long as can be, of the sign that formats escape at greatest length."""
    repository = Repository.make(tmp_path_factory.mktemp("crowded"))
    days = [str(date(2020, 1, 1) + timedelta(days=number)) for number in range(149)]
    texts = [f"{number:03} {'&' * 290}" for number in range(149)]
    ledger = [position(day, "partial", summary=f"'{text}'") for day, text in zip(days, texts, strict=True)]
    sources = [item.replace("title: Terms of use", f"title: '{'&' * 199}'") for item in ledger]
    repository.write_positions(*sources)
    repository.commit(day="2026-06-02")
    withdrawn = [item + "  retracted: {date: 2026-06-03, reason: A forgery.}\n" for item in sources[:60]]
    repository.write_positions(*withdrawn, *sources[60:])
    repository.commit(day="2026-06-03")
    return feeds_of(repository)


def test_the_worst_texts_keep_the_bound(crowded: dict[str, bytes]) -> None:
    """In every document of every feed and format."""
    assert {path: len(content) for path, content in crowded.items() if len(content) > FEED} == {}


def test_nothing_is_lost_where_room_is_short(crowded: dict[str, bytes]) -> None:
    """What no archive holds stands in the feed itself, and the chain has every event once."""
    shown = {item["id"] for item in items_of(crowded["feeds/labs/acme.json"])}
    archives = [
        items_of(content)
        for path, content in crowded.items()
        if path.startswith("feeds/labs/acme/archive/") and path.endswith(".json")
    ]
    held = [item["id"] for items in archives for item in items]
    assert [len(items) for items in archives] == [50] * len(archives)
    assert len(held) == len(set(held))
    assert len(shown | set(held)) == 149 + 60 + 1


def test_an_archive_tells_in_short_and_leads_to_the_entry(crowded: dict[str, bytes]) -> None:
    """Without the sources, which stand there."""
    item = items_of(crowded["feeds/labs/acme/archive/1.json"])[-1]
    anchor = "labs-acme-positions-safe-harbour-2020-01-01"
    assert f'<a href="{SITE_URL}changes/2026/acme/#{anchor}">The whole entry, with 1 source</a>' in item["content_html"]
    assert "https://acme.example/terms" not in item["content_html"]

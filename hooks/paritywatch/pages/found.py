"""What the search finds of generated pages, said by us: the search of the theme would read it out of their HTML.

In: an `Edition` and its pages. Out: entries for the index. A page is found by its title, and each thing that
stands on one (a model, an event, a commitment, how a lab stands on a question) by an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.pages.page import Page
from paritywatch.pages.spelling import find_spellings
from paritywatch.pages.things import Found, describe_pages, list_things

_OWN = (
    *("labs/", "criteria/", "models/", "orgs/", "access/", "commitments/", "instruments/"),
    *("changes/", "corrections/", "feeds/", "at/"),
)
_LEAST = 0.1  # of a page that is listed only because something stands on it


def has_own_entries(page: Page) -> bool:
    """Whether we say what the search finds of a page; any other is read by the search itself."""
    return not page.address or page.address.startswith(_OWN)


def list_found(edition: Edition, pages: Iterable[Page]) -> tuple[dict[str, Any], ...]:
    """The entries of all pages that have their own, each page before what stands on it."""
    titles = {page.address: page.title for page in pages}
    found = {item.address: item for item in _list_pages(edition, pages)}
    things = tuple(list_things(edition))
    for address in (thing.address.partition("#")[0] for thing in things):
        if address not in found and address in titles:
            found[address] = Found(address, titles[address], boost=_LEAST)
    return tuple(map(_export, (*found.values(), *things)))


def _list_pages(edition: Edition, pages: Iterable[Page]) -> Iterator[Found]:
    more = describe_pages(edition)
    for page in pages:
        if page.searchable and has_own_entries(page):
            about = more.get(page.address)
            spelled = page.keywords or find_spellings(page.title, page.description)
            words = (*spelled, *(about.words if about else ()))
            text = f"{about.text} {page.description}" if about else page.description
            yield Found(page.address, page.title, text, about.boost if about else page.boost, words)


def _export(found: Found) -> dict[str, Any]:
    """An entry as the theme's index has them, and that it is ours: the browser shows each by itself."""
    entry: dict[str, Any] = {
        "location": found.address,
        "title": escape(found.title, quote=False),
        "text": escape(found.text, quote=False),
        "boost": found.boost,
        "own": True,
    }
    words = dict.fromkeys((*found.words, *find_spellings(found.title)))
    return {**entry, "tags": list(words)} if words else entry

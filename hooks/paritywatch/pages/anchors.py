"""Maps of anchors: where what a page once had stands today, for links that ask for it there.

In: pages before they are rendered. Out: for each address that they name a file that says which anchors stand
on which page. A browser asks for it only where a link names an anchor that its page has not (assets/anchors.js).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from paritywatch.pages.links import find_relative
from paritywatch.pages.page import Page
from paritywatch.rendering.output import GeneratedFile


def map_path(anchors: str) -> str:
    """Where the map of an address is, from the site's root."""
    return f"assets/anchors/{anchors.rstrip('/')}.json"


def build_anchor_maps(pages: Iterable[Page]) -> Iterator[GeneratedFile]:
    """A map for every address that a page names: the anchors by the page's address from there."""
    maps: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for page in pages:
        if page.anchors:
            relative = find_relative(page.address, page.anchors)
            maps[page.anchors].update({relative: list(page.stands)} if page.stands else {})
    for anchors, found in maps.items():
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        yield GeneratedFile(map_path(anchors), f"{text}\n")

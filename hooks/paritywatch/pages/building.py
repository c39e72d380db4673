"""Pages: views become Markdown pages, each with its title, its feeds and the record behind it.

In: an `Edition`. Out: generated files. Bodies are headings in Markdown, so that MkDocs finds them, and HTML
between them that goes past Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import escape

from paritywatch.model.direction import isolate
from paritywatch.pages.anchors import build_anchor_maps, map_path
from paritywatch.pages.changes import build_lines
from paritywatch.pages.compare import build_compared
from paritywatch.pages.found import has_own_entries
from paritywatch.pages.frozen import build_frozen_pages
from paritywatch.pages.links import LinkLog
from paritywatch.pages.moved import build_moved_pages
from paritywatch.pages.page import Material, Page
from paritywatch.pages.share import build_share_pages
from paritywatch.pages.styles import build_styles
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render


def build_pages(material: Material, pages: Sequence[Page], links: LinkLog, *, edit_url: str) -> Iterator[GeneratedFile]:
    """Every generated page of the site. `edit_url` is what leads from a record's path to its editor."""
    addresses = {"edit_url": edit_url, "site_url": material.site_url}
    for page in pages:
        yield GeneratedFile(
            f"{page.address}index.md",
            partial(_render_page, page, links, addresses),
            page.record.path if page.record else None,
            partial(_list_inputs, page, addresses),
        )
    yield from build_styles()
    yield build_lines(material.edition)
    yield build_compared(material)
    yield from build_anchor_maps(pages)
    yield from build_frozen_pages(material, links)
    yield from build_share_pages(material, links)
    yield from build_moved_pages(material, links, {page.address for page in pages})


def _list_inputs(page: Page, addresses: dict[str, str]) -> tuple[Any, ...]:
    return page.template, _list_meta(page), addresses, page.key or page.view()


def _render_page(page: Page, links: LinkLog, addresses: dict[str, str]) -> str:
    body = render(page.template, link=links.linker(page.address), **addresses, **page.view())
    return f"---\n{json.dumps(_list_meta(page), ensure_ascii=False)}\n---\n{body}"


def _list_meta(page: Page) -> dict[str, Any]:
    # The theme prints both without escaping them.
    meta: dict[str, Any] = {"description": str(escape(page.description))}
    if page.address:
        meta["title"] = str(escape(isolate(page.title)))  # the name of the site stands behind it
    meta["picture"] = page.picture
    meta["feeds"] = [{"title": feed.title, "path": f"feeds/{feed.name}"} for feed in page.feeds]
    meta["hide"] = ["navigation", "toc"] if page.wide else ["navigation"]
    meta["search"] = {"exclude": not page.searchable or has_own_entries(page), "boost": page.boost}
    if page.anchors:
        meta["anchors"] = {"map": map_path(page.anchors), "base": page.anchors}
    if page.script:
        meta["script"] = f"assets/{page.script}.js"
    if page.keywords and not has_own_entries(page):
        meta["tags"] = page.keywords  # the search weighs them most; the style sheet hides them in its results
    return meta

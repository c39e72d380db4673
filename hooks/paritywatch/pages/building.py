"""Pages: views become Markdown pages, each with its title, its feeds and the record behind it.

In: an `Edition`. Out: generated files. Bodies are headings in Markdown, so that MkDocs finds them, and HTML
between them that goes past Markdown; the links in them are checked here.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from paritywatch.model.direction import isolate
from paritywatch.pages.kinds import list_pages
from paritywatch.pages.moved import build_moved_pages
from paritywatch.pages.page import Material, Page
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render


@dataclass
class LinkLog:
    """Every link that a template made, as (page, target), for the check that each leads somewhere."""

    made: list[tuple[str, str]] = field(default_factory=list)

    def linker(self, address: str) -> Callable[[str], str]:
        """A function that turns an address from the site's root into one relative to a page."""

        def link(target: str) -> str:
            self.made.append((address, target))
            path, mark, anchor = target.partition("#")
            relative = posixpath.relpath("/" + path, "/" + address)
            return relative + ("/" if not path or path.endswith("/") else "") + mark + anchor

        return link

    def check(self, files: set[str]) -> None:
        """Hold every link against the files of the site. A broken one is a bug, not bad input."""
        known = {_address(path) for path in files} | {path.removesuffix("index.html") for path in files}
        broken = sorted({pair for pair in self.made if pair[1].partition("#")[0] not in known})
        if broken:
            raise LookupError(f"links from generated pages lead nowhere: {broken}")


def _address(path: str) -> str:
    """The address of a file from the site's root."""
    if not path.endswith(".md"):
        return path
    return path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"


def build_pages(material: Material, links: LinkLog, *, edit_url: str) -> Iterator[GeneratedFile]:
    """Every generated page of the site. `edit_url` is what leads from a record's path to its editor."""
    for page in list_pages(material):
        yield _render_page(page, links, edit_url=edit_url, site_url=material.site_url)
    yield from build_moved_pages(material)


def _render_page(page: Page, links: LinkLog, **addresses: str) -> GeneratedFile:
    # The theme prints both without escaping them.
    meta: dict[str, Any] = {"description": str(escape(page.description))}
    if page.address:
        meta["title"] = str(escape(isolate(page.title)))  # the name of the site stands behind it
    meta["feeds"] = [{"title": feed.title, "path": f"feeds/{feed.name}"} for feed in page.feeds]
    meta["hide"] = ["navigation", "toc"] if page.wide else ["navigation"]
    meta["search"] = {"exclude": not page.searchable, "boost": page.boost}
    if page.keywords:
        meta["tags"] = page.keywords  # the search weighs them most; the style sheet hides them in its results
    body = render(page.template, link=links.linker(page.address), **addresses, **page.values)
    content = f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{body}"
    path = f"{page.address}index.md"
    return GeneratedFile(path, content, page.record.path if page.record else None)

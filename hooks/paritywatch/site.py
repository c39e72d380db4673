"""The site: one function from the repository to everything that is published.

In: the root of the repository and the address that the site will have. Out: a `Site` of generated
files. MkDocs' hook and ``scripts/export.py`` are its two adapters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from paritywatch.api import build_api, build_dataset_card
from paritywatch.api.frozen import build_frozen_data
from paritywatch.edition.address import check_address, complete_address
from paritywatch.edition.clocks import check_clocks
from paritywatch.edition.edition import Edition, build_edition
from paritywatch.edition.frozen import freeze_days
from paritywatch.embeds.badges import build_badges
from paritywatch.embeds.cards import build_embeds
from paritywatch.embeds.pictures import build_pictures
from paritywatch.feeds.build import build_feeds
from paritywatch.feeds.calendars import build_calendars
from paritywatch.pages.building import build_pages
from paritywatch.pages.found import list_found
from paritywatch.pages.kinds import list_pages
from paritywatch.pages.links import LinkLog
from paritywatch.pages.page import Material
from paritywatch.rendering.keys import name_program
from paritywatch.rendering.memo import Memo
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render

_LIBRARIES = (
    "feedgen",
    "jinja2",
    "lxml",
    "markupsafe",
    "msgspec",
    "pillow",
    "pydantic",
    "fontpkg-source-sans-3",
)  # what generated text depends on


@dataclass(frozen=True)
class Site:
    """Everything that is generated, as of a day. What a file says is made when it is asked for.

    `refusals` are all the reasons why this must not be published, each with what to do; whoever only
    looks at it is warned of them. `notice` is the HTML that says on every page that no recorded date
    is known, and is empty where they are known. `dataset_card` is the JSON-LD that tells programs of
    the data, safe inside a ``script``. `skipped` names old versions that could not be read; they stop
    nothing. `written` are the paths of the pages that people wrote, `links` what was linked by now.
    `memo` is what earlier builds made. `list_found` lists what the search finds of generated pages.
    """

    files: tuple[GeneratedFile, ...]
    as_of: date
    refusals: tuple[str, ...]
    notice: str
    dataset_card: str
    skipped: tuple[str, ...]
    written: tuple[str, ...]
    links: LinkLog
    memo: Memo
    list_found: Callable[[], tuple[dict[str, Any], ...]]

    def check_links(self) -> None:
        """Hold the links of everything that was made by now against all files, also those that people wrote.

        Raises:
            LookupError: where a link leads nowhere; that is a bug, and nothing may be published.
        """
        self.links.check([*(file.path for file in self.files), *self.written])


def build(
    root: Path,
    *,
    site_url: str,
    edit_url: str = "",
    hub: str = "",
    as_of: date | None = None,
    today: date | None = None,
) -> Site:
    """Build everything that is published from the repository at `root`.

    `site_url` may end in a slash or not. `edit_url` leads from a record's path to an editor, `hub` to the WebSub
    hub of the feeds; each may be empty. Nothing was read or recorded after `today`, in UTC; `None` leaves that open.

    Raises:
        InvalidDataset: where a record breaks a rule; nothing is built then.
    """
    edition, site_url = build_edition(root, as_of, today=today), complete_address(site_url)
    material = Material(edition, freeze_days(edition), site_url)
    pages = tuple(list_pages(material))
    links, memo = LinkLog(), Memo(edition.history.folder, name_program(_LIBRARIES))
    files = (
        *build_pages(material, pages, links, edit_url=edit_url),
        *_build_feeds(edition, site_url, hub),
        *build_frozen_data(material.frozen),
        *_build_embeds(edition, site_url),
        *build_api(edition, site_url, memo),
    )
    return Site(
        files,
        edition.as_of,
        tuple(_list_refusals(root, edition, site_url)),
        _render_notice(edition),
        build_dataset_card(edition, site_url),
        tuple(edition.chronicle.skipped),
        _find_written_pages(root),
        links,
        memo,
        partial(list_found, edition, pages),
    )


def _build_feeds(edition: Edition, site_url: str, hub: str) -> Iterator[GeneratedFile]:
    """What others subscribe to."""
    yield from build_feeds(edition, site_url, hub=hub)
    yield from build_calendars(edition, site_url)


def _build_embeds(edition: Edition, site_url: str) -> Iterator[GeneratedFile]:
    """What others show on pages of their own: badges, cards in a frame, and pictures under a link."""
    yield from build_badges(edition)
    yield from build_embeds(edition, site_url)
    yield from build_pictures(edition)


def _list_refusals(root: Path, edition: Edition, site_url: str) -> Iterator[str]:
    yield from filter(None, (check_address(site_url), edition.history.remedy))
    yield from check_clocks(root, edition.history)


def _render_notice(edition: Edition) -> str:
    return "" if edition.is_dated else render("undated.html", completeness=edition.history.completeness)


def _find_written_pages(root: Path) -> tuple[str, ...]:
    content = root / "content"
    return tuple(path.relative_to(content).as_posix() for path in content.rglob("*.md"))

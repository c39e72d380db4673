"""The stages of the program, each with what it takes: ``python scripts/bench_stages.py ROOT`` prints them as JSON.

In: the root of a repository. Out: seconds of processor time by stage. The stages call what `site.build`
calls, one after the other in one process; what several of them share is paid by the first.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import source_root  # noqa: F401 (puts the program on the import path)
from bench_costs import find_processor_time

# isort: split
from paritywatch.api import build_api
from paritywatch.api.frozen import build_frozen_data
from paritywatch.edition.edition import build_edition
from paritywatch.edition.frozen import freeze_days
from paritywatch.edition.loading import load_dataset
from paritywatch.embeds.badges import build_badges
from paritywatch.embeds.cards import build_embeds
from paritywatch.events.telling import build_events
from paritywatch.feeds.build import build_feeds
from paritywatch.feeds.calendars import build_calendars
from paritywatch.history.main_line import read_history
from paritywatch.pages.frozen import build_frozen_pages
from paritywatch.pages.kinds import KINDS
from paritywatch.pages.links import LinkLog
from paritywatch.pages.moved import build_moved_pages
from paritywatch.pages.page import Material, Page
from paritywatch.rendering.memo import Memo
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render

_ADDRESS = "https://paritywatch.example/"
Stage = tuple[str, Callable[[], object]]


def measure_stages(root: Path) -> dict[str, float]:
    """What each stage takes, in seconds of processor time."""
    return {name: _time(run) for name, run in list_stages(root)}


def _time(run: Callable[[], object]) -> float:
    before = find_processor_time()
    run()
    return find_processor_time() - before


def list_stages(root: Path) -> Iterator[Stage]:
    """Every stage in the order of a build. Each is to be run before the next is asked for."""
    yield "load records and hold them against the rules", partial(load_dataset, root)
    yield "history", partial(read_history, root, cached=False)
    edition, links = build_edition(root), LinkLog()
    yield "events", partial(build_events, edition.dataset, edition.chronicle, edition.as_of)
    yield "scores over time", lambda: (edition.turns, edition.published, edition.known)
    yield "freeze days", partial(freeze_days, edition)
    material = Material(edition, freeze_days(edition), _ADDRESS)
    for list_kind in KINDS:
        name, pages = list_kind.__name__.removeprefix("list_").removesuffix("_pages"), list[Page]()
        yield f"{name} pages: views", lambda kind=list_kind, pages=pages: pages.extend(kind(material))  # type: ignore[misc]  # no name
        yield f"{name} pages: render", partial(_render_pages, pages, links)
    yield "frozen days and cards", lambda: _make(build_frozen_pages(material, links))
    yield "addresses that lead on", lambda: _make(build_moved_pages(material, links, set()))
    yield "feeds", lambda: _make(build_feeds(edition, _ADDRESS))
    yield "calendars", lambda: _make(build_calendars(edition, _ADDRESS))
    yield "badges", lambda: _make(build_badges(edition))
    yield "frozen data", lambda: _make(build_frozen_data(material.frozen))
    yield "embeds", lambda: _make(build_embeds(edition, _ADDRESS))
    yield "api", lambda: _make(build_api(edition, _ADDRESS, Memo(None, "")))


def _render_pages(pages: Iterable[Page], links: LinkLog) -> None:
    for page in pages:
        render(page.template, link=links.linker(page.address), edit_url="", site_url=_ADDRESS, **page.view())


def _make(files: Iterable[GeneratedFile]) -> None:
    for file in files:
        file.content  # noqa: B018 (it is made when it is asked for)


if __name__ == "__main__":
    gc.disable()  # as the build does
    print(json.dumps(measure_stages(Path(sys.argv[1]))))

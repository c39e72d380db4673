"""The kinds of pages that there are. A new kind of page is a function in the module of what it is about.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paritywatch.pages.changes import list_change_pages
from paritywatch.pages.compare import list_compare_pages
from paritywatch.pages.criteria import list_criterion_pages
from paritywatch.pages.frozen import list_frozen_pages
from paritywatch.pages.labs import list_lab_pages
from paritywatch.pages.models import list_model_pages
from paritywatch.pages.moved import list_gone_pages
from paritywatch.pages.outsiders import list_outsider_pages
from paritywatch.pages.overview import list_overview_pages
from paritywatch.pages.page import Material, Page
from paritywatch.pages.promises import list_promise_pages
from paritywatch.pages.specimen import list_specimen_pages

KINDS: tuple[Callable[[Material], Iterator[Page]], ...] = (
    list_overview_pages,
    list_model_pages,
    list_lab_pages,
    list_criterion_pages,
    list_compare_pages,
    list_change_pages,
    list_outsider_pages,
    list_promise_pages,
    list_frozen_pages,
    list_gone_pages,
    list_specimen_pages,
)


def list_pages(material: Material) -> Iterator[Page]:
    """Every generated page of the site."""
    for list_kind in KINDS:
        yield from list_kind(material)

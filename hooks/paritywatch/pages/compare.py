"""The page that compares labs, or one lab at two dates.

In: the `Material` of a build. Out: a page before it is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.pages.page import Material, Page
from paritywatch.views.compare import view_compare


def list_compare_pages(material: Material) -> Iterator[Page]:
    """The page that compares, whatever is compared: what that is stands in its address."""
    yield Page(
        "compare/",
        "compare.md",
        "Compare",
        "Two to four labs side by side, or one lab at two dates, question by question.",
        {"view": view_compare(material.edition, material.frozen)},
        wide=True,
        script="compare",
    )

"""The page that compares labs, or one lab at two dates.

In: the `Material` of a build. Out: a page before it is rendered, and a file of those who can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from paritywatch.pages.page import Material, Page
from paritywatch.rendering.output import GeneratedFile
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


def build_compared(material: Material) -> GeneratedFile:
    """Who can be compared on what, for the script of that page."""
    document = view_compare(material.edition, material.frozen).document
    return GeneratedFile("compare/labs.json", json.dumps(document, ensure_ascii=False))

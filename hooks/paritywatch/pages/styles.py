"""Style sheets: the parts of each, with the colours that all share, become one file.

In: nothing but the templates. Out: a sheet for pages with the theme, and one for pages that stand by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render

_SHEETS = ("parity-watch.css", "plain.css")


def build_styles() -> Iterator[GeneratedFile]:
    """Every style sheet of the site, one file each, so that a first visit asks for one."""
    for name in _SHEETS:
        yield GeneratedFile(f"assets/{name}", f"{render(f'styles/{name}')}\n")

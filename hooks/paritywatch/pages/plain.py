"""Pages that stand by themselves, without the theme: past days, and what leads on from a former address.

In: the name of a template and its values. Out: HTML, whole.
"""

from __future__ import annotations

from functools import partial

from paritywatch.pages.links import LinkLog, find_relative
from paritywatch.rendering.templating import render


def render_plain(template: str, links: LinkLog, address: str, **values: object) -> str:
    """Render the page of an address, which links others as every page does."""
    return render(template, link=links.linker(address), asset=partial(_find_asset, address), **values) + "\n"


def _find_asset(address: str, name: str) -> str:
    """A file of the theme, which is there whatever is recorded."""
    return find_relative(f"assets/{name}", address)

"""Pages to share: what a link to a step back shows where it is pasted, which leads on to the event's own entry.

In: the `Material` of a build. Out: HTML files that stand by themselves. An entry stands among others on its page,
and a page has one card, so each step back has a page of its own for its card.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from paritywatch.pages.links import LinkLog
from paritywatch.pages.page import Material
from paritywatch.pages.plain import render_plain
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.events import view_event
from paritywatch.views.picture import list_steps_back, locate_step, locate_step_picture


def build_share_pages(material: Material, links: LinkLog) -> Iterator[GeneratedFile]:
    """A page for every step back."""
    for event in list_steps_back(material.edition):
        view, address = view_event(material.edition, event), locate_step(event)
        told = {"view": view, "target": view.address, "picture": locate_step_picture(event), "own": address}
        make = partial(render_plain, "share_step.html", links, address, site_url=material.site_url, **told)
        yield GeneratedFile(f"{address}index.html", make)

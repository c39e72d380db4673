"""Embeds: a card for each lab, which anybody can show in a frame on a page of their own.

In: an `Edition` and the address of the site. Out: generated HTML files that are whole in themselves:
they load no script, style, font or picture from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.history.identity import IdKind
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render
from paritywatch.views.card import view_card
from paritywatch.views.gone import view_gone


def build_embeds(edition: Edition, site_url: str) -> Iterator[GeneratedFile]:
    """Every lab's card, a renamed one's also at its old addresses."""
    for record in edition.dataset.labs:
        content = render("card.html", view=view_card(edition, record, site_url), site_url=site_url)
        for id in list_lab_ids(edition, record.id):
            yield GeneratedFile(f"embed/{id}/index.html", content + "\n")
    for gone in view_gone(edition, IdKind.LAB):
        content = render("gone_card.html", view=gone, site_url=site_url)
        yield GeneratedFile(f"embed/{gone.id}/index.html", content + "\n")

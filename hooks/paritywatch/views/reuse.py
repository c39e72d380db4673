"""What others can take from a scorecard: a badge, a card and a citation, each ready to be copied."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.model.direction import isolate
from paritywatch.records.dataset import LabRecord
from paritywatch.views.badge import BadgeView, view_badge
from paritywatch.views.card import CardView, view_card
from paritywatch.views.citation import CitationView

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#!|~&])")


@dataclass(frozen=True)
class ReuseView:
    """The part of a scorecard that says how to use it elsewhere. Addresses are absolute.

    `markdown` is the badge in Markdown; what a record says in it is escaped.
    """

    badge: BadgeView
    card: CardView
    citation: CitationView
    badge_address: str
    card_address: str
    endpoint_address: str
    markdown: str


def view_reuse(edition: Edition, record: LabRecord, site_url: str) -> ReuseView:
    """The badge, the card and the citation of a lab's scorecard, and where they are."""
    badge, card = view_badge(edition, record), view_card(edition, record, site_url)
    picture = f"{site_url}badges/{record.id}.svg"
    alternative = _MARKDOWN.sub(r"\\\1", f"{badge.label.text} of {isolate(record.lab.name)}")
    return ReuseView(
        badge=badge,
        card=card,
        citation=card.citation,
        badge_address=picture,
        card_address=f"{site_url}embed/{record.id}/",
        endpoint_address=f"{site_url}badges/{record.id}.json",
        markdown=f"[![{alternative}]({picture})]({card.address})",
    )

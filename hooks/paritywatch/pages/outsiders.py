"""The pages of outsiders: who they are, what they have, what they ask for.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.model.direction import isolate
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.feed_catalogue import org_feed
from paritywatch.views.orgs import view_access, view_asks, view_orgs


def list_outsider_pages(material: Material) -> Iterator[Page]:
    """The outsiders, the table of access, the asks, and a page for each outsider."""
    edition = material.edition
    orgs = view_orgs(edition)
    yield Page("orgs/", "orgs.md", "Outsiders", "Who has, wants or was refused access.", {"orgs": orgs}, wide=True)
    yield Page(
        "access/",
        "access.md",
        "Who has access",
        "Organisations by labs: who has what, now and ever.",
        {"view": view_access(edition)},
        wide=True,
    )
    yield Page("asks/", "asks.md", "Asks", "What outsiders ask for.", {"asks": view_asks(edition)})
    for view in orgs:
        yield Page(
            f"orgs/{view.id}/",
            "org.md",
            view.org.name,
            f"What access {isolate(view.org.name)} has to labs' models.",
            {"view": view},
            record=RecordId(RecordKind.ORG, name=view.id),
            feeds=(org_feed(edition, view.id), *BOTH_DIRECTIONS),
        )

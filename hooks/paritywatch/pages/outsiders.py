"""The pages of outsiders: who they are, what they have, what they ask for.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import BESIDE_IDS, cut
from paritywatch.model.direction import isolate
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.access import ASPECTS, view_access, view_lab_access
from paritywatch.views.feed_catalogue import lab_feeds, org_feed
from paritywatch.views.orgs import OrgView, view_asks, view_orgs

_ORGS_A_PAGE = 150
_ASKS_A_PAGE = 40


def list_outsider_pages(material: Material) -> Iterator[Page]:
    """The outsiders, who has access, the asks, and pages for each outsider."""
    edition = material.edition
    orgs = view_orgs(edition)
    about = "Who has, wants or was refused access."
    for part in cut("orgs/", orgs, _ORGS_A_PAGE, before_number=BESIDE_IDS):
        yield Page(part.address, "orgs.md", f"Outsiders{part.mark}", about, {"part": part}, wide=True)
    yield from _list_access(edition, orgs)
    yield from _list_asks(edition)
    for view in orgs:
        yield from _list_org(edition, view)


def _list_access(edition: Edition, orgs: Sequence[OrgView]) -> Iterator[Page]:
    """Who has what of whom, and the grants of each lab."""
    for view in view_access(edition, orgs):
        title = f"Who has access{view.part.mark}"
        values = {"view": view, "aspects": ASPECTS}
        yield Page(view.part.address, "access.md", title, view.finding, values, wide=True)
    for lab in edition.dataset.labs:
        for own in view_lab_access(edition, lab):
            title = f"Who has access to the models of {isolate(own.name)}"
            feeds = (*lab_feeds(edition, lab.id), *BOTH_DIRECTIONS)
            values = {"view": own}
            yield Page(own.part.address, "access_lab.md", f"{title}{own.part.mark}", f"{title}.", values, feeds=feeds)


def _list_asks(edition: Edition) -> Iterator[Page]:
    """What outsiders ask for, the newest on the first page."""
    for part in cut("asks/", view_asks(edition), _ASKS_A_PAGE):
        yield Page(
            part.address,
            "asks.md",
            f"Asks{part.mark}",
            "What outsiders ask for.",
            {"part": part},
            anchors="asks/",
            stands=tuple(id for item in part.items for id in (item.id, *item.former)),
        )


def _list_org(edition: Edition, view: OrgView) -> Iterator[Page]:
    for part in view.parts:
        yield Page(
            part.address,
            "org.md",
            f"{view.org.name}{part.mark}",
            f"What access {isolate(view.org.name)} has to labs' models.",
            {"view": view, "part": part},
            record=RecordId(RecordKind.ORG, name=view.id),
            feeds=(org_feed(edition, view.id), *BOTH_DIRECTIONS),
            anchors=part.base if part.count > 1 else "",
            stands=tuple(item.grant.id for item in part.items),
        )

"""The list of pages: which there are, what each says, and which record stands behind it.

In: an `Edition`, the address of the site and its frozen days. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paritywatch.edition.edition import Edition
from paritywatch.edition.frozen import FrozenDay
from paritywatch.pages.page import BOTH_DIRECTIONS, Page
from paritywatch.records.layout import RUBRIC, RecordId, RecordKind
from paritywatch.views.agreement import view_agreement
from paritywatch.views.commitments import view_commitments, view_instrument
from paritywatch.views.events import count_kinds, view_events
from paritywatch.views.feed_catalogue import (
    CORRECTIONS,
    DIGEST,
    ENTRIES,
    FORMATS,
    GENERAL,
    METHOD,
    criterion_feed,
    lab_feeds,
    org_feed,
)
from paritywatch.views.feeds import view_feeds
from paritywatch.views.frozen import view_frozen_day
from paritywatch.views.history import view_history
from paritywatch.views.lab import view_lab
from paritywatch.views.lists import view_corrections, view_criterion_page, view_home, view_labs
from paritywatch.views.models import view_all_models
from paritywatch.views.orgs import view_access, view_asks, view_orgs
from paritywatch.views.reuse import view_reuse
from paritywatch.views.scores import MEANINGS


def list_pages(edition: Edition, site_url: str, frozen: Iterable[FrozenDay]) -> Iterator[Page]:
    """Every generated page of the site."""
    yield from _overview_pages(edition)
    for lab in edition.dataset.labs:
        yield from _lab_pages(edition, lab.id, site_url)
    yield from _criteria_pages(edition)
    yield from _event_pages(edition)
    yield from _org_pages(edition)
    yield from _obligation_pages(edition)
    yield from _frozen_pages(edition, frozen)


def _frozen_pages(edition: Edition, frozen: Iterable[FrozenDay]) -> Iterator[Page]:
    days = [view_frozen_day(edition, day) for day in frozen]
    about = "The scorecards as they were on a day, so that a quoted number keeps its link."
    yield Page("at/", "frozen_days.md", "As it was", about, {"days": days})
    for view in days:
        title = f"As it was on {view.words}"
        yield Page(view.address, "frozen_day.md", title, about, {"view": view}, wide=True, searchable=False)


def _overview_pages(edition: Edition) -> Iterator[Page]:
    view = view_home(edition)
    yield Page(
        "",
        "home.md",
        "Home",
        "The public record of the access that outsiders have to AI labs' models, and of every step back.",
        {"view": view},
        record=RUBRIC,
        feeds=(*BOTH_DIRECTIONS, DIGEST),
        wide=True,
    )
    yield Page(
        "labs/",
        "labs.md",
        "Labs",
        "Scorecards of AI labs on model access parity.",
        {"view": view},
        wide=True,
    )
    models = view_all_models(edition)
    yield Page(
        "models/",
        "models.md",
        "Models",
        "When insiders, evaluators, partners and the public got each model.",
        {"models": models},
        wide=True,
    )
    rubric = edition.dataset.rubric
    yield Page(
        "methodology/",
        "methodology.md",
        "Methodology",
        "How positions are coded and scores are made.",
        {"rubric": rubric, "meanings": MEANINGS, "agreement": view_agreement(edition)},
        record=RUBRIC,
        feeds=(METHOD, *BOTH_DIRECTIONS),
    )


def _lab_pages(edition: Edition, id: str, site_url: str) -> Iterator[Page]:
    record = edition.dataset.by_id[id]
    name, own = record.lab.name, RecordId(RecordKind.LAB, id)
    feeds = (*lab_feeds(edition, id), *BOTH_DIRECTIONS)
    yield Page(
        f"labs/{id}/",
        "lab.md",
        name,
        f"What access outsiders have to the models of {name}.",
        {"view": view_lab(edition, record), "reuse": view_reuse(edition, record, site_url)},
        record=own,
        feeds=feeds,
        boost=4,
    )
    yield Page(
        f"labs/{id}/history/",
        "history.md",
        f"History of {name}",
        f"What {name} did about outsiders' access, and what was recorded when.",
        {"view": view_history(edition, record)},
        record=own,
        feeds=feeds,
        searchable=False,
    )


def _criteria_pages(edition: Edition) -> Iterator[Page]:
    rubric = edition.dataset.rubric
    pages = {criterion.id: view_criterion_page(edition, criterion) for criterion in rubric.criteria}
    domains = [
        (domain, [pages[criterion.id] for criterion in rubric.criteria_of(domain.id)]) for domain in rubric.domains
    ]
    labs = [(lab.id, lab.name) for lab in view_labs(edition)]
    yield Page(
        "criteria/",
        "criteria.md",
        "Criteria",
        "Every question of the rubric, all labs side by side.",
        {"domains": domains, "labs": labs, "criteria_count": len(pages)},
        record=RUBRIC,
        wide=True,
    )
    references = {reference.id: reference for reference in rubric.references}
    for id, view in pages.items():
        yield Page(
            f"criteria/{id}/",
            "criterion.md",
            view.criterion.name,
            view.criterion.question,
            {"view": view, "references": references},
            record=RUBRIC,
            feeds=(criterion_feed(edition, view.criterion), *BOTH_DIRECTIONS),
        )


def _event_pages(edition: Edition) -> Iterator[Page]:
    yield Page(
        "changes/",
        "changes.md",
        "Changes",
        "Every event, newest first, told apart by kind.",
        {
            "events": view_events(edition, edition.events),
            "kinds": count_kinds(edition.events),
            "backfill": sum(event.backfill for event in edition.events),
        },
        feeds=GENERAL,
        searchable=False,
    )
    yield Page(
        "corrections/",
        "corrections.md",
        "Corrections",
        "Where our record was wrong.",
        {"events": view_corrections(edition)},
        feeds=(CORRECTIONS, *BOTH_DIRECTIONS),
    )
    yield Page(
        "feeds/",
        "feeds.md",
        "Feeds",
        "Every feed with its address, and how to get it by mail.",
        {"groups": view_feeds(edition), "formats": FORMATS, "entries": ENTRIES},
        feeds=GENERAL,
    )


def _org_pages(edition: Edition) -> Iterator[Page]:
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
            f"What access {view.org.name} has to labs' models.",
            {"view": view},
            record=RecordId(RecordKind.ORG, name=view.id),
            feeds=(org_feed(edition, view.id), *BOTH_DIRECTIONS),
        )


def _obligation_pages(edition: Edition) -> Iterator[Page]:
    yield Page(
        "commitments/",
        "commitments.md",
        "Commitments",
        "What labs said they would do: due, met and missed.",
        {"view": view_commitments(edition)},
    )
    instruments = edition.dataset.instruments
    yield Page(
        "instruments/",
        "instruments.md",
        "Instruments",
        "Laws, codes, agreements and pledges on model access.",
        {"instruments": instruments},
        wide=True,
    )
    for id, instrument in instruments.items():
        yield Page(
            f"instruments/{id}/",
            "instrument.md",
            instrument.name,
            instrument.about,
            {"instrument": instrument, "provisions": view_instrument(edition, id)},
            record=RecordId(RecordKind.INSTRUMENT, name=id),
        )

"""The pages that are about everything: home, labs, models and the method.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.layout import RUBRIC
from paritywatch.views.agreement import view_agreement
from paritywatch.views.feed_catalogue import (
    DIGEST,
    METHOD,
)
from paritywatch.views.freshness import measure_freshness
from paritywatch.views.lists import view_home
from paritywatch.views.models import view_all_models
from paritywatch.views.scores import MEANINGS
from paritywatch.views.versions import view_versions


def list_overview_pages(material: Material) -> Iterator[Page]:
    """Home, the labs, the models and the method."""
    edition = material.edition
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
    yield from _list_shared_pages(edition)


def _list_shared_pages(edition: Edition) -> Iterator[Page]:
    """The models and the method."""
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
        {
            "rubric": rubric,
            "meanings": MEANINGS,
            "agreement": view_agreement(edition),
            "freshness": measure_freshness(edition, edition.dataset.labs),
            "versions": view_versions(edition),
            "outlets": edition.dataset.outlets,
        },
        record=RUBRIC,
        feeds=(METHOD, *BOTH_DIRECTIONS),
    )

"""The pages that are about everything: home, labs and the method.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.model.vocabulary import Level
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.layout import RUBRIC
from paritywatch.views.agreement import view_agreement
from paritywatch.views.feed_catalogue import DIGEST, METHOD
from paritywatch.views.freshness import measure_freshness
from paritywatch.views.lists import view_home, view_labs_pages
from paritywatch.views.scores import MEANINGS
from paritywatch.views.versions import view_versions


def list_overview_pages(material: Material) -> Iterator[Page]:
    """Home, the labs and the method."""
    edition = material.edition
    view = view_home(edition)
    yield Page(
        "",
        "home.md",
        "Home",
        "The public record of the access that outsiders have to AI labs' models, and of every step back.",
        {"view": view, "levels": tuple(Level)},
        record=RUBRIC,
        feeds=(*BOTH_DIRECTIONS, DIGEST),
        wide=True,
    )
    about = "Scorecards of AI labs on model access parity."
    for labs in view_labs_pages(edition):
        yield Page(labs.part.address, "labs.md", f"Labs{labs.part.mark}", about, {"view": labs}, wide=True)
    yield from _list_method(edition)


def _list_method(edition: Edition) -> Iterator[Page]:
    """The method, and what each of its versions moved."""
    versions = view_versions(edition)
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
            "versions": versions,
            "outlets": edition.dataset.outlets,
        },
        record=RUBRIC,
        feeds=(METHOD, *BOTH_DIRECTIONS),
    )
    for version in versions:
        for part in version.parts:
            yield Page(
                part.address,
                "version.md",
                f"What version {version.version} of the method moved{part.mark}",
                f"Every score before and after version {version.version} of the method was adopted.",
                {"version": version, "part": part},
                record=RUBRIC,
                feeds=(METHOD, *BOTH_DIRECTIONS),
                searchable=False,
            )

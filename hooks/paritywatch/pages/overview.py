"""The pages that are about everything: home, labs, models and the method.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import Level
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RUBRIC, RecordId, RecordKind
from paritywatch.views.agreement import view_agreement
from paritywatch.views.feed_catalogue import DIGEST, METHOD, lab_feeds
from paritywatch.views.freshness import measure_freshness
from paritywatch.views.lists import view_home, view_labs_pages
from paritywatch.views.models import view_all_models, view_lab_models
from paritywatch.views.scores import MEANINGS
from paritywatch.views.versions import view_versions

_MODELS = "models/"


def list_overview_pages(material: Material) -> Iterator[Page]:
    """Home, the labs, the models and the method."""
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
    yield from _list_shared_pages(edition)


def _list_shared_pages(edition: Edition) -> Iterator[Page]:
    """The models of all labs, those of each, and the method."""
    about = "When insiders, evaluators, partners and the public got each model."
    for models in view_all_models(edition):
        title, values = f"Models{models.part.mark}", {"view": models}
        yield Page(models.part.address, "models.md", title, about, values, wide=True, anchors=_MODELS)
    for lab in edition.dataset.labs:
        yield from _list_models(edition, lab)
    yield from _list_method(edition)


def _list_models(edition: Edition, lab: LabRecord) -> Iterator[Page]:
    """All models of a lab, where they stand for good."""
    for view in view_lab_models(edition, lab):
        anchors = [(f"{item.lab}-{item.model.id}", *item.former) for item in view.models]
        yield Page(
            view.part.address,
            "models_lab.md",
            f"Models of {isolate(view.name)}{view.part.mark}",
            f"When insiders, evaluators, partners and the public got each model of {isolate(view.name)}.",
            {"view": view},
            record=RecordId(RecordKind.MODELS, lab.id),
            feeds=(*lab_feeds(edition, lab.id), *BOTH_DIRECTIONS),
            wide=True,
            anchors=_MODELS,
            stands=tuple(anchor for names in anchors for anchor in names),
        )


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

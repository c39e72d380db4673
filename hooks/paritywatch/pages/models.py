"""The pages of models: those of all labs, and those of each.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.model.direction import isolate
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.feed_catalogue import lab_feeds
from paritywatch.views.models import view_all_models, view_lab_models

_MODELS = "models/"


def list_model_pages(material: Material) -> Iterator[Page]:
    """The models of all labs, and those of each."""
    edition = material.edition
    about = "When insiders, evaluators, partners and the public got each model."
    for models in view_all_models(edition):
        title, values = f"Models{models.part.mark}", {"view": models}
        yield Page(models.part.address, "models.md", title, about, values, wide=True, anchors=_MODELS)
    for lab in edition.dataset.labs:
        yield from _list_models(edition, lab)


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

"""The pages of models: of all labs, of each lab, and of each model.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.model.direction import isolate
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.pages.spelling import find_spellings
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.feed_catalogue import lab_feeds
from paritywatch.views.model_page import ModelPageView, view_model_pages
from paritywatch.views.models import view_all_models, view_lab_models

_MODELS = "models/"


def list_model_pages(material: Material) -> Iterator[Page]:
    """The models of all labs, those of each lab, and each model."""
    edition = material.edition
    about = "When insiders, evaluators, partners and the public got each model."
    for models in view_all_models(edition):
        title, values = f"Models{models.part.mark}", {"view": models}
        yield Page(models.part.address, "models.md", title, about, values, wide=True, anchors=_MODELS)
    for lab in edition.dataset.labs:
        yield from _list_models(edition, lab)
        yield from _list_each(edition, lab)


def _list_models(edition: Edition, lab: LabRecord) -> Iterator[Page]:
    """All models of a lab."""
    for view in view_lab_models(edition, lab):
        anchors = [(item.anchor, *item.former) for item in view.models]
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


def _list_each(edition: Edition, lab: LabRecord) -> Iterator[Page]:
    """A page for each model, with more where it has many grants; only the first is searched."""
    for view in view_model_pages(edition, lab):
        name = f"{isolate(view.view.model.name)}, {isolate(lab.lab.name)}"
        for part in view.parts:
            is_first = part.number == 1
            yield Page(
                part.address,
                "model.md",
                f"{name}{part.mark}",
                f"Who had {isolate(view.view.model.name)} of {isolate(lab.lab.name)}, since when and on what terms.",
                {"view": view, "part": part},
                record=RecordId(RecordKind.MODELS, lab.id),
                feeds=(*lab_feeds(edition, lab.id), *BOTH_DIRECTIONS),
                searchable=is_first,
                boost=2 if is_first else 1,
                keywords=_list_keywords(view) if is_first else (),
            )


def _list_keywords(view: ModelPageView) -> tuple[str, ...]:
    """The id, which has the name without capitals and points, the lab, and both spellings of what has two."""
    name, lab = view.view.model.name, view.view.lab_name
    return (view.view.model.id, lab, *find_spellings(name))

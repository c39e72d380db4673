"""The pages of one lab: its scorecard, its history and the years of that.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from paritywatch.edition.edition import Edition
from paritywatch.edition.slices import Slicer
from paritywatch.model.direction import isolate
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.rendering.keys import find_key
from paritywatch.views.feed_catalogue import lab_feeds
from paritywatch.views.history import name_year, tell_history, view_history, view_history_year
from paritywatch.views.lab import view_lab
from paritywatch.views.picture import locate_lab
from paritywatch.views.reuse import view_reuse
from paritywatch.views.scores import view_profile, view_score
from paritywatch.views.verdict import tell_verdict


def list_lab_pages(material: Material) -> Iterator[Page]:
    """The scorecard and the history of every lab, each known by the slice of the edition that it is made from."""
    slicer = Slicer(material.edition, find_key)
    for record in material.edition.dataset.labs:
        yield from _list_pages(material, record, slicer.find(record.id))


def _list_pages(material: Material, record: LabRecord, key: bytes) -> Iterator[Page]:
    edition, id, name = material.edition, record.id, record.lab.name
    own, feeds = RecordId(RecordKind.LAB, id), (*lab_feeds(edition, id), *BOTH_DIRECTIONS)
    yield Page(
        f"labs/{id}/",
        "lab.md",
        name,
        f"What access outsiders have to the models of {isolate(name)}: {_tell_verdict(edition, id)}",
        partial(_view_scorecard, material, record),
        record=own,
        feeds=feeds,
        wide=True,
        boost=4,
        picture=locate_lab(id),
        key=key,
    )
    title, story = f"History of {isolate(name)}", tell_history(edition, record)
    about = f"What {isolate(name)} did about outsiders' access, and what was recorded when."
    view = partial(_view, view_history, edition, record, story)
    page = Page(
        f"labs/{id}/history/",
        "history.md",
        title,
        about,
        view,
        own,
        feeds,
        searchable=False,
        picture=locate_lab(id),
        key=key,
    )
    yield page
    for year, part in story.list_parts():
        yield replace(
            page,
            address=part.address,
            template="history_year.md",
            title=f"{title}, {name_year(year)}{part.mark}",
            values=partial(_view, view_history_year, edition, record, story, year, part),
        )


def _tell_verdict(edition: Edition, lab: str) -> str:
    score = edition.scores[lab]
    return tell_verdict(view_score(score.total), view_profile(edition.dataset.rubric, score))


def _view_scorecard(material: Material, record: LabRecord) -> dict[str, Any]:
    edition = material.edition
    return {
        "view": view_lab(edition, record),
        "reuse": view_reuse(edition, record, material.site_url),
        "doubt_levels": edition.dataset.rubric.doubt_levels,
    }


def _view(view: Callable[..., object], *of: object) -> dict[str, Any]:
    return {"view": view(*of)}

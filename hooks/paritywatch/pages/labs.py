"""The pages of one lab: its scorecard and its history.

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
from paritywatch.views.history import view_history
from paritywatch.views.lab import view_lab
from paritywatch.views.reuse import view_reuse


def list_lab_pages(material: Material) -> Iterator[Page]:
    """The scorecard and the history of every lab."""
    for record in material.edition.dataset.labs:
        yield from _list_pages(material.edition, record, material.site_url)


def _list_pages(edition: Edition, record: LabRecord, site_url: str) -> Iterator[Page]:
    id, name, own = record.id, record.lab.name, RecordId(RecordKind.LAB, record.id)
    doubt = edition.dataset.rubric.doubt_levels
    feeds = (*lab_feeds(edition, id), *BOTH_DIRECTIONS)
    yield Page(
        f"labs/{id}/",
        "lab.md",
        name,
        f"What access outsiders have to the models of {isolate(name)}.",
        {"view": view_lab(edition, record), "reuse": view_reuse(edition, record, site_url), "doubt_levels": doubt},
        record=own,
        feeds=feeds,
        boost=4,
    )
    yield Page(
        f"labs/{id}/history/",
        "history.md",
        f"History of {isolate(name)}",
        f"What {isolate(name)} did about outsiders' access, and what was recorded when.",
        {"view": view_history(edition, record)},
        record=own,
        feeds=feeds,
        searchable=False,
    )

"""The pages of one lab: its scorecard, its history and the years of that.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from paritywatch.edition.edition import Edition
from paritywatch.model.direction import isolate
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.feed_catalogue import Feed, lab_feeds
from paritywatch.views.history import HistoryView, view_history
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
    yield from _list_history(view_history(edition, record), feeds, own)


def _list_history(view: HistoryView, feeds: tuple[Feed, ...], own: RecordId) -> Iterator[Page]:
    """The page of a lab's history, and those of its years."""
    title = f"History of {isolate(view.name)}"
    about = f"What {isolate(view.name)} did about outsiders' access, and what was recorded when."
    page = Page(f"labs/{view.id}/history/", "history.md", title, about, {"view": view}, own, feeds, searchable=False)
    yield page
    for year in view.pages:
        yield replace(
            page,
            address=year.part.address,
            template="history_year.md",
            title=f"{title}, {year.year.name}{year.part.mark}",
            values={"view": view, "page": year},
        )

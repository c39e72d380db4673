"""Badges: each lab's score as a small picture, and as what shields.io draws one from.

In: an `Edition`. Out: generated SVG and JSON files, a renamed lab's also at its old addresses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.history.identity import IdKind
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render
from paritywatch.views.badge import BadgeView, view_badge, view_gone_badge
from paritywatch.views.gone import view_gone

_COLOUR = "14424c"  # one for all: a badge says the score, and leaves the verdict to whoever reads it


def build_badges(edition: Edition) -> Iterator[GeneratedFile]:
    """Every lab's badge in both shapes, also of a lab that has left the record."""
    for record in edition.dataset.labs:
        yield from _write_badge(view_badge(edition, record), list_lab_ids(edition, record.id))
    for gone in view_gone(edition, IdKind.LAB):
        yield from _write_badge(view_gone_badge(gone), (gone.id,))


def _write_badge(view: BadgeView, ids: tuple[str, ...]) -> Iterator[GeneratedFile]:
    picture, endpoint = render("badge.svg", view=view), _render_endpoint(view)
    for id in ids:
        yield GeneratedFile(f"badges/{id}.svg", picture + "\n")
        yield GeneratedFile(f"badges/{id}.json", endpoint)


def _render_endpoint(view: BadgeView) -> str:
    """The endpoint schema of shields.io, which refuses a key that it does not know."""
    endpoint = {"schemaVersion": 1, "label": view.label.text, "message": view.value.text, "color": _COLOUR}
    return json.dumps(endpoint, ensure_ascii=False) + "\n"

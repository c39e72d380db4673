"""Pictures to share: the card of every lab, question and step back, and one for the site.

In: an `Edition`. Out: generated PNG files, drawn only when they are asked for and no earlier build drew them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_ids, list_lab_ids
from paritywatch.embeds.drawing import Painter
from paritywatch.history.identity import IdKind
from paritywatch.rendering.colours import read_colours
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.gone import view_gone
from paritywatch.views.picture import (
    PictureView,
    list_steps_back,
    picture_criterion,
    picture_gone,
    picture_lab,
    picture_site,
    picture_step,
)


def build_pictures(edition: Edition) -> Iterator[GeneratedFile]:
    """Every card of the site; what was renamed has its card at its old addresses too, and what left says so there."""
    colours = read_colours()
    painter = cache(partial(Painter, colours))  # a build that finds all cards made reads no font
    for view in _list_views(edition):
        yield GeneratedFile(view.path, partial(_draw, view, painter), inputs=partial(_list_inputs, view, colours))


def _draw(view: PictureView, painter: Callable[[], Painter]) -> bytes:
    return painter().draw(view)


def _list_inputs(view: PictureView, colours: Mapping[str, str]) -> tuple[PictureView, Mapping[str, str]]:
    return view, colours


def _list_views(edition: Edition) -> Iterator[PictureView]:
    yield picture_site(edition)
    for record in edition.dataset.labs:
        yield from (picture_lab(edition, record, id) for id in list_lab_ids(edition, record.id))
    for criterion in edition.dataset.rubric.criteria:
        ids = list_ids(edition, IdKind.CRITERION, criterion.id)
        yield from (picture_criterion(edition, criterion, id) for id in ids)
    for kind in (IdKind.LAB, IdKind.CRITERION):
        yield from (picture_gone(edition, gone) for gone in view_gone(edition, kind))
    yield from (picture_step(edition, event) for event in list_steps_back(edition))

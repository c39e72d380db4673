"""The pages at former addresses: each leads on to what stood there, or says that it is gone and why.

In: the `Material` of a build. Out: generated files and pages. A site of files cannot redirect, so such a
page names its successor as canonical and moves on by itself, with a script or without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import partial

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_moved
from paritywatch.events.parts import locate_part
from paritywatch.events.places import GRANTS, locate_model
from paritywatch.history.identity import IdKind
from paritywatch.model.direction import isolate
from paritywatch.pages.links import LinkLog
from paritywatch.pages.page import Material, Page
from paritywatch.pages.plain import render_plain
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.gone import FOLDERS, GoneView, view_gone
from paritywatch.views.history import list_history_addresses

# Where pages of a thing stand: the folder, and how many steps below it the id comes.
_PLACES = {
    IdKind.LAB: {"labs": 1, "commitments": 1, "models": 1, "access": 1, "changes": 2},
    IdKind.CRITERION: {"criteria": 1},
    IdKind.ORG: {"orgs": 1},
    IdKind.INSTRUMENT: {"instruments": 1},
}
_OF_A_LAB = ("commitments", "models", "access")  # a lab has such pages only where it has something to show


def list_gone_pages(material: Material) -> Iterator[Page]:
    """A page for everything that has left the record and leads nowhere."""
    for kind in FOLDERS:
        for view in view_gone(material.edition, kind):
            feed = f"{FOLDERS[kind]}/{view.id}" if kind in (IdKind.LAB, IdKind.ORG) else ""
            about = f"{isolate(view.name)} is no longer in the record since {view.date}."
            yield Page(view.address, "gone.md", view.name, about, {"view": view, "feed": feed}, searchable=False)


def build_moved_pages(material: Material, links: LinkLog, addresses: Set[str]) -> Iterator[GeneratedFile]:
    """A file at every address that a page once had and has no more. `addresses` are those that pages have today."""
    moves: dict[str, tuple[str, str]] = {}
    for kind, folder in FOLDERS.items():
        pages = _group_by_id(kind, addresses)
        for old, new in list_moved(material.edition, kind):
            name = _find_name(material.edition, kind, new)
            if kind is IdKind.LAB:
                own = (*(f"{place}/{old}/" for place in _OF_A_LAB), *_list_models_of(material.edition, old))
                moves.update(dict.fromkeys(own, (f"labs/{new}/", name)))
            moves.update({_rename(kind, page, old): (page, name) for page in sorted(pages[new])})
        for view in view_gone(material.edition, kind):
            moves.update(dict.fromkeys(_list_pages_of(material.edition, view), (f"{folder}/{view.id}/", view.name)))
    for address, (moved, name) in moves.items():
        if address not in addresses:
            told = {"name": name, "target": moved, "site_url": material.site_url}
            yield GeneratedFile(f"{address}index.html", partial(render_plain, "moved.html", links, address, **told))


def _group_by_id(kind: IdKind, addresses: Set[str]) -> Mapping[str, list[str]]:
    """The addresses at which things of a kind stand, by their ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        steps = address.split("/")
        place = _PLACES[kind].get(steps[0], len(steps))
        if place < len(steps) - 1:  # the last step is empty
            found[steps[place]].append(address)
    return found


def _rename(kind: IdKind, address: str, id: str) -> str:
    """The same address with another id in it."""
    steps = address.split("/")
    steps[_PLACES[kind][steps[0]]] = id
    return "/".join(steps)


def _list_pages_of(edition: Edition, view: GoneView) -> Iterator[str]:
    """What other pages there were of a thing that is gone, as far as what was told of it shows."""
    if view.kind is IdKind.LAB:
        yield from list_history_addresses(edition, view.id)
        yield from (f"{place}/{view.id}/" for place in _OF_A_LAB)
        yield from _list_models_of(edition, view.id)
    elif view.kind is IdKind.ORG:
        yield from (locate_part(view.address, number + 2) for number in range(view.all_events // GRANTS))


def _list_models_of(edition: Edition, lab: str) -> Iterator[str]:
    """The pages of the models that were ever recorded of a lab under an id."""
    for model in edition.chronicle.lives.get(RecordId(RecordKind.MODELS, lab), ()):
        yield locate_model(lab, model)


def _find_name(edition: Edition, kind: IdKind, id: str) -> str:
    """What readers call what a former address leads to."""
    dataset = edition.dataset
    if kind is IdKind.LAB:
        return dataset.by_id[id].lab.name
    if kind is IdKind.CRITERION:
        return dataset.rubric.criterion(id).name
    return dataset.orgs[id].name if kind is IdKind.ORG else dataset.instruments[id].name

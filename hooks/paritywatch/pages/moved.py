"""The pages at former addresses: each leads on to what stood there, or says that it is gone and why.

In: the `Material` of a build. Out: generated files and pages. A site of files cannot redirect, so such a
page names its successor as canonical and moves on by itself, with a script or without.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_moved
from paritywatch.history.identity import IdKind
from paritywatch.model.direction import isolate
from paritywatch.pages.links import find_relative
from paritywatch.pages.page import Material, Page
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render
from paritywatch.views.gone import FOLDERS, view_gone

_SCRIPT = "assets/moved.js"
_BELOW = {IdKind.LAB: ("", "history/")}


def list_gone_pages(material: Material) -> Iterator[Page]:
    """A page for everything that has left the record and leads nowhere."""
    for kind in FOLDERS:
        for view in view_gone(material.edition, kind):
            feed = f"{FOLDERS[kind]}/{view.id}" if kind in (IdKind.LAB, IdKind.ORG) else ""
            about = f"{isolate(view.name)} is no longer in the record since {view.date}."
            yield Page(view.address, "gone.md", view.name, about, {"view": view, "feed": feed}, searchable=False)


def build_moved_pages(material: Material) -> Iterator[GeneratedFile]:
    """A file at every address that a page once had and has no more."""
    edition = material.edition
    for kind, folder in FOLDERS.items():
        for old, new in list_moved(edition, kind):
            for below in _BELOW.get(kind, ("",)):
                moved = f"{folder}/{new}/{below}"
                yield _render_move(material, f"{folder}/{old}/{below}", moved, _find_name(edition, kind, new))
    for view in view_gone(edition, IdKind.LAB):
        yield _render_move(material, f"{view.address}history/", view.address, view.name)


def _render_move(material: Material, address: str, moved: str, name: str) -> GeneratedFile:
    target, script = (find_relative(path, address) for path in (moved, _SCRIPT))
    content = render("moved.html", name=name, canonical=f"{material.site_url}{moved}", target=target, script=script)
    return GeneratedFile(f"{address}index.html", content + "\n")


def _find_name(edition: Edition, kind: IdKind, id: str) -> str:
    """What readers call what a former address leads to."""
    dataset = edition.dataset
    if kind is IdKind.LAB:
        return dataset.by_id[id].lab.name
    if kind is IdKind.CRITERION:
        return dataset.rubric.criterion(id).name
    return dataset.orgs[id].name if kind is IdKind.ORG else dataset.instruments[id].name

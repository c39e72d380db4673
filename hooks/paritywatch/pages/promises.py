"""The pages of promises and laws: commitments with those of each lab, instruments, and one for each instrument.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import BESIDE_IDS, cut
from paritywatch.model.direction import isolate
from paritywatch.pages.page import Material, Page
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.commitments import view_commitment_pages, view_commitments, view_instrument_pages

_COMMITMENTS = "commitments/"
_INSTRUMENTS_A_PAGE = 150


def list_promise_pages(material: Material) -> Iterator[Page]:
    """The commitments, the instruments, and a page for each instrument."""
    edition = material.edition
    about = "What labs said they would do: due, met and missed."
    for view in view_commitments(edition):
        title = f"Commitments{view.part.mark}"
        yield Page(view.part.address, "commitments.md", title, about, {"view": view}, anchors=_COMMITMENTS)
    for lab in edition.dataset.labs:
        yield from _list_commitments(edition, lab)
    yield from _list_instruments(edition)


def _list_commitments(edition: Edition, lab: LabRecord) -> Iterator[Page]:
    """All commitments of a lab, where they stand for good."""
    for view in view_commitment_pages(edition, lab):
        anchors = [(f"{item.lab}-{item.commitment.id}", *item.former) for item in view.commitments]
        yield Page(
            view.part.address,
            "commitments_lab.md",
            f"Commitments of {isolate(view.name)}{view.part.mark}",
            f"What {isolate(view.name)} said it would do about outsiders' access.",
            {"view": view},
            record=RecordId(RecordKind.COMMITMENTS, lab.id),
            anchors=_COMMITMENTS,
            stands=tuple(anchor for names in anchors for anchor in names),
        )


def _list_instruments(edition: Edition) -> Iterator[Page]:
    """All instruments, and the provisions of each."""
    instruments = edition.dataset.instruments
    about = "Laws, codes, agreements and pledges on model access."
    for part in cut("instruments/", tuple(instruments.items()), _INSTRUMENTS_A_PAGE, before_number=BESIDE_IDS):
        yield Page(part.address, "instruments.md", f"Instruments{part.mark}", about, {"part": part}, wide=True)
    for id, instrument in instruments.items():
        for provisions in view_instrument_pages(edition, id):
            yield Page(
                provisions.address,
                "instrument.md",
                f"{instrument.name}{provisions.mark}",
                instrument.about,
                {"instrument": instrument, "part": provisions},
                record=RecordId(RecordKind.INSTRUMENT, name=id),
                anchors=provisions.base if provisions.count > 1 else "",
                stands=tuple(item.provision.id for item in provisions.items),
            )

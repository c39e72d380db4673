"""The pages of promises and laws: commitments, instruments, and one for each instrument.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.pages.page import Material, Page
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.views.commitments import view_commitments, view_instrument


def list_promise_pages(material: Material) -> Iterator[Page]:
    """The commitments, the instruments, and a page for each instrument."""
    edition = material.edition
    yield Page(
        "commitments/",
        "commitments.md",
        "Commitments",
        "What labs said they would do: due, met and missed.",
        {"view": view_commitments(edition)},
    )
    instruments = edition.dataset.instruments
    yield Page(
        "instruments/",
        "instruments.md",
        "Instruments",
        "Laws, codes, agreements and pledges on model access.",
        {"instruments": instruments},
        wide=True,
    )
    for id, instrument in instruments.items():
        yield Page(
            f"instruments/{id}/",
            "instrument.md",
            instrument.name,
            instrument.about,
            {"instrument": instrument, "provisions": view_instrument(edition, id)},
            record=RecordId(RecordKind.INSTRUMENT, name=id),
        )

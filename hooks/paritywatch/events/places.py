"""Places: on which page the record of a thing stands that has many beside it, and at which anchor.

In: what holds the things, in the order of its file, and the id of one. Out: an address from the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable

from paritywatch.events.parts import locate_place
from paritywatch.model import Instrument, Org
from paritywatch.records.dataset import LabRecord

# So many stand on a page, all texts at their longest, and it stays below its bound: tests/pages/test_bounds.py.
COMMITMENTS, MODELS, GRANTS, PROVISIONS = 20, 20, 40, 40


def locate_commitment(record: LabRecord, id: str) -> str:
    """Where a lab's commitment stands."""
    page = _locate(f"commitments/{record.id}/", (item.id for item in record.commitments), id, COMMITMENTS)
    return f"{page}#{record.id}-{id}"


def locate_model(lab: str, id: str) -> str:
    """The page of a lab's model. An id of digits alone would look like a part of the list, so it gets a word before."""
    return f"models/{lab}/{'model_' if id.isdecimal() else ''}{id}/"


def locate_grant(org: str, record: Org, id: str) -> str:
    """Where an outsider's grant stands."""
    return f"{_locate(f'orgs/{org}/', (item.id for item in record.grants), id, GRANTS)}#{id}"


def locate_provision(instrument: str, record: Instrument, id: str) -> str:
    """Where a provision of an instrument stands."""
    page = _locate(f"instruments/{instrument}/", (item.id for item in record.provisions), id, PROVISIONS)
    return f"{page}#{id}"


def _locate(base: str, ids: Iterable[str], id: str, size: int) -> str:
    return locate_place(base, list(ids).index(id), size)

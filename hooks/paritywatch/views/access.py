"""Who has access: for every outsider the labs that gave it any, and for every lab its grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.events.subject import name_lab
from paritywatch.model import Grant
from paritywatch.model.vocabulary import AccessKind, GrantState, Purpose
from paritywatch.records.dataset import LabRecord
from paritywatch.views.orgs import GrantView, OrgView, view_grants

_ROWS = 200
_SILENT = 60
_GRANTS = 150


class Aspect(StrEnum):
    """In which respect an outsider has access."""

    STUDY = "study"
    USE = "use"
    INTERNALS = "internals"
    IN_HOUSE = "in-house"


ASPECTS = tuple(Aspect)
_INTERNALS = frozenset(
    {
        AccessKind.REASONING_TRACES,
        AccessKind.TOKEN_PROBABILITIES,
        AccessKind.ACTIVATIONS,
        AccessKind.FINE_TUNING,
        AccessKind.FEWEST_MITIGATIONS,
        AccessKind.WEIGHTS,
    }
)  # what a black box hides, as the criterion on internals asks for it


@dataclass(frozen=True)
class AspectView:
    """What an organisation has, or had, of a lab in one respect; `address` is the grant's that says so."""

    words: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class AccessCell:
    """An organisation and a lab that gave it something: what it has or had, in the order of `ASPECTS`.

    An aspect is `None` where no grant is known to have given it.
    """

    org: str
    org_name: str
    lab: str
    lab_name: str
    aspects: tuple[AspectView | None, ...]


@dataclass(frozen=True)
class AccessView:
    """One page of who has access: `groups` are the cells of one organisation after the other, `finding` sums up.

    `silent` are labs that are not known to have granted anything, `more_silent` how many there are besides.
    """

    finding: str
    part: Part[AccessCell]
    groups: tuple[tuple[AccessCell, ...], ...]
    silent: tuple[tuple[str, str], ...]
    more_silent: int


@dataclass(frozen=True)
class LabAccessView:
    """One page of a lab's grants."""

    id: str
    name: str
    total: int
    part: Part[GrantView]


def view_access(edition: Edition, orgs: Sequence[OrgView]) -> tuple[AccessView, ...]:
    """Who has what of whom, now and ever, by name. Whoever never had or gave anything is left out."""
    cells = [cell for view in orgs for cell in _list_cells(edition, view)]
    giving = {cell.lab for cell in cells}
    silent = [(lab.id, lab.lab.name) for lab in edition.dataset.labs if lab.id not in giving]
    return tuple(
        AccessView(
            _tell_finding(cells),
            part,
            tuple(tuple(group) for _, group in groupby(part.items, key=lambda cell: cell.org)),
            tuple(silent[:_SILENT]),
            len(silent[_SILENT:]),
        )
        for part in cut("access/", cells, _ROWS, before_number=BESIDE_IDS)
    )


def view_lab_access(edition: Edition, record: LabRecord) -> Iterator[LabAccessView]:
    """The pages of a lab's grants, the newest first; none where it gave none."""
    grants = view_grants(edition, record.id)
    for part in cut(f"access/{record.id}/", grants, _GRANTS) if grants else ():
        yield LabAccessView(record.id, record.lab.name, len(grants), part)


def _list_cells(edition: Edition, view: OrgView) -> Iterator[AccessCell]:
    given = [item for item in view.grants if item.grant.retracted is None and item.grant.state.was_given]
    names = {lab: name_lab(edition.dataset, lab) for lab in {item.grant.lab for item in given}}
    for lab, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])):
        own = [item for item in given if item.grant.lab == lab]
        yield AccessCell(view.id, view.org.name, lab, name, tuple(_view_aspect(aspect, own) for aspect in ASPECTS))


def _view_aspect(aspect: Aspect, grants: Sequence[GrantView]) -> AspectView | None:
    """What the grants give in one respect: what is current, else what was given last."""
    own = [item for item in grants if aspect in find_aspects(item.grant)]
    if not own:
        return None
    current = [item for item in own if item.grant.state is GrantState.CURRENT]
    chosen = current[0] if current else max(own, key=lambda item: str(item.grant.end or item.grant.start or ""))
    ended = f"until {chosen.grant.end}" if chosen.grant.end else "ended"
    return AspectView("now" if current else ended, chosen.address, bool(current))


def find_aspects(grant: Grant) -> frozenset[Aspect]:
    """In which respects a grant gives something: its purpose, what a black box hides, and work inside the lab."""
    kinds = set(grant.access)
    found = {Aspect.STUDY if grant.purpose is Purpose.STUDY else Aspect.USE}
    found |= {Aspect.INTERNALS} if kinds & _INTERNALS else set()
    return frozenset(found | ({Aspect.IN_HOUSE} if AccessKind.EMBEDDED_STAFF in kinds else set()))


def _tell_finding(cells: Sequence[AccessCell]) -> str:
    """How many have anything now, and how many of them have internals, or work inside."""
    now = {aspect: set[str]() for aspect in ASPECTS}
    for cell in cells:
        for aspect, found in zip(ASPECTS, cell.aspects, strict=True):
            if found and found.is_current:
                now[aspect].add(cell.org)
    anything = len(set.union(*now.values()))
    return (
        f"{anything} {'organisation is' if anything == 1 else 'organisations are'} known to have access now: "
        f"{len(now[Aspect.STUDY])} to study models, {len(now[Aspect.USE])} to use them for their own work; "
        f"{len(now[Aspect.INTERNALS])} with internals, {len(now[Aspect.IN_HOUSE])} inside a lab."
    )

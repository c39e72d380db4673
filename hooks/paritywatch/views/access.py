"""Who has access: for every outsider the labs that gave it any, and for every lab its grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.events.subject import name_lab
from paritywatch.model.vocabulary import GrantState
from paritywatch.records.dataset import LabRecord
from paritywatch.views.orgs import GrantView, OrgView, view_grants

_ROWS = 300
_SILENT = 60
_GRANTS = 150


@dataclass(frozen=True)
class AccessCell:
    """An organisation and a lab that gave it something: how many grants it has now, and how many it ever had."""

    org: str
    org_name: str
    lab: str
    lab_name: str
    now: int
    ever: int


@dataclass(frozen=True)
class AccessView:
    """One page of who has access: `groups` are the cells of one organisation after the other.

    `silent` are labs that are not known to have granted anything, `more_silent` how many there are besides.
    """

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
    standing = [item.grant for item in view.grants if item.grant.retracted is None]
    given = [grant for grant in standing if grant.state.was_given]
    names = {lab: name_lab(edition.dataset, lab) for lab in {grant.lab for grant in given}}
    for lab, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])):
        states = [grant.state for grant in given if grant.lab == lab]
        now = sum(state is GrantState.CURRENT for state in states)
        yield AccessCell(view.id, view.org.name, lab, name, now, len(states))

"""Criteria as readers see them: all labs side by side on one, and the matrix of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.model import Criterion, Domain
from paritywatch.model.vocabulary import Level
from paritywatch.views.criterion import CriterionView, view_criterion

_COLUMNS, _SIDE_BY_SIDE = 30, 100  # labs on one page of the matrix, and of a criterion
MatrixRow = tuple[Criterion, tuple[Level, ...]]


@dataclass(frozen=True)
class CriterionPageView:
    """All labs side by side on one criterion, on one page or several."""

    criterion: Criterion
    domain_name: str
    parts: tuple[Part[tuple[str, str, CriterionView]], ...]


@dataclass(frozen=True)
class MatrixView:
    """One page of the matrix of criteria by labs: some labs, and for each domain its criteria with their levels."""

    part: Part[tuple[str, str]]
    domains: tuple[tuple[Domain, tuple[MatrixRow, ...]], ...]
    criteria: int


def view_criterion_page(edition: Edition, criterion: Criterion) -> CriterionPageView:
    """How every lab stands on one criterion."""
    return CriterionPageView(
        criterion,
        edition.dataset.rubric.domain(criterion.domain).name,
        cut(
            f"criteria/{criterion.id}/",
            tuple((lab.id, lab.lab.name, view_criterion(edition, lab, criterion)) for lab in edition.dataset.labs),
            _SIDE_BY_SIDE,
        ),
    )


def view_matrix(edition: Edition, pages: Sequence[CriterionPageView]) -> tuple[MatrixView, ...]:
    """The pages of the matrix of all criteria by all labs, some labs on each."""
    rubric = edition.dataset.rubric
    labs = [(lab.id, lab.lab.name) for lab in edition.dataset.labs]
    levels = {
        (page.criterion.id, lab): view.level for page in pages for part in page.parts for lab, _, view in part.items
    }

    def list_rows(domain: Domain, part: Part[tuple[str, str]]) -> tuple[MatrixRow, ...]:
        criteria = rubric.criteria_of(domain.id)
        return tuple((criterion, tuple(levels[criterion.id, lab] for lab, _ in part.items)) for criterion in criteria)

    return tuple(
        MatrixView(part, tuple((domain, list_rows(domain, part)) for domain in rubric.domains), len(rubric.criteria))
        for part in cut("criteria/", labs, _COLUMNS, before_number=BESIDE_IDS)
    )

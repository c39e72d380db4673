"""The pages of the rubric's questions: all of them, and one each.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.model import Criterion
from paritywatch.model.vocabulary import Level
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.pages.spelling import find_spellings
from paritywatch.records.layout import RUBRIC
from paritywatch.views.best import view_best
from paritywatch.views.criteria import CriterionPageView, group_by_level, view_criterion_page
from paritywatch.views.feed_catalogue import criterion_feed
from paritywatch.views.field import view_matrix
from paritywatch.views.picture import locate_criterion


def list_criterion_pages(material: Material) -> Iterator[Page]:
    """All questions side by side, and a page for each."""
    edition = material.edition
    rubric = edition.dataset.rubric
    views = {criterion.id: view_criterion_page(edition, criterion) for criterion in rubric.criteria}
    best = view_best(edition)
    findings = {id: view.finding for id, view in views.items()}
    for matrix in view_matrix(edition):
        yield Page(
            matrix.part.address,
            "criteria.md",
            f"Criteria{matrix.part.mark}",
            f"How every lab stands on each of {len(findings)} questions about outsiders' access to its models.",
            {
                "view": matrix,
                "levels": tuple(Level),
                "questions": len(findings),
                "findings": findings,
                "best": best,
            },
            record=RUBRIC,
            wide=True,
        )
    for view in views.values():
        yield from _list_criterion(edition, view)


def _list_criterion(edition: Edition, view: CriterionPageView) -> Iterator[Page]:
    """A question, and how every lab stands on it; only the first page says what the question is."""
    rubric = edition.dataset.rubric
    references = {reference.id: reference for reference in rubric.references}
    for part in view.parts:
        is_first = part.number == 1
        yield Page(
            part.address,
            "criterion.md",
            f"{view.criterion.name}{part.mark}",
            f"{view.criterion.question} {view.finding}",
            {
                "view": view,
                "part": part,
                "groups": group_by_level(part.items),
                "references": references,
                "holds_months": rubric.holds_months,
            },
            record=RUBRIC,
            feeds=(criterion_feed(edition, view.criterion), *BOTH_DIRECTIONS),
            searchable=is_first,
            picture=locate_criterion(view.criterion.id),
            boost=8 if is_first else 1,  # each lab has a section of the same name, and stands with 4
            keywords=_list_keywords(view.criterion) if is_first else (),
        )


def _list_keywords(criterion: Criterion) -> tuple[str, ...]:
    rules = (rule.rule for rule in criterion.counts)
    return find_spellings(criterion.name, criterion.question, criterion.why, *rules, *criterion.levels.values())

"""The pages of the rubric's questions: all of them, and one each.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.model import Criterion
from paritywatch.pages.page import BOTH_DIRECTIONS, Material, Page
from paritywatch.pages.spelling import find_spellings
from paritywatch.records.layout import RUBRIC
from paritywatch.views.feed_catalogue import criterion_feed
from paritywatch.views.lists import view_criterion_page, view_labs


def list_criterion_pages(material: Material) -> Iterator[Page]:
    """All questions side by side, and a page for each."""
    edition = material.edition
    rubric = edition.dataset.rubric
    pages = {criterion.id: view_criterion_page(edition, criterion) for criterion in rubric.criteria}
    domains = [
        (domain, [pages[criterion.id] for criterion in rubric.criteria_of(domain.id)]) for domain in rubric.domains
    ]
    labs = [(lab.id, lab.name) for lab in view_labs(edition)]
    yield Page(
        "criteria/",
        "criteria.md",
        "Criteria",
        "Every question of the rubric, all labs side by side.",
        {"domains": domains, "labs": labs, "criteria_count": len(pages)},
        record=RUBRIC,
        wide=True,
    )
    references = {reference.id: reference for reference in rubric.references}
    for id, view in pages.items():
        yield Page(
            f"criteria/{id}/",
            "criterion.md",
            view.criterion.name,
            view.criterion.question,
            {"view": view, "references": references, "holds_months": rubric.holds_months},
            record=RUBRIC,
            feeds=(criterion_feed(edition, view.criterion), *BOTH_DIRECTIONS),
            boost=8,  # each lab has a section of the same name, and stands with 4
            keywords=_list_keywords(view.criterion),
        )


def _list_keywords(criterion: Criterion) -> tuple[str, ...]:
    rules = (rule.rule for rule in criterion.counts)
    return find_spellings(criterion.name, criterion.question, criterion.why, *rules, *criterion.levels.values())

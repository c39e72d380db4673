"""A criterion as readers see it: who stands where on it, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import Part, cut
from paritywatch.model import Criterion
from paritywatch.model.vocabulary import Level
from paritywatch.views.criterion import CriterionView, view_criterion

_SIDE_BY_SIDE = 100  # labs on one page of a criterion
_UNKNOWN = 60
Standing = tuple[str, str, CriterionView]
"""A lab's id and name, and how it stands."""
Group = tuple[Level, tuple[Standing, ...]]
"""A level, and the labs that have it."""


@dataclass(frozen=True)
class CriterionPageView:
    """How all labs stand on one criterion, on one page or several: those of which anything is known, the best first.

    `best` and `worst` are the levels that count for most and for least of those that any lab has, each with its labs:
    ``none`` and ``not-disclosed`` count alike. Both are empty where nothing is known, `worst` also where all count
    alike. `unknown` are those that nobody checked, as far as there is room, and `all_unknown` how many.
    """

    criterion: Criterion
    domain_name: str
    finding: str
    best: tuple[Group, ...]
    worst: tuple[Group, ...]
    unknown: tuple[Standing, ...]
    all_unknown: int
    parts: tuple[Part[Standing], ...]


def view_criterion_page(edition: Edition, criterion: Criterion) -> CriterionPageView:
    """How every lab stands on one criterion."""
    labs = [(lab.id, lab.lab.name, view_criterion(edition, lab, criterion)) for lab in edition.dataset.labs]
    known = sorted((item for item in labs if item[2].is_known), key=_place)
    unknown = [item for item in labs if not item[2].is_known]
    levels = group_by_level(item for item in known if item[2].level.rank is not None)
    return CriterionPageView(
        criterion,
        edition.dataset.rubric.domain(criterion.domain).name,
        finding=_tell_finding(levels, len(labs)),
        best=(best := _select_like(levels, levels[:1])),
        worst=worst if (worst := _select_like(levels, levels[-1:])) != best else (),
        unknown=tuple(unknown[:_UNKNOWN]),
        all_unknown=len(unknown),
        parts=cut(f"criteria/{criterion.id}/", tuple(known), _SIDE_BY_SIDE),
    )


def group_by_level(labs: Iterable[Standing]) -> tuple[Group, ...]:
    """Labs that come in the order of their levels, level by level."""
    return tuple((level, tuple(own)) for level, own in groupby(labs, key=lambda item: item[2].level))


def _select_like(levels: Sequence[Group], ends: Sequence[Group]) -> tuple[Group, ...]:
    """The levels that count as much as the one at an end, if there is one."""
    return tuple(group for group in levels if group[0].rank in {end[0].rank for end in ends})


def _place(item: Standing) -> tuple[int, int, str]:
    """The highest level first; what is not disclosed counts as none and comes after it, what has expired last."""
    _, name, view = item
    rank = -1 if view.level.rank is None else view.level.rank
    return -rank, list(Level).index(view.level), name.casefold()


def _tell_finding(levels: tuple[Group, ...], labs: int) -> str:
    if not levels:
        return f"None of {labs} labs is checked on this question."
    checked = sum(len(own) for _, own in levels)
    level, own = levels[0]
    return f"The highest level is “{level.words}”, which {len(own)} of {checked} labs checked {_have(own)}."


def _have(labs: tuple[Standing, ...]) -> str:
    return "has" if len(labs) == 1 else "have"

"""The scale: how a rubric weighs, reduced to what a score depends on.

In: a rubric, of today or of any earlier version. Out: a `Scale`. It asks for no more than it needs,
so that a rubric from before today's records still counts.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from paritywatch.model import ID_PATTERN, Rubric
from paritywatch.model.vocabulary import LevelBasis


class CriterionWeight(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A criterion's weight within its domain. `name` is what readers called it, empty in the oldest rubrics.

    `expires` is whether its levels are read off a practice, and hold for so long only.
    """

    id: str
    weight: int
    name: str = ""
    expires: bool = False


class DomainWeight(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A domain's weight, and those of its criteria, in the rubric's order."""

    id: str
    weight: int
    criteria: tuple[CriterionWeight, ...]
    name: str = ""


class Scale(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One version of a rubric, as far as a score depends on it, and the names that a page needs to tell of it.

    `holds_months` is for how long a level holds that is read off a practice; 0 where it holds for good, as in
    the oldest rubrics. `doubt_levels` is how many levels either way a claim in doubt may be off.
    """

    version: int
    domains: tuple[DomainWeight, ...]
    holds_months: int = 0
    doubt_levels: int = 0

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of all criteria, domain by domain, in the rubric's order."""
        return tuple(criterion.id for domain in self.domains for criterion in domain.criteria)

    @property
    def criteria(self) -> frozenset[str]:
        """The ids of all criteria."""
        return frozenset(self.listed)

    def expires(self, criterion: str) -> bool:
        """Whether the levels of a criterion are read off a practice."""
        return any(item.expires for domain in self.domains for item in domain.criteria if item.id == criterion)

    def weighs_like(self, other: Scale | None) -> bool:
        """Whether every score is the same under another scale: they differ in names at most."""
        return other is not None and _bare(self) == _bare(other)


def _bare(scale: Scale) -> list[object]:
    domains = [
        (item.id, item.weight, [(one.id, one.weight, one.expires) for one in item.criteria]) for item in scale.domains
    ]
    return [scale.holds_months, scale.doubt_levels, *domains]


def find_scale(rubric: Rubric) -> Scale:
    """The scale of today's rubric."""
    return parse_scale(rubric.model_dump(include={"version", "holds_months", "doubt_levels", "domains", "criteria"}))


def parse_scale(tree: Any) -> Scale:
    """The scale of a rubric of any age.

    Raises:
        ValueError: where it does not have the shape of a rubric.
    """
    try:
        rubric = msgspec.convert(tree, _Rubric)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    domains = [
        DomainWeight(
            domain.id,
            domain.weight,
            tuple(
                CriterionWeight(item.id, item.weight, item.name, item.read_off == LevelBasis.PRACTICE)
                for item in rubric.criteria
                if item.domain == domain.id
            ),
            domain.name,
        )
        for domain in rubric.domains
    ]
    return Scale(rubric.version, tuple(domains), rubric.holds_months, rubric.doubt_levels)


_Id = Annotated[str, msgspec.Meta(pattern=f"^(?:{ID_PATTERN})$", max_length=100)]


class _Domain(msgspec.Struct):
    id: _Id
    weight: int
    name: str = ""


class _Criterion(msgspec.Struct):
    id: _Id
    domain: str
    weight: int
    name: str = ""
    read_off: str = LevelBasis.TEXT


class _Rubric(msgspec.Struct):
    version: int
    domains: list[_Domain]
    criteria: list[_Criterion]
    holds_months: int = 0
    doubt_levels: int = 0

"""The rubric: what is asked of every lab, what each level means, and how the answers are weighed."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from paritywatch.model.fields import Address, Day, Id, Line, Name, Number, Paragraph, Record, Summary, When
from paritywatch.model.vocabulary import LADDER, Level


class Reference(Record):
    """A text that the rubric rests on."""

    id: Id = Field(description="Its id in this file.")
    title: Line = Field(description="Its title.")
    publisher: Name = Field(description="Who publishes it.")
    url: Address = Field(description="Where it is.")
    published: When | None = Field(None, description="When it was published.")


class Citation(Record):
    """One place in a reference."""

    reference: Id = Field(description="The id of a reference of this rubric.")
    locator: Line | None = Field(None, description="Where in it.")


class Domain(Record):
    """A group of criteria that answer one larger question."""

    id: Id = Field(description="Permanent.")
    name: Name = Field(description="Its name.")
    question: Line = Field(description="What its criteria ask together.")
    weight: Annotated[Number, Field(gt=0, le=100)] = Field(description="Its share of the total, in points of 100.")


class Criterion(Record):
    """One question that the rubric asks of every lab."""

    id: Id = Field(description="Permanent; the name of the file that holds a lab's positions on it.")
    domain: Id = Field(description="The id of its domain.")
    name: Name = Field(description="Its name.")
    question: Line = Field(description="What it asks.")
    why: Summary = Field(description="Why it matters, in one sentence.")
    weight: Annotated[Number, Field(gt=0, le=100)] = Field(description="Its weight within its domain.")
    recheck_days: Annotated[Number, Field(gt=0)] = Field(description="After how many days a position is stale.")
    levels: dict[Level, Summary] = Field(description="What each of the five levels means.")
    asks: dict[Level, Summary] = Field(description="The wording or act that would reach each level from below.")
    counts: Paragraph = Field(description="What counts as evidence and what does not, for coders.")
    rests_on: tuple[Citation, ...] = Field(min_length=1, description="What the criterion rests on.")

    @model_validator(mode="after")
    def _all_levels(self) -> Criterion:
        if tuple(self.levels) != LADDER or tuple(self.asks) != LADDER[1:]:
            raise PydanticCustomError(
                "ladder", "levels defines the five levels from none to full, asks the four above none, in order"
            )
        return self


class RubricVersion(Record):
    """One entry of the rubric's change log."""

    version: Number = Field(description="A whole number that grows by one.")
    date: Day = Field(description="The day of its adoption.")
    summary: Summary = Field(description="What is different.")


class Rubric(Record):
    """What is asked of every lab, and how the answers are weighed."""

    version: Number = Field(description="The version in force: that of the newest entry of the change log.")
    adopted: Day = Field(description="The day on which this version was adopted.")
    changelog: tuple[RubricVersion, ...] = Field(min_length=1, description="Every version, oldest first.")
    references: tuple[Reference, ...] = Field(description="The texts that the criteria rest on.")
    domains: tuple[Domain, ...] = Field(min_length=1, description="The domains, in order.")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="The criteria, in order.")

    def criterion(self, id: str) -> Criterion:
        """The criterion of this id; KeyError where there is none."""
        return self._criteria_by_id[id]

    def domain(self, id: str) -> Domain:
        """The domain of this id; KeyError where there is none."""
        return self._domains_by_id[id]

    def criteria_of(self, domain: str) -> tuple[Criterion, ...]:
        """The criteria of a domain, in order."""
        return tuple(criterion for criterion in self.criteria if criterion.domain == domain)

    @cached_property
    def _criteria_by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def _domains_by_id(self) -> dict[str, Domain]:
        return {domain.id: domain for domain in self.domains}

"""The rubric: what is asked of every lab, what each level means, and how the answers are weighed."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from paritywatch.model.fields import Address, Day, Id, Line, Name, Number, Phrase, Record, Summary, When
from paritywatch.model.vocabulary import LADDER, AccessGroup, JudgedOn, Level, LevelBasis

LAB = "{lab}"  # where a lab's name goes


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


class LagScale(Record):
    """How the days between insiders and others make a level; a longer lag than all of these is none."""

    to: AccessGroup = Field(description="Whose first day counts: partners (or the public, if earlier) or the public.")
    under: dict[Level, Annotated[Number, Field(gt=0)]] = Field(
        description="From minimal to full: under how many days a lag reaches the level."
    )

    @model_validator(mode="after")
    def _all_levels(self) -> LagScale:
        if tuple(self.under) != LADDER[1:] or sorted(self.under.values(), reverse=True) != [*self.under.values()]:
            raise PydanticCustomError("lag", "under gives the days of the four levels from minimal to full, falling")
        return self


class CountingRule(Record):
    """One rule of what counts as evidence on a criterion, which a position can cite."""

    id: Id = Field(description="Permanent within the criterion.")
    rule: Summary = Field(description="What counts and what does not, for coders.")


class Told(Record):
    """How titles of events speak of a criterion, in words that a newcomer understands."""

    topic: Phrase = Field(description="What is asked, as a clause with {lab} in it: how {lab} tells of changes.")
    better: Phrase = Field(description="What a lab does that takes a step forward, to follow its name: tells more.")
    worse: Phrase = Field(description="What a lab does that takes a step back, to follow its name: tells less.")

    @model_validator(mode="after")
    def _one_lab(self) -> Told:
        if self.topic.count(LAB) != 1 or LAB in self.better + self.worse:
            raise PydanticCustomError("told", "topic says {lab} once; better and worse follow the name and have none")
        return self


class Criterion(Record):
    """One question that the rubric asks of every lab."""

    id: Id = Field(description="Permanent; the name of the file that holds a lab's positions on it.")
    domain: Id = Field(description="The id of its domain.")
    name: Name = Field(description="Its name.")
    told: Told | None = Field(None, description="How titles of events speak of it; left out, they say its name.")
    question: Line = Field(description="What it asks.")
    why: Summary = Field(description="Why it matters, in one sentence.")
    weight: Annotated[Number, Field(gt=0, le=100)] = Field(description="Its weight within its domain.")
    recheck_days: Annotated[Number, Field(gt=0)] = Field(description="After how many days a position is stale.")
    read_off: LevelBasis = Field(
        description="text or practice: what its levels are read off. What is read off a practice expires."
    )
    judged_on: JudgedOn | None = Field(
        None, description="release where one model decides, which a position then names; else left out."
    )
    lag: LagScale | None = Field(None, description="Where the level is computed from the models file: how.")
    levels: dict[Level, Summary] = Field(description="What each of the five levels means.")
    asks: dict[Level, Summary] = Field(description="The wording or act that would reach each level from below.")
    counts: tuple[CountingRule, ...] = Field(min_length=1, description="What counts as evidence and what does not.")
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
    holds_months: Annotated[Number, Field(gt=0)] = Field(
        description="For how many months after its newest fact a level holds that is read off a practice."
    )
    doubt_levels: Annotated[Number, Field(ge=0, le=4)] = Field(
        description="How many levels either way a position may be off whose confidence is medium, or that is contested."
    )
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

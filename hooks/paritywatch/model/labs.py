"""Labs and their models: who they are, how to ask them, and who had which model when."""

from __future__ import annotations

from pydantic import Field

from paritywatch.model.fields import Address, Id, Ids, Line, Name, Record, Summary, When
from paritywatch.model.positions import Correction, FormerValues, Retraction, Source
from paritywatch.model.vocabulary import AccessGroup, DateBasis, Weights


class AccessRoute(Record):
    """A way by which an outsider can ask a lab for access."""

    name: Name = Field(description="What the lab calls it.")
    url: Address = Field(description="Where it is.")
    audience: Line = Field(description="Who may apply, as the lab says.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it was read.")


class Lab(Record):
    """An AI developer that is scored."""

    name: Name = Field(description="The name as readers know it.")
    country: Name = Field(description="Where its headquarters are.")
    website: Address = Field(description="Its own site.")
    about: Summary = Field(description="Who they are, in one sentence.")
    routes: tuple[AccessRoute, ...] = Field((), description="How to ask them for access; empty if none is known.")


class FormerSpan(FormerValues):
    """What a span said before an edit."""

    group: AccessGroup | None = Field(None, description="The group before.")
    start: When | None = Field(None, description="The start before.")
    end: When | None = Field(None, description="The end before.")
    basis: DateBasis | None = Field(None, description="The basis of the dates before.")
    bound: bool | None = Field(None, description="Whether the start was said to be a bound before.")


class SpanAmendment(Correction):
    """An edit of a span by which we put ourselves right."""

    was: FormerSpan = Field(description="What stood there before.")


class AccessSpan(Record):
    """A time in which a group of people had a model."""

    group: AccessGroup = Field(description="Who: insiders, evaluators, partners or the public.")
    start: When = Field(description="From when.")
    end: When | None = Field(None, description="Until when; left out while it lasts.")
    basis: DateBasis = Field(description="Whether a source states the date or we derived it.")
    bound: bool = Field(False, description="true where they had it by then, and nobody says since when.")
    summary: Summary = Field(description="Who got what, in our words.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it was read.")
    amended: tuple[SpanAmendment, ...] = Field((), description="Our edits of this span, oldest first.")
    retracted: Retraction | None = Field(None, description="Set where we withdraw the span.")


class Model(Record):
    """A lab's model, with the dates on which insiders, evaluators, partners and the public got it."""

    id: Id = Field(description="Permanent; never changed, never used again.")
    name: Name = Field(description="The model's name.")
    frontier: bool = Field(
        False, description="true where the lab presents it as its most capable general model, or public one, so far."
    )
    weights: Weights | None = Field(None, description="open or closed; left out where not known.")
    equals: Ids = Field(
        (), description="The ids of its models to which the lab calls this one equal or better, frontier models."
    )
    access: tuple[AccessSpan, ...] = Field(min_length=1, description="Who had it when; oldest first.")

    def first_span(self, *groups: AccessGroup) -> AccessSpan | None:
        """The first span in which one of some groups had it; `None` where no date is known."""
        spans = (span for span in self.spans if span.group in groups)
        return min(spans, key=lambda span: span.start, default=None)

    @property
    def released(self) -> When | None:
        """When it was first released, to partners or to the public; `None` where that is not known."""
        span = self.first_span(AccessGroup.PARTNERS, AccessGroup.PUBLIC)
        return span.start if span else None

    @property
    def spans(self) -> tuple[AccessSpan, ...]:
        """The spans that we did not withdraw, oldest first."""
        return tuple(span for span in self.access if span.retracted is None)

"""Instruments and commitments: what labs are bound by, and what they said they would do."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from paritywatch.model.fields import Id, Ids, Line, Name, Record, Summary, When
from paritywatch.model.positions import Correction, FormerValues, Retraction, Source
from paritywatch.model.vocabulary import CommitmentState, Confidence, DateBasis, InstrumentKind, Mechanism

Demand = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class FormerProvision(FormerValues):
    """What a provision said before an edit."""

    binds: Ids | None = Field(None, description="The labs that it was said to bind before.")
    since: When | None = Field(None, description="From when it was said to apply before.")
    confidence: Confidence | None = Field(None, description="The confidence before.")


class ProvisionAmendment(Correction):
    """An edit of a provision by which we put ourselves right."""

    was: FormerProvision = Field(description="What stood there before.")


class Provision(Record):
    """One clause of an instrument: what it asks of whom, and what that means for model access."""

    id: Id = Field(description="Permanent within the instrument.")
    name: Name = Field(description="The article, section or measure.")
    asks: Demand = Field(description="What it asks, in our words.")
    of: Line = Field(description="Of whom, in words.")
    binds: Ids = Field((), description="The ids of the labs that it binds or that signed it.")
    since: When = Field(description="From when it applies.")
    reading: Summary = Field(description="What it means for model access: our reading, not the text.")
    confidence: Confidence = Field(Confidence.HIGH, description="high, or medium where the source is weak.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it was read.")
    amended: tuple[ProvisionAmendment, ...] = Field((), description="Our edits of this provision, oldest first.")


class Instrument(Record):
    """A law, order, code, agreement, pledge or policy."""

    name: Line = Field(description="Its name.")
    kind: InstrumentKind = Field(description="law, order, code, agreement, pledge or policy.")
    issuer: Line = Field(description="Who issued or concluded it.")
    about: Summary = Field(description="What it is, in one sentence of ours.")
    provisions: tuple[Provision, ...] = Field(min_length=1, description="The clauses that bear on model access.")


class Due(Record):
    """When a commitment falls due."""

    date: When = Field(description="The day, month or year.")
    basis: DateBasis = Field(description="Whether a source states it or we derived it.")


class FormerState(FormerValues):
    """What a state said before an edit."""

    state: CommitmentState | None = Field(None, description="The state before.")
    effective: When | None = Field(None, description="The date before.")
    mechanism: Mechanism | None = Field(None, description="The mechanism before.")


class StateAmendment(Correction):
    """An edit of a state by which we put ourselves right."""

    was: FormerState = Field(description="What stood there before.")


class FormerCommitment(FormerValues):
    """What a commitment said before an edit."""

    made: When | None = Field(None, description="When it was said to be made before.")
    due: Due | None = Field(None, description="When it fell due before.")
    trigger: Line | None = Field(None, description="The trigger before.")
    instrument: Id | None = Field(None, description="The instrument before.")
    provision: Id | None = Field(None, description="The provision before.")
    confidence: Confidence | None = Field(None, description="The confidence before.")


class CommitmentAmendment(Correction):
    """An edit of a commitment by which we put ourselves right."""

    was: FormerCommitment = Field(description="What stood there before.")


class StateEntry(Record):
    """How a commitment came to stand from a date on."""

    state: CommitmentState = Field(description="met, partly-met, missed or withdrawn.")
    effective: When = Field(description="From when.")
    mechanism: Mechanism | None = Field(None, description="By what means it was missed or withdrawn.")
    summary: Summary = Field(description="What happened, in our words.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it was read.")
    amended: tuple[StateAmendment, ...] = Field((), description="Our edits of this state, oldest first.")
    retracted: Retraction | None = Field(None, description="Set where we withdraw the state.")


class Commitment(Record):
    """Something a lab said it would do. Without a state it is pending; a trigger not yet met is never overdue."""

    id: Id = Field(description="Permanent within the lab; never used again.")
    title: Name = Field(description="What readers call it, in a few words.")
    instrument: Id | None = Field(None, description="The id of the instrument; left out for the lab's own word.")
    provision: Id | None = Field(None, description="The id of its provision.")
    summary: Summary = Field(description="What the lab said it would do, in our words.")
    made: When = Field(description="When it said so.")
    due: Due | None = Field(None, description="When it falls due; left out where it has no date.")
    trigger: Line | None = Field(None, description="What makes it fall due, where that is no date.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the promise was read.")
    reviewers: Ids = Field(min_length=1, description="Who or which reading coded it.")
    confidence: Confidence = Field(Confidence.HIGH, description="high, or medium where the source is weak.")
    states: tuple[StateEntry, ...] = Field((), description="How it came to stand, oldest first; empty while pending.")
    amended: tuple[CommitmentAmendment, ...] = Field((), description="Our edits of it, oldest first.")
    retracted: Retraction | None = Field(None, description="Set where we withdraw the entry.")

    @property
    def standing(self) -> tuple[StateEntry, ...]:
        """The states that we did not withdraw, oldest first."""
        return tuple(state for state in self.states if state.retracted is None)

    @model_validator(mode="after")
    def _due_or_trigger(self) -> Commitment:
        if self.due is not None and self.trigger is not None:
            raise PydanticCustomError("due", "a commitment has a due date or a trigger, not both")
        return self

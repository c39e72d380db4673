"""Outsiders: who they are, what access they need, what they were granted and what they ask for."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from paritywatch.model.fields import Address, Id, Ids, Line, Name, Record, Summary, When
from paritywatch.model.positions import Correction, FormerValues, Retraction, Source
from paritywatch.model.vocabulary import AccessKind, Confidence, DateBasis, GrantState, Mechanism, OrgKind, Purpose


class FormerGrant(FormerValues):
    """What a grant said before an edit."""

    start: When | None = Field(None, description="The start before.")
    end: When | None = Field(None, description="The end before.")
    state: GrantState | None = Field(None, description="The state before.")
    model: Line | None = Field(None, description="The model or programme before.")
    access: tuple[AccessKind, ...] | None = Field(None, description="The kinds of access before.")
    purpose: Purpose | None = Field(None, description="The purpose before.")
    basis: DateBasis | None = Field(None, description="The basis of the dates before.")
    conditions: Summary | None = Field(None, description="The terms before.")
    confidence: Confidence | None = Field(None, description="The confidence before.")
    mechanism: Mechanism | None = Field(None, description="By what means it was said to end before.")


class GrantAmendment(Correction):
    """An edit of a grant by which we put ourselves right."""

    was: FormerGrant = Field(description="What stood there before.")


class Grant(Record):
    """One outsider's access to one lab's model or programme. When access ends, fill in end and state."""

    id: Id = Field(description="Permanent and unique among all grants; never used again.")
    lab: Id = Field(description="The id of the lab.")
    model: Line = Field(description="The model or programme.")
    models: Ids = Field((), description="The ids of the models in the lab's models.yml that it was given.")
    programme: bool = Field(False, description="true where it is a programme or an agreement, not named models.")
    access: tuple[AccessKind, ...] = Field(min_length=1, description="What kinds of access.")
    purpose: Purpose = Field(description="study (of the model) or use (for the outsider's own work).")
    state: GrantState = Field(description="How it stands: current, ended, withdrawn, refused, pending, not-confirmed.")
    start: When | None = Field(None, description="From when; left out where not known or never begun.")
    end: When | None = Field(None, description="Until when; left out while it lasts or where not known.")
    basis: DateBasis = Field(DateBasis.STATED, description="Whether a source states the dates or we derived them.")
    mechanism: Mechanism | None = Field(None, description="By what means it ended, where somebody ended it.")
    conditions: Summary | None = Field(None, description="On what terms, as far as known.")
    summary: Summary = Field(description="Who got what, in our words: neutral, present tense, 300 characters.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it was read.")
    reviewers: Ids = Field(min_length=1, description="Who or which reading coded it.")
    confidence: Confidence = Field(Confidence.HIGH, description="high, or medium where the source is weak.")
    amended: tuple[GrantAmendment, ...] = Field((), description="Our edits of this grant, oldest first.")
    retracted: Retraction | None = Field(None, description="Set where we withdraw the grant.")
    despite: Summary | None = Field(None, description="Why it stands although another record seems to contradict it.")


class AccessNeed(Record):
    """What access an outsider needs, as it says or as its work shows."""

    study: Summary | None = Field(None, description="To study the models; left out where not known.")
    use: Summary | None = Field(None, description="To use them for its own work; left out where not known.")


class OrgProfile(Record):
    """Who an outsider is, apart from what it was granted."""

    name: Name = Field(description="The name as readers know it.")
    kind: OrgKind = Field(description="What it is; group is a class of recipients that a lab names.")
    country: Name | None = Field(None, description="Where it is; left out where not known or not one place.")
    website: Address | None = Field(None, description="Its own site; left out for a group.")
    about: Summary = Field(description="Who they are and what for, in one sentence of ours.")
    aliases: tuple[Name, ...] = Field((), description="Other names that it is known by.")
    need: AccessNeed = Field(AccessNeed(study=None, use=None), description="What access it needs, and for what.")
    stance: Summary | None = Field(None, description="How independent of labs it is: who pays, on what terms.")
    security: Summary | None = Field(None, description="What is known of how it protects what labs give it.")
    sources: tuple[Source, ...] = Field((), description="Where this was read; needed unless it is a group.")

    @model_validator(mode="after")
    def _is_borne(self) -> OrgProfile:
        if not self.sources and self.kind is not OrgKind.GROUP:
            raise PydanticCustomError("claim", "an organisation has at least one source")
        return self


class Org(OrgProfile):
    """An outsider that has, wants or was refused access."""

    grants: tuple[Grant, ...] = Field((), description="Its grants, oldest first.")


class Ask(Record):
    """An open letter, submission or public statement that asks for access."""

    title: Line = Field(description="Its title.")
    date: When = Field(description="When it was published.")
    by: Line = Field(description="Who signed or said it.")
    orgs: Ids = Field((), description="The ids of the organisations among them.")
    labs: Ids = Field((), description="The ids of the labs it is addressed to; left out where it is to all.")
    summary: Summary = Field(description="What they ask for, in our words.")
    confidence: Confidence = Field(Confidence.HIGH, description="high, or medium where the source is weak.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where it was read.")

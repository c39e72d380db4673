"""Positions: what a lab's level on a criterion was from a date on, and where that was read."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from paritywatch.model.fields import Address, Day, Id, Ids, Line, Name, Record, Summary, When
from paritywatch.model.vocabulary import (
    AmendmentKind,
    Confidence,
    Disclosure,
    Level,
    LevelBasis,
    Mechanism,
    Sameness,
    SourceKind,
)


class Source(Record):
    """Where a claim was read."""

    url: Address = Field(description="The address at which the claim was read.")
    title: Line = Field(description="The title of the page or document.")
    publisher: Name = Field(description="Who publishes it.")
    published: When | None = Field(None, description="When it was published; left out where it does not say.")
    locator: Line | None = Field(None, description="Where in it the claim stands: a section, a page.")
    kind: SourceKind = Field(
        description="primary (the actor's own words), copy (them, held by somebody else), secondary, or weak."
    )
    read: Day = Field(description="The day on which somebody read it.")
    archived: Address | None = Field(None, description="The address of an archived copy.")
    not_archived: Line | None = Field(None, description="Why there is no archived copy.")

    @model_validator(mode="after")
    def _has_copy_or_reason(self) -> Source:
        if (self.archived is None) == (self.not_archived is None):
            raise PydanticCustomError(
                "archive", "a source has either an archived address or, under not_archived, the reason why not"
            )
        return self


class Change(Record):
    """How and why a position's level differs from the one before."""

    disclosure: Disclosure = Field(description="How the lab told the public.")
    mechanism: Mechanism = Field(description="By what means access got worse or better.")
    same: Sameness | None = Field(
        None, description="Of a step back: what gives less than it did, as like is compared with like."
    )
    reason: Summary = Field(description="Why we call it that, in our words.")


class FormerValues(Record):
    """What an entry said before an edit: the keys that changed, each as it stood. What did not change is left out."""

    @model_validator(mode="after")
    def _says_something(self) -> FormerValues:
        if not self.model_fields_set:
            keys = ", ".join(type(self).model_fields)
            raise PydanticCustomError("was", "was names what stood there before, under one of {keys}", {"keys": keys})
        return self


class Contest(Record):
    """Who disputes a ruling, and the reading most lenient to the lab."""

    by: Line = Field(description="Who disputes it.")
    reading: Summary = Field(description="The lenient reading.")


class Former(FormerValues):
    """What a position said before an edit."""

    effective: When | None = Field(None, description="The effective date before.")
    level: Level | None = Field(None, description="The level before.")
    disclosure: Disclosure | None = Field(None, description="How the lab had told the public, as it said before.")
    mechanism: Mechanism | None = Field(None, description="The mechanism before.")
    same: Sameness | None = Field(None, description="What was said before to give less than it did.")
    borne: When | None = Field(None, description="The date of the newest fact before.")
    read_off: LevelBasis | None = Field(None, description="What the level was said to be read off before.")
    model: Id | None = Field(None, description="The model that decided before.")
    confidence: Confidence | None = Field(None, description="The confidence before.")
    contested: Contest | None = Field(None, description="The dispute as it was told before.")


class Correction(Record):
    """What every amendment says: when, of which kind and why; each says in ``was`` what stood there."""

    date: Day = Field(description="The day of the edit.")
    kind: AmendmentKind = Field(
        description="error (ours), evidence (new to us) or method (another version of the rubric)."
    )
    reason: Summary = Field(description="Why it was wrong.")


class Amendment(Correction):
    """An edit of a standing position by which we put ourselves right."""

    was: Former = Field(description="What stood there before.")


class Retraction(Record):
    """Why a position is withdrawn. It stays in the file, and out of the score."""

    date: Day = Field(description="The day of the retraction.")
    reason: Summary = Field(description="Why it is withdrawn.")


class Position(Record):
    """What a lab's level on a criterion was from a date on."""

    effective: When | None = Field(
        None, description="When the lab acted: a day, a month or a year. Left out only where not-checked."
    )
    level: Level = Field(description="The level, in the rubric's words, or a state of knowledge.")
    model: Id | None = Field(None, description="The id of the model that decided, where a release is judged.")
    read_off: LevelBasis | None = Field(
        None, description="text or practice, where this level is read off something else than the criterion's others."
    )
    borne: When | None = Field(
        None, description="When the newest fact that bears the level dates from; left out where from effective."
    )
    rules: Ids = Field((), description="The ids of the criterion's rules that decided.")
    summary: Summary = Field(description="What holds from then on: ours, neutral, present tense, 300 characters.")
    sources: tuple[Source, ...] = Field((), description="Where it was read; at least one unless not-checked.")
    reviewers: Ids = Field((), description="Who or which reading coded it.")
    confidence: Confidence = Field(Confidence.HIGH, description="high, or medium where the source is weak.")
    change: Change | None = Field(None, description="Where the level differs from the one before: how and why.")
    amended: tuple[Amendment, ...] = Field((), description="Our edits of this position, oldest first.")
    retracted: Retraction | None = Field(None, description="Set where we withdraw the position.")
    despite: Summary | None = Field(None, description="Why it stands although another record seems to contradict it.")
    contested: Contest | None = Field(None, description="Who disputes this ruling, and how.")

    @property
    def is_claim(self) -> bool:
        """Whether it says anything about the lab; ``not-checked`` speaks only of us."""
        return self.level is not Level.NOT_CHECKED

    @property
    def named(self) -> When | None:
        """The effective date that it was first recorded with: it names the position for good."""
        return next((edit.was.effective for edit in self.amended if edit.was.effective), self.effective)

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be off: the source is weak, or somebody disputes the ruling."""
        return self.confidence is Confidence.MEDIUM or self.contested is not None

    @property
    def read(self) -> date | None:
        """The day on which somebody last read one of its sources; `None` where it has none."""
        return max((source.read for source in self.sources), default=None)

    @property
    def rests_on_reports(self) -> bool:
        """Whether no source of it holds the words of the one who acted."""
        return bool(self.sources) and not any(source.kind.is_own_words for source in self.sources)

    @property
    def newest_fact(self) -> When | None:
        """The date of the newest fact that bears it; `None` where it claims nothing."""
        return self.borne or self.effective

    @property
    def in_force(self) -> bool:
        """Whether it counts: a claim that was not retracted."""
        return self.is_claim and self.retracted is None

    @model_validator(mode="after")
    def _claims_are_borne(self) -> Position:
        given = {
            "effective": self.effective is not None,
            "sources": bool(self.sources),
            "reviewers": bool(self.reviewers),
        }
        wrong = [key for key, there in given.items() if there is not self.is_claim and key != "sources"]
        if self.is_claim and not given["sources"]:
            wrong.append("sources")
        if wrong:
            verb = "needs" if self.is_claim else "has no"
            raise PydanticCustomError(
                "claim",
                "a position of level {level} {verb} {keys}",
                {"level": self.level.value, "verb": verb, "keys": " and ".join(wrong)},
            )
        return self

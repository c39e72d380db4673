"""The closed sets of the project: one word per idea, the same in YAML, code, pages and prose."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The answer to a criterion, or the state of our knowledge of it."""

    NONE = "none"
    MINIMAL = "minimal"
    PARTIAL = "partial"
    SUBSTANTIAL = "substantial"
    FULL = "full"
    NOT_DISCLOSED = "not-disclosed"
    NOT_CHECKED = "not-checked"
    NOT_APPLICABLE = "not-applicable"

    @property
    def rank(self) -> int | None:
        """The step on the ladder, 0 to 4; `None` where the level does not stand on it.

        ``not-disclosed`` ranks as ``none``: nobody can rely on access that is not disclosed.
        """
        if self is Level.NOT_DISCLOSED:
            return 0
        return LADDER.index(self) if self in LADDER else None

    @property
    def words(self) -> str:
        """The level as a reader sees it."""
        return self.value.replace("-", " ")

    def next_up(self) -> Level | None:
        """The next level that a lab could reach from here; `None` at the top or off the ladder."""
        if self.rank is None or self is Level.FULL:
            return None
        return LADDER[self.rank + 1]


LADDER = (Level.NONE, Level.MINIMAL, Level.PARTIAL, Level.SUBSTANTIAL, Level.FULL)


class Direction(StrEnum):
    """Which way access moved for outsiders."""

    WORSE = "worse"
    BETTER = "better"
    NEUTRAL = "neutral"

    @classmethod
    def between(cls, before: Level, after: Level) -> Direction:
        """The direction of a step; neutral where one of the levels does not stand on the ladder."""
        if before.rank is None or after.rank is None or before.rank == after.rank:
            return cls.NEUTRAL
        return cls.WORSE if after.rank < before.rank else cls.BETTER


class Disclosure(StrEnum):
    """How a lab told the public of a change."""

    ANNOUNCED = "announced"
    IN_CHANGELOG = "in-changelog"
    SILENT = "silent"
    UNKNOWN = "unknown"


class Mechanism(StrEnum):
    """By what means access got worse or better."""

    PROMISE_DROPPED = "promise-dropped"
    PROMISE_NARROWED = "promise-narrowed"
    MADE_CONDITIONAL = "made-conditional"
    DEADLINE_SLIPPED = "deadline-slipped"
    ACCESS_SHORTENED = "access-shortened"
    ACCESS_WITHDRAWN = "access-withdrawn"
    SKIPPED_IN_PRACTICE = "skipped-in-practice"
    ORDERED_BY_GOVERNMENT = "ordered-by-government"
    NOT_COMPARABLE = "not-comparable"
    PROMISE_MADE = "promise-made"
    PROMISE_WIDENED = "promise-widened"
    CONDITION_REMOVED = "condition-removed"
    DEADLINE_KEPT = "deadline-kept"
    ACCESS_LENGTHENED = "access-lengthened"
    ACCESS_GRANTED = "access-granted"
    DONE_IN_PRACTICE = "done-in-practice"
    REQUIRED_BY_GOVERNMENT = "required-by-government"
    ORDER_LIFTED = "order-lifted"

    @property
    def direction(self) -> Direction:
        """The one direction that this mechanism can move access in; neutral where unlike things are compared."""
        if self is Mechanism.NOT_COMPARABLE:
            return Direction.NEUTRAL
        return Direction.WORSE if self in _WORSENING else Direction.BETTER


_WORSENING = frozenset(list(Mechanism)[:8])


class Sameness(StrEnum):
    """What gives less than it did, so that a lower level is a step back: like is compared with like."""

    PROMISE = "promise"
    PROGRAMME = "programme"
    EVALUATOR = "evaluator"
    WRITTEN_DEFAULT = "written-default"
    OWN_WORDS = "own-words"


class LevelBasis(StrEnum):
    """What a level is read off: a text that holds until it is changed, or a practice that nobody promised."""

    TEXT = "text"
    PRACTICE = "practice"


class JudgedOn(StrEnum):
    """What decides a level, where it is one thing that a position names."""

    RELEASE = "release"


class Weights(StrEnum):
    """Whether anybody may download a model."""

    OPEN = "open"
    CLOSED = "closed"


class SourceKind(StrEnum):
    """How close a source stands to what it tells."""

    PRIMARY = "primary"
    COPY = "copy"
    SECONDARY = "secondary"
    WEAK = "weak"

    @property
    def is_own_words(self) -> bool:
        """Whether it holds the words of the one who acted, at their own place or as a copy."""
        return self in (SourceKind.PRIMARY, SourceKind.COPY)


class Confidence(StrEnum):
    """How sure the reviewers are that the source bears the claim."""

    HIGH = "high"
    MEDIUM = "medium"


class AmendmentKind(StrEnum):
    """Why a standing position was edited: our error, evidence that is new to us, or another method."""

    ERROR = "error"
    EVIDENCE = "evidence"
    METHOD = "method"


class AccessGroup(StrEnum):
    """Who gets a model, from the inside out."""

    INSIDERS = "insiders"
    EVALUATORS = "evaluators"
    PARTNERS = "partners"
    PUBLIC = "public"


class DateBasis(StrEnum):
    """Whether a source states a date or we derived it from what the source states."""

    STATED = "stated"
    DERIVED = "derived"

    @property
    def mark(self) -> str:
        """What stands behind such a date, for a reader: nothing where a source states it."""
        return " (inferred)" if self is DateBasis.DERIVED else ""


class AccessKind(StrEnum):
    """What an outsider gets of a model, or to work on it."""

    PREDEPLOYMENT_EVALUATION = "predeployment-evaluation"
    REASONING_TRACES = "reasoning-traces"
    TOKEN_PROBABILITIES = "token-probabilities"
    ACTIVATIONS = "activations"
    FINE_TUNING = "fine-tuning"
    FEWEST_MITIGATIONS = "fewest-mitigations"
    WEIGHTS = "weights"
    CREDITS = "credits"
    COMPUTE = "compute"
    EMBEDDED_STAFF = "embedded-staff"
    EARLY_ACCESS = "early-access"
    RED_TEAMING = "red-teaming"
    PARTNER_PROGRAMME = "partner-programme"


class Purpose(StrEnum):
    """What access is for: to study the model, or to use it for the outsider's own work."""

    STUDY = "study"
    USE = "use"


class GrantState(StrEnum):
    """How it stands with a grant."""

    CURRENT = "current"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PENDING = "pending"
    NOT_CONFIRMED = "not-confirmed"

    @property
    def was_given(self) -> bool:
        """Whether the outsider had the access at some time."""
        return self in (GrantState.CURRENT, GrantState.ENDED, GrantState.WITHDRAWN)


class OrgKind(StrEnum):
    """What an outsider is; a group is a class of recipients that a lab names, not an organisation."""

    GOVERNMENT = "government"
    EVALUATOR = "evaluator"
    NON_PROFIT = "non-profit"
    ACADEMIC = "academic"
    COMPANY = "company"
    GROUP = "group"


class InstrumentKind(StrEnum):
    """What an instrument is, from what binds most to what binds least."""

    LAW = "law"
    ORDER = "order"
    CODE = "code"
    AGREEMENT = "agreement"
    PLEDGE = "pledge"
    POLICY = "policy"


class CommitmentState(StrEnum):
    """How it stands with a commitment. Without any state it is pending."""

    MET = "met"
    PARTLY_MET = "partly-met"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


class EventKind(StrEnum):
    """What a reader is told. Only what a lab did may be called a regression."""

    FIRST_RECORD = "first-record"
    REGRESSION = "regression"
    IMPROVEMENT = "improvement"
    CLARIFICATION = "clarification"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    METHODOLOGY = "methodology"
    EXPIRED = "expired"
    ACCESS_GRANTED = "access-granted"
    ACCESS_ENDED = "access-ended"
    ACCESS_WITHDRAWN = "access-withdrawn"
    COMMITMENT_MADE = "commitment-made"
    COMMITMENT_MET = "commitment-met"
    COMMITMENT_PARTLY_MET = "commitment-partly-met"
    COMMITMENT_MISSED = "commitment-missed"
    COMMITMENT_WITHDRAWN = "commitment-withdrawn"

    @property
    def accuses(self) -> bool:
        """Whether it says that a lab took a step back."""
        return self.direction is Direction.WORSE

    @property
    def direction(self) -> Direction:
        """Which way it says that access moved for outsiders."""
        if self in _STEPS_BACK:
            return Direction.WORSE
        return Direction.BETTER if self in _STEPS_FORWARD else Direction.NEUTRAL


_STEPS_BACK = (
    EventKind.REGRESSION,
    EventKind.ACCESS_WITHDRAWN,
    EventKind.COMMITMENT_MISSED,
    EventKind.COMMITMENT_WITHDRAWN,
)
_STEPS_FORWARD = (
    EventKind.IMPROVEMENT,
    EventKind.ACCESS_GRANTED,
    EventKind.COMMITMENT_MADE,
    EventKind.COMMITMENT_MET,
)


class Severity(StrEnum):
    """How much an event moves, from the size of the step and the criterion's weight."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"

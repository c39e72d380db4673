"""Wording: the sentences that announce what a lab did. They say who did what; they never make an id.

In: what happened, in the vocabulary, and how many signs there are for it. Out: plain text, without markup.
Which level became which is no part of a title: it stands beside it. Only names can make one longer than `LONGEST`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paritywatch.events.topics import Topic
from paritywatch.history.ledger import Entry
from paritywatch.model.dates import PartialDate
from paritywatch.model.direction import isolate, shorten
from paritywatch.model.vocabulary import EventKind, Level, Mechanism

LONGEST = 90  # signs of a title, but for the date before one that is no news
_LEAST = 20  # signs that a name is never cut below

# What is only promised is told as a promise, and not as the deed that would keep it.
_PROMISES: Mapping[Mechanism | None, str] = {
    Mechanism.PROMISE_MADE: "makes a promise about",
    Mechanism.PROMISE_WIDENED: "widens a promise about",
    Mechanism.PROMISE_NARROWED: "narrows a promise about",
    Mechanism.PROMISE_DROPPED: "drops a promise about",
}
# By what means, behind the deed. Who was told to do it, is said not to have done it alone.
_MEANS: Mapping[Mechanism | None, str] = {
    Mechanism.PROMISE_MADE: ", with a new promise",
    Mechanism.PROMISE_WIDENED: ", widening a promise",
    Mechanism.PROMISE_NARROWED: ", narrowing a promise",
    Mechanism.PROMISE_DROPPED: ", dropping a promise",
    Mechanism.MADE_CONDITIONAL: ", adding a condition",
    Mechanism.CONDITION_REMOVED: ", removing a condition",
    Mechanism.DEADLINE_SLIPPED: ", letting a deadline slip",
    Mechanism.DEADLINE_KEPT: ", keeping a deadline",
    Mechanism.ORDERED_BY_GOVERNMENT: ", by government order",
    Mechanism.REQUIRED_BY_GOVERNMENT: ", as authorities require",
    Mechanism.ORDER_LIFTED: ", after an order is lifted",
}
_COMMITMENT_DEEDS: Mapping[EventKind, str] = {
    EventKind.COMMITMENT_MADE: "makes a commitment",
    EventKind.COMMITMENT_MET: "meets a commitment",
    EventKind.COMMITMENT_PARTLY_MET: "meets a commitment in part",
    EventKind.COMMITMENT_MISSED: "misses a commitment",
    EventKind.COMMITMENT_WITHDRAWN: "withdraws a commitment",
}

_KINDS = {"predeployment-evaluation": "tests before release", "fewest-mitigations": "fewest safeguards"}


@dataclass(frozen=True)
class Access:
    """What a title says of a grant. A `group` is many, and a `programme` is joined rather than had."""

    org: str
    lab: str
    model: str
    kinds: tuple[str, ...] = ()
    group: bool = False
    programme: bool = False


def title_position(
    lab: str,
    topic: Topic,
    kind: EventKind,
    *,
    before: Level | None,
    after: Level,
    mechanism: Mechanism | None,
    room: int = LONGEST,
) -> str:
    """Who did what, to outsiders, and by what means; what is asked, where nobody moved."""
    about = topic.about(lab)
    if before is None:
        return f"First record of {about}"
    if kind is EventKind.CLARIFICATION:
        told = "Not comparable with before: " if mechanism is Mechanism.NOT_COMPARABLE else "New facts on "
        return f"{told}{about}" if room == LONGEST else about  # a mark before it says how it came about
    means = mechanism if mechanism and mechanism.direction is kind.direction else None
    if means in _PROMISES and topic.practised:
        return f"{isolate(lab)} {_PROMISES[means]} {topic.about_itself}"
    behind = _MEANS.get(means, "")
    if after is Level.NOT_DISCLOSED:
        return f"No longer disclosed: {about}{behind}"
    if before is Level.NOT_DISCLOSED and means not in _PROMISES:
        return f"Now known: {about}{behind}"
    deed = topic.worse if kind is EventKind.REGRESSION else topic.better
    return f"{isolate(lab)} {deed}{behind}"


def title_access(access: Access, kind: EventKind, *, mechanism: Mechanism | None, room: int = LONGEST) -> str:
    """Who gave whom what, or took it away, and on whose order."""
    behind = _MEANS.get(mechanism, "")
    lab, org = isolate(access.lab), isolate(access.org)
    if kind is EventKind.ACCESS_WITHDRAWN:
        return _fit(f"{lab} withdraws ", access.model, f" from {org}{behind}", room)
    if kind is EventKind.ACCESS_ENDED:  # a study or a programme at a lab may be another's own
        return _fit(f"Access of {org} to ", access.model, f" at {lab} ends{behind}", room)
    model, kinds = isolate(access.model), f" ({list_access(access.kinds)})" if access.kinds else ""
    if access.group:  # it comes first, as what labs call many outsiders begins a sentence best
        given = f"{org} get access to {model} from {lab}"
        return find_fitting(room, given + kinds, given, f"{org} get {model} from {lab}")
    given = f"{lab} gives {org} access{': ' if access.programme else ' to '}"
    whole = f"{given}{model}{kinds}"
    return whole if len(whole) <= room else _fit(given, access.model, "", room)


def title_commitment(
    lab: str, commitment: str, kind: EventKind, *, mechanism: Mechanism | None, room: int = LONGEST
) -> str:
    """Who promised or kept or dropped what, and whether it was told to."""
    ordered = _MEANS[mechanism] if mechanism is Mechanism.ORDERED_BY_GOVERNMENT else ""
    return _fit(f"{isolate(lab)} {_COMMITMENT_DEEDS[kind]}{ordered}: ", commitment, "", room)


def title_expiry(about: str, *, held: bool) -> str:
    """What is known no more; where our record was put right since, that it was known all the time."""
    return f"Not expired after all: {about}" if held else f"Expired: what was known of {about}"


def summarise_expiry(months: int, fact: PartialDate) -> str:
    """Whose doing it is: nobody's."""
    return (
        f"This level is read off a practice, and holds for {months} months after the newest fact that bears it, which "
        f"is of {fact.words}. Nobody did anything and nobody erred: it is left out of the score until somebody looks "
        "again."
    )


def mark_standing(*, retracted: bool, excused: bool, by_method: bool) -> str:
    """What stands before a title that we withdrew, or that our correction or the method took the accusation out of."""
    if retracted:
        return "Retracted: "
    mark = "No step back by our method: " if by_method else "No step back after all: "
    return mark if excused else ""


def mark_date(title: str, entry: Entry, *, backfill: bool, ahead: bool) -> str:
    """Put before a title that it is no news, or that it has not taken effect yet."""
    if ahead:
        return f"Announced for {entry.effective.words}: {title}"
    return f"Added late, {entry.effective.words}: {title}" if backfill else title


def find_fitting(room: int, *texts: str) -> str:
    """The first of some texts, the fullest first, that has room; the last, cut, where none has."""
    return next((text for text in texts if len(text) <= room), shorten(texts[-1], room))


def _fit(before: str, name: str, behind: str, room: int) -> str:
    """A name between two parts of a sentence, cut so that the whole has room."""
    left = max(room - len(before) - len(behind), _LEAST)
    return f"{before}{isolate(shorten(name, left))}{behind}"


def list_access(kinds: Iterable[str]) -> str:
    """The kinds of access of a grant, in words."""
    return ", ".join(_KINDS.get(kind, kind.replace("-", " ")) for kind in kinds)

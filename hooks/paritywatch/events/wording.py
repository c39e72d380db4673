"""Wording: the sentences that announce an event. Titles say who did what; they never make an id.

In: what happened, in the vocabulary. Out: plain text, without markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paritywatch.history.ledger import Entry
from paritywatch.history.life import Notice, NoticeKind
from paritywatch.history.wording import fact_words, value_words
from paritywatch.model.dates import PartialDate
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import AmendmentKind, EventKind, Level, Mechanism

_DEEDS: Mapping[Mechanism, str] = {
    Mechanism.PROMISE_DROPPED: "drops a promise",
    Mechanism.PROMISE_NARROWED: "narrows a promise",
    Mechanism.MADE_CONDITIONAL: "adds a condition",
    Mechanism.DEADLINE_SLIPPED: "lets a deadline slip",
    Mechanism.ACCESS_SHORTENED: "shortens access",
    Mechanism.ACCESS_WITHDRAWN: "withdraws access",
    Mechanism.SKIPPED_IN_PRACTICE: "does less in practice",
    Mechanism.ORDERED_BY_GOVERNMENT: "cuts access under a government's order",
    Mechanism.PROMISE_MADE: "makes a promise",
    Mechanism.PROMISE_WIDENED: "widens a promise",
    Mechanism.CONDITION_REMOVED: "removes a condition",
    Mechanism.DEADLINE_KEPT: "keeps a deadline",
    Mechanism.ACCESS_LENGTHENED: "lengthens access",
    Mechanism.ACCESS_GRANTED: "grants access",
    Mechanism.DONE_IN_PRACTICE: "does more in practice",
    Mechanism.REQUIRED_BY_GOVERNMENT: "opens access as a government requires",
    Mechanism.ORDER_LIFTED: "restores access after an order is lifted",
    Mechanism.NOT_COMPARABLE: "is measured otherwise",
}
_LONG = 90  # signs of a title that two facts may fill
_COMMITMENT_DEEDS: Mapping[EventKind, str] = {
    EventKind.COMMITMENT_MADE: "makes a commitment",
    EventKind.COMMITMENT_MET: "meets a commitment",
    EventKind.COMMITMENT_PARTLY_MET: "meets a commitment in part",
    EventKind.COMMITMENT_MISSED: "misses a commitment",
    EventKind.COMMITMENT_WITHDRAWN: "withdraws a commitment",
}


def title_position(
    lab: str, topic: str, kind: EventKind, *, before: Level | None, after: Level, mechanism: Mechanism | None
) -> str:
    """Who did what, and from which level to which."""
    lab, topic = isolate(lab), isolate(topic[:1].lower() + topic[1:])
    if before is None:
        return f"First record of {lab}: {topic}, {after.words}"
    if kind is EventKind.CLARIFICATION:
        step = f"still {after.words}" if before is after else f"from {before.words} to {after.words}"
        told = "not measured alike" if mechanism is Mechanism.NOT_COMPARABLE else "new facts"
        return f"{lab}, {topic}: {told}, {step}"
    way = "down" if kind is EventKind.REGRESSION else "up"
    deed = _DEEDS[mechanism] if mechanism else "changes its position"
    return f"{lab} {deed}: {topic}, from {before.words} {way} to {after.words}"


def title_grant(lab: str, org: str, grant: str, kind: EventKind, *, mechanism: Mechanism | None) -> str:
    """Who gave whom access to what, or took it away, and by what means, in the words of a level's title."""
    lab, org = isolate(lab), isolate(org)
    if kind is EventKind.ACCESS_GRANTED:
        return f"{lab} gives {org} access: {grant}"
    if mechanism not in (None, Mechanism.ACCESS_WITHDRAWN):
        return f"{lab} {_DEEDS[mechanism]}: {org}, {grant}"
    if kind is EventKind.ACCESS_WITHDRAWN:
        return f"{lab} withdraws access from {org}: {grant}"
    return f"Access of {org} to {lab} ends: {grant}"


def title_commitment(lab: str, commitment: str, kind: EventKind, *, mechanism: Mechanism | None) -> str:
    """Who promised or kept or dropped what, and whether it was told to."""
    ordered = " under a government's order" if mechanism is Mechanism.ORDERED_BY_GOVERNMENT else ""
    return f"{isolate(lab)} {_COMMITMENT_DEEDS[kind]}{ordered}: {isolate(commitment)}"


def title_expiry(lab: str, topic: str, level: str, fact: PartialDate) -> str:
    """What is known no more, and since when nobody found anything newer."""
    topic = isolate(topic[:1].lower() + topic[1:])
    return f"Expired: {isolate(lab)}, {topic}, {level}, as no fact after {fact} bears it"


def mark_still_holding(title: str) -> str:
    """Put before the title of an expiry that our record was put right since, and the level had not expired."""
    return f"Corrected, it still held: {title}"


def summarise_expiry(months: int) -> str:
    """Whose doing it is: nobody's."""
    return (
        f"This level is read off a practice, and holds for {months} months after the newest fact that bears it. "
        "Nobody did anything and nobody erred: it is left out of the score until somebody looks again."
    )


def mark_standing(title: str, *, retracted: bool, excused: bool, by_method: bool) -> str:
    """Put before a title that we withdrew it, or that our correction or the method took the accusation out of it."""
    if retracted:
        return f"Retracted: {title}"
    mark = "No step back under the method of today" if by_method else "Corrected, no step back"
    return f"{mark}: {title}" if excused else title


def mark_date(title: str, entry: Entry, *, backfill: bool, ahead: bool) -> str:
    """Put before a title that it is no news, or that it has not taken effect yet."""
    if ahead:
        return f"Announced for {entry.effective}: {title}"
    return f"Backfill, {entry.effective}: {title}" if backfill else title


def title_notice(about: str, notice: Notice) -> str:
    """What we put right, or the method judges anew, and about whom."""
    title = _title_notice(about, notice)
    return title.replace("Correction", "Method", 1) if notice.cause is AmendmentKind.METHOD else title


def _title_notice(about: str, notice: Notice) -> str:
    if notice.kind is NoticeKind.RETRACTED:
        return f"Retraction: {about}, our entry for {notice.now_effective} is withdrawn"
    if notice.kind is NoticeKind.REINSTATED:
        return f"Correction: {about}, our entry for {notice.now_effective} stands again"
    if notice.kind is NoticeKind.REJUDGED:
        return f"Correction: {about}, our entry for {notice.now_effective} is now called {_kind_words(notice)}"
    if notice.was_value is not notice.now_value:
        values = f"{value_words(notice.now_value)}, not {value_words(notice.was_value)}"
        return f"Correction: {about} was {values}, from {notice.now_effective}"
    if notice.was_effective != notice.now_effective:
        return f"Correction: {about} dates from {notice.now_effective}, not {notice.was_effective}"
    facts = "; ".join(f"{key} {_was_words(was, now)}" for key, (was, now) in notice.corrected.items())
    return f"Correction: {about}, our entry for {notice.now_effective}: {facts or 'said otherwise'}"


def _was_words(was: object, now: object) -> str:
    """What a fact was and what stands instead; a long one is only said to differ."""
    before, after = fact_words(was), fact_words(now)
    if len(before) + len(after) > _LONG:
        return "said otherwise"
    return f"was {after}, not {before}"


def summarise_notice(notice: Notice) -> str:
    """Whose error it was, what changed and why; it says that the lab did not move."""
    kind = "the method" if notice.cause is AmendmentKind.METHOD else "our record"
    return f"{_cause(notice)} This is a change of {kind}: it says nothing new that the lab did."


def _cause(notice: Notice) -> str:
    if notice.kind is NoticeKind.REJUDGED:
        return "What we recorded of the time before this entry changed, so the entry is judged anew."
    if notice.reason is None:
        return "No reason was given."
    prefix = {
        AmendmentKind.ERROR: "Our error: ",
        AmendmentKind.EVIDENCE: "New evidence: ",
        AmendmentKind.METHOD: "Another method: ",
        None: "",
    }
    return prefix[notice.cause] + notice.reason


def _kind_words(notice: Notice) -> str:
    now = notice.now_kind or EventKind.CLARIFICATION
    return {EventKind.IMPROVEMENT: "an improvement"}.get(now, f"a {now.replace('-', ' ')}")


def list_access(kinds: Iterable[str]) -> str:
    """The kinds of access of a grant, in words."""
    return ", ".join(kind.replace("-", " ") for kind in kinds)

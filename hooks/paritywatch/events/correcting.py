"""Correcting: the sentences that tell what we put right, or what the method judges anew. No lab moved.

In: what it is about, and a notice of it. Out: plain text, without markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.events.wording import LONGEST, find_fitting
from paritywatch.history.ledger import Value
from paritywatch.history.life import Notice, NoticeKind
from paritywatch.history.wording import fact_words, value_words
from paritywatch.model.vocabulary import AmendmentKind, EventKind

_CAUSES = {
    AmendmentKind.ERROR: "Our error: ",
    AmendmentKind.EVIDENCE: "New evidence: ",
    AmendmentKind.METHOD: "Another method: ",
    None: "",
}
_STEPS = {
    EventKind.REGRESSION: "a step back",
    EventKind.IMPROVEMENT: "a step forward",
    EventKind.CLARIFICATION: "no step",
}


def title_notice(about: str, notice: Notice) -> str:
    """What we put right, or the method judges anew, and about whom: as much of it as has room."""
    return find_fitting(LONGEST, *(f"{_lead(notice)}: {about}{detail}" for detail in _tell_details(notice)))


def summarise_notice(notice: Notice) -> str:
    """Whose error it was, what changed and why; it says that the lab did not move."""
    kind = "the method" if notice.cause is AmendmentKind.METHOD else "our record"
    return f"{_cause(notice)} This is a change of {kind}: it says nothing new that the lab did."


def _lead(notice: Notice) -> str:
    if notice.cause is AmendmentKind.METHOD:
        return "New method"
    return "Retraction" if notice.kind is NoticeKind.RETRACTED else "Correction"


def _tell_details(notice: Notice) -> Iterator[str]:
    """What is different, in fewer and fewer words; nothing in the end, as the entry itself says it too."""
    day = notice.now_effective.words
    if notice.kind is NoticeKind.RETRACTED:
        yield f", our entry for {day}"
    elif notice.kind is NoticeKind.REINSTATED:
        yield f", our entry for {day} stands again"
        yield ", our entry stands again"
    elif notice.kind is NoticeKind.REJUDGED:
        now = notice.now_kind or EventKind.CLARIFICATION
        step = _STEPS.get(now, f"a {now.replace('-', ' ')}")
        yield f", {day}: now told as {step}"
        yield f", now told as {step}"
        yield f", now {step}"
    elif notice.was_value is not notice.now_value:
        now_value, was_value = (_name_value(value) for value in (notice.now_value, notice.was_value))
        yield f", {now_value} instead of {was_value} from {day}"
        yield f", {now_value} instead of {was_value}"
        yield f", {now_value} from {day}"
        yield f", {now_value}"
    elif notice.was_effective != notice.now_effective:
        yield f", {day} instead of {notice.was_effective.words}"
        yield f", from {day}"
    else:
        yield from _tell_facts(notice, day)
    yield ""


def _tell_facts(notice: Notice, day: str) -> Iterator[str]:
    facts = "; ".join(
        f"{key}: {fact_words(now)} instead of {fact_words(was)}" for key, (was, now) in notice.corrected.items()
    )
    if facts:
        yield f", {facts}"
        yield f", {' and '.join(notice.corrected)} put right"
        yield ", facts put right"
    yield f", our entry for {day}"


def _name_value(value: Value) -> str:
    """A level, or how it stands with a grant or a commitment."""
    return value_words(value).removeprefix("commitment ").removeprefix("access ")


def _cause(notice: Notice) -> str:
    if notice.kind is NoticeKind.REJUDGED:
        return "What we recorded of the time before this entry changed, so the entry is judged anew."
    return _CAUSES[notice.cause] + notice.reason if notice.reason is not None else "No reason was given."

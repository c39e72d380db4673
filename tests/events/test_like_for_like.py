"""Like with like: what does not compare is no step back, the method's moves are the method's, and who did what is told alike."""

from __future__ import annotations

import pytest

from made_up import SOURCE_LINE, Repository, amended, org_text, position
from paritywatch.edition.attribution import attribute_published
from paritywatch.edition.edition import build_edition
from paritywatch.events.event import TAG, Event
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import Direction, EventKind, Severity
from paritywatch.views.feed_catalogue import CORRECTIONS, MAJOR, METHOD, REGRESSIONS

ABOUT = "labs/acme/positions/safe-harbour"
OLD = position("2026-05-01", "full")
LOWER = position("2026-06-10", "none", change="promise-dropped")
SHORTER = position("2026-06-10", "minimal", change="not-comparable", summary="Another evaluator tests another model.")


def take(repository: Repository, *versions: tuple[str, ...]) -> dict[str, Event]:
    """Commit versions of one file, a day apart; return the events by what they are about."""
    for number, version in enumerate(versions):
        repository.write_positions(*version)
        repository.commit(f"version {number}", day=f"2026-06-{11 + number}")
    return {event.id.removeprefix(TAG): event for event in build_edition(repository.root).events}


def causes_of(repository: Repository) -> list[set[Cause]]:
    """The causes of each published move."""
    moves = attribute_published(build_edition(repository.root).turns["acme"])
    return [{cause for cause, part in move.total.items() if part} for move in moves]


def test_what_does_not_compare_is_a_clarification(repository: Repository) -> None:
    """The level is lower, and nobody is said to have stepped back."""
    event = take(repository, (OLD,), (OLD, SHORTER))[f"{ABOUT}/2026-06-10"]
    assert (event.kind, event.direction) == (EventKind.CLARIFICATION, Direction.NEUTRAL)
    assert not REGRESSIONS.carries(event)
    assert causes_of(repository) == [{Cause.LEARNED}, {Cause.LEARNED}]


def test_a_regression_that_the_method_takes_back_is_no_error_of_ours(repository: Repository) -> None:
    """The accusation keeps its id and is marked; the notice goes where the accusation went, and to the method's feed."""
    mended = SHORTER + (
        "  amended: [{date: 2026-06-12, kind: method, was: {level: none, mechanism: promise-dropped, same: promise}, "
        "reason: Like is compared with like.}]\n"
    )
    events = take(repository, (OLD,), (OLD, LOWER), (OLD, mended))
    entry, notice = events[f"{ABOUT}/2026-06-10"], events[f"{ABOUT}/2026-06-10/amended/1"]
    assert entry.direction is Direction.NEUTRAL
    assert entry.title.startswith("No step back by our method: ")
    assert (notice.kind, notice.takes_back) == (EventKind.METHODOLOGY, Severity.MAJOR)
    assert notice.title.startswith("New method: safe harbour at Acme")
    assert notice.summary.startswith("Another method: Like is compared with like.")
    assert all(feed.carries(notice) for feed in (REGRESSIONS, MAJOR, METHOD))
    assert not CORRECTIONS.carries(notice)
    assert causes_of(repository)[-1] == {Cause.METHOD}


@pytest.mark.parametrize("kind", ["secondary", "weak"])
def test_an_accusation_on_reports_is_marked_and_never_major(repository: Repository, kind: str) -> None:
    """However many points it is worth."""
    reported = LOWER.replace("kind: primary", f"kind: {kind}") + "  confidence: medium\n"
    event = take(repository, (OLD,), (OLD, reported))[f"{ABOUT}/2026-06-10"]
    assert event.direction is Direction.WORSE
    assert event.rests_on_reports
    assert event.severity is not Severity.MAJOR
    assert not MAJOR.carries(event)


def test_a_copy_of_the_own_words_is_no_report(repository: Repository) -> None:
    """Whoever holds it."""
    event = take(repository, (OLD,), (OLD, LOWER.replace("kind: primary", "kind: copy")))[f"{ABOUT}/2026-06-10"]
    assert (event.rests_on_reports, event.severity) == (False, Severity.MAJOR)


def test_one_act_is_told_in_the_same_words_of_levels_grants_and_promises(repository: Repository) -> None:
    """A government's order is nobody else's deed."""
    ordered = "ordered-by-government"
    repository.write_positions(OLD)
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit(day="2026-06-05")
    repository.write_positions(OLD, position("2026-06-10", "none", change=ordered))
    text = org_text(state="withdrawn", more="    end: 2026-06-10\n").replace("access-withdrawn", ordered)
    repository.write("data/orgs/initech.yml", text)
    states = f"  states: [{{state: missed, effective: 2026-06-10, mechanism: {ordered}, summary: S, sources: [{SOURCE_LINE}]}}]\n"
    promise = (
        f"- id: yearly-audit\n  title: Yearly audit\n  summary: S\n  made: 2026-05-01\n  sources: [{SOURCE_LINE}]\n"
        f"  reviewers: [jd]\n{states}"
    )
    repository.write("data/labs/acme/commitments.yml", promise)
    repository.commit(day="2026-06-11")
    titles = [event.title for event in build_edition(repository.root).events if event.direction is Direction.WORSE]
    assert sorted(titles) == [
        "Acme does less on safe harbour, by government order",
        "Acme misses a commitment, by government order: yearly audit",
        "Acme withdraws Acme One from Initech, by government order",
    ]


def test_evidence_that_comes_later_is_learned_and_no_method(repository: Repository) -> None:
    """Each kind of amendment has its own cause."""
    for kind, cause in (("error", Cause.CORRECTED), ("evidence", Cause.LEARNED), ("method", Cause.METHOD)):
        take(repository, (OLD,), (position("2026-05-01", "partial", extra=amended(level="full", kind=kind)),))
        assert causes_of(repository)[-1] == {cause}, kind

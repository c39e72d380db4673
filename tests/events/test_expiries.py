"""That a level expires is told as what it is: nobody's deed, nobody's error, and no regression."""

from __future__ import annotations

from datetime import date

import pytest

from made_up import Repository, position, rubric_text
from paritywatch.edition.attribution import attribute_published
from paritywatch.edition.edition import Edition, build_edition
from paritywatch.edition.timeline import replay
from paritywatch.events.event import TAG, Event
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import Direction, EventKind, Level
from paritywatch.views.feed_catalogue import ALL_CHANGES, CORRECTIONS, IMPROVEMENTS, MAJOR, REGRESSIONS

ABOUT = "labs/acme/positions/safe-harbour"
OLD = position("2025-05-01", "substantial")
AGAIN = position("2026-07-01", "substantial", summary="It does so again.")
LATER = date(2026, 12, 1)


@pytest.fixture
def practice(repository: Repository) -> Repository:
    """A repository whose first criterion is read off a practice."""
    repository.write("data/rubric.yml", rubric_text().replace("read_off: text", "read_off: practice", 1))
    return repository


def take(repository: Repository, *versions: tuple[str, str]) -> None:
    """Commit versions of the one ledger, each on its day."""
    for day, text in versions:
        repository.write_positions(text)
        repository.commit(day=day)


def edition_on(repository: Repository, day: date = LATER) -> Edition:
    """What can be published on a day."""
    return build_edition(repository.root, day, today=max(day, LATER))


def told(edition: Edition) -> dict[str, Event]:
    """All events by what they are about."""
    return {event.id.removeprefix(TAG): event for event in edition.events}


def moves(repository: Repository) -> list[tuple[str, dict[Cause, int]]]:
    """The published moves: the day, and every part that is not nothing."""
    found = attribute_published(replay(edition_on(repository).chronicle, "acme", LATER))
    return [(str(move.day), {cause: int(part) for cause, part in move.total.items() if part}) for move in found]


def test_a_level_that_expires_while_we_keep_the_record(practice: Repository) -> None:
    """On the first day without it, at its first instant, and in one feed alone."""
    take(practice, ("2026-04-01", OLD))
    event = told(edition_on(practice))[f"{ABOUT}/2025-05-01/expired/1"]
    assert (event.kind, event.direction, event.before, event.after) == (
        EventKind.EXPIRED, Direction.NEUTRAL, Level.SUBSTANTIAL, None,
    )  # fmt: skip
    assert str(event.effective) == "2026-05-02"
    assert event.stamp.recorded is not None
    assert event.stamp.recorded.isoformat() == "2026-05-02T00:00:00+00:00"
    assert event.title == "Expired: what was known of safe harbour at Acme"
    assert "bears it, which is of 1 May 2025. Nobody did anything and nobody erred" in event.summary
    assert ALL_CHANGES.carries(event)
    assert not any(feed.carries(event) for feed in (REGRESSIONS, IMPROVEMENTS, MAJOR, CORRECTIONS))
    assert f"{ABOUT}/2025-05-01/expired/1" not in told(edition_on(practice, date(2026, 5, 1)))


def test_the_score_moves_with_it_and_says_why(practice: Repository) -> None:
    """A part of its own, on the day on which it expired; what is found again is learned."""
    take(practice, ("2026-04-01", OLD), ("2026-07-02", OLD + AGAIN))
    assert moves(practice) == [
        ("2026-04-01", {Cause.LEARNED: 75}),
        ("2026-05-02", {Cause.EXPIRED: -75}),
        ("2026-07-02", {Cause.LEARNED: 75}),
    ]
    assert told(edition_on(practice))[f"{ABOUT}/2026-07-01"].kind is EventKind.CLARIFICATION


def test_a_score_of_today_knows_it_too(practice: Repository) -> None:
    """The other clock: from when the lab acted, and when it was borne no more."""
    take(practice, ("2026-06-01", OLD))
    known = edition_on(practice).known["acme"]
    assert [(str(move.day), move.score.total.value) for move in known] == [("2025-05-01", 75), ("2026-05-02", None)]


def test_what_had_expired_when_it_was_recorded_is_told_with_it(practice: Repository) -> None:
    """It never counted in what we published."""
    take(practice, ("2026-06-01", OLD))
    event = told(edition_on(practice))[f"{ABOUT}/2025-05-01/expired/1"]
    assert event.stamp.recorded is not None
    assert event.stamp.recorded.isoformat() == "2026-06-01T12:00:00+00:00"
    assert moves(practice) == []


def test_a_newer_fact_keeps_a_level_and_is_no_event(practice: Repository) -> None:
    """What bears it still is filled in under borne."""
    borne = OLD + "  borne: 2026-03-01\n"
    take(practice, ("2026-04-01", OLD), ("2026-04-10", borne))
    assert set(told(edition_on(practice))) == {f"{ABOUT}/2025-05-01"}
    assert set(told(edition_on(practice, date(2027, 6, 1)))) == {f"{ABOUT}/2025-05-01", f"{ABOUT}/2025-05-01/expired/1"}


def test_a_fact_found_too_late_marks_what_was_told(practice: Repository) -> None:
    """The level had held all along: the event keeps its id and says so, and the score learns it."""
    borne = OLD + "  borne: 2026-04-20\n"
    take(practice, ("2026-04-01", OLD), ("2026-06-01", borne))
    event = told(edition_on(practice))[f"{ABOUT}/2025-05-01/expired/1"]
    assert event.title == "Not expired after all: safe harbour at Acme"
    assert moves(practice)[-1] == ("2026-06-01", {Cause.LEARNED: 75})


def test_a_method_that_lets_levels_expire_is_what_moves_the_score(repository: Repository) -> None:
    """The new version takes it out, and says so; the lapse is told with the step that brought it."""
    take(repository, ("2026-06-01", OLD))
    repository.write("data/rubric.yml", rubric_text(2).replace("read_off: text", "read_off: practice", 1))
    repository.commit(day="2026-06-05")
    assert moves(repository) == [("2026-06-01", {Cause.LEARNED: 75}), ("2026-06-05", {Cause.METHOD: -75})]
    event = told(edition_on(repository))[f"{ABOUT}/2025-05-01/expired/1"]
    assert event.stamp.recorded is not None
    assert event.stamp.recorded.date() == date(2026, 6, 5)


def test_a_level_that_another_has_replaced_does_not_expire(practice: Repository) -> None:
    """Only what is in force can lapse."""
    fall = position("2026-03-01", "minimal", change="promise-narrowed")
    take(practice, ("2026-04-01", OLD + fall))
    assert [id for id in told(edition_on(practice)) if "/expired/" in id] == []

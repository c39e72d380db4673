"""What each kind of commit becomes: the table of the two clocks, driven by the real git."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from made_up import (
    NOT_CHECKED,
    ROOT,
    SOURCE_LINE,
    Repository,
    amended,
    commitment_text,
    lab_text,
    org_text,
    position,
    rubric_text,
)
from paritywatch.edition.edition import build_edition
from paritywatch.events.event import TAG, Event
from paritywatch.history.identity import IdKind, find_former
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Direction, EventKind
from paritywatch.records.problems import InvalidDataset
from paritywatch.views.feed_catalogue import REGRESSIONS

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
HIGHER = position("2026-06-10", "full", change="promise-widened")
SAME = position("2026-06-10", "partial", summary="Acme says the same in other words.")
ID = f"{TAG}labs/acme/positions/safe-harbour"


def events_of(repository: Repository) -> tuple[Event, ...]:
    """All events of a repository, newest first."""
    return build_edition(repository.root).events


def regressions(repository: Repository) -> list[str]:
    """The ids in the feed of regressions."""
    return [event.id for event in events_of(repository) if REGRESSIONS.carries(event)]


def take(repository: Repository, *versions: tuple[str, ...]) -> dict[str, Event]:
    """Commit versions of one file of positions, a day apart; return the events by id."""
    for number, version in enumerate(versions):
        repository.write_positions(*version)
        repository.commit(f"version {number}", day=f"2026-06-{11 + number}")
    return {event.id: event for event in events_of(repository)}


@pytest.mark.parametrize(
    ("appended", "kind", "direction"),
    [
        (LOWER, EventKind.REGRESSION, Direction.WORSE),
        (HIGHER, EventKind.IMPROVEMENT, Direction.BETTER),
        (SAME, EventKind.CLARIFICATION, Direction.NEUTRAL),
    ],
)
def test_appending_a_position_tells_what_the_lab_did(
    repository: Repository, appended: str, kind: EventKind, direction: Direction
) -> None:
    """A lower, higher or equal level is a regression, an improvement or a clarification."""
    events = take(repository, (OLD,), (OLD, appended))
    assert set(events) == {f"{ID}/2026-05-01", f"{ID}/2026-06-10"}
    event = events[f"{ID}/2026-06-10"]
    assert (event.kind, event.direction, event.before, str(event.effective)) == (
        kind,
        direction,
        "partial",
        "2026-06-10",
    )
    assert event.stamp.recorded is not None
    assert event.stamp.recorded.isoformat() == "2026-06-12T12:00:00+00:00"
    assert events[f"{ID}/2026-05-01"].kind is EventKind.FIRST_RECORD


def test_a_lower_position_adds_exactly_one_regression(repository: Repository) -> None:
    """The feed of regressions gains the one entry, and nothing else becomes a regression."""
    take(repository, (OLD,))
    assert regressions(repository) == []
    take(repository, (OLD, LOWER))
    assert regressions(repository) == [f"{ID}/2026-06-10"]


def test_not_checked_says_nothing_of_a_lab(repository: Repository) -> None:
    """A record that nobody looked into yet makes no event."""
    repository.commit()
    assert events_of(repository) == ()


def test_reformatting_every_file_makes_no_event(repository: Repository) -> None:
    """Quotes, comments, blank lines and the order of keys are nothing that a feed reports."""
    before = take(repository, (OLD,), (OLD, LOWER))
    for path in (repository.root / "data").rglob("*.yml"):
        path.write_text("# reformatted\n\n" + path.read_text().replace("level: none", "level:   'none'"))
    text = (repository.root / "data/labs/acme/positions/safe-harbour.yml").read_text()
    summary = "  summary: Acme is at partial now.\n"
    reordered = text.replace(summary, "", 1).replace("  reviewers: [jd]\n", "  reviewers: [jd]\n" + summary, 1)
    repository.write("data/labs/acme/positions/safe-harbour.yml", reordered)
    repository.commit("reformat", day="2026-06-20")
    assert {event.id: event for event in events_of(repository)} == before


@pytest.mark.parametrize(
    ("edited", "words"),
    [
        (OLD.replace("at partial now", "at partial, as it says"), "a summary"),
        (OLD.replace("https://acme.example/terms", "https://acme.example/terms-of-use"), "a link"),
        (OLD.replace("read: 2026-06-01", "read: 2026-06-12"), "a source that was read again"),
    ],
)
def test_rewording_makes_no_event(repository: Repository, edited: str, words: str) -> None:
    """Neither a typo nor a link nor a re-check is told to anybody."""
    assert list(take(repository, (OLD,), (edited,))) == [f"{ID}/2026-05-01"], words


def test_an_explained_edit_of_the_level_is_a_correction_and_no_regression(repository: Repository) -> None:
    """Our error has its own kind and links what it corrects; the feed takes the accusation back."""
    mended = position("2026-06-10", "partial", summary="It said so before.", extra=amended(level="none"))
    events = take(repository, (OLD,), (OLD, LOWER), (OLD, mended))
    correction = events[f"{ID}/2026-06-10/amended/1"]
    assert (correction.kind, correction.direction) == (EventKind.CORRECTION, Direction.NEUTRAL)
    assert (correction.before, correction.after) == ("none", "partial")
    assert correction.corrects == f"{ID}/2026-06-10"
    assert "Our error: We misread the terms." in correction.summary
    entry = events[f"{ID}/2026-06-10"]
    assert (entry.kind, entry.direction) == (EventKind.CLARIFICATION, Direction.NEUTRAL)
    assert entry.corrected_by == (correction.id,)
    assert entry.headline == "No step back after all: safe harbour at Acme"
    assert regressions(repository) == [correction.id, entry.id], "who read the accusation reads that it is taken back"


def test_an_edit_that_finds_a_step_back_reaches_no_regression_feed(repository: Repository) -> None:
    """What our correction made a regression is told as a correction, not as news of the lab."""
    lowered = position("2026-06-10", "none", change="promise-dropped", extra=amended(level="partial"))
    events = take(repository, (OLD,), (OLD, SAME), (OLD, lowered))
    assert events[f"{ID}/2026-06-10"].kind is EventKind.REGRESSION
    assert events[f"{ID}/2026-06-10/amended/1"].kind is EventKind.CORRECTION
    assert regressions(repository) == []


def test_new_evidence_is_told_apart_from_our_error(repository: Repository) -> None:
    """The reason of a correction says whether we were wrong or learned something."""
    mended = position("2026-05-01", "minimal", extra=amended(level="partial", kind="evidence"))
    events = take(repository, (OLD,), (mended,))
    assert "New evidence: We misread the terms." in events[f"{ID}/2026-05-01/amended/1"].summary


def test_a_corrected_date_keeps_the_id(repository: Repository) -> None:
    """A subscriber never sees an entry twice because its date was put right."""
    moved = position("2026-06-05", "none", change="promise-dropped", extra=amended(effective="2026-06-10"))
    events = take(repository, (OLD,), (OLD, LOWER), (OLD, moved))
    assert str(events[f"{ID}/2026-06-10"].effective) == "2026-06-05"
    assert events[f"{ID}/2026-06-10/amended/1"].title.endswith("at Acme, 5 June 2026 instead of 10 June 2026")
    assert regressions(repository) == [f"{ID}/2026-06-10/amended/1", f"{ID}/2026-06-10"]


def test_an_edit_nobody_explained_is_still_a_correction(repository: Repository) -> None:
    """An edit that slipped past the check is ours too, and never a lab's move."""
    events = take(repository, (OLD,), (position("2026-05-01", "none"),))
    assert events[f"{ID}/2026-05-01/edited/1"].kind is EventKind.CORRECTION
    assert events[f"{ID}/2026-05-01/edited/1"].summary.startswith("No reason was given.")
    assert regressions(repository) == []


def test_an_unexplained_change_of_date_keeps_the_id(repository: Repository) -> None:
    """An entry that says the same on another date is the same entry."""
    moved = position("2026-04-01", "partial")
    events = take(repository, (OLD,), (moved,))
    assert set(events) == {f"{ID}/2026-05-01", f"{ID}/2026-05-01/edited/1"}


def test_an_inserted_position_is_backfill_and_judges_the_next_anew(repository: Repository) -> None:
    """What the later entry is called changes, and a correction says so; the lab did nothing new."""
    early = position("2025-01-01", "none")
    later = position("2026-05-01", "partial", change="promise-made")
    events = take(repository, (OLD,), (early, later))
    assert events[f"{ID}/2025-01-01"].kind is EventKind.FIRST_RECORD
    assert events[f"{ID}/2025-01-01"].backfill
    assert events[f"{ID}/2026-05-01"].kind is EventKind.IMPROVEMENT
    correction = events[f"{ID}/2026-05-01/rejudged/1"]
    assert correction.kind is EventKind.CORRECTION
    assert correction.title.endswith("1 May 2026: now told as a step forward")


def test_an_insertion_that_changes_no_kind_needs_no_correction(repository: Repository) -> None:
    """Only a changed kind is worth a correction."""
    between = position("2026-06-05", "minimal", change="promise-narrowed")
    events = take(repository, (OLD,), (OLD, LOWER), (OLD, between, LOWER))
    assert set(events) == {f"{ID}/2026-05-01", f"{ID}/2026-06-05", f"{ID}/2026-06-10"}
    assert events[f"{ID}/2026-06-10"].before == "minimal"


def test_a_retraction_withdraws_the_entry(repository: Repository) -> None:
    """A retracted entry accuses nobody any more; a retraction says why."""
    withdrawn = LOWER + "  retracted: {date: 2026-07-01, reason: The page was a forgery.}\n"
    events = take(repository, (OLD,), (OLD, LOWER), (OLD, withdrawn))
    retraction = events[f"{ID}/2026-06-10/retracted/1"]
    assert (retraction.kind, retraction.corrects) == (EventKind.RETRACTION, f"{ID}/2026-06-10")
    assert "The page was a forgery." in retraction.summary
    entry = events[f"{ID}/2026-06-10"]
    assert (entry.kind, entry.retracted, entry.direction) == (EventKind.RETRACTION, True, Direction.NEUTRAL)
    assert entry.title.startswith("Retracted: Acme does less on safe harbour")
    assert regressions(repository) == [retraction.id, entry.id], "who read the accusation reads that it is withdrawn"


def test_a_reverted_regression_is_a_retraction_and_no_improvement(repository: Repository) -> None:
    """Taking the entry out again says nothing about the lab."""
    events = take(repository, (OLD,), (OLD, LOWER), (OLD,))
    assert events[f"{ID}/2026-06-10/retracted/1"].kind is EventKind.RETRACTION
    assert {event.direction for event in events.values()} == {Direction.NEUTRAL}


def test_a_removed_entry_that_returns_is_the_same_entry(repository: Repository) -> None:
    """Its id and its first recorded date stay; that it stands again is a correction."""
    events = take(repository, (OLD,), (OLD, LOWER), (OLD,), (OLD, LOWER))
    entry = events[f"{ID}/2026-06-10"]
    assert entry.stamp.recorded is not None
    assert (entry.kind, entry.retracted, entry.stamp.recorded.day) == (EventKind.REGRESSION, False, 12)
    assert events[f"{ID}/2026-06-10/reinstated/1"].kind is EventKind.CORRECTION


def test_a_new_rubric_is_a_change_of_method_and_moves_no_lab(repository: Repository) -> None:
    """The first version changes nothing; each later one is one event about no lab."""
    take(repository, (OLD,))
    repository.write("data/rubric.yml", rubric_text(2))
    repository.commit("rubric: adopt version 2", day="2026-06-20")
    newest = events_of(repository)[0]
    assert (newest.id, newest.kind, newest.lab) == (f"{TAG}rubric/2", EventKind.METHODOLOGY, None)
    assert newest.direction is Direction.NEUTRAL
    assert newest.summary == "A made-up change. No lab moved."
    assert regressions(repository) == []


@pytest.mark.parametrize(
    ("effective", "backfill"),
    [
        ("2026-06-11", False),
        ("2026-04-13", False),
        ("2026-04-12", True),
        ("2026-04", True),
        ("2026-05", False),
        ("2025", True),
    ],
)
def test_backfill_is_what_happened_more_than_sixty_days_before(
    repository: Repository, effective: str, *, backfill: bool
) -> None:
    """Recorded on 12 June; a coarse date counts from its first day, so that it never passes for news."""
    repository.write_positions(position(effective, "partial"))
    repository.commit(day="2026-06-12")
    (event,) = events_of(repository)
    assert event.backfill is backfill
    assert event.title.startswith(f"Added late, {PartialDate.parse(effective).words}: ") is backfill


def squash(repository: Repository) -> None:
    """Bring the branch to the main line as one commit."""
    repository.git("merge", "--squash", "--quiet", "change")
    repository.commit("squashed", day="2026-06-15")


def merge(repository: Repository) -> None:
    """Bring the branch to the main line as a merge."""
    repository.git("merge", "--no-ff", "--quiet", "--message=merged", "change", day="2026-06-15")


def rebase(repository: Repository) -> None:
    """Put the branch's commits on the main line, one by one."""
    repository.git("rebase", "--quiet", "main", "change", day="2026-06-15")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--ff-only", "--quiet", "change")


@pytest.mark.parametrize("land", [merge, squash, rebase])
def test_the_way_a_change_lands_does_not_change_its_ids(
    repository: Repository, land: Callable[[Repository], None]
) -> None:
    """Merge, squash and rebase of one branch tell the same events."""
    take(repository, (OLD,))
    repository.git("checkout", "--quiet", "-b", "change")
    repository.write_positions(OLD, LOWER)
    repository.commit("append", day="2026-06-12", author="Ann Other")
    repository.write_positions(
        OLD, position("2026-06-10", "minimal", change="promise-narrowed", extra=amended(level="none"))
    )
    repository.commit("amend", day="2026-06-13", author="Ann Other")
    repository.git("checkout", "--quiet", "main")
    repository.write("README.md", "something else\n")
    repository.commit("unrelated", day="2026-06-14")
    land(repository)
    events = {event.id: event for event in events_of(repository)}
    assert set(events) == {f"{ID}/2026-05-01", f"{ID}/2026-06-10", f"{ID}/2026-06-10/amended/1"}
    assert events[f"{ID}/2026-06-10"].after == "minimal"
    assert sorted(regressions(repository)) == [f"{ID}/2026-06-10", f"{ID}/2026-06-10/amended/1"]


def test_a_merge_is_one_step_with_one_date_and_credits_its_authors(repository: Repository) -> None:
    """What was written on a branch is recorded when it reaches the main line."""
    take(repository, (OLD,))
    repository.git("checkout", "--quiet", "-b", "change")
    repository.write_positions(OLD, LOWER)
    repository.commit("append\n\nCo-authored-by: Ben Beside <ben@beside.example>", day="2026-06-12", author="Ann Other")
    repository.git("checkout", "--quiet", "main")
    merge(repository)
    newest = events_of(repository)[0]
    assert newest.stamp.recorded is not None
    assert newest.stamp.recorded.date().isoformat() == "2026-06-15"
    assert newest.stamp.authors == ("Ann Other", "Ben Beside")


def test_a_renamed_lab_keeps_the_ids_of_its_events(repository: Repository) -> None:
    """A record is followed through the renaming of its folder."""
    take(repository, (OLD,), (OLD, LOWER))
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    repository.commit("acme: follow its new name", day="2026-06-20")
    events = {event.id: event for event in events_of(repository)}
    assert set(events) == {f"{ID}/2026-05-01", f"{ID}/2026-06-10"}
    assert {event.lab for event in events.values()} == {"acme-labs"}


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("full", "substantial", "minor"),
        ("full", "partial", "moderate"),
        ("substantial", "not-disclosed", "major"),
        ("none", "full", "major"),
        ("partial", "partial", "minor"),
    ],
)
def test_severity_follows_the_points_that_a_step_is_worth(
    repository: Repository, before: str, after: str, severity: str
) -> None:
    """In the real rubric one step of safe harbour is worth 1.25 points of the total."""
    repository.write("data/rubric.yml", (ROOT / "data/rubric.yml").read_text())
    for path in (ROOT / "data/labs/openai/positions").iterdir():
        repository.write_positions(NOT_CHECKED, criterion=path.stem)
    mechanism = {"none": "promise-made", "partial": ""}.get(before, "promise-dropped")
    appended = position("2026-06-10", after, change=mechanism, summary="Something new.")
    events = take(repository, (position("2026-05-01", before), appended))
    assert events[f"{ID}/2026-06-10"].severity == severity
    assert events[f"{ID}/2026-05-01"].severity == "minor"


def test_the_same_events_come_once_however_often_an_edit_is_reverted(repository: Repository) -> None:
    """Amend, revert, amend again, delete the file, bring it back: every id stays unique."""
    mended = position("2026-06-10", "minimal", change="promise-narrowed", extra=amended(level="none"))
    versions = ((OLD,), (OLD, LOWER), (OLD, mended), (OLD, LOWER), (OLD, mended), (NOT_CHECKED,), (OLD, mended))
    take(repository, *versions)
    ids = [event.id for event in events_of(repository)]
    assert len(set(ids)) == len(ids)
    assert ids.count(f"{ID}/2026-06-10/amended/1") == 1


def test_a_retracted_entry_stays_retracted_through_removal_and_return(repository: Repository) -> None:
    """One retraction is told once, and nothing that is retracted stands again."""
    withdrawn = LOWER + "  retracted: {date: 2026-07-01, reason: The page was a forgery.}\n"
    events = take(repository, (OLD,), (OLD, LOWER), (OLD, withdrawn), (NOT_CHECKED,), (OLD, withdrawn))
    about = [id for id in events if id.startswith(f"{ID}/2026-06-10/")]
    assert about == [f"{ID}/2026-06-10/retracted/1"]


def test_another_claim_of_the_same_date_is_another_entry(repository: Repository) -> None:
    """What takes a removed entry's place and says another level is not that entry."""
    events = take(repository, (OLD,), (OLD, LOWER), (OLD,), (OLD, HIGHER))
    assert events[f"{ID}/2026-06-10"].retracted
    other = events[f"{ID}/2026-06-10-2"]
    assert other.stamp.recorded is not None
    assert (other.kind, other.stamp.recorded.day) == (EventKind.IMPROVEMENT, 14)


def test_a_name_that_is_taken_is_not_given_again(repository: Repository) -> None:
    """An entry re-dated without a reason keeps its name; a new one of that date gets another."""
    moved = position("2026-04-01", "partial")
    new = position("2026-05-01", "none", change="promise-dropped")
    events = take(repository, (OLD,), (moved,), (moved, new))
    assert events[f"{ID}/2026-05-01"].after == "partial"
    assert events[f"{ID}/2026-05-01-2"].kind is EventKind.REGRESSION


def test_a_lab_that_takes_another_ones_place_does_not_inherit_its_history(repository: Repository) -> None:
    """Similar files are not a rename: git only guesses."""
    take(repository, (OLD,), (OLD, LOWER))
    repository.git("rm", "-rq", "data/labs/acme")
    repository.add_lab("globex")
    repository.write_positions(position("2026-06-01", "full"), lab="globex")
    repository.commit("globex for acme", day="2026-06-20")
    events = {event.id: event for event in events_of(repository)}
    assert events[f"{TAG}labs/globex/positions/safe-harbour/2026-06-01"].kind is EventKind.FIRST_RECORD
    assert {event.lab for id, event in events.items() if "labs/acme" in id} == {"acme"}
    assert events[f"{ID}/2026-06-10"].retracted


def test_a_lab_that_takes_the_id_of_a_former_one_keeps_both_histories(repository: Repository) -> None:
    """Nothing that was told vanishes because an id is used again."""
    repository.add_lab("globex")
    repository.write_positions(position("2026-05-02", "full"), lab="globex")
    take(repository, (OLD,))
    repository.git("rm", "-rq", "data/labs/globex")
    repository.commit("globex: gone", day="2026-06-19")
    before = {event.id for event in events_of(repository)}
    repository.git("mv", "data/labs/acme", "data/labs/globex")
    repository.commit("acme is globex now", day="2026-06-20")
    assert {event.id for event in events_of(repository)} == before


def test_a_criterion_that_the_method_drops_retracts_nothing(repository: Repository) -> None:
    """A change of method is no error of ours."""
    take(repository, (OLD,), (OLD, LOWER))
    text = rubric_text(2)
    start, end = text.index("  - id: safe-harbour"), text.index("  - id: independence")
    repository.write("data/rubric.yml", text[:start] + text[end:])
    (repository.root / "data/labs/acme/positions/safe-harbour.yml").unlink()
    repository.commit("rubric: drop the safe harbour", day="2026-06-20")
    kinds = {event.kind for event in events_of(repository)}
    assert kinds == {EventKind.METHODOLOGY, EventKind.REGRESSION, EventKind.FIRST_RECORD}


def test_a_version_of_the_rubric_is_told_once(repository: Repository) -> None:
    """Also when it is reverted and adopted again."""
    for number, version in enumerate((1, 2, 1, 2)):
        repository.write("data/rubric.yml", rubric_text(version))
        repository.commit("rubric", day=f"2026-06-1{number}")
    assert [event.id for event in events_of(repository)] == [f"{TAG}rubric/2"]


def test_what_has_not_taken_effect_yet_says_so(repository: Repository) -> None:
    """A date in the future is an announcement."""
    (event,) = take(repository, (position("2027-01-01", "partial"),)).values()
    assert event.title.startswith("Announced for 1 January 2027: ")


def test_an_uncommitted_edit_is_pending(repository: Repository) -> None:
    """What is not on the main line yet has no recorded date, and claims none."""
    take(repository, (OLD,))
    repository.write_positions(OLD, LOWER)
    newest = events_of(repository)[0]
    assert (newest.id, newest.stamp.recorded, newest.stamp.commit) == (f"{ID}/2026-06-10", None, None)


@pytest.mark.parametrize(
    ("state", "kind", "direction", "title"),
    [
        ("ended", EventKind.ACCESS_ENDED, Direction.NEUTRAL, "Access of Initech to Acme One at Acme ends"),
        ("withdrawn", EventKind.ACCESS_WITHDRAWN, Direction.WORSE, "Acme withdraws Acme One from Initech"),
    ],
)  # fmt: skip
def test_a_grant_is_told_when_it_begins_and_when_it_ends(
    repository: Repository, state: str, kind: EventKind, direction: Direction, title: str
) -> None:
    """Filling in the end is news; only a withdrawal is a step back, and reaches the feed of regressions."""
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit(day="2026-06-02")
    (granted,) = events_of(repository)
    assert (granted.kind, granted.direction, granted.lab, granted.org) == (
        EventKind.ACCESS_GRANTED, Direction.BETTER, "acme", "initech",
    )  # fmt: skip
    assert granted.title == "Acme gives Initech access: Acme One (reasoning traces)"
    repository.write("data/orgs/initech.yml", org_text(state=state, more="    end: 2026-06-20\n"))
    repository.commit(day="2026-06-21")
    events = {event.id: event for event in events_of(repository)}
    about = f"{TAG}orgs/initech/grants/initech-acme-one"
    assert set(events) == {f"{about}/granted", f"{about}/ended"}
    ended = events[f"{about}/ended"]
    assert (ended.kind, ended.direction, ended.title, str(ended.effective)) == (kind, direction, title, "2026-06-20")
    assert regressions(repository) == ([ended.id] if direction is Direction.WORSE else [])


def test_a_grant_that_was_never_given_makes_no_event(repository: Repository) -> None:
    """Refused, pending and not confirmed are shown, and nothing happened."""
    for state in ("refused", "pending", "not-confirmed"):
        repository.write("data/orgs/initech.yml", org_text(state=state).replace("    start: 2026-06-01\n", ""))
        repository.commit(state)
    assert events_of(repository) == ()


def test_a_corrected_grant_is_a_correction(repository: Repository) -> None:
    """A date that was filled in and is changed says why, and the event keeps its id."""
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit(day="2026-06-02")
    mended = "    amended: [{date: 2026-06-05, kind: error, was: {start: 2026-06-01}, reason: We misread the day.}]\n"
    repository.write(
        "data/orgs/initech.yml", org_text(more=mended).replace("start: 2026-06-01\n", "start: 2026-05-30\n")
    )
    repository.commit(day="2026-06-05")
    events = {event.id: event for event in events_of(repository)}
    about = f"{TAG}orgs/initech/grants/initech-acme-one/granted"
    assert str(events[about].effective) == "2026-05-30"
    assert (
        events[f"{about}/amended/1"].title
        == "Correction: access of Initech to Acme One at Acme, 30 May 2026 instead of 1 June 2026"
    )


@pytest.mark.parametrize(
    ("state", "direction"),
    [("met", "better"), ("partly-met", "neutral"), ("missed", "worse"), ("withdrawn", "worse")],
)
def test_a_commitment_is_told_when_made_and_at_each_state(repository: Repository, state: str, direction: str) -> None:
    """Under the name of what happened; a missed or withdrawn one is a step back."""
    path = "data/labs/acme/commitments.yml"
    repository.write(path, commitment_text())
    repository.commit(day="2026-06-02")
    (made,) = events_of(repository)
    assert (made.kind, made.title) == (EventKind.COMMITMENT_MADE, "Acme makes a commitment: yearly audit")
    entry = f"  states: [{{state: {state}, effective: 2026-06-20, mechanism: deadline-slipped, summary: It came out so., sources: [{SOURCE_LINE}]}}]\n"
    repository.write(path, commitment_text(entry))
    repository.commit(day="2026-06-21")
    events = {event.id: event for event in events_of(repository)}
    about = f"{TAG}labs/acme/commitments/yearly-audit"
    assert set(events) == {f"{about}/made", f"{about}/{state}"}
    assert events[f"{about}/{state}"].kind == f"commitment-{state}"
    assert events[f"{about}/{state}"].direction == direction
    assert regressions(repository) == ([f"{about}/{state}"] if direction == "worse" else [])


def test_a_withdrawal_that_never_was_is_taken_back(repository: Repository) -> None:
    """An amendment of a grant's state retracts what it said, with its reason, under the same id."""
    repository.write("data/orgs/initech.yml", org_text(state="withdrawn", more="    end: 2026-06-20\n"))
    repository.commit(day="2026-06-21")
    mended = "    amended: [{date: 2026-06-25, kind: error, was: {state: withdrawn, end: 2026-06-20, mechanism: access-withdrawn}, reason: A rumour.}]\n"
    repository.write("data/orgs/initech.yml", org_text(more=mended))
    repository.commit(day="2026-06-25")
    events = {event.id: event for event in events_of(repository)}
    about = f"{TAG}orgs/initech/grants/initech-acme-one"
    assert set(events) == {f"{about}/granted", f"{about}/ended", f"{about}/ended/retracted/1"}
    assert events[f"{about}/ended"].title.startswith("Retracted: Acme withdraws Acme One from Initech")
    assert "A rumour." in events[f"{about}/ended/retracted/1"].summary
    assert regressions(repository) == [f"{about}/ended/retracted/1", f"{about}/ended"]


def test_an_ending_found_to_be_a_withdrawal_is_a_correction(repository: Repository) -> None:
    """What our correction makes a step back is told as a correction, and is no news of the lab."""
    repository.write("data/orgs/initech.yml", org_text(state="ended", more="    end: 2026-06-20\n"))
    repository.commit(day="2026-06-21")
    mended = "    end: 2026-06-20\n    amended: [{date: 2026-06-25, kind: evidence, was: {state: ended}, reason: A letter shows it.}]\n"
    repository.write("data/orgs/initech.yml", org_text(state="withdrawn", more=mended))
    repository.commit(day="2026-06-25")
    events = {event.id: event for event in events_of(repository)}
    about = f"{TAG}orgs/initech/grants/initech-acme-one/ended"
    assert events[about].kind is EventKind.ACCESS_WITHDRAWN
    assert "New evidence: A letter shows it." in events[f"{about}/amended/1"].summary
    assert regressions(repository) == []


@pytest.mark.parametrize(
    ("mended", "id", "title"),
    [
        ("amended: [{date: 2026-06-25, kind: error, was: {state: missed}, reason: It was kept.}]", "missed/amended/1", "No step back after all: "),
        ("retracted: {date: 2026-06-25, reason: It was kept.}", "missed/retracted/1", "Retracted: "),
    ],
)  # fmt: skip
def test_a_false_missed_can_be_taken_back(repository: Repository, mended: str, id: str, title: str) -> None:
    """The accusation keeps its id and says that it is taken back."""
    path = "data/labs/acme/commitments.yml"
    entry = f"  states:\n    - state: STATE\n      effective: 2026-06-20\n      mechanism: deadline-slipped\n      summary: S\n      sources: [{SOURCE_LINE.replace('title: T', 'title: Of the state')}]\n"
    repository.write(path, commitment_text(entry.replace("STATE", "missed")))
    repository.commit(day="2026-06-21")
    state = "met" if mended.startswith("amended") else "missed"
    repository.write(path, commitment_text(entry.replace("STATE", state) + f"      {mended}\n"))
    repository.commit(day="2026-06-25")
    events = {event.id: event for event in events_of(repository)}
    about = f"{TAG}labs/acme/commitments/yearly-audit"
    assert f"{about}/{id}" in events
    assert [source.title for source in events[f"{about}/missed"].evidence.sources] == ["Of the state"]
    assert events[f"{about}/missed"].headline.startswith(title)
    assert regressions(repository) == [f"{about}/{id}", f"{about}/missed"]


def test_a_lab_renamed_twice_keeps_its_past(repository: Repository) -> None:
    """Ids stay those of the first name, and a new lab of that name gets others."""
    take(repository, (OLD,), (OLD, LOWER))
    for number, (old, new) in enumerate((("acme", "acme-two"), ("acme-two", "acme-three"))):
        repository.git("mv", f"data/labs/{old}", f"data/labs/{new}")
        repository.commit("renamed", day=f"2026-06-2{number}")
    repository.add_lab("acme")
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("name: Acme", "name: Acme the second"))
    repository.write_positions(OLD)
    repository.commit("another acme", day="2026-06-25")
    edition = build_edition(repository.root)
    ids = [event.id for event in edition.events]
    assert len(set(ids)) == len(ids) == 3
    assert {event.lab for event in edition.events if event.id.startswith(f"{ID}/")} == {"acme-three"}
    assert find_former(edition.chronicle.new_ids, IdKind.LAB) == {
        "acme-two": {"acme"},
        "acme-three": {"acme", "acme-two"},
    }


def test_a_renamed_criterion_keeps_its_past(repository: Repository) -> None:
    """Its events keep their ids, and what it was called is remembered."""
    take(repository, (OLD,), (OLD, LOWER))
    repository.write("data/rubric.yml", rubric_text(2).replace("safe-harbour", "legal-harbour"))
    repository.git("mv", "data/labs/acme/positions/safe-harbour.yml", "data/labs/acme/positions/legal-harbour.yml")
    repository.commit("rubric: call it a legal harbour", day="2026-06-20")
    edition = build_edition(repository.root)
    assert {event.criterion for event in edition.events if event.id.startswith(f"{ID}/")} == {"legal-harbour"}
    assert find_former(edition.chronicle.new_ids, IdKind.CRITERION) == {"legal-harbour": {"safe-harbour"}}


def test_a_rename_while_a_file_is_broken_loses_nothing(repository: Repository) -> None:
    """The next version that can be read goes on from the last that could."""
    take(repository, (OLD,), (OLD, LOWER))
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    path = repository.root / "data/labs/acme-labs/positions/safe-harbour.yml"
    good = path.read_text()
    path.write_text(good + "- broken: [\n")
    repository.commit("renamed and broken", day="2026-06-20")
    path.write_text(good)
    repository.commit("mended", day="2026-06-21")
    events = {event.id: event for event in events_of(repository)}
    assert set(events) == {f"{ID}/2026-05-01", f"{ID}/2026-06-10"}
    assert not any(event.retracted for event in events.values())


def test_a_build_refuses_a_halved_dataset(repository: Repository) -> None:
    """A sudden loss stops everything, whatever its cause."""
    for lab in ("globex", "initech", "umbrella"):
        repository.add_lab(lab)
    repository.commit()
    for lab in ("globex", "initech", "umbrella"):
        repository.git("rm", "-rq", f"data/labs/{lab}")
    with pytest.raises(InvalidDataset, match="of 4 records of the kind lab, 1 are left"):
        build_edition(repository.root)

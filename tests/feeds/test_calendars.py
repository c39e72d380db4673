"""Calendars: what falls due, in any reader of iCalendar, under ids that never change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Alarm, Calendar, Event

from made_up import Repository, lab_text, org_text, position, rubric_text
from obligations import commitment, instrument, state
from paritywatch import site
from paritywatch.events.event import TAG
from paritywatch.model.direction import isolate

ALL = "feeds/deadlines.ics"
ACME = "feeds/labs/acme/deadlines.ics"
COMMITMENTS = "data/labs/acme/commitments.yml"


def files_of(repository: Repository, site_url: str = "https://pw.example/") -> dict[str, bytes]:
    """Every calendar by its path."""
    files = site.build(repository.root, site_url=site_url).files
    return {file.path: bytes(file.content) for file in files if file.path.endswith(".ics")}  # type: ignore[arg-type]  # calendars are bytes


def entries_of(repository: Repository, path: str = ALL) -> list[Event]:
    """The entries of a calendar, as the library reads them."""
    return list(Calendar.from_ical(files_of(repository)[path]).events)


@pytest.fixture
def committed(repository: Repository) -> Repository:
    """A commitment that is due on a day, recorded in June 2026."""
    repository.write(COMMITMENTS, commitment("yearly-audit"))
    repository.commit(day="2026-06-02")
    return repository


def test_a_deadline_is_a_whole_day_that_rings_twice(committed: Repository) -> None:
    """On the day it is due, leaving the day free, 30 and 7 days ahead at nine in the morning."""
    (event,) = entries_of(committed)
    assert event["SUMMARY"] == "Due: Acme, Yearly audit"
    assert (event.start, event.end) == (date(2027, 2, 24), date(2027, 2, 25))
    assert (event["TRANSP"], event["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
    assert event["UID"] == f"{TAG}labs/acme/commitments/yearly-audit/due"
    assert event.stamp == datetime(2026, 6, 2, 12, tzinfo=UTC)
    assert event["URL"] == "https://pw.example/commitments/acme/#acme-yearly-audit"
    assert [str(category) for category in event.categories] == ["Acme", "commitment"]
    rings = [alarm.TRIGGER for alarm in event.walk("VALARM") if isinstance(alarm, Alarm)]
    assert rings == [timedelta(days=-30, hours=9), timedelta(days=-7, hours=9)]
    for words in ("Acme promises an audit.", "24 February 2027; a source states the date", "State: pending",
                  "Promise, one; two, Acme: https://acme.example/promise"):  # fmt: skip
        assert words in str(event["DESCRIPTION"])


@pytest.mark.parametrize(
    ("due", "lines", "title", "day", "status", "rings"),
    [
        ("2027-02", (), "Due by the end of February 2027: Acme, Yearly audit", date(2027, 2, 28), "CONFIRMED", 2),
        ("2027", (), "Due by the end of 2027: Acme, Yearly audit", date(2027, 12, 31), "CONFIRMED", 2),
        ("2026-06-02", (), "Due: Acme, Yearly audit", date(2026, 6, 2), "CONFIRMED", 2),
        ("2026-06-01", (), "Due, not judged yet: Acme, Yearly audit", date(2026, 6, 1), "CONFIRMED", 0),
        ("2026-05", (), "Due by the end of May 2026, not judged yet: Acme, Yearly audit", date(2026, 5, 31),
         "CONFIRMED", 0),
        ("2026-05-10", (state("missed"),), "Missed: Acme, Yearly audit", date(2026, 5, 10), "CONFIRMED", 0),
        ("2027-02-24", (state("met"),), "Met: Acme, Yearly audit", date(2027, 2, 24), "CONFIRMED", 0),
        ("2027-02-24", (state("partly-met"),), "Partly met: Acme, Yearly audit", date(2027, 2, 24), "CONFIRMED", 0),
        ("2027-02-24", (state("withdrawn"),), "Withdrawn: Acme, Yearly audit", date(2027, 2, 24), "CONFIRMED", 0),
        ("2027-02-24", (state("met", "2027-01-01"),), "Due: Acme, Yearly audit", date(2027, 2, 24), "CONFIRMED", 2),
        ("2027-02-24", ("retracted: {date: 2026-06-02, reason: A forgery.}",), "Retracted: Acme, Yearly audit",
         date(2027, 2, 24), "CANCELLED", 0),
    ],
)  # fmt: skip
def test_an_entry_says_how_it_stands(
    repository: Repository, due: str, lines: tuple[str, ...], title: str, day: date, status: str, rings: int
) -> None:
    """It stands on the last day that its date can mean, and only what is still ahead rings."""
    repository.write(COMMITMENTS, commitment("yearly-audit", *lines, due=due))
    repository.commit(day="2026-06-02")
    (event,) = entries_of(repository)
    assert (event["SUMMARY"], event.start, event["STATUS"]) == (title, day, status)
    assert len(event.walk("VALARM")) == rings


def test_a_date_that_we_derived_is_tentative(repository: Repository) -> None:
    """And the entry says whose date it is."""
    repository.write(COMMITMENTS, commitment("yearly-audit", basis="derived"))
    repository.commit()
    (event,) = entries_of(repository)
    assert event["STATUS"] == "TENTATIVE"
    assert "we inferred the date" in str(event["DESCRIPTION"])


@pytest.mark.parametrize("lines", [(), ("trigger: A new model.",)])
def test_what_has_no_date_is_no_deadline(repository: Repository, lines: tuple[str, ...]) -> None:
    """A standing promise and one that waits for a trigger are never due."""
    repository.write(COMMITMENTS, commitment("yearly-audit", *lines, due=""))
    repository.commit()
    assert entries_of(repository) == []


@pytest.mark.parametrize(
    ("since", "titles"),
    [
        ("2027-01-01", ["Starts to apply: A made-up law, Section 1"]),
        ("2027-01", ["Starts to apply by the end of January 2027: A made-up law, Section 1"]),
        ("2026-06-02", ["Starts to apply: A made-up law, Section 1"]),
        ("2026-06-01", []),
        ("2024", []),
    ],
)
def test_a_law_that_is_still_to_start_is_a_deadline(repository: Repository, since: str, titles: list[str]) -> None:
    """In the calendar of all and in that of each lab that it binds; what began before the record is history."""
    repository.add_lab("globex")
    repository.write("data/instruments/law.yml", instrument(since))
    repository.commit(day="2026-06-02")
    assert [event["SUMMARY"] for event in entries_of(repository)] == titles
    assert [event["SUMMARY"] for event in entries_of(repository, ACME)] == titles
    assert entries_of(repository, "feeds/labs/globex/deadlines.ics") == []


def test_a_law_that_has_started_stays_in_the_calendar(repository: Repository) -> None:
    """Whoever subscribed sees it in the past, where it rings no more."""
    repository.write("data/instruments/law.yml", instrument("2026-07-01"))
    repository.commit(day="2026-06-02")
    (ahead,) = entries_of(repository)
    repository.commit(day="2026-08-02")
    (past,) = entries_of(repository)
    assert (ahead["UID"], ahead["SUMMARY"], ahead.start) == (past["UID"], past["SUMMARY"], past.start)
    assert (len(ahead.walk("VALARM")), len(past.walk("VALARM"))) == (2, 0)


def test_a_lab_has_only_its_own_deadlines(committed: Repository) -> None:
    """And the calendar of all has them all, the earliest first, each under an id of its own."""
    committed.add_lab("globex")
    committed.write("data/labs/globex/commitments.yml", commitment("yearly-audit", due="2026-12-01"))
    committed.write("data/instruments/law.yml", instrument("2027-01-01", binds="[acme, globex]"))
    committed.commit(day="2026-06-03")
    titles = [event["SUMMARY"] for event in entries_of(committed)]
    law = "Starts to apply: A made-up law, Section 1"
    assert titles == ["Due: Globex, Yearly audit", law, "Due: Acme, Yearly audit"]
    assert [event["SUMMARY"] for event in entries_of(committed, ACME)] == [law, "Due: Acme, Yearly audit"]
    ids = [event["UID"] for event in entries_of(committed)]
    assert len(set(ids)) == len(ids)


def test_two_libraries_read_the_same_and_one_writes_it_back(repository: Repository) -> None:
    """Commas, semicolons, backslashes, emoji, Hebrew and long words survive escaping and folding."""
    title = r"A, b; c\d <b>&amp;</b> 👩‍🔬 שלום " + "x" * 40
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("name: Acme", "name: 'Ac;me: \"Labs\"'"))
    repository.write(COMMITMENTS, commitment("yearly-audit", title=title) + commitment("second", due="2027"))
    repository.commit()
    for content in files_of(repository).values():
        assert Calendar.from_ical(content).to_ical() == content
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        first = Calendar.from_ical(content)
        other = IcsCalendarStream.calendar_from_ics(content.decode())
        assert [event.summary for event in other.events] == [str(event["SUMMARY"]) for event in first.events]
        assert other.events[0].summary == f'Due: Ac;me: "Labs", {isolate(title)}'
        assert [event.description for event in other.events] == [str(item["DESCRIPTION"]) for item in first.events]
        assert [event.uid for event in other.events] == [str(event["UID"]) for event in first.events]
        assert [len(event.alarm) for event in other.events] == [2, 2]
    text = files_of(repository)[ACME].replace(b"\r\n ", b"").decode()
    assert '\r\nNAME:Parity Watch: deadlines of Ac\\;me: "Labs"\r\n' in text


def test_a_rebuild_changes_no_byte_and_another_address_no_id(committed: Repository) -> None:
    """Moving to a new domain shows no subscriber an entry twice."""
    assert files_of(committed) == files_of(committed)
    moved = files_of(committed, "https://elsewhere.example/sub/")
    for path, content in files_of(committed).items():
        before, after = (Calendar.from_ical(text) for text in (content, moved[path]))
        assert before["UID"] == after["UID"]
        assert [event["UID"] for event in before.events] == [event["UID"] for event in after.events]
        assert content != moved[path]


def test_a_renamed_lab_keeps_its_calendar_and_its_ids(committed: Repository) -> None:
    """The old address serves what the new one does, and no entry comes twice."""
    (before,) = entries_of(committed)
    committed.git("mv", "data/labs/acme", "data/labs/initech")
    committed.commit("rename", day="2026-06-05")
    files = files_of(committed)
    assert files[ACME] == files["feeds/labs/initech/deadlines.ics"]
    (after,) = entries_of(committed, ACME)
    assert after["UID"] == before["UID"]
    assert after["URL"] == "https://pw.example/commitments/initech/#initech-yearly-audit"


def test_an_empty_calendar_is_a_valid_calendar(repository: Repository) -> None:
    """The standard wants a component in each; both libraries find no entry in it."""
    repository.commit()
    for content in files_of(repository).values():
        calendar = Calendar.from_ical(content)
        assert calendar.subcomponents
        assert calendar.events == []
        assert IcsCalendarStream.calendar_from_ics(content.decode()).events == []


def test_without_history_entries_keep_their_ids(committed: Repository) -> None:
    """What git cannot date is stamped with the day of the edition, not with the clock."""
    (dated,) = entries_of(committed)
    committed.git("update-ref", "-d", "HEAD")
    (undated,) = entries_of(committed)
    assert undated["UID"] == dated["UID"]
    assert undated.stamp == datetime(2026, 1, 1, tzinfo=UTC)


PROMISES = (
    commitment("yearly-audit", "instrument: law", "provision: one")
    + commitment("second", "instrument: code", title="Second promise", due="2027-03-01")
)  # fmt: skip
DATED = {
    "data/labs/acme/lab.yml": lab_text("Acme"),
    "data/labs/globex/lab.yml": lab_text("Globex"),
    COMMITMENTS: PROMISES,
    "data/instruments/law.yml": instrument("2027-01-01", binds="[acme, globex]"),
    "data/instruments/code.yml": instrument("2020-01-01", binds="[]", name="A made-up code"),
    "data/labs/acme/positions/safe-harbour.yml": position("2026-05-01", "partial"),
    "data/orgs/initech.yml": org_text(),
}
START = f"{TAG}instruments/law/one/since"
AUDIT, SECOND = (f"{TAG}labs/acme/commitments/{id}/due" for id in ("yearly-audit", "second"))


@pytest.fixture
def dated(repository: Repository) -> Repository:
    """Two promises and a law that are still ahead, recorded in June 2026."""
    repository.add_lab("globex")
    for path, text in DATED.items():
        repository.write(path, text)
    repository.commit(day="2026-06-02")
    return repository


@pytest.mark.parametrize(
    ("path", "said", "says"),
    [
        ("README.md", "", "No record."),
        ("data/labs/acme/positions/safe-harbour.yml", "Acme is", "Acme was"),
        ("data/labs/acme/lab.yml", "A made-up lab", "A lab that is made up"),
        ("data/orgs/initech.yml", "A made-up company", "A company that is made up"),
        ("data/instruments/law.yml", "about: A made-up law", "about: A law that is made up"),
        ("data/instruments/code.yml", "asks: Labs let people in", "asks: Labs let people through"),
        ("data/rubric.yml", "Because it matters", "For it matters"),
        (COMMITMENTS, "read: 2026-06-01", "read: 2026-07-01"),
        (COMMITMENTS, "reviewers: [jd]", "reviewers: [jd, xy]"),
        (COMMITMENTS, "not_archived: Made up", "not_archived: It is made up"),
        (COMMITMENTS, "- id: second", "# a remark\n- id: second"),
    ],
)
def test_a_change_that_touches_no_deadline_changes_no_calendar(
    dated: Repository, path: str, said: str, says: str
) -> None:
    """Whatever else is recorded, every calendar stays as it was, to the byte."""
    before = files_of(dated)
    dated.write(path, DATED.get(path, rubric_text() if "rubric" in path else "").replace(said, says))
    dated.commit(day="2026-07-02")
    assert files_of(dated) == before


@pytest.mark.parametrize(
    ("path", "said", "says", "moved"),
    [
        (COMMITMENTS, "title: 'Second promise'", "title: 'Another promise'", {SECOND}),
        (COMMITMENTS, "summary: Acme promises an audit", "summary: Acme promises one audit", {AUDIT, SECOND}),
        (COMMITMENTS, "date: 2027-03-01", "date: 2027-03-02", {SECOND}),
        (COMMITMENTS, "date: 2027-03-01, basis: stated", "date: 2027-03-01, basis: derived", {SECOND}),
        (COMMITMENTS, "instrument: code", "confidence: medium\n  instrument: code", {SECOND}),
        ("data/labs/acme/lab.yml", "name: Acme", "name: Acme Labs", {START, AUDIT, SECOND}),
        ("data/labs/globex/lab.yml", "name: Globex", "name: Globex Labs", {START}),
        ("data/instruments/law.yml", "name: 'A made-up law'", "name: 'Another law'", {START, AUDIT}),
        ("data/instruments/law.yml", "kind: law", "kind: order", {START}),
        ("data/instruments/law.yml", "reading: People get in", "reading: They get in", {START}),
        ("data/instruments/code.yml", "name: 'A made-up code'", "name: 'Another code'", {SECOND}),
    ],
)
def test_an_entry_is_stamped_with_the_newest_change_of_what_it_says(
    dated: Repository, path: str, said: str, says: str, moved: set[str]
) -> None:
    """A reader that goes by stamps sees every change, and of the other entries none; the calendar has the newest."""
    before = {str(event["UID"]): event for event in entries_of(dated)}
    dated.write(path, DATED[path].replace(said, says))
    dated.commit(day="2026-07-02")
    calendar = Calendar.from_ical(files_of(dated)[ALL])
    after = {str(event["UID"]): event for event in calendar.events}
    changed = {id for id in before if bare(before[id]) != bare(after[id])}
    assert changed == moved
    stamps = {id: event.stamp for id, event in after.items()}
    first, second = datetime(2026, 6, 2, 12, tzinfo=UTC), datetime(2026, 7, 2, 12, tzinfo=UTC)
    assert stamps == {id: second if id in moved else first for id in before}
    assert calendar.last_modified == second


def bare(event: Event) -> bytes:
    """An entry without its stamp."""
    return b"\n".join(line for line in event.to_ical().split(b"\r\n") if not line.startswith(b"DTSTAMP"))


@pytest.mark.parametrize(
    ("lines", "since", "day", "stamps"),
    [
        ((), "2026-06-30", "2026-06-30", ["2026-06-02 12", "2026-06-02 12"]),
        ((), "2026-06-30", "2026-07-02", ["2026-07-01 00", "2026-07-01 00"]),
        ((state("met", "2026-06-20"),), "2026-08-01", "2026-07-02", ["2026-06-20 00", "2026-06-02 12"]),
        ((state("met", "2026-08-20"),), "2026-08-01", "2026-07-02", ["2026-07-01 00", "2026-06-02 12"]),
    ],
)
def test_the_day_that_changes_an_entry_stamps_it(
    repository: Repository, lines: tuple[str, ...], since: str, day: str, stamps: list[str]
) -> None:
    """What is overdue, has come to be met or has begun to apply says something else from that day on."""
    repository.write(COMMITMENTS, commitment("yearly-audit", *lines, due="2026-06-30"))
    repository.write("data/instruments/law.yml", instrument(since))
    repository.commit(day="2026-06-02")
    repository.commit("nothing", day=day)
    found = {str(event["UID"]): f"{event.stamp:%Y-%m-%d %H}" for event in entries_of(repository)}
    assert [found[AUDIT], found[START]] == stamps


def test_an_empty_calendar_was_modified_when_its_lab_was_named(repository: Repository) -> None:
    """It changes no more than one with entries does."""
    repository.commit(day="2026-06-02")
    before = files_of(repository)
    repository.commit("nothing", day="2026-07-02")
    assert files_of(repository) == before
    assert Calendar.from_ical(before[ACME]).last_modified == datetime(2026, 6, 2, 12, tzinfo=UTC)

"""Calendars: what falls due, in any reader of iCalendar, under ids that never change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Alarm, Calendar, Event

from made_up import Repository, lab_text
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
    assert event["URL"] == "https://pw.example/commitments/#acme-yearly-audit"
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
    assert "we derived the date" in str(event["DESCRIPTION"])


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
    assert after["URL"] == "https://pw.example/commitments/#initech-yearly-audit"


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

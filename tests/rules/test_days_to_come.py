"""Dates beyond reason: what has not happened yet on the day of the check, and what nobody has announced."""

from __future__ import annotations

from datetime import date

import pytest

from made_up import SOURCE_LINE, Repository, commitment_text, org_text, position
from paritywatch.edition.loading import load_dataset
from paritywatch.records.loading import load_records
from paritywatch.records.problems import InvalidDataset
from paritywatch.rules import check_records

TODAY = date(2026, 6, 10)
LATER = position("2026-09-01", "partial")
ANNOUNCED = LATER.replace("      kind: primary\n", "      kind: primary\n      published: 2026-05-20\n")


def problems_of(repository: Repository, today: date | None = TODAY) -> list[str]:
    """What the check says on a day."""
    records, problems = load_records(repository.root)
    return [str(problem) for problem in (*problems, *check_records(records, today))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (position("2026-05-01", "partial").replace("read: 2026-06-01", "read: 2026-07-01"), "9:13: read is a day"),
        (
            position("2026-05-01", "partial")
            + "  amended: [{date: 2027-06-01, kind: error, was: {level: full}, reason: R}]\n",
            "date is a day that has come; 2027-06-01 is after 2026-06-10",
        ),
        (
            LATER,
            "1:14: effective is a day that has come, or one within ten years that a source announces; found 2026-09",
        ),
        (ANNOUNCED.replace("2026-09-01", "2062-05"), "or one within ten years that a source announces; found 2062-05"),
        (ANNOUNCED.replace("kind: primary", "kind: weak"), "effective is a day that has come, or one within ten years"),
        (
            ANNOUNCED.replace("2026-05-20", "2026-08-20").replace("read: 2026-06-01", "read: 2026-08-21"),
            "read is a day",
        ),
    ],
)
def test_what_has_not_come_is_refused(repository: Repository, text: str, words: str) -> None:
    """Each with its own message, at its place."""
    repository.write_positions(text)
    assert any(words in problem for problem in problems_of(repository)), problems_of(repository)
    with pytest.raises(InvalidDataset):
        load_dataset(repository.root, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        position("2026-06-10", "partial"),
        position("2026-06-11", "partial"),
        position("2026-06", "partial"),
        position("2026-05-01", "partial").replace("read: 2026-06-01", "read: 2026-06-11"),
        ANNOUNCED,
        ANNOUNCED.replace("kind: primary", "kind: secondary"),
    ],
)
def test_what_has_come_somewhere_or_is_announced_passes(repository: Repository, text: str) -> None:
    """Today, a day that has begun elsewhere, a month that has begun, and what a source announces."""
    repository.write_positions(text)
    assert problems_of(repository) == []


def test_without_a_day_nothing_is_said_of_it(repository: Repository) -> None:
    """Whoever does not say the day cannot be told that another one lies ahead of it."""
    repository.write_positions(LATER)
    assert problems_of(repository, None) == []


def test_a_promise_is_made_before_today_and_falls_due_in_reach(repository: Repository) -> None:
    """A due date may lie ahead, but not beyond what anybody waits for."""
    path = "data/labs/acme/commitments.yml"
    repository.write(path, commitment_text())
    assert problems_of(repository) == []
    repository.write(path, commitment_text().replace("2026-12-31", "2041-12-31"))
    assert any("due is within ten years of 2026-06-10; found 2041-12-31" in line for line in problems_of(repository))
    repository.write(path, commitment_text().replace("made: 2026-06-01", "made: 2026-08-01"))
    assert any("made is a day that has come; 2026-08-01 is after" in line for line in problems_of(repository))


def test_a_grant_starts_when_it_is_announced_and_ends_in_reach(repository: Repository) -> None:
    """What is announced may lie ahead; a weak source announces nothing."""
    repository.write("data/orgs/initech.yml", org_text().replace("start: 2026-06-01", "start: 2026-10-01"))
    assert any("start is a day that has come, or one within" in line for line in problems_of(repository))
    strong = SOURCE_LINE.replace("kind: primary", "kind: copy, published: 2026-05-01")
    text = org_text(state="ended", more="    end: 2050-01-01\n").replace(SOURCE_LINE, strong)
    repository.write("data/orgs/initech.yml", text.replace("start: 2026-06-01", "start: 2026-10-01"))
    assert [line.partition(" [")[0] for line in problems_of(repository) if "start" in line] == []
    assert any("end is within ten years of" in line for line in problems_of(repository))

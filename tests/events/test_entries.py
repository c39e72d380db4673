"""Every event has one address of its own, and keeps it whatever is recorded later."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from made_up import Repository, amended, org_text, position, rubric_text
from paritywatch.edition.edition import build_edition
from paritywatch.events.entries import NO_LAB
from paritywatch.events.event import TAG
from paritywatch.records.layout import is_valid_id

FIRST = date(2024, 1, 1)


def addresses(repository: Repository) -> dict[str, str]:
    """The address of every entry by what the event is about."""
    return {id.removeprefix(TAG): address for id, address in build_edition(repository.root).entries.items()}


def ledger(count: int) -> list[str]:
    """So many positions, a week apart."""
    days = (FIRST + timedelta(days=7 * number) for number in range(count))
    return [position(str(day), "partial", summary=f"Number {number}.") for number, day in enumerate(days)]


def test_an_entry_stands_with_its_lab_in_the_year_of_recording(repository: Repository) -> None:
    """Not in the year in which the lab acted; its anchor is made from its id."""
    repository.write_positions(position("2024-05-01", "partial"))
    repository.commit(day="2025-12-31")
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit(day="2026-06-02")
    assert addresses(repository) == {
        "labs/acme/positions/safe-harbour/2024-05-01":
            "changes/2025/acme/#labs-acme-positions-safe-harbour-2024-05-01",
        "orgs/initech/grants/initech-acme-one/granted": "changes/2026/acme/#orgs-initech-grants-initech-acme-one-granted",
    }  # fmt: skip


def test_later_commits_move_no_entry(repository: Repository) -> None:
    """Neither new events, nor older deeds learned late, nor corrections."""
    entries = ledger(40)
    repository.write_positions(*entries[5:30])
    repository.commit(day="2026-01-10")
    before = addresses(repository)
    mended = entries[7].replace("2024-02-19", "2024-02-20") + amended(effective="2024-02-19")
    repository.write_positions(*entries[:7], mended, *entries[8:])
    repository.commit(day="2026-06-02")
    after = addresses(repository)
    assert before.items() <= after.items()
    pages = Counter(address.partition("#")[0] for address in after.values())
    assert pages == {"changes/2026/acme/": 25, "changes/2026/acme/2/": 17}, "40, one put right, one no first any more"


def test_what_is_about_no_lab_stands_where_no_lab_can(repository: Repository) -> None:
    """A change of the method has a name before its anchor that no id can be."""
    repository.commit(day="2026-01-10")
    repository.write("data/rubric.yml", rubric_text(2))
    repository.commit(day="2026-02-10")
    assert addresses(repository)["rubric/2"] == "changes/2026/no_lab/#rubric-2"
    assert not is_valid_id(NO_LAB)


def test_what_nobody_committed_yet_has_an_address_too(repository: Repository) -> None:
    """So that it can be looked at before; once it is committed, it stands in its year."""
    repository.commit(day="2026-01-10")
    repository.write_positions(position("2026-05-01", "partial"))
    (before,) = addresses(repository).values()
    repository.commit(day="2026-06-02")
    (after,) = addresses(repository).values()
    anchor = "#labs-acme-positions-safe-harbour-2026-05-01"
    assert (before, after) == (f"changes/undated/acme/{anchor}", f"changes/2026/acme/{anchor}")

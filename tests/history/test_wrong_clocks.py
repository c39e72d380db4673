"""One wrong clock on the main line: what is published stays true, and the commit is named."""

from __future__ import annotations

from datetime import date

import pytest

from made_up import Repository, position
from paritywatch import site
from paritywatch.edition.edition import Edition, build_edition
from paritywatch.edition.frozen import freeze_days
from paritywatch.events.event import TAG
from paritywatch.views.digest import view_digests

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
HARBOUR = f"{TAG}labs/acme/positions/safe-harbour"
TODAY = date(2026, 6, 20)


def publish(repository: Repository, *days: str) -> Edition:
    """A first record, an unrelated commit with the clock in question, and a step back, each on its day."""
    repository.write_positions(OLD)
    repository.commit("acme: first record", day=days[0])
    repository.write(
        "data/labs/acme/lab.yml", f"{(repository.root / 'data/labs/acme/lab.yml').read_text()}# a remark\n"
    )
    repository.commit("acme: a remark", day=days[1])
    if len(days) > 2:
        repository.write_positions(OLD, LOWER)
        repository.commit("acme: drop the promise", day=days[2])
    return build_edition(repository.root, today=TODAY)


def frozen_days(edition: Edition) -> list[str]:
    """The days that are frozen, oldest first."""
    return sorted(str(frozen.day) for frozen in freeze_days(edition))


@pytest.mark.parametrize("wrong", ["2099-01-01", "2001-01-01", "2026-06-19", "1999-01-01"])
def test_a_wrong_clock_in_between_moves_nothing_else(repository: Repository, wrong: str) -> None:
    """Ahead of all, behind all, ahead of the next alone, or before git: the others keep dates and frozen days."""
    edition = publish(repository, "2026-06-11", wrong, "2026-06-14")
    recorded = {event.id: str(event.stamp.recorded) for event in edition.events}
    assert recorded == {
        f"{HARBOUR}/2026-05-01": "2026-06-11 12:00:00+00:00",
        f"{HARBOUR}/2026-06-10": "2026-06-14 12:00:00+00:00",
    }
    assert frozen_days(edition) == ["2026-06-11", "2026-06-14"]
    assert [event.id for event in edition.events] == [f"{HARBOUR}/2026-06-10", f"{HARBOUR}/2026-05-01"]
    assert edition.as_of == date(2026, 6, 14)
    (fault,) = edition.history.clocks
    assert fault.sha == repository.git("rev-parse", "HEAD~1").strip()
    assert f"{fault.sha[:12]} says {wrong} 12:00 UTC" in fault.must
    assert f"git rebase --force-rebase {fault.sha[:12]}^" in fault.todo


def test_with_the_newest_commit_ahead_no_day_is_told_that_has_not_come(repository: Repository) -> None:
    """No digest, frozen day or day of the edition lies beyond the day of the build."""
    edition = publish(repository, "2026-06-11", "2099-01-01")
    assert edition.as_of == date(2026, 6, 11)
    assert frozen_days(edition) == ["2026-06-11"]
    assert [view.week for view in view_digests(edition)] == []
    assert edition.history.head is not None
    assert str(edition.history.head.recorded) == "2026-06-11 12:00:00+00:00"
    assert [fault.recorded for fault in edition.history.clocks] == [None]


def test_a_newest_commit_that_touches_no_record_is_held_to_the_same_clock(repository: Repository) -> None:
    """It dates the edition, so its clock counts too."""
    publish(repository, "2026-06-11", "2026-06-12", "2026-06-14")
    repository.write("README.md", "A word.\n")
    repository.commit("readme", day="2031-01-01")
    edition = build_edition(repository.root, today=TODAY)
    assert (edition.as_of, len(edition.history.clocks)) == (date(2026, 6, 14), 1)


def test_right_clocks_are_no_fault(repository: Repository) -> None:
    """Two commits of one moment, and one on the day of the build."""
    assert publish(repository, "2026-06-11", "2026-06-11", "2026-06-20").history.clocks == ()


def test_a_named_day_later_than_the_clock_is_the_day_of_the_build(repository: Repository) -> None:
    """Whoever tells the record for a later day has that day's commits in it."""
    publish(repository, "2026-06-11", "2026-06-12", "2026-07-02")
    edition = build_edition(repository.root, date(2026, 7, 3), today=TODAY)
    assert edition.history.clocks == ()
    assert frozen_days(edition) == ["2026-06-11", "2026-07-01", "2026-07-02"]


def test_the_cache_holds_what_clocks_said_and_not_what_was_made_of_it(repository: Repository) -> None:
    """Tomorrow's build may believe what today's could not."""
    publish(repository, "2026-06-11", "2026-06-12", "2026-06-21")
    assert len(build_edition(repository.root, today=TODAY).history.clocks) == 1
    tomorrow = build_edition(repository.root, today=date(2026, 6, 21))
    assert tomorrow.history.clocks == ()
    assert str(tomorrow.events[0].stamp.recorded) == "2026-06-21 12:00:00+00:00"


def test_strict_refuses_what_cannot_be_true_until_somebody_accounts_for_it(repository: Repository) -> None:
    """With the commit, its date and what to do; a commit that has landed is named, and only that one is let through."""
    publish(repository, "2026-06-11", "2099-01-01")
    sha = repository.git("rev-parse", "HEAD").strip()
    (refusal,) = site.build(repository.root, site_url="https://pw.example/", today=TODAY).refusals
    assert refusal.startswith(f"Commit {sha[:12]}: a commit's date lies between those of its neighbours")
    assert f"{sha[:12]} says 2099-01-01 12:00 UTC, so it has no recorded date yet" in refusal
    assert f"git rebase --force-rebase {sha[:12]}^" in refusal
    for line, refused in ((f"{sha[:9]} # a clock that ran ahead\n", False), (f"# {sha}\n", True), ("2099\n", True)):
        repository.write(".wrong-clocks", line)
        assert bool(site.build(repository.root, site_url="https://pw.example/", today=TODAY).refusals) is refused, line

"""What a branch would publish: the same however it lands, and never the main line rewritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from made_up import NOT_CHECKED, Repository, amended, position
from paritywatch.edition.edition import build_edition
from paritywatch.edition.frozen import freeze_days
from paritywatch.edition.loading import load_dataset
from paritywatch.events.event import TAG
from paritywatch.review.branch import check_line, check_story

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
REGRESSION = f"{TAG}labs/acme/positions/safe-harbour/2026-06-10"
TODAY = date(2026, 7, 20)


def begin(repository: Repository) -> None:
    """Two labs and a first record, on the main line."""
    repository.add_lab("globex")
    repository.write_positions(OLD)
    repository.write_positions(OLD, lab="globex")
    repository.commit("begin", day="2026-06-01")


def told(repository: Repository) -> set[tuple[str, str]]:
    """The id and the kind of every event."""
    return {(event.id.removeprefix(TAG), event.kind.value) for event in build_edition(repository.root).events}


def pull_the_wrong_way(repository: Repository) -> None:
    """Upstream records a step back; an older main line pulls it in as its second parent."""
    begin(repository)
    repository.git("checkout", "--quiet", "-b", "upstream")
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: drop the promise", day="2026-06-14")
    repository.git("checkout", "--quiet", "-b", "mine", "main")
    repository.write("README.md", "A word.\n")
    repository.commit("readme", day="2026-06-15")
    repository.git("merge", "--quiet", "--message=Merge branch 'main'", "upstream", day="2026-07-02")


def test_a_pull_that_puts_the_main_line_aside_is_refused_by_name(repository: Repository) -> None:
    """The merge is named, and its remedy gives back date and frozen day."""
    pull_the_wrong_way(repository)
    merge = repository.git("rev-parse", "HEAD").strip()
    (problem,) = check_line(repository.root, "upstream", TODAY)
    assert str(problem).startswith(
        f"commit {merge[:12]}: the main line goes on from upstream; commit {merge[:12]} puts"
    )
    assert "git rebase upstream" in problem.todo
    assert problem.rule == "main-line-stays"
    repository.git("rebase", "--quiet", "upstream", day="2026-07-02")
    assert check_line(repository.root, "upstream", TODAY) == []
    edition = build_edition(repository.root, today=TODAY)
    (event,) = (event for event in edition.events if event.id == REGRESSION)
    assert str(event.stamp.recorded) == "2026-06-14 12:00:00+00:00"
    assert "2026-06-14" in {str(frozen.day) for frozen in freeze_days(edition)}


def test_the_merge_that_put_it_aside_is_found_below_later_commits(repository: Repository) -> None:
    """Neither the newest commit nor a harmless merge is blamed."""
    pull_the_wrong_way(repository)
    merge = repository.git("rev-parse", "HEAD").strip()
    repository.git("checkout", "--quiet", "-b", "side")
    repository.write("SIDE.md", "A word.\n")
    repository.commit("side", day="2026-07-03")
    repository.git("checkout", "--quiet", "mine")
    repository.git("merge", "--no-ff", "--quiet", "--message=side", "side", day="2026-07-04")
    (problem,) = check_line(repository.root, "upstream", TODAY)
    assert problem.path == f"commit {merge[:12]}"


def branch_off(repository: Repository) -> None:
    """A branch whose base has gone on since: it can only land by a merge or a rebase."""
    begin(repository)
    repository.git("checkout", "--quiet", "-b", "upstream")
    repository.write("README.md", "A word.\n")
    repository.commit("readme", day="2026-06-12")
    repository.git("checkout", "--quiet", "-b", "mine", "main")
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: drop the promise", day="2026-06-14")


def go_on(repository: Repository) -> None:
    """Commits on top of the base."""
    begin(repository)
    repository.git("branch", "upstream")
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: drop the promise", day="2026-06-14")


def merge_rightly(repository: Repository) -> None:
    """The branch is merged into the main line, which stays the first parent."""
    branch_off(repository)
    repository.git("checkout", "--quiet", "-b", "landed", "upstream")
    repository.git("merge", "--no-ff", "--quiet", "--message=land", "mine", day="2026-06-20")


def stand_still(repository: Repository) -> None:
    """Nothing has come since the base."""
    begin(repository)
    repository.git("branch", "upstream")


@pytest.mark.parametrize("make", [branch_off, go_on, merge_rightly, stand_still])
def test_what_leaves_the_main_line_in_its_place_is_no_fault(
    repository: Repository, make: Callable[[Repository], None]
) -> None:
    """Neither for the line nor for the story."""
    make(repository)
    assert check_line(repository.root, "upstream", TODAY) == []
    assert check_story(repository.root, "upstream", load_dataset(repository.root)) == []


def test_a_wrong_clock_of_a_new_commit_is_refused_and_one_that_has_landed_is_not(repository: Repository) -> None:
    """What has landed is not rewritten."""
    begin(repository)
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: drop the promise", day="2099-01-01")
    (problem,) = check_line(repository.root, "HEAD~1", TODAY)
    assert (problem.rule, "2099-01-01" in problem.must) == ("clock", True)
    repository.write("README.md", "A word.\n")
    repository.commit("readme", day="2026-06-15")
    assert check_line(repository.root, "HEAD~1", TODAY) == []


def test_a_base_that_is_not_there_is_said(repository: Repository) -> None:
    """Not a traceback."""
    begin(repository)
    with pytest.raises(LookupError, match="no revision 'nowhere'"):
        check_line(repository.root, "nowhere", TODAY)


def misname_and_mend(repository: Repository) -> None:
    """A step back stands in a file of the wrong name, which the next commit puts right."""
    repository.write_positions(OLD, LOWER, criterion="internal-deployment")
    repository.commit("acme: drop the promise", day="2026-06-12")
    repository.write_positions(NOT_CHECKED, criterion="internal-deployment")
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: in its place", day="2026-06-13")


def blame_the_wrong_lab(repository: Repository) -> None:
    """A step back is booked on another lab, and moved in the next commit."""
    repository.write_positions(OLD, LOWER, lab="globex")
    repository.commit("globex: drop the promise", day="2026-06-12")
    repository.write_positions(OLD, lab="globex")
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: it was acme", day="2026-06-13")


def rename_a_misnamed_file(repository: Repository) -> None:
    """The file lies under a criterion that there is not, and is renamed."""
    repository.write_positions(OLD, LOWER, criterion="save-harbour")
    repository.commit("acme: drop the promise", day="2026-06-12")
    (repository.root / "data/labs/acme/positions/save-harbour.yml").rename(
        repository.root / "data/labs/acme/positions/safe-harbour.yml"
    )
    repository.commit("acme: in its place", day="2026-06-13")


def choose_another_level(repository: Repository) -> None:
    """A level is edited before it landed, without a reason, since nobody had read it."""
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: drop the promise", day="2026-06-12")
    repository.write_positions(OLD, LOWER.replace("level: none", "level: minimal"))
    repository.commit("acme: not as bad", day="2026-06-13")


MENDED = [misname_and_mend, blame_the_wrong_lab, rename_a_misnamed_file, choose_another_level]


@pytest.mark.parametrize("mend", MENDED)
def test_what_a_branch_mended_before_it_landed_does_not_become_public(
    repository: Repository, mend: Callable[[Repository], None]
) -> None:
    """It is refused as it is; squashed, as the message says, it tells what a merge of it tells."""
    begin(repository)
    repository.git("branch", "upstream")
    mend(repository)
    dataset = load_dataset(repository.root)
    problems = check_story(repository.root, "upstream", dataset)
    assert {problem.rule for problem in problems} == {"one-branch-one-story"}
    parted = repository.git("rev-parse", "--short=12", "upstream").strip()
    assert all(f"git reset --soft {parted}" in problem.todo for problem in problems)
    repository.git("branch", "mended")
    repository.git("checkout", "--quiet", "-b", "merged", "upstream")
    repository.git("merge", "--no-ff", "--quiet", "--message=land", "mended", day="2026-06-20")
    by_merge = told(repository)
    repository.git("checkout", "--quiet", "-B", "squashed", "mended")
    repository.git("reset", "--quiet", "--soft", "upstream")
    repository.commit("as one", day="2026-06-20")
    assert check_story(repository.root, "upstream", dataset) == []
    assert told(repository) == by_merge
    assert not any("retracted" in id or "edited" in id for id, _ in by_merge)


def correct_with_a_reason(repository: Repository) -> None:
    """A step back and the correction of its date, each in a commit, both meant to be told."""
    repository.write_positions(OLD, LOWER)
    repository.commit("acme: drop the promise", day="2026-06-12")
    mended = LOWER.replace("2026-06-10", "2026-06-09") + amended(effective="2026-06-10")
    repository.write_positions(OLD, mended)
    repository.commit("acme: a day earlier", day="2026-06-13")


def record_two_labs(repository: Repository) -> None:
    """Two labs, a commit each, as the guide asks."""
    for lab in ("acme", "globex"):
        repository.write_positions(OLD, LOWER, lab=lab)
        repository.commit(f"{lab}: drop the promise", day="2026-06-12")


@pytest.mark.parametrize("work", [correct_with_a_reason, record_two_labs])
def test_a_branch_of_many_commits_that_tells_one_story_passes(
    repository: Repository, work: Callable[[Repository], None]
) -> None:
    """Merged, squashed, rebased and fast-forwarded it publishes the same events."""
    begin(repository)
    repository.git("branch", "upstream")
    work(repository)
    assert check_story(repository.root, "upstream", load_dataset(repository.root)) == []
    outcomes = [told(repository)]
    repository.git("branch", "work")
    for land in (("merge", "--no-ff", "--quiet", "--message=land", "work"), ("merge", "--squash", "--quiet", "work")):
        repository.git("checkout", "--quiet", "-B", "landed", "upstream")
        repository.git(*land, day="2026-06-20")
        repository.commit("land", day="2026-06-20")
        outcomes.append(told(repository))
    repository.git("checkout", "--quiet", "-B", "landed", "work")
    repository.git("rebase", "--quiet", "--force-rebase", "upstream", day="2026-06-21")
    outcomes.append(told(repository))
    assert outcomes == [outcomes[0]] * 4

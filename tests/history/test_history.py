"""The main line, read with the real git: what is recorded when, and what cannot be known."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from made_up import NOT_CHECKED, Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.history.contents import ContentsReader
from paritywatch.history.main_line import Completeness, read_history
from paritywatch.history.repository import open_repository
from paritywatch.history.steps import Step, read_steps
from paritywatch.records.layout import RecordId, RecordKind

HARBOUR = RecordId(RecordKind.POSITIONS, "acme", "safe-harbour")
OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")


def clone(repository: Repository, target: Path, *options: str) -> Repository:
    """Clone over the file protocol, so that depth is respected."""
    subprocess.run(["git", "clone", "--quiet", *options, f"file://{repository.root}", str(target)], check=True)
    return Repository(target)


def steps_of(repository: Repository) -> list[Step]:
    """The steps of a repository, oldest first."""
    with open_repository(repository.root) as opened:
        return list(read_steps(opened, None, ContentsReader()))


def test_steps_are_the_commits_that_touched_records(repository: Repository) -> None:
    """Oldest first, with date, subject and author; a commit beside the records is no step."""
    first = repository.commit("acme: first record", day="2026-06-01")
    repository.write("README.md", "no record\n")
    repository.commit("readme", day="2026-06-02")
    repository.write_positions(OLD)
    last = repository.commit("acme: look at the harbour\n\nA body.", day="2026-06-03", author="Zoë Ünï")
    assert read_history(repository.root).completeness is Completeness.COMPLETE
    steps = steps_of(repository)
    commits = [step.commit for step in steps if step.commit]
    assert [(commit.sha, commit.subject, commit.people) for commit in commits] == [
        (first, "acme: first record", ("Jane Doe <jane@doe.example>",)),
        (last, "acme: look at the harbour", ("Zoë Ünï <jane@doe.example>",)),
    ]
    assert str(commits[1].committed) == "2026-06-03 12:00:00+00:00"
    assert [version.record for version in steps[1].versions] == [HARBOUR]


def test_a_commit_that_does_not_parse_is_skipped_and_named(repository: Repository) -> None:
    """History never breaks a build: the next version that parses goes on from the last that did."""
    repository.write_positions(OLD)
    repository.commit("good", day="2026-06-01")
    repository.write_positions("- effective: [\n")
    broken = repository.commit("broken", day="2026-06-02")
    repository.write_positions("just: text\n")
    odd = repository.commit("another shape", day="2026-06-03")
    repository.write_positions(OLD, LOWER)
    repository.commit("good again", day="2026-06-12")
    edition = build_edition(repository.root)
    assert edition.chronicle.skipped == [
        f"commit {broken[:12]}: skipped {HARBOUR.path}: line 2: "
        "the file is YAML, and this is not: did not find expected node content",
        f"commit {odd[:12]}: skipped {HARBOUR.path}: not the shape of positions as known today (not a list)",
    ]
    assert [event.kind.value for event in edition.events] == ["regression", "first-record"]


def test_a_shallow_clone_knows_no_recorded_date(repository: Repository, tmp_path: Path) -> None:
    """It says so and names the remedy, and never falls back to another date."""
    repository.write_positions(OLD)
    repository.commit("one", day="2026-06-01")
    repository.write_positions(OLD, LOWER)
    repository.commit("two", day="2026-06-12")
    edition = build_edition(clone(repository, tmp_path / "shallow", "--depth=1").root)
    assert edition.history.completeness is Completeness.SHALLOW
    assert "fetch-depth: 0" in edition.history.remedy
    assert [(event.stamp.recorded, str(event.effective)) for event in edition.events] == [
        (None, "2026-06-10"),
        (None, "2026-05-01"),
    ]
    assert not any(event.backfill for event in edition.events)
    assert edition.as_of.isoformat() == "2026-06-12"


def test_an_unpacked_archive_knows_no_recorded_date(repository: Repository, tmp_path: Path) -> None:
    """Not even where it was unpacked inside another repository, whose history is not ours."""
    repository.write_positions(OLD)
    repository.commit()
    outer = tmp_path / "outer"
    outer.mkdir()
    Repository(outer).git("init", "--quiet")
    shutil.copytree(repository.root / "data", outer / "unpacked/data")
    edition = build_edition(outer / "unpacked")
    assert edition.history.completeness is Completeness.ABSENT
    assert "fetch-depth: 0" in edition.history.remedy
    assert [event.stamp.recorded for event in edition.events] == [None]
    assert edition.as_of.isoformat() == "2026-06-01", "the newest day on which a record was checked"


def test_a_repository_without_a_commit_has_no_history(repository: Repository) -> None:
    """The first build before the first commit works and says so."""
    assert read_history(repository.root).completeness is Completeness.ABSENT


def test_a_merge_that_touched_the_same_record_is_one_step(repository: Repository) -> None:
    """What the branch did between is not the main line's."""
    repository.write_positions(OLD)
    repository.commit("one", day="2026-06-01")
    repository.git("checkout", "--quiet", "-b", "change")
    for number, version in enumerate(((OLD, LOWER), (OLD,), (OLD, LOWER))):
        repository.write_positions(*version)
        repository.commit(f"on the branch {number}", day=f"2026-06-1{number}")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--no-ff", "--quiet", "--message=merged", "change", day="2026-06-20")
    assert [step.commit.subject for step in steps_of(repository) if step.commit] == ["one", "merged"]


@pytest.mark.parametrize("message", ["", "a \x1f b", "ünï\nçödé", "--option", "'; rm -rf /; '"])
def test_any_message_and_name_is_read_as_text(repository: Repository, message: str) -> None:
    """A commit's words are data, whatever they look like."""
    repository.write_positions(OLD)
    repository.commit(message, author=message.replace("\n", " ").strip() or "Jane")
    (step,) = steps_of(repository)
    assert step.commit is not None
    assert step.commit.subject == message.replace("\n", " ").replace("\x1f", " ")


def test_the_pending_step_is_what_is_not_committed(repository: Repository) -> None:
    """Changed and deleted files are in it, unchanged ones are not."""
    repository.commit()
    assert pending_of(repository) == []
    repository.write_positions(OLD)
    (repository.root / "data/labs/acme/positions/independence.yml").unlink()
    repository.write("data/labs/acme/positions/independence.yml", NOT_CHECKED + "\n# a remark\n")
    assert pending_of(repository) == [("data/labs/acme/positions/safe-harbour.yml", "recorded")]


def pending_of(repository: Repository) -> list[tuple[str, str]]:
    """What is told of what is not committed, by path."""
    changes = build_edition(repository.root).chronicle.changes
    return [(change.record.path, change.words.partition(":")[0]) for change in changes if change.step is None]


def test_a_link_in_the_history_is_no_record(repository: Repository) -> None:
    """A link that once stood in a record's place is skipped, not followed."""
    target = repository.root / HARBOUR.path
    target.unlink()
    target.symlink_to("/etc/passwd")
    linked = repository.commit("a link", day="2026-06-01")
    target.unlink()
    repository.write_positions(NOT_CHECKED)
    repository.commit("a file", day="2026-06-02")
    chronicle = read_history(repository.root).chronicle
    assert chronicle.skipped == [f"commit {linked[:12]}: skipped {HARBOUR.path}: it is a link, not a file"]


@pytest.mark.parametrize("name", ["a$HOME b", "it's", "~", "%PATH%", "a;b", "${IFS}"])
def test_a_sign_in_the_path_of_a_checkout_is_only_a_character(tmp_path: Path, name: str) -> None:
    """No variable is put in its place, and nothing in it is run."""
    (tmp_path / name).mkdir()
    repository = Repository.make(tmp_path / name)
    repository.write_positions(OLD)
    repository.commit()
    assert len(read_history(repository.root).chronicle.commits) == 1

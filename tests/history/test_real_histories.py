"""The repositories that real projects become: each row is one, made with the real git, and what it tells."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from made_up import NOT_CHECKED, Repository, amended, lab_text, position
from paritywatch.edition.edition import build_edition
from paritywatch.history.main_line import Completeness, read_history
from paritywatch.history.repository import Repository as GitRepository
from tracing import count_commands, told

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
OTHER = position("2026-06-11", "full")
HARBOUR = "labs/acme/positions/safe-harbour"
INDEPENDENCE = "labs/acme/positions/independence/2026-06-11"
FIRST, REGRESSION = f"{HARBOUR}/2026-05-01", f"{HARBOUR}/2026-06-10"


def begin(repository: Repository) -> None:
    """A first position, recorded on 1 June."""
    repository.write_positions(OLD)
    repository.commit("acme: first record", day="2026-06-01")


def branch(repository: Repository, name: str, *versions: tuple[str, ...], criterion: str = "safe-harbour") -> None:
    """A branch of the first commit on which versions of one file are committed from 11 June on."""
    repository.git("checkout", "--quiet", "-B", name, "main")
    for number, version in enumerate(versions):
        repository.write_positions(*version, criterion=criterion)
        repository.commit(f"{name} {number}", day=f"2026-06-1{number + 1}", author=f"Author of {name}")
    repository.git("checkout", "--quiet", "main")


def merge(repository: Repository, *names: str, day: str = "2026-06-20") -> None:
    """Merge branches in one commit."""
    repository.git("merge", "--no-ff", "--quiet", "--message=merge", *names, day=day)


def an_octopus(repository: Repository) -> None:
    """Two branches that touched two records land in one merge."""
    begin(repository)
    branch(repository, "one", (OLD, LOWER))
    branch(repository, "two", (OTHER,), criterion="independence")
    merge(repository, "one", "two")


def a_conflict(repository: Repository) -> None:
    """Both sides appended; the merge that resolves it keeps both."""
    begin(repository)
    middle = position("2026-06-05", "minimal", change="promise-narrowed")
    branch(repository, "one", (OLD, LOWER))
    repository.write_positions(OLD, middle)
    repository.commit("on the main line", day="2026-06-12")
    subprocess.run(["git", "merge", "--quiet", "one"], cwd=repository.root, check=False, capture_output=True)
    repository.write_positions(OLD, middle, LOWER)
    repository.commit("resolve", day="2026-06-20")


def a_cherry_pick(repository: Repository) -> None:
    """What was picked to the main line and then merged with its branch is told once, when it was picked."""
    begin(repository)
    branch(repository, "one", (OLD, LOWER))
    repository.git("cherry-pick", "one", day="2026-06-15")
    repository.write("README.md", "something else\n")
    repository.commit("unrelated", day="2026-06-16")
    merge(repository, "one")


def a_merge_of_the_main_line(repository: Repository) -> None:
    """A branch that took the main line in before it landed brings only its own."""
    begin(repository)
    branch(repository, "one", (OLD, LOWER))
    repository.write_positions(OTHER, criterion="independence")
    repository.commit("on the main line", day="2026-06-12")
    repository.git("checkout", "--quiet", "one")
    merge(repository, "main", day="2026-06-13")
    repository.git("checkout", "--quiet", "main")
    merge(repository, "one")


def a_revert(repository: Repository) -> None:
    """A reverted regression is our retraction, not the lab's improvement."""
    begin(repository)
    repository.write_positions(OLD, LOWER)
    repository.commit("append", day="2026-06-12")
    repository.git("revert", "--no-edit", "HEAD", day="2026-06-20")


def a_reverted_merge(repository: Repository) -> None:
    """A merge that is reverted takes back what it brought."""
    begin(repository)
    branch(repository, "one", (OLD, LOWER))
    merge(repository, "one", day="2026-06-12")
    repository.git("revert", "--no-edit", "--mainline", "1", "HEAD", day="2026-06-20")


def deleted_and_added_again(repository: Repository) -> None:
    """A file that went and came back is the same record."""
    begin(repository)
    repository.git("rm", "-q", f"data/{HARBOUR}.yml")
    repository.commit("gone", day="2026-06-12")
    repository.write_positions(OLD)
    repository.commit("back", day="2026-06-20")


def a_rename_by_case(repository: Repository) -> None:
    """A lab that was once written in capitals is the same lab."""
    repository.write_positions(OLD)
    (repository.root / "data/labs/acme").rename(repository.root / "data/labs/Acme")
    repository.commit("Acme: first record", day="2026-06-01")
    repository.git("mv", "data/labs/Acme", "data/labs/acme")
    repository.commit("ids are small", day="2026-06-12")


def a_rename_and_an_edit(repository: Repository) -> None:
    """A lab is renamed and a position appended in one commit."""
    begin(repository)
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    repository.write_positions(OLD, LOWER, lab="acme-labs")
    repository.commit("both", day="2026-06-20")


def twenty_broken_commits(repository: Repository) -> None:
    """A record that does not parse for twenty commits goes on where it stood."""
    begin(repository)
    for number in range(20):
        repository.write_positions(OLD, f"- effective: [{number}\n")
        repository.commit("broken", day="2026-06-02")
    repository.write_positions(OLD, LOWER)
    repository.commit("mended", day="2026-06-20")


def two_earlier_shapes(repository: Repository) -> None:
    """Versions of shapes that are not known any more say nothing; the first that does is the first record."""
    repository.write_positions("positions:\n  - effective: 2026-05-01\n    level: partial\n")
    repository.commit("the first shape", day="2026-05-02")
    repository.write_positions("- date: 2026-05-01\n  rating: 2\n")
    repository.commit("the second shape", day="2026-05-03")
    begin(repository)


def a_submodule(repository: Repository) -> None:
    """Another repository in a record's place is no record."""
    begin(repository)
    repository.git("rm", "-q", "--cached", f"data/{HARBOUR}.yml")
    sha = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{sha},data/{HARBOUR}.yml")
    repository.git("commit", "--quiet", "--message=a submodule", day="2026-06-12")
    repository.git("update-index", "--force-remove", f"data/{HARBOUR}.yml")
    repository.commit("a file again", day="2026-06-13")


def a_detached_head(repository: Repository) -> None:
    """The main line is that of the commit that is checked out."""
    begin(repository)
    repository.write_positions(OLD, LOWER)
    repository.commit("append", day="2026-06-20")
    repository.git("checkout", "--quiet", "--detach")


BOTH = {FIRST: ("first-record", "2026-06-01"), REGRESSION: ("regression", "2026-06-20")}
WITHDRAWN = {
    FIRST: ("first-record", "2026-06-01"),
    REGRESSION: ("retraction", "2026-06-12"),
    f"{REGRESSION}/retracted/1": ("retraction", "2026-06-20"),
}


@pytest.mark.parametrize(
    ("happen", "expected"),
    [
        (an_octopus, {**BOTH, INDEPENDENCE: ("first-record", "2026-06-20")}),
        (a_conflict, {**BOTH, f"{HARBOUR}/2026-06-05": ("regression", "2026-06-12")}),
        (a_cherry_pick, {**BOTH, REGRESSION: ("regression", "2026-06-15")}),
        (a_merge_of_the_main_line, {**BOTH, INDEPENDENCE: ("first-record", "2026-06-12")}),
        (a_revert, WITHDRAWN),
        (a_reverted_merge, WITHDRAWN),
        (
            deleted_and_added_again,
            {
                FIRST: ("first-record", "2026-06-01"),
                f"{FIRST}/retracted/1": ("retraction", "2026-06-12"),
                f"{FIRST}/reinstated/1": ("correction", "2026-06-20"),
            },
        ),
        (a_rename_by_case, {"labs/Acme/positions/safe-harbour/2026-05-01": ("first-record", "2026-06-01")}),
        (a_rename_and_an_edit, BOTH),
        (twenty_broken_commits, BOTH),
        (two_earlier_shapes, {FIRST: ("first-record", "2026-06-01")}),
        (a_submodule, {FIRST: ("first-record", "2026-06-01")}),
        (a_detached_head, BOTH),
    ],
)  # fmt: skip
def test_what_a_history_tells(
    repository: Repository, happen: Callable[[Repository], None], expected: dict[str, tuple[str, str]]
) -> None:
    """Every event with its kind and its recorded day; read again from the cache it is the same."""
    happen(repository)
    assert told(repository) == expected, happen.__doc__
    assert told(repository) == expected, "from the cache"


def test_an_octopus_credits_everybody(repository: Repository) -> None:
    """Whoever wrote a commit that a merge brought is named, whoever merged it is not."""
    an_octopus(repository)
    newest = build_edition(repository.root).events[0]
    assert set(newest.stamp.authors) == {"Author of one", "Author of two"}


@pytest.mark.parametrize(
    ("author", "committer", "recorded"),
    [
        ("2099-01-01T00:00:00Z", "2026-06-12T12:00:00Z", "2026-06-12T12:00:00+00:00"),
        ("@1 +0000", "2026-06-12T12:00:00Z", "2026-06-12T12:00:00+00:00"),
        ("2026-06-12T12:00:00Z", "2026-06-12T23:30:00-0800", "2026-06-13T07:30:00+00:00"),
        ("2026-06-12T12:00:00Z", "2026-06-12T01:00:00+1400", "2026-06-11T11:00:00+00:00"),
        ("2026-06-12T12:00:00Z", "@1 +0000", "None"),
    ],
)
def test_recorded_is_when_it_was_committed_in_utc(
    repository: Repository, author: str, committer: str, recorded: str
) -> None:
    """An author's clock says nothing of when the main line learned it, and no commit is older than git."""
    repository.write_positions(OLD)
    repository.git("add", "--all")
    environment = {**os.environ, "GIT_AUTHOR_DATE": author, "GIT_COMMITTER_DATE": committer}
    people = ["-c", "user.name=Jane", "-c", "user.email=jane@doe.example"]
    subprocess.run(
        ["git", *people, "commit", "--quiet", "--message=x"], cwd=repository.root, env=environment, check=True
    )
    (event,) = build_edition(repository.root).events
    assert str(event.stamp.recorded).replace(" ", "T") == recorded


def test_a_commit_whose_date_git_cannot_read_has_that_of_the_next(repository: Repository) -> None:
    """A date from before 1970, or nonsense, is no date; of the first commit the next one says the latest day."""
    repository.write_positions(OLD)
    repository.git("add", "--all")
    tree = repository.git("write-tree").strip()
    text = f"tree {tree}\nauthor J <j@doe.example> -5 +0000\ncommitter J <j@doe.example> -5 +0000\n\nold\n"
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=repository.root, input=text, capture_output=True, text=True, check=True,
    )  # fmt: skip
    repository.git("update-ref", "refs/heads/main", done.stdout.strip())
    repository.write_positions(OLD, LOWER)
    repository.commit("append", day="2026-06-20")
    assert told(repository)[REGRESSION] == ("regression", "2026-06-20")
    assert told(repository)[FIRST] == ("first-record", "2026-06-20")


def test_a_worktree_has_the_history_of_its_repository(repository: Repository, tmp_path: Path) -> None:
    """Both share one cache, which lies with the repository."""
    begin(repository)
    repository.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "elsewhere")
    other = Repository(tmp_path / "tree")
    other.write_positions(OLD, LOWER)
    other.commit("append", day="2026-06-20")
    assert told(other) == BOTH
    assert told(repository) == {FIRST: BOTH[FIRST]}
    assert (repository.root / ".git/paritywatch").is_dir()


def test_a_repository_of_another_user_says_how_to_trust_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git refuses to read it; the remedy is the command that helps."""
    begin(repository)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    history = read_history(repository.root)
    assert history.completeness is Completeness.ABSENT
    assert f"git config --global --add safe.directory '{repository.root}'" in history.remedy


def test_a_partial_clone_fetches_what_it_lacks_in_one_batch(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One fetch for all versions, and none when they are there."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    begin(repository)
    for number in range(5):
        repository.write_positions(OLD.replace("at partial now", f"at partial, {number}"))
        repository.commit("reword", day="2026-06-02")
    repository.write_positions(OLD, LOWER)
    repository.commit("append", day="2026-06-20")
    source = f"file://{repository.root}"
    subprocess.run(["git", "clone", "--quiet", "--filter=blob:none", source, tmp_path / "partial"], check=True)
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    partial = Repository(tmp_path / "partial")
    assert told(partial) == BOTH
    assert count_commands(trace, "fetch") == 1
    trace.unlink()
    assert len(read_history(partial.root, cached=False).chronicle.commits) == 7
    assert count_commands(trace, "fetch") == 0


def test_a_partial_clone_that_cannot_fetch_claims_no_date(repository: Repository, tmp_path: Path) -> None:
    """What it lacks is not taken for what never was: it says why, and nothing is kept of it."""
    repository.git("config", "uploadpack.allowFilter", "true")
    begin(repository)
    repository.write_positions(OLD, LOWER)
    repository.commit("append", day="2026-06-20")
    source = f"file://{repository.root}"
    subprocess.run(["git", "clone", "--quiet", "--filter=blob:none", source, tmp_path / "partial"], check=True)
    repository.root.rename(tmp_path / "elsewhere")
    history = read_history(tmp_path / "partial")
    assert history.completeness is Completeness.ABSENT
    assert "This is a partial clone, and what it left out cannot be fetched" in history.remedy
    assert "does not appear to be a git repository" in history.remedy or "repository exists" in history.remedy
    assert not (tmp_path / "partial/.git/paritywatch").exists()


def test_a_git_that_dies_is_no_history_without_versions(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that could not be read is not one that was deleted."""
    begin(repository)
    ask = GitRepository._ask

    def die(self: GitRepository, *names: str) -> None:
        if names[0] != "HEAD^{commit}":
            self._objects.proc.kill()
            self._objects.proc.wait()
        ask(self, *names)

    monkeypatch.setattr(GitRepository, "_ask", die)
    history = read_history(repository.root)
    assert (history.completeness, history.chronicle.commits) == (Completeness.ABSENT, [])


def test_a_squash_that_loses_the_steps_between_tells_the_same_ids(repository: Repository) -> None:
    """An entry and its correction that land together are both told."""
    begin(repository)
    mended = position("2026-06-10", "minimal", change="promise-narrowed", extra=amended(level="none"))
    branch(repository, "one", (OLD, LOWER), (OLD, mended))
    repository.git("merge", "--squash", "--quiet", "one")
    repository.commit("squashed", day="2026-06-20")
    assert told(repository) == {**BOTH, f"{REGRESSION}/amended/1": ("correction", "2026-06-20")}


def test_a_path_beside_the_records_is_never_read(repository: Repository) -> None:
    """A huge file and one that is no record cost nothing and stop nothing."""
    begin(repository)
    repository.write(f"data/{HARBOUR}.yml", "# " + "x" * 300_000 + "\n" + OLD)
    repository.write("data/labs/acme/notes.txt", "not a record\n")
    repository.commit("too big", day="2026-06-10")
    (repository.root / "data/labs/acme/notes.txt").unlink()
    repository.write_positions(OLD, LOWER)
    repository.commit("small again", day="2026-06-20")
    edition = build_edition(repository.root)
    assert told(repository) == BOTH
    assert [note.partition(": ")[2] for note in edition.chronicle.skipped] == [
        f"skipped data/{HARBOUR}.yml: line 1: a record file has at most 256 KB; this one has more"
    ]


def test_not_checked_that_is_renamed_is_nobodys_past(repository: Repository) -> None:
    """Records that are all alike are not taken for one another."""
    repository.write_positions(NOT_CHECKED)
    repository.commit("empty", day="2026-06-01")
    repository.git("mv", "data/labs/acme", "data/labs/globex")
    repository.write("data/labs/globex/lab.yml", lab_text("Globex"))
    repository.write_positions(OLD, lab="globex")
    repository.commit("another lab", day="2026-06-12")
    edition = build_edition(repository.root)
    assert edition.chronicle.new_ids == []
    assert told(repository) == {"labs/globex/positions/safe-harbour/2026-05-01": ("first-record", "2026-06-12")}

"""The cache: what it saves, what it never changes, and what becomes of one that is damaged."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from made_up import ROOT, Repository, amended, position
from made_up_history import make_history, write_history
from paritywatch.edition.edition import build_edition
from paritywatch.history import contents
from paritywatch.history.main_line import read_history
from tracing import count_commands, told

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")


def cache_files(root: Path) -> list[Path]:
    """What lies in the folder of the cache."""
    return sorted((root / ".git/paritywatch").glob("*"))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A made-up repository of three labs and 120 commits, some of them merges."""
    write_history(tmp_path / "made", make_history(labs=3, commits=120))
    return tmp_path / "made"


def test_a_second_run_knows_the_same(made: Path) -> None:
    """Cold, warm and without a cache, every life and every change are the same."""
    fresh = read_history(made, cached=False).chronicle
    assert not cache_files(made)
    assert read_history(made).chronicle == fresh
    assert len(cache_files(made)) == 1
    assert read_history(made).chronicle == fresh


def test_the_real_history_is_the_same_from_the_cache() -> None:
    """The published record does not depend on whether somebody built it before."""
    read_history(ROOT)
    assert read_history(ROOT).chronicle == read_history(ROOT, cached=False).chronicle


def test_commit_by_commit_is_the_same_as_at_once(made: Path) -> None:
    """Whoever builds after every commit publishes what somebody who builds once does."""
    tip = Repository(made).git("rev-parse", "HEAD").strip()
    line = Repository(made).git("rev-list", "--first-parent", "--reverse", "HEAD").split()
    for sha in [*line[::7], tip]:
        Repository(made).git("update-ref", "--no-deref", "HEAD", sha)
        stepwise = read_history(made)
    assert stepwise.chronicle == read_history(made, cached=False).chronicle


def test_only_what_is_new_is_read(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With nothing new git is asked for its newest commit and for nothing else."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    read_history(repository.root)
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    read_history(repository.root)
    assert (count_commands(trace, "cat-file"), count_commands(trace, "log")) == (1, 0)
    monkeypatch.delenv("GIT_TRACE2_EVENT")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-20")
    parsed = list(spy_on_parses(monkeypatch))
    read_history(repository.root)
    assert len(parsed[0]) == 2, "the entry that is new, and the one beside it, which this run has not seen"


def spy_on_parses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A list that grows by every text that history parses from now on."""
    parsed: list[bytes] = []
    parse = contents.ContentsReader.__init__.__defaults__[0]  # type: ignore[index]  # the default parser

    def note(path: str, raw: bytes) -> object:
        parsed.append(raw)
        return parse(path, raw)

    monkeypatch.setattr(contents.ContentsReader.__init__, "__defaults__", (note,))
    yield parsed


@pytest.mark.parametrize("commits", [40, 160])
def test_at_most_four_git_processes_and_one_parse_of_each_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commits: int
) -> None:
    """Whatever the size, with merges and all."""
    root = tmp_path / "made"
    write_history(root, make_history(labs=3, commits=commits))
    (parsed,) = spy_on_parses(monkeypatch)
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(tmp_path / "trace"))
    history = read_history(root, cached=False)
    started = [line for line in (tmp_path / "trace").read_text().splitlines() if '"event":"start"' in line]
    assert len(started) == 3
    assert len(parsed) == len(set(parsed))
    assert len(history.chronicle.commits) <= commits


@pytest.mark.parametrize("damage", [b"", b"not a cache", b"\x00" * 64, None])
def test_a_damaged_cache_is_read_anew(repository: Repository, damage: bytes | None) -> None:
    """Empty, nonsense, cut or flipped: it is not believed, and the next run writes a good one."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    before = told(repository)
    (file,) = cache_files(repository.root)
    whole = file.read_bytes()
    for broken in (damage,) if damage is not None else (whole[:-9], whole[:60] + b"X" + whole[61:], whole + b"more"):
        file.write_bytes(broken)
        assert told(repository) == before
    assert told(repository) == before
    assert file.read_bytes()[:60] == whole[:60]


def test_a_cache_of_other_code_is_not_read_and_removed(repository: Repository) -> None:
    """Another version of the program has a file of its own, and there is never more than one."""
    repository.commit()
    read_history(repository.root)
    (file,) = cache_files(repository.root)
    file.rename(file.with_name("history-0123"))
    repository.commit("another")
    read_history(repository.root)
    assert cache_files(repository.root) == [file]


def test_a_cache_of_a_line_that_is_gone_is_not_gone_on_from(repository: Repository) -> None:
    """After a reset or on another branch, only what that line recorded is told."""
    repository.write_positions(OLD)
    first = repository.commit(day="2026-06-01")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-20")
    both = told(repository)
    repository.git("checkout", "--quiet", "-b", "other", first)
    repository.write_positions(OLD, position("2026-06-10", "full", change="promise-made"))
    repository.commit(day="2026-06-21")
    assert {kind for kind, _ in told(repository).values()} == {"first-record", "improvement"}
    repository.git("checkout", "--quiet", "main")
    assert told(repository) == both


def test_a_merge_that_brings_the_known_line_from_its_side_is_read_anew(repository: Repository) -> None:
    """A commit that is an ancestor, but not by first parents, is not where the main line was."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    repository.git("branch", "base")
    repository.write_positions(OLD, LOWER)
    repository.commit("on a line of its own", day="2026-06-12")
    read_history(repository.root)
    repository.git("checkout", "--quiet", "base")
    repository.git("merge", "--no-ff", "--quiet", "--message=merged", "main", day="2026-06-20")
    assert set(told(repository).values()) == {("first-record", "2026-06-01"), ("regression", "2026-06-20")}


def test_a_folder_that_refuses_the_cache_stops_nothing(repository: Repository) -> None:
    """A read-only checkout builds like any other."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    (repository.root / ".git/paritywatch").write_text("a file in the way\n")
    assert len(told(repository)) == 1


def test_builds_at_once_leave_one_whole_cache(made: Path) -> None:
    """Four processes that start together all know the same, and what they leave can be read."""
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'hooks')!r})\n"
        "from pathlib import Path\nfrom paritywatch.history.main_line import read_history\n"
        f"print(len(read_history(Path({str(made)!r})).chronicle.changes))"
    )
    with ThreadPoolExecutor(4) as pool:
        runs = pool.map(lambda _: subprocess.check_output([sys.executable, "-c", script]), range(4))
        assert len(set(runs)) == 1
    assert len(cache_files(made)) == 1
    assert read_history(made).chronicle == read_history(made, cached=False).chronicle


def test_an_uncommitted_edit_never_reaches_the_cache(repository: Repository) -> None:
    """What is pending is told as pending each time, and is gone when it is taken back."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    repository.write_positions(OLD + amended(level="none").replace("2026-07-01", "2026-06-02"), LOWER)
    assert [event.stamp.commit for event in build_edition(repository.root).events].count(None) == 2
    repository.write_positions(OLD)
    assert None not in [event.stamp.commit for event in build_edition(repository.root).events]

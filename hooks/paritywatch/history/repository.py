"""The repository: the few git processes that history is read with.

In: the top folder of a git repository. Out: its newest commit, its logs as they stream, and the
contents of its blobs. Nothing from a record ever becomes an argument of git, and nothing that a
repository contains makes git run a command: no external diff, no filter, no signature check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import git

from paritywatch.history.log import FORMAT

_GIT = ("git", "--no-replace-objects", "-c", "log.showRoot=true", "-c", "core.fsmonitor=false")
_LOG = ("-z", "--no-color", "--no-show-signature", "--no-notes", "--encoding=UTF-8", f"--format={FORMAT}")
_MAIN_LINE = ("--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "--no-abbrev", "--no-renames")
_WINDOW = 200  # ids asked for at once: they and their answers never fill a pipe from both ends
_PIECE = 1 << 16


class NoHistory(Exception):
    """Raised where git cannot read a repository; its text says why."""


class Untrusted(NoHistory):
    """Raised where git refuses a repository because another user owns it."""


class Unfetched(NoHistory):
    """Raised where a partial clone lacks old versions and cannot fetch them."""


@contextmanager
def open_repository(root: Path, revision: str = "HEAD") -> Iterator[Repository]:
    """Open the repository whose top folder is `root`, for as long as the block lasts.

    Its newest commit is that of the revision, whatever else there is.

    Raises:
        NoHistory: where there is none, or none that git reads; in the block too, where git gives up.
    """
    try:
        with git.Repo(root, search_parent_directories=False, expand_vars=False) as repo:
            opened = Repository(repo, revision)
            try:
                yield opened
            finally:
                opened.close()
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise NoHistory(type(error).__name__) from error
    except git.GitCommandError as error:
        reason = _last_line(error.stderr)
        raise (Untrusted if "dubious ownership" in str(error.stderr) else NoHistory)(reason) from error


class Repository:
    """An open repository: one persistent ``git cat-file``, and a process for each log that is asked for."""

    def __init__(self, repo: git.Repo, revision: str) -> None:
        self._repo = repo
        self._objects = self._start("cat-file", "--batch", istream=-1)
        self.head, self.committed = self._find_head(revision)
        self.folder = Path(repo.common_dir)

    @property
    def is_shallow(self) -> bool:
        """Whether older commits were left out when it was cloned."""
        file = self.folder / "shallow"
        return file.is_file() and file.stat().st_size > 0

    @property
    def promisor(self) -> str | None:
        """The remote that has what a partial clone left out; `None` where nothing was left out."""
        with self._repo.config_reader("repository") as config:
            for section in config.sections():
                name = section.removeprefix('remote "').removesuffix('"')
                if section.startswith("remote ") and config.get_value(section, "promisor", False) is True:
                    return name
        return None

    def is_on_main_line(self, sha: str, *, within: int) -> bool:
        """Whether a commit is the newest of the main line, or one of so many before it."""
        current: str | None = self.head
        for _ in range(within):
            if current is None or current == sha:
                break
            _, current = _parse_header(self.read_commit(current) or b"")
        return current == sha

    def find_parting(self, revision: str) -> tuple[str, str]:
        """The commit that a revision names, and the one where it and the newest parted."""
        commit = self.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()
        return commit, self.run("merge-base", commit, self.head).strip()

    def log_main_line(self, since: str | None) -> Iterator[bytes]:
        """The log of the first-parent commits that touched ``data``, oldest first, with the files."""
        return self._stream("log", *_LOG, *_MAIN_LINE, *self._range(since), "--", "data")

    def log_everything(self, since: str | None) -> Iterator[bytes]:
        """The log of all commits, side branches too, without files."""
        return self._stream("log", *_LOG, *self._range(since))

    def fetch_missing(self, since: str | None) -> None:
        """Fetch, in one batch, the blobs of the main line that a partial clone left out."""
        remote = self.promisor
        if remote is None or remote.startswith("-"):
            return
        listed = self._stream(
            "rev-list", "--first-parent", "--objects", "--missing=print", *self._range(since), "--", "data"
        )
        missing = [line[1:] for line in b"".join(listed).split(b"\n") if line.startswith(b"?")]
        if missing:
            options = ("--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none")
            fetch = self._start(
                "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", *options, "--stdin", remote, istream=-1
            )
            _, told = fetch.communicate(b"\n".join(missing) + b"\n")
            if fetch.proc.returncode:
                raise Unfetched(_last_line(told.decode(errors="replace")))

    def read_blobs(self, ids: Iterable[str], *, limit: int) -> Iterator[bytes | None]:
        """The contents of blobs, in order, each to its first `limit` bytes; `None` where git has none.

        Take them all: the next read begins where this one ends.
        """
        waiting = iter(ids)
        while window := list(islice(waiting, _WINDOW)):
            self._ask(*window)
            for _ in window:
                yield self._read_object(limit)

    def read_commit(self, revision: str) -> bytes | None:
        """The text of a commit; `None` where there is no such commit."""
        self._ask(f"{revision}^{{commit}}")
        return self._read_object(_PIECE)

    def map_people(self, identities: Iterable[str]) -> dict[str, str]:
        """The identities that the ``.mailmap`` of the newest commit maps to others, with what it maps them to.

        Neither a file that is not committed nor the settings of this machine have a say.
        """
        asked = sorted(set(identities))
        self._ask(f"{self.head}:.mailmap")
        if self._read_object(0) is None or not asked:
            return {}
        # Git would read the file of the working tree too: it is told to work in its own folder, which has none.
        place = ("-C", str(self._repo.git_dir), "--git-dir=.")
        source = ("-c", f"mailmap.blob={self.head}:.mailmap", "-c", "mailmap.file=")
        mapping = self._start(*place, *source, "check-mailmap", "--stdin", istream=-1)
        answer, told = mapping.communicate("".join(f"{identity}\n" for identity in asked).encode())
        mapped = answer.decode("utf-8", errors="replace").splitlines()
        if mapping.proc.returncode or len(mapped) != len(asked):
            raise NoHistory(_last_line(told.decode(errors="replace")))
        return {old: new for old, new in zip(asked, mapped, strict=True) if old != new}

    def run(self, *command: str) -> str:
        """The whole output of a short git command."""
        return b"".join(self._stream(*command)).decode("utf-8", errors="replace")

    def close(self) -> None:
        """End the persistent process."""
        with suppress(BrokenPipeError):
            self._objects.stdin.close()
        self._objects.stdout.close()
        self._objects.proc.wait()

    def _range(self, since: str | None) -> list[str]:
        return [self.head, f"^{since}"] if since else [self.head]

    def _find_head(self, revision: str) -> tuple[str, int | None]:
        """The newest commit, and when it was committed, in seconds since 1970."""
        self._ask(f"{revision}^{{commit}}")
        line: bytes = self._objects.stdout.readline()
        if not line:
            self._objects.wait()  # raises what git said
            raise NoHistory("git said nothing")
        if line.endswith(b"missing\n"):
            self.close()
            raise NoHistory("no commit yet" if revision == "HEAD" else f"no commit {revision}")
        sha, _, size = line.split()
        committed, _ = _parse_header(self._objects.stdout.read(int(size) + 1))
        return sha.decode(), committed

    def _ask(self, *names: str) -> None:
        with suppress(BrokenPipeError):  # git is gone, and whoever reads its answer learns why
            self._objects.stdin.write("".join(f"{name}\n" for name in names).encode())
            self._objects.stdin.flush()

    def _read_object(self, limit: int) -> bytes | None:
        stdout = self._objects.stdout
        line = stdout.readline()
        if not line:
            raise NoHistory("git ended before it had answered")  # a version that was not read is not one that is gone
        if line.endswith((b" missing\n", b" ambiguous\n")):
            return None
        size = int(line.split()[2])
        content: bytes = stdout.read(min(size, limit))
        left = size - len(content) + 1  # and the line's end
        while left > 0:
            left -= len(stdout.read(min(left, _PIECE)))
        return content

    def _stream(self, *command: str) -> Iterator[bytes]:
        process = self._start(*command)
        while piece := process.stdout.read(_PIECE):
            yield piece
        process.wait()

    def _start(self, *command: str, istream: int | None = None) -> Any:
        # GitPython takes a sign such as $ in the folder that it runs git in for a variable; git itself does not.
        place = ("-C", str(self._repo.working_dir))
        return self._repo.git.execute([_GIT[0], *place, *_GIT[1:], *command], as_process=True, istream=istream)


def _parse_header(commit: bytes) -> tuple[int | None, str | None]:
    """When a commit was committed, in seconds since 1970, and its first parent."""
    header = commit.partition(b"\n\n")[0].split(b"\n")
    parents = [line[7:].decode() for line in header if line.startswith(b"parent ")]
    stamps = [line.rsplit(b" ", 2)[1:2] for line in header if line.startswith(b"committer ")]
    stamp = stamps[0][0] if stamps and stamps[0] else b""
    return int(stamp) if stamp.isdigit() else None, parents[0] if parents else None


def _last_line(text: Any) -> str:
    lines = [line.strip(" '") for line in str(text).splitlines() if line.strip(" '")]
    return lines[-1] if lines else "git said nothing"

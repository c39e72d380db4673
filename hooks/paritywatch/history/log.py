"""The text of ``git log``: it becomes commits and the files that they changed, as it streams in.

In: the output of ``git log -z`` with `FORMAT`, in pieces. Out: `LoggedCommit` values, in the order of
the log. Knows git's text and nothing of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

FORMAT = "%H%x00%P%x00%ct%x00%aN%x00%s%x00%(trailers:key=Co-authored-by,valueonly,separator=%x1f)"
_FIELDS = 6


class FileChange(msgspec.Struct, frozen=True, gc=False):
    """A file as a commit left it: `blob` is `None` where it was deleted.

    `mode` is git's: ``100644`` and ``100755`` are plain files, ``120000`` is a link, ``160000``
    another repository.
    """

    path: str
    blob: str | None
    mode: str

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, or was one that is gone."""
        return self.blob is None or self.mode.startswith("100")


class LoggedCommit(msgspec.Struct, frozen=True):
    """One commit of a log. `committed` is in seconds since 1970, UTC; `None` where git cannot read it."""

    sha: str
    parents: tuple[str, ...]
    committed: int | None
    subject: str
    authors: tuple[str, ...]
    changes: tuple[FileChange, ...] = ()


def parse_log(pieces: Iterable[bytes]) -> Iterator[LoggedCommit]:
    """Parse a log with or without raw file changes, piece by piece."""
    tokens = _split(pieces)
    header = [token for _, token in zip(range(_FIELDS), tokens, strict=False)]
    while len(header) == _FIELDS:
        changes: list[FileChange] = []
        following: list[str] = []
        for token in tokens:
            if not token.startswith((":", "\n:")):
                following.append(token)
                break
            changes.append(_parse_change(token, next(tokens)))
        yield _parse_commit(header, tuple(changes))
        header = following + [token for _, token in zip(range(_FIELDS - 1), tokens, strict=False)]


def _split(pieces: Iterable[bytes]) -> Iterator[str]:
    """The tokens between NUL bytes."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\0")
        for token in whole:
            yield token.decode("utf-8", errors="replace")
    if rest:
        yield rest.decode("utf-8", errors="replace")


def _parse_change(token: str, path: str) -> FileChange:
    _, mode, _, blob, status = token.lstrip("\n").split(" ")
    return FileChange(path, None if status == "D" else blob, mode)


def _parse_commit(header: list[str], changes: tuple[FileChange, ...]) -> LoggedCommit:
    sha, parents, committed, author, subject, trailers = header
    others = (name.partition("<")[0].strip() for name in trailers.strip().split("\x1f"))
    authors = tuple(dict.fromkeys(_clean(name) for name in (author, *others) if name))
    seconds = int(committed) if committed.lstrip("-").isdecimal() else None
    return LoggedCommit(sha.strip(), tuple(parents.split()), seconds, _clean(subject), authors, changes)


def _clean(text: str) -> str:
    """Text without control characters, which neither a page nor a feed can carry."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)

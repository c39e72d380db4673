"""The text of ``git log``: it becomes commits and the files that they changed, as it streams in.

In: the output of ``git log -z`` with `FORMAT`, in pieces. Out: `LoggedCommit` values, in the order of
the log. Knows git's text and nothing of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from paritywatch.history.people import clean_line, hide_addresses, parse_identity

FORMAT = "%H%x00%P%x00%ct%x00%an <%ae>%x00%s%x00%(trailers:key=Co-authored-by,valueonly,separator=%x1f)"
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
    """One commit of a log. `committed` is in seconds since 1970, UTC; `None` where git cannot read it.

    `people` are the identities of its author and of those that it names as co-authors.
    """

    sha: str
    parents: tuple[str, ...]
    committed: int | None
    subject: str
    people: tuple[str, ...]
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
    identities = (parse_identity(text) for text in (author, *trailers.strip().split("\x1f")))
    people = tuple(dict.fromkeys(identity for identity in identities if identity))
    seconds = int(committed) if committed.lstrip("-").isdecimal() else None
    words = hide_addresses(clean_line(subject))
    return LoggedCommit(sha.strip(), tuple(parents.split()), seconds, words, people, changes)

"""Encoding: the bytes of a file become text, whatever system and editor wrote them.

In: the bytes of one YAML file. Out: its text, or `Unreadable`.
"""

from __future__ import annotations

import hashlib

from paritywatch.records.problems import Mark, Problem, Unreadable

Digest = bytes

MAX_BYTES = 256 * 1024
_MARK = "\ufeff".encode()  # some editors on Windows write it before UTF-8


def normalise(raw: bytes) -> bytes:
    """The bytes of a file as every system would have written it: no mark before it, and one kind of line end."""
    return raw.removeprefix(_MARK).replace(b"\r\n", b"\n")


def find_digest(raw: bytes) -> Digest:
    """What names the bytes of a file."""
    return hashlib.blake2b(raw, digest_size=16).digest()


def decode(path: str, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        must = f"a record file has at most {MAX_BYTES // 1024} KB; this one has more"
        raise Unreadable([Problem(path, Mark(), must, "Keep one idea to a file.", "file-size")])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        must = f"a record is UTF-8 text; byte {error.start + 1} is not"
        problem = Problem(path, Mark(line), must, "Save the file as UTF-8 in your editor.", "encoding")
        raise Unreadable([problem]) from None

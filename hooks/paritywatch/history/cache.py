"""The cache: a chronicle on disk, so that a second run reads only what is new.

In: a folder, and the chronicle up to a commit. Out: the same chronicle again, as long as it was
written by this very code. It lies in git's own folder, where no clone and no pull request can put
one. It can be deleted at any time; one that is damaged, or that other code wrote, is not read.
"""

from __future__ import annotations

import gc
import hashlib
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

import msgspec
from msgspec.structs import replace

from paritywatch.history.chronicle import Chronicle, RecordedChange
from paritywatch.history.life import Life
from paritywatch.history.steps import Commit
from paritywatch.records.layout import RecordId

T = TypeVar("T")
_FORMAT = 1
_BATCH = 250
_CODE = tuple(Path(__file__).parents[1] / room for room in ("model", "records", "score", "history"))


class Snapshot(msgspec.Struct):
    """A chronicle, and the newest commit that it knows."""

    head: str
    chronicle: Chronicle


def load_snapshot(folder: Path) -> Snapshot | None:
    """The snapshot in a folder; `None` where there is none that this code wrote and nothing has damaged."""
    try:
        with _find_file(folder).open("rb") as file, _without_collection():
            snapshot = msgspec.msgpack.decode(_read_frame(file), type=Snapshot)
            chronicle = snapshot.chronicle
            while frame := _read_frame(file):
                part = msgspec.msgpack.decode(frame, type=_Part)
                chronicle.commits += part.commits
                chronicle.changes += part.changes
                chronicle.lives.update(part.lives)
            return snapshot
    except (OSError, msgspec.DecodeError):
        return None


def save_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Write a snapshot whole or not at all, and remove those of other code; a folder that refuses is left alone."""
    target = _find_file(folder)
    with suppress(OSError):
        target.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".new", delete=False) as file:
            for part in (replace(snapshot, chronicle=_bare(snapshot.chronicle)), *_cut(snapshot.chronicle)):
                _write_frame(file, msgspec.msgpack.encode(part))
            _write_frame(file, b"")
        Path(file.name).replace(target)
        for other in target.parent.glob("history-*"):
            if other != target:
                other.unlink()


class _Part(msgspec.Struct):
    """A part of what grows with the repository, so that no more than a part is held twice at once."""

    commits: list[Commit] = []
    changes: list[RecordedChange] = []
    lives: dict[RecordId, dict[str, Life]] = {}


def _bare(chronicle: Chronicle) -> Chronicle:
    """All of a chronicle but its parts."""
    return replace(chronicle, commits=[], changes=[], lives={})


def _cut(chronicle: Chronicle) -> Iterator[_Part]:
    yield from (_Part(commits=part) for part in _batches(chronicle.commits))
    yield from (_Part(changes=part) for part in _batches(chronicle.changes))
    yield from (_Part(lives=dict(part)) for part in _batches(chronicle.lives.items()))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _write_frame(file: IO[bytes], frame: bytes) -> None:
    file.write(len(frame).to_bytes(4) + zlib.crc32(frame).to_bytes(4) + frame)


def _read_frame(file: IO[bytes]) -> bytes:
    """The next frame; the last one is empty.

    Raises:
        OSError: where it is not whole.
    """
    head = file.read(8)
    frame = file.read(int.from_bytes(head[:4]))
    if len(head) < 8 or zlib.crc32(frame).to_bytes(4) != head[4:]:
        raise OSError("the cache is damaged")
    return frame


def _find_file(folder: Path) -> Path:
    """Where a snapshot lies: its name names the format and the code that wrote it."""
    code = hashlib.blake2b(f"{_FORMAT} {msgspec.__version__}".encode(), digest_size=8)
    for source in (file for room in _CODE for file in sorted(room.glob("*.py"))):
        code.update(source.read_bytes())
    return folder / "paritywatch" / f"history-{code.hexdigest()}"


@contextmanager
def _without_collection() -> Iterator[None]:
    """Many new values in a row, none of them garbage: looking for garbage would cost more than making them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

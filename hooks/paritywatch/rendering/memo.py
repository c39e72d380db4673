"""The memo: what an earlier build made, by the digest of all that it was made from.

In: git's own folder, where no clone and no pull request can put anything. Out: what was made before from
the very same things by the very same program. It can be deleted at any time. One that other code wrote is
not read, and of one that is damaged only what is whole; where nothing can be written, nothing is kept.

It is a file of frames, each of a key and a value with a checksum. What a build makes waits in a file without
a name, which goes with the build, and is appended at its end; a build that used less than half of what lies
there, or found damage, writes the file anew.
"""

from __future__ import annotations

import mmap
import shutil
import tempfile
import weakref
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

_NAME = "made-"
_KEY = 16
_HEAD = _KEY + 8
_Place = tuple[int, int]


class Memo:
    """What was made, by keys of 16 bytes."""

    def __init__(self, folder: Path | None, code: str) -> None:
        """`folder` is git's own, `None` where nothing can be kept; `code` names the program."""
        self._path = folder / "paritywatch" / f"{_NAME}{code}" if folder else None
        self._kept: mmap.mmap | bytes = b""
        self._places: dict[bytes, _Place] = {}
        self._new: IO[bytes] | None = None
        self._made: set[bytes] = set()
        self._used: set[bytes] = set()
        self._is_whole = True
        with suppress(OSError, ValueError):  # an empty file cannot be mapped
            if self._path is not None:
                with self._path.open("rb") as file:
                    self._kept = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                self._places = dict(self._find_frames())

    def recall(self, key: bytes) -> bytes | None:
        """What an earlier build made of that; `None` where none did, or it is damaged."""
        start, size = self._places.get(key, (0, 0))
        value = self._kept[start : start + size]
        if not start or _check(key, value) != self._kept[start - 4 : start]:
            self._is_whole &= not start
            return None
        self._used.add(key)
        return value

    def keep(self, key: bytes, value: bytes) -> None:
        """Keep what was made, for as long as builds ask for it."""
        if self._path is None or key in self._made:
            return
        try:
            if self._new is None:
                self._path.parent.mkdir(exist_ok=True)
                self._new = tempfile.TemporaryFile(dir=self._path.parent)  # noqa: SIM115 (open until the build ends)
                weakref.finalize(self, self._new.close)
            self._new.write(_frame(key, value))
            self._made.add(key)
        except OSError:
            self._path = None  # half a frame may stand there by now

    def save(self) -> None:
        """Write what is new; a folder that refuses is left alone."""
        with suppress(OSError):
            if self._path is not None and (self._new or not self._is_whole):
                self._write(self._path)

    def _write(self, path: Path) -> None:
        used = sum(self._places[key][1] for key in self._used)
        if self._is_whole and used * 2 >= len(self._kept):
            with path.open("ab") as file:
                self._copy_new(file)
        else:
            self._write_anew(path)
        for other in path.parent.glob(f"{_NAME}*"):
            if other != path:
                other.unlink()

    def _write_anew(self, path: Path) -> None:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
            try:
                for key in sorted(self._used - self._made):
                    file.write(_frame(key, self.recall(key) or b""))
                self._copy_new(file)
            except OSError:
                Path(file.name).unlink()
                raise
        Path(file.name).replace(path)

    def _copy_new(self, file: IO[bytes]) -> None:
        if self._new is not None:
            self._new.seek(0)
            shutil.copyfileobj(self._new, file)

    def _find_frames(self) -> Iterator[tuple[bytes, _Place]]:
        """Where the value of each key lies, up to the first frame that is cut off."""
        place, end = 0, len(self._kept)
        while place + _HEAD <= end:
            size = int.from_bytes(self._kept[place + _KEY : place + _KEY + 4])
            if place + _HEAD + size > end:
                break
            yield self._kept[place : place + _KEY], (place + _HEAD, size)
            place += _HEAD + size
        self._is_whole &= place == end


def _frame(key: bytes, value: bytes) -> bytes:
    return b"".join((key, len(value).to_bytes(4), _check(key, value), value))


def _check(key: bytes, value: bytes) -> bytes:
    """Nothing is believed that this does not bear out, wherever the damage is."""
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(4)

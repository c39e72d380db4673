"""What the API serves: files that are made when they are asked for, and remembered by size and checksum only.

In: what makes each file. Out: its bytes; its measure, for the files that tell of others; and all checksums.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from paritywatch.api.text import digest

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Measure:
    """How large a file is, in bytes, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


@dataclass
class Served:
    """Files by their paths below the API's root. One that was made is not made again to be measured."""

    _makers: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    _measures: dict[str, Measure] = field(default_factory=dict)

    def add(self, path: str, make: Callable[[], bytes]) -> None:
        """Serve a file. One that tells of others is added after them."""
        self._makers[path] = make

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path, in the order in which they were added."""
        return tuple(self._makers)

    def make(self, path: str) -> bytes:
        """The bytes of a file."""
        content = self._makers[path]()
        self._measures[path] = Measure(len(content), digest(content))
        return content

    def measure(self, path: str) -> Measure:
        """The measure of a file."""
        if path not in self._measures:
            self.make(path)
        return self._measures[path]

    def write_checksums(self) -> bytes:
        """The SHA-256 of every other file, as ``sha256sum`` writes and checks it."""
        others = sorted(path for path in self._makers if path != CHECKSUMS)
        return "".join(f"{self.measure(path).sha256}  {path}\n" for path in others).encode()

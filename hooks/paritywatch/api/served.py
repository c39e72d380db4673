"""What the API serves: files that are made when they are asked for, and remembered by size and checksum only.

In: what makes each file. Out: its bytes; its measure, for the files that tell of others; and all checksums.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from paritywatch.api.text import digest
from paritywatch.rendering.memo import Memo
from paritywatch.rendering.output import GeneratedFile

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Measure:
    """How large a file is, in bytes, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


@dataclass
class Served:
    """Files by their paths below the API's root. One that was made is not made again to be measured.

    `memo` is what earlier builds made.
    """

    memo: Memo
    _files: dict[str, GeneratedFile] = field(default_factory=dict)
    _measures: dict[str, Measure] = field(default_factory=dict)

    def add(self, path: str, make: Callable[[], bytes], inputs: Callable[[], tuple[Any, ...]] | None = None) -> None:
        """Serve a file. One that tells of others is added after them. `inputs` are as a generated file has them."""
        self._files[path] = GeneratedFile(path, make, inputs=inputs)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path, in the order in which they were added."""
        return tuple(self._files)

    def make(self, path: str) -> bytes:
        """The bytes of a file."""
        content = self._files[path].recall(self.memo)
        self._measures[path] = Measure(len(content), digest(content))
        return content

    def measure(self, path: str) -> Measure:
        """The measure of a file."""
        if path not in self._measures:
            self.make(path)
        return self._measures[path]

    def write_checksums(self) -> bytes:
        """The SHA-256 of every other file, as ``sha256sum`` writes and checks it."""
        others = sorted(path for path in self._files if path != CHECKSUMS)
        return "".join(f"{self.measure(path).sha256}  {path}\n" for path in others).encode()

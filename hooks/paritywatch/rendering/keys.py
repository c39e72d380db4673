"""Keys: the digest of all that something is made from.

In: finished values, such as views. Out: 16 bytes that are the same for the same values only; and the
name of the program, which changes with every line of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from paritywatch.model.fields import Record

_PROGRAM = Path(__file__).parents[1]


def find_key(*values: Any) -> bytes:
    """The digest of some values.

    Raises:
        TypeError: where one is nothing that can be told from another, such as a function.
    """
    return hashlib.blake2b(_encode(values), digest_size=16).digest()


def name_libraries(names: Iterable[str]) -> list[str]:
    """The names of libraries with the versions that are installed."""
    return [f"{name} {version(name)}" for name in names]


def name_program(libraries: Iterable[str]) -> str:
    """The name of this very program, templates included, with the libraries that what it makes depends on."""
    code = hashlib.blake2b("\n".join(name_libraries(libraries)).encode(), digest_size=8)
    for file in sorted(_PROGRAM.rglob("*")):
        if file.suffix in {".py", ".html", ".md", ".svg", ".opml"}:
            code.update(f"{file.relative_to(_PROGRAM)}\n".encode() + file.read_bytes())
    return code.hexdigest()


def _spell_out(value: Any) -> Any:
    """What msgspec cannot write as it is: a record, which is its fields, a fraction, and text marked as markup."""
    if isinstance(value, Record):
        return dict(value)
    if isinstance(value, str | Fraction):
        return str(value)
    raise TypeError(f"nothing tells one {type(value).__name__} from another")


_encode = msgspec.msgpack.Encoder(enc_hook=_spell_out, order="deterministic").encode

"""The text of the API's files: JSON with one row a line, and CSV with one cell a value.

In: plain values, among them JSON text that stands in a document as it is (`msgspec.Raw`). Out: bytes.
The rules of the cells stand in ``content/data.md``: a nested value is JSON text, `null` is the empty
cell, and text that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from typing import Any

import msgspec

Json = dict[str, Any]

# The full-width signs begin a formula too, in spreadsheets set to Chinese or Japanese.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARD = "'"


def write_json(content: Json) -> bytes:
    """A document: each of its keys, and each item of a list directly below one, on a line of its own."""
    parts = b",\n".join(b"%b: %b" % (_compact(key), _lay_out(value)) for key, value in content.items())
    return b"{\n%b\n}\n" % parts


def write_indented_json(content: Json) -> bytes:
    """A description, indented: people read it too."""
    return msgspec.json.format(_compact(content), indent=1) + b"\n"


def write_csv(columns: Iterable[str], rows: Iterable[Json]) -> bytes:
    """A table after RFC 4180: UTF-8, a header, lines that end in CR LF."""
    names = tuple(columns)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([flatten(row[name]) for name in names] for row in rows)
    return buffer.getvalue().encode()


def flatten(value: Any) -> str:
    """One value as a cell."""
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else _compact(value).decode()


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula. Taking one leading apostrophe away undoes it."""
    return f"{_GUARD}{text}" if text.startswith((_GUARD, *_FORMULA)) else text


def _lay_out(value: Any) -> bytes:
    if not isinstance(value, list | tuple) or not value:
        return _compact(value)
    return b"[\n%b\n]" % b",\n".join(map(_compact, value))


_compact = msgspec.json.Encoder().encode


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()

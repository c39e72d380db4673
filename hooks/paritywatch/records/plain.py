"""Plain values: the value of a record's text without the place of anything in it.

In: the bytes of one YAML file. Out: the value that `reading` gives for them, several times faster.
History reads thousands of old versions, and asks for a place only where something is wrong; so
whatever is not quite ordinary is left to `reading`, which knows what to say of it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import Any

import yaml

from paritywatch.records.encoding import MAX_BYTES, normalise
from paritywatch.records.reading import MAX_DEPTH, Document, Plain, parse_document
from paritywatch.records.scalars import HIDDEN, INTEGER, SURPRISING


def parse_plain(path: str, raw: bytes) -> Plain:
    """Parse the bytes of one record file.

    Raises:
        Unreadable: with all problems that were found, each at its line and column.
    """
    try:
        return _parse_ordinary(normalise(raw))
    except (_Unusual, UnicodeDecodeError, yaml.YAMLError):
        return parse_document(path, raw, landed=True).value


def parse_quickly(path: str, raw: bytes) -> Document:
    """What `parse_document` makes of the bytes of one record file, most often several times faster.

    Raises:
        Unreadable: with all problems that were found, each at its line and column.
    """
    own = normalise(raw)
    if not _NEEDS_CARE.search(own):
        with suppress(_Unusual, UnicodeDecodeError, yaml.YAMLError):
            return Document(path, own, _parse_ordinary(own))
    return parse_document(path, raw)


_NEEDS_CARE = re.compile(rb"[ \t]#|^(?:<{7}|>{7}|[|]{7}|={7})", re.MULTILINE)  # a remark, a merge that is not finished
_TELLING = frozenset("-+.~0123456789ynotfYNOTF")  # what a number, a null, a boolean or their like begins with


class _Unusual(Exception):
    """Raised where a text is not quite ordinary: it may be wrong, or only rare."""


def _parse_ordinary(raw: bytes) -> Plain:
    text = raw.decode("utf-8")
    if len(raw) > MAX_BYTES or "\r" in text or HIDDEN.search(text):
        raise _Unusual
    next_event = yaml.CBaseLoader(text).get_event
    next_event()  # the stream begins
    if type(next_event()) is not yaml.DocumentStartEvent:
        raise _Unusual
    value = _build(next_event(), next_event, 0)
    next_event()  # the document ends
    if type(next_event()) is not yaml.StreamEndEvent:
        raise _Unusual
    return value


def _build(event: Any, next_event: Any, depth: int) -> Plain:
    kind = type(event)
    if event.anchor or depth > MAX_DEPTH or (event.tag and event.tag != "!"):
        raise _Unusual
    if kind is yaml.ScalarEvent:
        return _find_scalar(event)
    if kind is yaml.MappingStartEvent:
        return _build_mapping(next_event, depth + 1)
    items: list[Plain] = []
    while type(event := next_event()) is not yaml.SequenceEndEvent:
        items.append(_build(event, next_event, depth + 1))
    return items


def _build_mapping(next_event: Any, depth: int) -> dict[str, Plain]:
    mapping: dict[str, Plain] = {}
    while type(key := next_event()) is not yaml.MappingEndEvent:
        if type(key) is not yaml.ScalarEvent or key.anchor or key.tag or key.value in mapping:
            raise _Unusual
        mapping[key.value] = _build(next_event(), next_event, depth)
    return mapping


def _find_scalar(event: Any) -> str | int | bool:
    text: str = event.value
    if not event.implicit[0]:
        if event.style == '"' and HIDDEN.search(text):
            raise _Unusual
        return text
    if text and text[0] not in _TELLING:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    if text in ("true", "false"):
        return text == "true"
    if SURPRISING.fullmatch(text):
        raise _Unusual
    return text


def split_entries(raw: bytes) -> list[bytes] | None:
    """The entries of a file that is a list, each as a list of its own; `None` where that cannot be told.

    An entry begins with ``- `` at the start of a line. Where that stands inside of a quoted text, the
    piece before it is no YAML, and whoever reads the pieces learns that the file must be read whole.
    """
    starts = [match.start() for match in _ENTRY.finditer(raw)]
    if not starts or _DOCUMENT.search(raw) or not _LEAD.fullmatch(raw, 0, starts[0]):
        return None
    return [raw[start:end] for start, end in pairwise([*starts, len(raw)])]


_LEAD = re.compile(rb"(?:[ ]*(?:#[^\n]*)?\r?\n)*")
_ENTRY = re.compile(rb"^- ", re.MULTILINE)
_DOCUMENT = re.compile(rb"^(?:---|\.\.\.|%)", re.MULTILINE)

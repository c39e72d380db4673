"""Reading: the text of a record becomes plain values, each with its place in the file.

In: the bytes of one YAML file. Out: a `Document` of dicts, lists, strings, ints and booleans, or
`Unreadable` with every problem found. Nothing else YAML can say (aliases, tags, floats, nulls,
``yes`` for true) gets through. Values are built straight from libyaml's events, which is the
fastest way that PyYAML has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from paritywatch.records.characters import check_characters, check_conflicts, hidden_character
from paritywatch.records.encoding import Digest, decode, find_digest, normalise
from paritywatch.records.problems import Mark, Problem, Unreadable
from paritywatch.records.scalars import BOOLEAN, HIDDEN, INTEGER, NULL, NUMBER
from paritywatch.records.syntax import explain_syntax

Keys = tuple[str | int, ...]
Plain = dict[str, "Plain"] | list["Plain"] | str | int | bool

MAX_DEPTH = 12
_REMARK = re.compile(r"[ \t]+#")


@dataclass(frozen=True)
class Document:
    """One file's plain value; `raw` are its bytes, and `digest` names them.

    The place of every value and key is found when somebody asks for one, which is where something is wrong.
    """

    path: str
    raw: bytes
    value: Plain

    @cached_property
    def digest(self) -> Digest:
        """What names its very bytes."""
        return find_digest(self.raw)

    @property
    def marks(self) -> Mapping[Keys, Mark]:
        """The place of every value, by the keys that lead there."""
        return self._places.marks

    @property
    def key_marks(self) -> Mapping[Keys, Mark]:
        """The place of every key, by the keys that lead there."""
        return self._places.key_marks

    @cached_property
    def _places(self) -> _Builder:
        builder = _Builder(self.path, [])
        builder.build(self.raw.decode("utf-8"))
        return builder

    def at(self, keys: Keys) -> Mark:
        """The place of the value under these keys (of its key, if it is a block), or of the nearest around it."""
        while keys and keys not in self.marks:
            keys = keys[:-1]
        return self.marks.get(keys, Mark())

    def at_key(self, keys: Keys) -> Mark:
        """The place of the last of these keys itself."""
        return self.key_marks.get(keys) or self.at(keys)


def parse_document(path: str, raw: bytes, *, landed: bool = False) -> Document:
    """Parse the bytes of one record file.

    With `landed` it is a version that has landed: what only a contributor can mend is let through.

    Raises:
        Unreadable: with all problems that were found, each at its line and column.
    """
    raw = normalise(raw)
    text = decode(path, raw)
    problems = [*check_characters(path, text), *check_conflicts(path, text)]
    if problems:
        raise Unreadable(problems)
    builder = _Builder(path, [] if landed else text.split("\n"))
    try:
        value = builder.build(text)
    except yaml.YAMLError as error:
        raise Unreadable([*builder.problems, explain_syntax(path, error)]) from None
    except _TooDeep as error:
        raise Unreadable([*builder.problems, error.problem]) from None
    if builder.problems:
        raise Unreadable(builder.problems)
    return Document(path, raw, value)


class _TooDeep(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass
class _Builder:
    """Turns libyaml's events into plain values; keeps marks and problems as it goes."""

    path: str
    lines: list[str]  # in which a remark must not cut a value; none where that has landed
    problems: list[Problem] = field(default_factory=list)
    marks: dict[Keys, Mark] = field(default_factory=dict)
    key_marks: dict[Keys, Mark] = field(default_factory=dict)

    def build(self, text: str) -> Plain:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        value: Plain | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if value is not None:
                    self._report(event, "a file holds one document", "Delete the '---' line.", "one-document")
                value = self._value(next(events), events, ())
        if value is None:
            mark = Mark()
            self.problems.append(
                Problem(self.path, mark, "a record file is not empty", "Fill it in, or delete it.", "empty-file")
            )
            return ""
        return value

    def _value(self, event: Any, events: Iterator[Any], keys: Keys) -> Plain:
        self.marks[keys] = _mark(event)
        self._refuse_extras(event)
        if len(keys) > MAX_DEPTH:
            must = f"records nest at most {MAX_DEPTH} deep"
            raise _TooDeep(Problem(self.path, _mark(event), must, "Check the indentation.", "depth"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, keys)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, keys)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        return ""  # an alias, which _refuse_extras has reported

    def _sequence(self, events: Iterator[Any], keys: Keys) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*keys, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], keys: Keys) -> dict[str, Plain]:
        mapping: dict[str, Plain] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self._refuse_extras(event)
            key = self._key(event, events, keys)
            if key in mapping:
                must = f"a key stands once in its block; {key!r} stands here again"
                self._report(event, must, "Keep one of the two.", "duplicate-key")
            value = next(events)
            mapping[key] = self._value(value, events, (*keys, key))
            self.key_marks[*keys, key] = _mark(event)
            if not isinstance(value, yaml.ScalarEvent):
                self.marks[*keys, key] = _mark(event)
        return mapping

    def _key(self, event: Any, events: Iterator[Any], keys: Keys) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self._report(event, "a key is a plain word", "Write 'key: value'.", "key")
        if not isinstance(event, yaml.AliasEvent):
            self._value(event, events, (*keys, "?"))
        return "?"

    def _scalar(self, event: Any) -> str | int | bool:
        text = str(event.value)
        for match in HIDDEN.finditer(text):
            self.problems.append(hidden_character(self.path, _mark(event), match.group()))
        if not event.implicit[0]:  # quoted or block text is text
            return text
        self._refuse_remark(event)
        if text in ("true", "false"):
            return text == "true"
        if INTEGER.fullmatch(text):
            return int(text)
        self._refuse_surprises(event, text)
        return text

    def _refuse_remark(self, event: Any) -> None:
        """Refuse what begins a comment behind a value: libyaml cuts it off in silence."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if _REMARK.match(rest):
            column = end.column + rest.index("#") + 1
            must = f"after a value, ' #' begins a remark and cuts the text; this leaves {str(event.value)!r}"
            todo = "Put the whole text in quotes, or the remark in a line of its own."
            self.problems.append(Problem(self.path, Mark(end.line + 1, column), must, todo, "remark-cuts-text"))

    def _refuse_surprises(self, event: Any, text: str) -> None:
        if NULL.fullmatch(text):
            self._report(event, "a key has a value", "Write the value, or leave the key out.", "no-value")
        elif BOOLEAN.fullmatch(text):
            must = f"YAML reads a bare {text} as true or false"
            self._report(event, must, f"Write true or false, or '{text}' in quotes for the word.", "implicit-boolean")
        elif NUMBER.fullmatch(text):
            must = f"YAML reads a bare {text} as a number and changes how it is written"
            self._report(event, must, f"Put it in quotes: '{text}'.", "implicit-number")

    def _refuse_extras(self, event: Any) -> None:
        if getattr(event, "anchor", None):
            kind = "an alias" if isinstance(event, yaml.AliasEvent) else "an anchor"
            must = f"records have no anchors or aliases; found {kind}, {event.anchor!r}"
            self._report(event, must, "Write the value out in each place.", "alias")
        if getattr(event, "tag", None) and event.tag != "!":
            must = f"records have no type tags; found {event.tag!r}"
            self._report(event, must, "Delete the tag.", "tag")

    def _report(self, event: Any, must: str, todo: str, rule: str) -> None:
        self.problems.append(Problem(self.path, _mark(event), must, todo, rule))


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)

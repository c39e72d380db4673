"""Characters: what no text of a record may hide, and what git leaves in one that it could not merge.

In: the text of a file. Out: problems, each at its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from paritywatch.records.problems import Mark, Problem
from paritywatch.records.scalars import HIDDEN

_CONTROLS = {"\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED"}
_CONTROLS |= {"\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE"}
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) |^={7}$", re.MULTILINE)


def check_characters(path: str, text: str) -> Iterator[Problem]:
    """Each character that nobody sees, once, with all places where it stands."""
    places: dict[str, list[Mark]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for match in HIDDEN.finditer(line):
            places.setdefault(match.group(), []).append(Mark(number, match.start() + 1))
    for character, marks in places.items():
        yield hidden_character(path, marks[0], character, others=len(marks) - 1)


def hidden_character(path: str, mark: Mark, character: str, *, others: int = 0) -> Problem:
    """The problem of a character that nobody sees, which stands in so many other places too."""
    more = f", and in {others} other place{'' if others == 1 else 's'} of this file" if others else ""
    must = f"text has no control, invisible or direction-changing characters; found {name_character(character)}{more}"
    todo = "Delete it: type the words anew around this place, or paste them as plain text."
    return Problem(path, mark, must, todo, "hidden-character")


def name_character(character: str) -> str:
    """What a character that nobody sees is called."""
    code = f"U+{ord(character):04X}"
    name = _CONTROLS.get(character) or unicodedata.name(character, "")
    return f"{name} ({code})" if name else code


def check_conflicts(path: str, text: str) -> Iterator[Problem]:
    """The marks of a merge that nobody has finished."""
    marks = list(_CONFLICT.finditer(text))
    if any(match.group().startswith(("<", ">")) for match in marks):
        line = text.count("\n", 0, marks[0].start()) + 1
        must = f"a record has no marks of an unfinished merge; found {marks[0].group().strip()}"
        todo = "Keep the lines that are right, and delete those that begin with <<<<<<<, |||||||, ======= and >>>>>>>."
        yield Problem(path, Mark(line), must, todo, "merge-conflict")

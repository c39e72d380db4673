"""The direction of writing: names from the records within a line of ours, in plain text.

In: a text of the records. Out: the same, apart from the line around it. In HTML an element, ``bdi``,
does this; calendars, titles and citations have only characters.
"""

from __future__ import annotations

from unicodedata import bidirectional

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# Letters of Arabic, Hebrew and their like, digits of Arabic, and the characters that turn a line round.
_TURNING = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI"))


def isolate(text: str) -> str:
    """A text that turns nothing round it; one that is written from left to right stays byte for byte."""
    if any(bidirectional(character) in _TURNING for character in text):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
    return text


def shorten(text: str, room: int) -> str:
    """A text of at most so many characters that show, cut at the end of a word; what is isolated in it stays so."""
    if len(text) <= room:
        return text
    words = text[:room].rpartition(" ")[0] or text[: room - 1]
    closed = _POP_ISOLATE * (words.count(_FIRST_STRONG_ISOLATE) - words.count(_POP_ISOLATE))
    return f"{words.rstrip(',:;')}…{closed}"

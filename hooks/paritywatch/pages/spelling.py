"""Two spellings of one word: we write British English, and many who search write American.

In: texts of a page. Out: the words to find it by.
"""

from __future__ import annotations

import re

_PAIRS = (
    ("behaviour", "behavior"),
    ("centre", "center"),
    ("defence", "defense"),
    ("harbour", "harbor"),
    ("licence", "license"),
    ("organisation", "organization"),
    ("programme", "program"),
)


def find_spellings(*texts: str) -> tuple[str, ...]:
    """Both spellings of every word that has two and is in one of the texts, also as a plural."""
    words = {word.removesuffix("s") for text in texts for word in re.findall(r"\w+", text.lower())}
    return tuple(spelling for pair in _PAIRS if not words.isdisjoint(pair) for spelling in pair)


def split_words(name: str) -> tuple[str, ...]:
    """The parts of every word in a name that a capital letter joins, such as DeepMind, which many write as two."""
    return tuple(part for word in name.split() for part in _split(word) if part != word)


def _split(word: str) -> list[str]:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word).split()

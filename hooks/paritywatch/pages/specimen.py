"""The specimen: every mark of the pages' language on one page, for whoever changes it.

In: the `Material` of a build. Out: a page before it is rendered. It is in no menu and in no search; all that it
shows is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from paritywatch.model.vocabulary import EventKind, GrantState, Level
from paritywatch.pages.page import Material, Page
from paritywatch.score.scoring import Score
from paritywatch.views.events import KIND_WORDS
from paritywatch.views.scores import view_score

_TOKENS = (
    ("pw-text", "text"),
    ("pw-quiet", "quiet text"),
    ("pw-accent", "links and what can be pressed"),
    ("pw-ink", "the value of a score"),
    ("pw-band", "its interval"),
    ("pw-rule", "lines"),
    ("pw-worse", "a step back"),
    ("pw-better", "a step forward"),
    ("pw-ours", "what we put right, and the method"),
)


def _score(value: int | None, low: int, high: int, *, covered: int, doubt: tuple[int, int] | None = None) -> Score:
    least, most = doubt or (low, high)
    told = None if value is None else Fraction(value)
    return Score(told, Fraction(low), Fraction(high), Fraction(covered, 100), Fraction(least), Fraction(most))


_SCORES = (
    ("All of it is checked", _score(43, 43, 43, covered=100)),
    ("Some is not", _score(43, 34, 52, covered=82)),
    ("Some of it is in doubt", _score(43, 34, 52, covered=82, doubt=(20, 70))),
    ("Less than half is checked", _score(43, 14, 81, covered=33)),
    ("Less than a quarter is", _score(43, 4, 94, covered=10)),
)


def list_specimen_pages(_: Material) -> Iterator[Page]:
    """The specimen."""
    yield Page(
        "specimen/",
        "specimen.md",
        "Specimen",
        "Every mark of these pages, with made-up values.",
        {
            "levels": tuple(Level),
            "scores": tuple((name, view_score(score)) for name, score in _SCORES),
            "kinds": tuple((kind, KIND_WORDS[kind]) for kind in EventKind),
            "states": tuple(GrantState),
            "tokens": _TOKENS,
        },
        feeds=(),
        searchable=False,
    )

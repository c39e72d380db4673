"""Words that have two spellings."""

from __future__ import annotations

import pytest

from paritywatch.pages.spelling import find_spellings, split_words


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Safe harbour",), ("harbour", "harbor")),
        (("Safe harbors.", "A harbour?"), ("harbour", "harbor")),
        (("Programmes", "and a licence"), ("licence", "license", "programme", "program")),
        (("Who is eligible", "programmer, licensed, harboured"), ()),
        ((), ()),
    ],
)
def test_a_word_with_two_spellings_is_given_in_both(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Whichever is written, in the singular or the plural; a longer word is another word."""
    assert find_spellings(*texts) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme DeepGrid", ("Deep", "Grid")),
        ("OpenAcme", ("Open", "Acme")),
        ("Acme", ()),
        ("ACME AI", ()),
        ("", ()),
    ],
)
def test_a_word_of_two_is_given_in_its_parts(name: str, expected: tuple[str, ...]) -> None:
    """However somebody writes it, it is found; a word of capitals is one."""
    assert split_words(name) == expected

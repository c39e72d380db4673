"""The direction of writing."""

from __future__ import annotations

import pytest

from paritywatch.model.direction import isolate, shorten


@pytest.mark.parametrize("text", ["", "Acme", "Zhipu 智谱", "Éclair – 3 %", "\u2068Acme\u2069", "👩\u200d🔬 (2024)"])
def test_what_is_written_from_left_to_right_stays_byte_for_byte(text: str) -> None:
    """Nothing that stood in a feed or a calendar before changes."""
    assert isolate(text) == text


@pytest.mark.parametrize("text", ["شركة", "אקמה", "Acme (אקמה)", "٢٠٢٤", "\u202eemcA", "ދިވެހި"])
def test_what_could_turn_a_line_round_is_set_apart(text: str) -> None:
    """Also where only a part of it, or a character that nobody sees, runs from right to left."""
    assert isolate(text) == f"\u2068{text}\u2069"


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("as long as it may be", 20, "as long as it may be"),
        ("as long as it may be", 19, "as long as it may…"),
        ("one two", 4, "one…"),
        ("one, two", 6, "one…"),
        ("unbroken", 5, "unbr…"),
        ("\u2068אקמה אקמה\u2069 One", 8, "\u2068אקמה…\u2069"),
    ],
)
def test_a_text_is_cut_at_the_end_of_a_word(text: str, room: int, short: str) -> None:
    """And what was set apart in it stays set apart."""
    assert shorten(text, room) == short

"""What YAML may say in a record, and what a contributor hears of the rest."""

from __future__ import annotations

import pytest

from paritywatch.records.encoding import MAX_BYTES
from paritywatch.records.problems import Mark, Unreadable
from paritywatch.records.reading import parse_document


def refuse(raw: str | bytes) -> list[str]:
    """The problems of a text that must be refused, as ``line:column rule``."""
    with pytest.raises(Unreadable) as caught:
        parse_document("f.yml", raw if isinstance(raw, bytes) else raw.encode())
    return [f"{item.mark.line}:{item.mark.column} {item.rule}" for item in caught.value.problems]


def test_plain_values_and_their_places() -> None:
    """Strings, whole numbers, true and false are all there is; dates stay text."""
    document = parse_document("f.yml", b"a: 2024-01-02\nb: [1, true, 'no', x y]\nc:\n  d: \"1.10\"\n  e: |\n    on\n")
    assert document.value == {"a": "2024-01-02", "b": [1, True, "no", "x y"], "c": {"d": "1.10", "e": "on\n"}}
    assert document.at(("c", "d")) == Mark(4, 6)
    assert document.at_key(("c", "d")) == Mark(4, 3)
    assert document.at(("c",)) == Mark(3, 1)
    assert document.at(("b", 3)) == Mark(2, 20)
    assert document.at(("c", "no such key")) == Mark(3, 1)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["1:4 alias", "2:4 alias"]),
        ("a: {<<: 1}\n", []),
        ("a: no\nb: Yes\nc: off\n", ["1:4 implicit-boolean", "2:4 implicit-boolean", "3:4 implicit-boolean"]),
        (
            "a: 1.10\nb: 1e3\nc: 0x1F\nd: 12:30\ne: .inf\nf: 007\n",
            [f"{line}:4 implicit-number" for line in range(1, 7)],
        ),
        ("a:\nb: ~\nc: null\n", ["1:3 no-value", "2:4 no-value", "3:4 no-value"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["1:4 tag"]),
        ("a: [1, 2\n", ["2:1 yaml-syntax"]),
        ("a: b: c\n", ["1:5 yaml-syntax"]),
        ("a:\n\t- b\n", ["2:1 yaml-syntax"]),
        ("a: \u202eevil\n", ["1:4 hidden-character"]),
        ("a: x\x07\n", ["1:5 hidden-character"]),
        ('a: "\\u202e"\n', ["1:4 hidden-character"]),
        ("", ["1:1 empty-file"]),
        ("# nothing\n", ["1:1 empty-file"]),
        ("a: 1\n---\nb: 2\n", ["2:1 one-document"]),
        ("? [a]\n: 1\n", ["1:3 key"]),
        ("[" * 40 + "]" * 40, ["1:14 depth"]),
    ],
)
def test_each_trap_has_its_own_message(text: str, problems: list[str]) -> None:
    """Every fault is found at its place, under its own name, and all faults of a file together."""
    if problems:
        assert refuse(text) == problems
    else:
        parse_document("f.yml", text.encode())


def test_a_message_says_where_what_and_what_to_do() -> None:
    """The three parts and the rule's name, in this order."""
    with pytest.raises(Unreadable) as caught:
        parse_document("data/x.yml", b"a: no\n")
    assert str(caught.value) == (
        "data/x.yml:1:4: YAML reads a bare no as true or false\n"
        "    Write true or false, or 'no' in quotes for the word.  [implicit-boolean]"
    )


def test_a_file_that_is_too_large_or_no_text_is_refused() -> None:
    """256 KB is the most; a record is UTF-8."""
    assert refuse(b"a" * (MAX_BYTES + 1)) == ["1:1 file-size"]
    assert refuse(b"a: 1\nb: \xff\n") == ["2:1 encoding"]


@pytest.mark.parametrize("text", ["a: שלום عليكم\n", "a: 👩\u200d🔬\n", "a: é ü 漢字 – “x”\n"])
def test_every_script_is_welcome(text: str) -> None:
    """Right-to-left names, joined emoji and typographic signs are ordinary text."""
    assert parse_document("f.yml", text.encode()).value == {"a": text[3:-1]}

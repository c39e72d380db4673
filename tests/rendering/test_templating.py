"""Filling templates: names of the records in headings of Markdown."""

from __future__ import annotations

import html
import string

import markdown
import pytest
from bs4 import BeautifulSoup

from paritywatch.rendering.templating import escape_heading

NAMES = (
    "Act: 2024/1689",
    "a~b|c:d",
    "~~~",
    "```",
    "1. First",
    "# First #",
    "- one",
    "+1 = 2",
    "> said",
    "a\\*b \\",
    "*b* _bex_ __init__ a_b_c",
    "[text](https://x.example) ![picture](x.png) [1]: x",
    "<https://x.example> <jd@x.example>",
    "<script>alert(1)</script> <!-- x --> <?x?>",
    "R&D &amp; &lt; &#34;",
    "The \"big\" lab's 'own'",
    "{ #id } {: .x}",
    "`code` ``",
    "שלום: 1",
    string.punctuation,
)


@pytest.mark.parametrize("attributes", ["", " { #own }"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_heading_is_shown_as_it_is_written(name: str, attributes: str) -> None:
    """No markup comes of it and no backslash is left, neither in the heading nor in the table of contents."""
    converter = markdown.Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
    page = converter.convert(f"Text.\n\n## {escape_heading(name)}{attributes}\n\n<p>Text.</p>\n")
    heading = BeautifulSoup(page, "html.parser").h2
    assert heading is not None
    assert heading.get_text() == name
    assert heading.find_all(True) == []
    (entry,) = converter.toc_tokens
    assert html.unescape(entry["name"]) == name
    assert entry["id"] == "own" or not attributes

"""HTML past Markdown: a page is the same as if Markdown had read all of it."""

from __future__ import annotations

import re

import markdown
import pytest

from made_up import Repository
from paritywatch import site
from paritywatch.rendering.held import hold_html

BODY = """# Acme

<p>What it <em>says</em>.</p>

## Policy { #policy }

<ul id="list">

<li>One, with a blank line before.</li>
</ul>
<pre><code>* no list
</code></pre>

## Depth
"""


def read(body: str) -> str:
    """What Markdown makes of a body, with the extensions of the site."""
    return str(markdown.markdown(body, extensions=["attr_list", "toc"]))


def plain(html: str) -> str:
    """HTML without the white space between its elements."""
    return re.sub(r">\s+<", "><", html).strip()


def test_held_html_is_what_markdown_would_have_made() -> None:
    """Headings have their ids, and nothing else changes."""
    held = hold_html(BODY)
    assert "<p>" not in held.markdown
    assert plain(held.put_back(read(held.markdown))) == plain(read(BODY))
    assert held.ids == {"list"}


def test_every_generated_page_is_what_markdown_would_have_made(repository: Repository) -> None:
    """Every template of the site, on a made-up lab: none has Markdown outside of its headings."""
    repository.commit(day="2026-06-02")
    pages = [file for file in site.build(repository.root, site_url="https://pw.example/").files
             if file.path.endswith(".md")]  # fmt: skip
    assert len(pages) > 10
    for file in pages:
        body = str(file.content).partition("\n---\n")[2]
        held = hold_html(body)
        assert plain(held.put_back(read(held.markdown))) == plain(read(body)), file.path


@pytest.mark.parametrize("html", ["", "<!--held:0--><!--held:0-->", "<!--held:1-->"])
def test_a_piece_that_got_lost_is_a_bug_and_no_gap_in_a_page(html: str) -> None:
    """Also one that came twice."""
    with pytest.raises(ValueError, match="1 pieces"):
        hold_html("<p>One.</p>").put_back(html)

"""HTML past Markdown: what a template wrote as HTML is taken out of a page before, and put back after.

In: the body of a generated page, which is headings in Markdown and HTML between them. Out: a body of headings
and marks alone, and the HTML that belongs where the marks stand. Python-Markdown would pass the HTML through as
it is, at half the cost of a build.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^#{1,6} .+$", re.MULTILINE)
_MARK = re.compile(r"<!--held:(\d+)-->")
_ID = re.compile(r"""<[a-z][^<>]*?\sid=(["'])(?P<id>.*?)\1""", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class HeldPage:
    """A page's Markdown with a mark for each piece of HTML, and the pieces."""

    markdown: str
    pieces: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Every id in the HTML: where links from other pages may lead."""
        return frozenset(found["id"] for piece in self.pieces for found in _ID.finditer(piece))

    def put_back(self, html: str) -> str:
        """The page as HTML, with each piece where its mark stands.

        Raises:
            ValueError: if a mark was lost or came twice on the way through Markdown; that is a bug.
        """
        found = [int(number) for number in _MARK.findall(html)]
        if found != list(range(len(self.pieces))):
            raise ValueError(f"{len(self.pieces)} pieces of HTML were held back, and marks came back for {found}")
        return _MARK.sub(lambda mark: self.pieces[int(mark[1])], html)


def hold_html(body: str) -> HeldPage:
    """Take the HTML out of a page that templates wrote: all but its headings, and what each stands in."""
    parts: list[str] = []
    pieces: list[str] = []
    end = 0
    for heading in (*_HEADING.finditer(body), None):
        piece = body[end : heading.start() if heading else len(body)].strip()
        if piece:
            parts.append(f"<!--held:{len(pieces)}-->")
            pieces.append(piece)
        if heading:
            parts.append(heading[0])
            end = heading.end()
    return HeldPage("\n\n".join(parts), tuple(pieces))

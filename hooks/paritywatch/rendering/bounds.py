"""Bounds: how large a file of the site may be, so that a page opens on a telephone however long the record is.

In: the path of a file and its size. Out: a note where it is larger. A page has its bound whole; what is
generated is its body, and the theme puts a frame around it.
"""

from __future__ import annotations

PAGE, FEED = 300_000, 500_000  # bytes
FRAME = 40_000  # of a page: header, menu, contents and footer; at most 32,778 of the real pages in 2026
_FEEDS = (".atom", ".rss", ".json")


def explain_size(path: str, size: int) -> str:
    """What is to be said of a file of so many bytes; empty where it is within its bound. It stops nothing."""
    bound = find_bound(path)
    if bound is None or size <= bound:
        return ""
    return (
        f"{path} may have {bound:,} bytes and has {size:,}: some text in it is longer, or some list in"
        " it is larger, than the sizes of its parts were made for (decisions/0032)."
    )


def find_bound(path: str) -> int | None:
    """How many bytes a file may have; `None` where nothing bounds it."""
    if path.endswith(".md"):
        return PAGE - FRAME
    if path.endswith(".html"):
        return PAGE
    return FEED if path.startswith("feeds/") and path.endswith(_FEEDS) else None

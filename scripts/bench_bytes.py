"""Bytes of a built site by kind. In: its folder. Out: files and bytes of each kind, and the largest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_FEEDS = {".atom", ".rss", ".json", ".ics", ".opml"}
KINDS: Mapping[str, Callable[[PurePosixPath], bool]] = {
    "frozen days": lambda path: path.parts[0] == "at",
    "api": lambda path: path.parts[0] == "api",
    "badges and embeds": lambda path: path.parts[0] in ("badges", "embed"),
    "feeds": lambda path: path.parts[0] == "feeds" and path.suffix in _FEEDS,
    "search": lambda path: path.parts[0] == "search",
    "assets": lambda path: path.parts[0] == "assets",
    "pages": lambda path: path.suffix == ".html",
    "other": lambda _: True,
}


@dataclass(frozen=True)
class Weighed:
    """Files and bytes of each kind, and the largest page and feed: a path and its bytes."""

    files: Mapping[str, int]
    bytes: Mapping[str, int]
    page: tuple[str, int]
    feed: tuple[str, int]


def weigh_site(site: Path) -> Weighed:
    """Weigh every file of a site."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    return weigh(sizes)


def weigh(sizes: Mapping[str, int]) -> Weighed:
    """Weigh files of known sizes, by path."""
    kinds = {path: find_kind(path) for path in sizes}
    files = {kind: sum(found == kind for found in kinds.values()) for kind in KINDS}
    weights = {kind: sum(size for path, size in sizes.items() if kinds[path] == kind) for kind in KINDS}
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    feeds = {path: size for path, size in sizes.items() if kinds[path] == "feeds"}
    return Weighed(files, weights, _find_largest(pages), _find_largest(feeds))


def find_kind(path: str) -> str:
    """The kind of a file, by its path from the site's root; the first that fits."""
    return next(kind for kind, fits in KINDS.items() if fits(PurePosixPath(path)))


def _find_largest(sizes: Mapping[str, int]) -> tuple[str, int]:
    return max(sizes.items(), key=lambda item: (item[1], item[0]), default=("", 0))

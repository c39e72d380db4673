"""Links between the pages of the site, each checked to lead somewhere.

In: addresses from the site's root. Out: the same relative to a page; and an error where one leads nowhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class LinkLog:
    """Every address that a template linked, with a page that does, for the check that each leads somewhere.

    `newest` are those of the page that was rendered last.
    """

    made: dict[str, str] = field(default_factory=dict)
    newest: set[str] = field(default_factory=set)

    def linker(self, address: str) -> Callable[[str], str]:
        """A function that turns an address from the site's root into one relative to a page."""
        self.newest = newest = set()

        def link(target: str) -> str:
            path = target.partition("#")[0]
            newest.add(path)
            self.made.setdefault(path, address)
            return find_relative(target, address)

        return link

    def add(self, address: str, targets: Iterable[str]) -> None:
        """Take over what a page links that was rendered before."""
        for target in targets:
            self.made.setdefault(target, address)

    def check(self, paths: Iterable[str]) -> None:
        """Hold every link against the paths of the site's files. A broken one is a bug, not bad input.

        Raises:
            LookupError: where a link leads nowhere.
        """
        known = {address for path in paths for address in (path, _address(path))}
        broken = sorted((page, target) for target, page in self.made.items() if target not in known)
        if broken:
            raise LookupError(f"links from generated pages lead nowhere: {broken}")


def find_relative(target: str, address: str) -> str:
    """The address of something on the site as a page links it; both are from the site's root."""
    path, mark, anchor = target.partition("#")
    relative = posixpath.relpath(f"/{path}", f"/{address}")
    return relative + ("/" if not path or path.endswith("/") else "") + mark + anchor


def _address(path: str) -> str:
    """The address of a file from the site's root."""
    if not path.endswith(".md"):
        return path.removesuffix("index.html")
    return path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"

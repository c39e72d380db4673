"""Credit: the people whose commits a merge brought to the main line.

In: every commit of a log, side branches and all. Out: for a merge on the main line, the people who
wrote what it brought. Each commit is credited once, to the first step of the main line that contains it.
"""

from __future__ import annotations

from collections.abc import Iterable

from paritywatch.history.log import LoggedCommit

_Node = tuple[tuple[bytes, ...], tuple[str, ...]]


class Credit:
    """Gives merges their people. Ask for the merges in the order of the main line."""

    def __init__(self, log: Iterable[LoggedCommit]) -> None:
        groups: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._nodes: dict[bytes, _Node] = {
            bytes.fromhex(commit.sha): (
                tuple(bytes.fromhex(parent) for parent in commit.parents),
                groups.setdefault(commit.people, commit.people),
            )
            for commit in log
        }

    def find_people(self, merge: LoggedCommit) -> tuple[str, ...]:
        """Whoever wrote what a merge brought; whoever merged, where it brought nothing new."""
        *before, own = self._first_parents(bytes.fromhex(merge.sha))
        for sha in before:
            self._take_brought(sha)
        return tuple(dict.fromkeys(self._take_brought(own))) or merge.people

    def _first_parents(self, sha: bytes) -> list[bytes]:
        """The main line up to a commit, oldest first, as far as it was not walked yet."""
        line = []
        while sha in self._nodes:
            line.append(sha)
            parents = self._nodes[sha][0]
            if not parents:
                break
            sha = parents[0]
        return line[::-1]

    def _take_brought(self, sha: bytes) -> list[str]:
        """Take a commit of the main line, and what it brought, off the books; who wrote what it brought."""
        waiting = list(self._nodes.pop(sha)[0][1:])
        brought: list[tuple[str, ...]] = []
        while waiting:
            node = self._nodes.pop(waiting.pop(), None)
            if node is not None:
                waiting += node[0]
                brought.append(node[1])
        return [identity for people in reversed(brought) for identity in people]

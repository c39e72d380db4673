"""Problems: what is wrong with a record, said so that its author can mend it.

In: a place, what must be true, what to do. Out: sorted lines of text and a count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int = 1
    column: int = 1


NOWHERE = Mark(0, 0)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what must be true, what to do, and the rule's name."""

    path: str
    mark: Mark
    must: str
    todo: str
    rule: str

    @classmethod
    def of_commit(cls, sha: str, must: str, todo: str, rule: str) -> Problem:
        """A problem of a commit, which has no place in a file."""
        return cls(f"commit {sha[:12]}", NOWHERE, must, todo, rule)

    def __str__(self) -> str:
        where = self.path if self.mark == NOWHERE else f"{self.path}:{self.mark.line}:{self.mark.column}"
        return f"{show(f'{where}: {self.must}')}\n    {show(self.todo)}  [{self.rule}]"


class InvalidDataset(Exception):
    """Raised where a dataset breaks a rule; carries every problem, sorted, and the count of files read."""

    def __init__(self, problems: Iterable[Problem], files: int) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.files = files
        super().__init__(render_problems(self.problems, files))


def render_problems(problems: tuple[Problem, ...], files: int) -> str:
    """All problems, then how many there are in how many files."""
    bad = len({problem.path for problem in problems})
    lines = [str(problem) for problem in problems]
    lines.append(f"{_count(len(problems), 'problem')} in {bad} of {_count(files, 'file')}.")
    return "\n".join(lines)


def suggest(word: object, known: Iterable[str]) -> str | None:
    """A question that names the closest known word; `None` where nothing is close."""
    close = get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else None


def show(text: str) -> str:
    """Text that neither a terminal nor a log of a workflow obeys: on one line, and what nobody sees spelt out."""
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
    return shown.replace("##[", "# #[")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class Unreadable(Exception):
    """Raised where a file cannot be read; carries its problems."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))

"""Made-up histories for ``bench.py`` and for the tests: no lab, source or person in them exists.

In: a number of labs and of commits, or a list of commits written out. Out: a git repository with the
records of made-up labs, written in one stream by ``git fast-import``.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

CRITERIA = tuple(f"criterion-{number:02}" for number in range(1, 19))
LADDER = ("none", "minimal", "partial", "substantial", "full")
NOT_CHECKED = "- level: not-checked\n  summary: No source on this has been read yet.\n"
_FIRST_DAY = date(2001, 1, 1)
_SECONDS = 6 * 3600


@dataclass(frozen=True)
class MadeUpCommit:
    """One commit: the text of each file that it writes (`None`: deletes), and when, in seconds since 1970.

    `by` is who wrote it. A commit with `branch` is written on a branch of its own and then merged.
    """

    subject: str
    files: dict[str, str | None]
    at: int
    by: str = "Jane Doe"
    branch: bool = False


def write_history(root: Path, commits: Iterable[MadeUpCommit]) -> None:
    """Make a repository at `root` with these commits on ``main``, and check out what they leave."""
    root.mkdir(parents=True, exist_ok=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    with subprocess.Popen(
        ["git", "fast-import", "--quiet", "--force"],  # noqa: S607 (the git of this machine)
        cwd=root,
        stdin=subprocess.PIPE,
    ) as process:
        if process.stdin is None:
            raise ValueError("the stream goes to git")
        for piece in _stream(commits):
            process.stdin.write(piece)
        process.stdin.close()
        if process.wait():
            raise ValueError("git fast-import refused the history")
    _git(root, "reset", "--quiet", "--hard", "main")


def _git(root: Path, *command: str) -> None:
    subprocess.run(["git", *command], cwd=root, check=True)  # noqa: S603, S607 (only git, only our own words)


def _stream(commits: Iterable[MadeUpCommit]) -> Iterator[bytes]:
    for number, commit in enumerate(commits):
        mark = 2 * number + 1
        parent = f"from :{mark - 1}\n" if number else ""
        if commit.branch and number:
            yield _head(commit, "refs/heads/topic", mark) + parent.encode() + _files(commit)
            merge = f"merge :{mark}\n"
            yield _head(commit, "refs/heads/main", mark + 1) + (parent + merge).encode() + _files(commit)
        else:
            yield _head(commit, "refs/heads/main", mark + 1) + parent.encode() + _files(commit)
    yield b"done\n"


def _head(commit: MadeUpCommit, branch: str, mark: int) -> bytes:
    person = f"{commit.by} <somebody@doe.example> {commit.at} +0000"
    subject = commit.subject.encode()
    head = f"commit {branch}\nmark :{mark}\nauthor {person}\ncommitter {person}\ndata {len(subject)}\n"
    return head.encode() + subject + b"\n"


def _files(commit: MadeUpCommit) -> bytes:
    pieces = []
    for path, text in commit.files.items():
        content = (text or "").encode()
        written = f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"
        pieces.append(f"D {path}\n".encode() if text is None else written)
    return b"".join(pieces) + b"\n"


def make_history(*, labs: int, commits: int, seed: int = 1) -> Iterator[MadeUpCommit]:
    """A history as a real project has it: labs come, positions are appended, re-checked, reworded and corrected.

    One commit in ten is a merge. The first commit brings the rubric and the first lab.
    """
    maker = _Maker(random.Random(seed), labs)  # noqa: S311 (no secret: the same history each time)
    for number in range(commits):
        yield maker.make(number, commits)


@dataclass
class _Maker:
    """Makes the next commit from what stands."""

    chance: random.Random
    labs: int
    ledgers: dict[str, list[str]] = field(default_factory=dict)
    begun: int = 0

    def make(self, number: int, commits: int) -> MadeUpCommit:
        """The commit of this number, from 0, of so many."""
        at = 86400 * (_FIRST_DAY - date(1970, 1, 1)).days + number * _SECONDS
        if self.begun <= number * self.labs / commits:
            return MadeUpCommit(f"lab-{self.begun}: first records", self._add_lab(), at)
        path = self.chance.choice(tuple(self.ledgers))
        ledger = self.ledgers[path]
        day = _FIRST_DAY + timedelta(seconds=number * _SECONDS)
        if not ledger or self.chance.random() < 0.4:
            ledger.append(self._make_position(day, number, ledger[-1] if ledger else None))
            deed = "append a position"
        else:
            deed = self._edit(ledger, day, number)
        return MadeUpCommit(
            f"{path.split('/')[2]}: {deed}",
            {path: "".join(ledger)},
            at,
            by=f"Person {number % 40}",
            branch=number % 10 == 9,
        )

    def _add_lab(self) -> dict[str, str | None]:
        lab = f"lab-{self.begun}"
        files: dict[str, str | None] = {"data/rubric.yml": make_rubric()} if self.begun == 0 else {}
        files[f"data/labs/{lab}/lab.yml"] = (
            f"name: Lab {self.begun}\ncountry: Nowhere\nwebsite: https://{lab}.example/\nabout: A made-up lab.\n"
        )
        for criterion in CRITERIA:
            path = f"data/labs/{lab}/positions/{criterion}.yml"
            files[path] = NOT_CHECKED
            self.ledgers[path] = []
        self.begun += 1
        return files

    def _make_position(self, day: date, number: int, before: str | None) -> str:
        level = self.chance.choice([level for level in LADDER if not before or f"level: {level}\n" not in before])
        change = ""
        if before is not None:
            stood = next(rank for rank, name in enumerate(LADDER) if f"level: {name}\n" in before)
            fell = LADDER.index(level) < stood
            deed = "promise-dropped\n    same: promise" if fell else "promise-made"
            change = f"  change:\n    disclosure: silent\n    mechanism: {deed}\n    reason: Made-up reason {number}.\n"
        return (
            f"- effective: {day}\n  level: {level}\n  summary: A made-up summary of what it says, number {number}.\n"
            f"{change}  sources:\n    - url: https://lab.example/policy/{number}\n      title: A made-up policy\n"
            f"      publisher: A made-up lab\n      published: {day}\n      locator: section {number % 9}\n"
            f"      kind: primary\n      read: {day}\n      not_archived: Made up, so there is nothing to archive.\n"
            f"  reviewers: [jd]\n"
        )

    def _edit(self, ledger: list[str], day: date, number: int) -> str:
        """Change the newest entry: read its source again, say it better, or put a level right."""
        entry, choice = ledger[-1], self.chance.random()
        if choice < 0.5:
            head, _, tail = entry.partition("      read: ")
            ledger[-1] = f"{head}      read: {day}{tail[10:]}"
            return "read a source again"
        if choice < 0.85 or "amended:" in entry:
            head, _, tail = entry.partition("  summary: ")
            ledger[-1] = f"{head}  summary: Made-up words, edited in {number}.{tail[tail.index(chr(10)) :]}"
            return "say it better"
        was = next(level for level in LADDER if f"level: {level}\n" in entry)
        level = self.chance.choice([other for other in LADDER if other != was])
        ledger[-1] = entry.replace(f"level: {was}\n", f"level: {level}\n") + (
            f"  amended:\n    - date: {day}\n      kind: error\n      was:\n        level: {was}\n"
            f"      reason: Made-up reason {number}.\n"
        )
        return "correct a level"


def make_rubric(version: int = 1) -> str:
    """A made-up rubric of six domains and eighteen criteria."""
    lines = [f"version: {version}", "adopted: 2001-01-01", "holds_months: 12", "doubt_levels: 1", "changelog:"]
    lines += [f"  - {{version: {number}, date: 2001-01-01, summary: Made up.}}" for number in range(1, version + 1)]
    lines.append("references:\n  - {id: essay, title: A made-up essay, publisher: Nobody, url: 'https://e.example/'}")
    lines.append("domains:")
    for domain, weight in enumerate((20, 20, 25, 15, 8, 12)):
        lines.append(f"  - {{id: domain-{domain}, name: Domain {domain}, question: What is made up, weight: {weight}}}")
    lines.append("criteria:")
    for place, criterion in enumerate(CRITERIA):
        lines += [
            f"  - id: {criterion}",
            f"    domain: domain-{place // 3}",
            f"    name: Criterion {place + 1}",
            "    question: What is made up\n    why: Because it is made up.\n    weight: 1\n    recheck_days: 90",
            f"    read_off: {'practice' if place % 2 else 'text'}",
            "    levels: {none: No., minimal: Hardly., partial: Partly., substantial: Mostly., full: Yes.}",
            "    asks: {minimal: Start., partial: Do some., substantial: Do most., full: Do all.}",
            "    counts: [{id: made-up, rule: What counts is made up.}]\n    rests_on: [{reference: essay}]",
        ]
    return "\n".join(lines) + "\n"

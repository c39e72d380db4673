"""Made-up records and repositories for the tests. No lab, source or person here exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from paritywatch.model.vocabulary import Direction, Mechanism

ROOT = Path(__file__).resolve().parents[1]

RUBRIC = """\
version: 1
adopted: 2026-01-01
holds_months: 12
doubt_levels: 1
changelog:
  - {version: 1, date: 2026-01-01, summary: A made-up rubric.}
references:
  - {id: essay, title: A made-up essay, publisher: Nobody, url: "https://essay.example/"}
domains:
  - {id: breadth, name: Breadth, question: Who gets in?, weight: 60}
  - {id: openness, name: Openness, question: Can the public see?, weight: 40}
criteria:
"""

CRITERION = """\
  - id: {id}
    domain: {domain}
    name: {name}
    question: Is there {name}?
    why: Because it matters.
    weight: 1
    recheck_days: 90
    read_off: text
    levels: {{none: No., minimal: Hardly., partial: Partly., substantial: Mostly., full: Yes.}}
    asks: {{minimal: Start., partial: Do some., substantial: Do most., full: Do all.}}
    counts: [{{id: written, rule: What counts is made up.}}]
    rests_on: [{{reference: essay}}]
"""

CRITERIA = (("safe-harbour", "breadth"), ("independence", "breadth"), ("internal-deployment", "openness"))
NOT_CHECKED = "- level: not-checked\n  summary: No source on this has been read yet.\n"
SOURCE = """\
  sources:
    - url: https://acme.example/terms
      title: Terms of use
      publisher: Acme
      kind: primary
      read: 2026-06-01
      not_archived: Made up, so there is nothing to archive.
  reviewers: [jd]
"""


_STEPS_BACK = [word for word in Mechanism if word.direction is Direction.WORSE]


def rubric_text(version: int = 1) -> str:
    """The made-up rubric: three criteria in two domains."""
    text = RUBRIC
    for later in range(2, version + 1):
        entry = f"  - {{version: {later}, date: 2026-0{later}-01, summary: A made-up change.}}\n"
        text = text.replace("references:\n", f"{entry}references:\n")
    if version > 1:
        text = text.replace("version: 1\nadopted: 2026-01-01", f"version: {version}\nadopted: 2026-0{version}-01")
    return text + "".join(
        CRITERION.format(id=id, domain=domain, name=id.replace("-", " ").capitalize()) for id, domain in CRITERIA
    )


def lab_text(name: str) -> str:
    """A made-up lab."""
    return f"name: {name}\ncountry: Nowhere\nwebsite: https://{name.lower()}.example/\nabout: A made-up lab.\n"


def position(effective: str, level: str, *, change: str = "", summary: str = "", extra: str = "") -> str:
    """One position as YAML. `change` is the mechanism of a change, `extra` further keys, two spaces in."""
    text = f"- effective: {effective}\n  level: {level}\n  summary: {summary or f'Acme is at {level} now.'}\n"
    if change:
        same = ", same: promise" if change in _STEPS_BACK else ""
        text += f"  change: {{disclosure: silent, mechanism: {change}{same}, reason: A made-up reason.}}\n"
    return text + SOURCE + extra


def amended(*, level: str = "", effective: str = "", kind: str = "error", day: str = "2026-07-01") -> str:
    """The key that explains an edit, for `position`'s `extra`."""
    was = ", ".join(f"{key}: {value}" for key, value in (("level", level), ("effective", effective)) if value)
    return f"  amended:\n    - {{date: {day}, kind: {kind}, was: {{{was}}}, reason: We misread the terms.}}\n"


SOURCE_LINE = (
    "{url: 'https://a.example/', title: T, publisher: P, kind: primary, read: 2026-06-01, not_archived: Made up}"
)


def org_text(*, state: str = "current", more: str = "") -> str:
    """A made-up organisation with one grant from acme."""
    withdrawn = "    mechanism: access-withdrawn\n" if state == "withdrawn" else ""
    return (
        f"name: Initech\nkind: company\nabout: A made-up company.\nsources: [{SOURCE_LINE}]\ngrants:\n"
        f"  - id: initech-acme-one\n    lab: acme\n    model: Acme One\n    programme: true\n"
        "    access: [reasoning-traces]\n"
        "    purpose: study\n"
        f"    state: {state}\n{withdrawn}    start: 2026-06-01\n"
        f"    summary: Initech tests Acme One.\n    sources: [{SOURCE_LINE}]\n"
        f"    reviewers: [jd]\n{more}"
    )


def commitment_text(states: str = "") -> str:
    """A made-up commitment of acme."""
    return (
        "- id: yearly-audit\n  title: Yearly audit\n  summary: Acme says that it lets itself be audited.\n"
        f"  made: 2026-06-01\n"
        f"  due: {{date: 2026-12-31, basis: stated}}\n  sources: [{SOURCE_LINE}]\n"
        f"  reviewers: [jd]\n{states}"
    )


@dataclass(frozen=True)
class Repository:
    """A real git repository with made-up records, driven by the real git."""

    root: Path

    @classmethod
    def make(cls, root: Path, *labs: str) -> Repository:
        """A repository with a rubric and labs of which nothing is checked, not committed yet."""
        repository = cls(root)
        repository.git("init", "--quiet", "--initial-branch=main")
        repository.write("data/rubric.yml", rubric_text())
        repository.write("content/contribute.md", "# How to contribute\n")
        for lab in labs or ("acme",):
            repository.add_lab(lab)
        return repository

    def add_lab(self, lab: str) -> None:
        """Write a lab of which nothing is checked."""
        self.write(f"data/labs/{lab}/lab.yml", lab_text(lab.capitalize()))
        for criterion, _ in CRITERIA:
            self.write_positions(NOT_CHECKED, lab=lab, criterion=criterion)

    def rename_lab(self, old: str, new: str) -> None:
        """Give a lab another id and another name, as contributors do; not committed yet."""
        self.git("mv", f"data/labs/{old}", f"data/labs/{new}")
        profile = self.root / f"data/labs/{new}/lab.yml"
        profile.write_text(re.sub(r"(?m)^name: .*", f"name: {new.title()}", profile.read_text()))

    def write(self, path: str, text: str) -> None:
        """Write one file below the root."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def write_positions(self, *positions: str, lab: str = "acme", criterion: str = "safe-harbour") -> None:
        """Write a whole file of positions."""
        self.write(f"data/labs/{lab}/positions/{criterion}.yml", "".join(positions))

    def commit(self, message: str = "a commit", *, day: str = "2026-06-02", author: str = "Jane Doe") -> str:
        """Commit everything at noon of a day, UTC; return the hash."""
        self.git("add", "--all")
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            "--allow-empty-message",
            f"--message={message}",
            day=day,
            author=author,
        )
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str, day: str = "2026-06-02", author: str = "Jane Doe") -> str:
        """Run git in the repository, apart from any configuration of this machine."""
        stamp = f"{day}T12:00:00Z"
        people = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", author), ("EMAIL", "jane@doe.example"), ("DATE", stamp))
        }
        environment = {**os.environ, **people, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def add_site(self) -> None:
        """Copy what a site is built with beside the records."""
        for name in ("hooks", "theme", "content"):
            shutil.copytree(
                ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
            )
        shutil.copy(ROOT / "mkdocs.yml", self.root)
        self.write(".gitignore", "/site/\n/other/\n__pycache__/\n")

"""Roots to build in: the data of one repository with the program of this checkout, or of a revision of it.

In: a folder, a repository and its newest commit. Out: a `Root` that MkDocs builds, at that commit or one before.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench_costs import run_git
from source_root import ROOT

BARE = "bare.yml"
_PROGRAM = ("hooks", "theme", "content", "mkdocs.yml")
_BARE = """\
INHERIT: mkdocs.yml
hooks: []
docs_dir: bare
site_dir: bare-site
extra: {paritywatch_site: {dataset_card: "{}"}}  # the theme prints it
"""


@dataclass(frozen=True)
class Root:
    """A clone with the program put into it. `program` is a revision, `None` for this checkout as it lies there."""

    path: Path
    newest: str
    program: str | None

    @property
    def site(self) -> Path:
        """Where the site is built."""
        return self.path / "site"

    def go_to(self, *, held_back: int) -> None:
        """Check out the record, so many commits before the newest; the program stays what it is."""
        run_git(self.path, "reset", "--quiet", "--hard", f"{self.newest}~{held_back}")
        for name in _PROGRAM:
            _remove(self.path / name)
        if self.program is None:
            for name in _PROGRAM:
                _copy(ROOT / name, self.path / name)
        else:
            archive = self.path / ".git" / "program.tar"
            run_git(ROOT, "archive", f"--output={archive}", self.program, *_PROGRAM)
            shutil.unpack_archive(archive, self.path, filter="data")
        command = [sys.executable, "-m", "compileall", "-q", "hooks"]  # what any build but the first finds done
        subprocess.run(command, cwd=self.path, check=True)  # noqa: S603 (our own words only)


def make_root(folder: Path, repository: Path, newest: str, *, program: str | None = None) -> Root:
    """Clone a repository into a folder; one that is there from another run is replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    sha = run_git(repository, "rev-parse", newest).strip()
    run_git(folder.parent, "clone", "--quiet", "--no-checkout", str(repository), str(folder))
    return Root(folder, sha, program)


def make_bare(root: Root) -> None:
    """Make what MkDocs alone builds the same pages from: what was generated, as Markdown, and what people wrote."""
    target = root.path / "bare"
    command = [sys.executable, str(ROOT / "scripts" / "export.py"), str(target), "--root", str(root.path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own words only)
    shutil.copytree(root.path / "content", target, dirs_exist_ok=True)
    (root.path / BARE).write_text(_BARE, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

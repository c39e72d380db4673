"""Files: which there are below ``data/``, and whether a record may lie where they do.

In: the root of the repository. Out: paths from there, sorted, and the problems of those that are misplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path

from paritywatch.records.layout import RecordId, RecordKind, find_record, find_reserved, has_valid_ids, is_valid_id
from paritywatch.records.problems import Mark, Problem, suggest

_NOT_RECORDS = {"README.md", "LICENSE"}
# What systems and editors leave beside files. Nobody means to contribute it, and some of it nobody sees.
_LEFT_BEHIND = (
    *(".*", "*~", "*.swp", "*.swo", "*.bak", "*.orig", "*.rej", "*.tmp", "#*#"),
    *("Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "$RECYCLE.BIN", "__MACOSX"),
)
_IS_LEFT_BEHIND = re.compile("|".join(map(translate, _LEFT_BEHIND))).match
LAYOUT = (
    "Records live at data/rubric.yml, data/readings.yml, data/outlets.yml, data/tombstones.yml, "
    "data/labs/<lab>/lab.yml, models.yml, commitments.yml and positions/<criterion>.yml, "
    "data/orgs/<org>.yml, data/asks/<ask>.yml and "
    "data/instruments/<instrument>.yml."
)


def list_files(root: Path) -> list[str]:
    """Every file below ``data/`` that is meant to be a record, sorted."""
    return sorted(_find_files(root))


def check_path(root: Path, path: str) -> list[Problem]:
    """What is wrong with the place of a file: none but a record, under an id that it can have, lies below ``data/``."""
    if any(part.is_symlink() for part in _below_root(root, path)):
        return [_misplaced(path, "a record is a file of its own, not a link", "Copy the file here.", "link")]
    id = find_record(path)
    if id is None:
        known = [kind.path for kind in _examples(path)]
        must = "this is not a place for a record"
        return [_misplaced(path, must, suggest(path, known) or LAYOUT, "unknown-file")]
    if reserved := find_reserved(id):
        must = f"an id is no name that Windows reserves; found {reserved!r}, which no Windows machine can check out"
        return [_misplaced(path, must, "Choose another id, before it is ever published.", "id")]
    if not has_valid_ids(id):
        must = "an id is made of a-z, 0-9 and single hyphens; the path is the id"
        return [_misplaced(path, must, "Rename the file or folder, before it is ever published.", "id")]
    return []


def _find_files(root: Path) -> Iterator[str]:
    for path in (root / "data").rglob("*"):
        below = path.relative_to(root)
        left_behind = any(map(_IS_LEFT_BEHIND, below.parts))
        if (path.is_symlink() or not path.is_dir()) and path.name not in _NOT_RECORDS and not left_behind:
            yield below.as_posix()


def _below_root(root: Path, path: str) -> Iterator[Path]:
    current = root
    for part in Path(path).parts:
        current = current / part
        yield current


def _examples(path: str) -> Iterator[RecordId]:
    parts, stem = Path(path).parts, Path(path).stem.lower()
    lab = parts[2] if len(parts) > 3 and is_valid_id(parts[2]) else "acme"
    if not is_valid_id(stem):
        return
    yield RecordId(RecordKind.RUBRIC)
    yield RecordId(RecordKind.LAB, lab)
    yield RecordId(RecordKind.MODELS, lab)
    yield RecordId(RecordKind.COMMITMENTS, lab)
    yield RecordId(RecordKind.POSITIONS, lab, stem)
    for kind in (RecordKind.ORG, RecordKind.ASK, RecordKind.INSTRUMENT):
        yield RecordId(kind, name=stem)


def _misplaced(path: str, must: str, todo: str, rule: str) -> Problem:
    return Problem(path, Mark(), must, todo, rule)

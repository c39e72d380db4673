"""Chosen: the check of some files, for which no more is read than the rules that look at them read.

In: the root of the repository, files or folders below it, and the day of the check. Out: `Checked`, with
the problems that the check of everything has for those files, and which rules looked further than they.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from os.path import commonpath
from pathlib import Path

from paritywatch.records.files import LAYOUT
from paritywatch.records.layout import RUBRIC, RecordId, RecordKind
from paritywatch.records.loading import Records, list_records, read_more
from paritywatch.records.problems import NOWHERE, Problem, suggest
from paritywatch.review.base import Base, open_base
from paritywatch.review.edits import check_edits
from paritywatch.rules import check_records, list_reaches
from paritywatch.rules.reach import find_words, sort_by_kind

_ALWAYS_COMPARED = (RUBRIC, RecordId(RecordKind.TOMBSTONES))  # what was dropped, and what is buried
Beside = Mapping[str, frozenset[RecordId]]  # by the name of a rule


@dataclass(frozen=True)
class Look:
    """What some rules looked at beside the chosen files, in words, and the names of those rules."""

    at: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What the check of some files found.

    `files` says how many they are, and `rules` how many rules look at such files; `looks` has those that
    looked further. `blind` are files that they looked at in vain. `unheld` says why edits were not
    checked; it is empty where they were.
    """

    problems: tuple[Problem, ...]
    files: int
    rules: int
    looks: tuple[Look, ...]
    blind: tuple[str, ...]
    unheld: str


def check_chosen(root: Path, chosen: Collection[str], today: date) -> Checked:
    """Check the files at or below some paths, which are written from the root."""
    with ExitStack() as stack:
        try:
            base = stack.enter_context(open_base(root, "HEAD"))
        except LookupError as error:
            return _check(root, chosen, today, str(error.args[0]))
        return _check(root, chosen, today, base)


def _check(root: Path, chosen: Collection[str], today: date, base: Base | str) -> Checked:
    """Check them against a base, or against none for the reason that is given."""
    records, problems = list_records(root)
    there = {problem.path for problem in problems}.union(id.path for id in records.ids())
    stood = frozenset() if isinstance(base, str) else base.blobs.keys()
    files = frozenset(id for id in records.ids() | stood if _is_below(id.path, chosen))
    records, faults = read_more(root, records, files)
    beside = _find_beside(records, files)
    records, _ = read_more(root, records, frozenset().union(*beside.values()))
    seen = {rule: records.narrow(files | others) for rule, others in beside.items()}
    problems += faults + check_records(records, today, seen=seen)
    problems += [] if isinstance(base, str) else _check_edits(root, records, files, base)
    found = [problem for problem in problems if _is_below(problem.path, chosen)]
    found += _find_nothing(chosen, there.union(id.path for id in stood))
    return Checked(
        problems=tuple(found),
        files=len({path for path in there if _is_below(path, chosen)}.union(problem.path for problem in found)),
        rules=len(beside),
        looks=tuple(_list_looks(beside)),
        blind=tuple(sorted(id.path for id in records.unreadable - files)),
        unheld=base if isinstance(base, str) else "",
    )


def _is_below(path: str, chosen: Iterable[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in chosen)


def _find_beside(records: Records, files: frozenset[RecordId]) -> Beside:
    """What each rule that looks at these files reads beside them."""
    words = {id: find_words(records.documents[id].value) for id in files if id in records.documents}
    there = sort_by_kind(records.ids())
    return {
        rule: frozenset(
            other for id in looked_at for other in reach.find_beside(id, words.get(id, frozenset()), there)
        ).difference(files)
        for rule, reach in list_reaches().items()
        if (looked_at := [id for id in files if reach.finds_in(id)])
    }


def _check_edits(root: Path, records: Records, files: frozenset[RecordId], base: Base) -> list[Problem]:
    """Hold the files against the base. What went since may go on as what came: both are read too."""
    gone = base.blobs.keys() - records.ids()
    came = records.ids() - base.blobs.keys() if gone else frozenset()
    now = files.union(came, _ALWAYS_COMPARED)
    before = base.read(now.union(gone) if gone else files)
    records, _ = read_more(root, records, now)
    return check_edits(records.narrow(now), before)


def _find_nothing(chosen: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """A problem for each path that leads to no record, neither now nor in the last commit."""
    for path in chosen:
        if not any(_is_below(one, [path]) for one in known):
            must = "what is checked is a record below data/, or a folder of records"
            yield Problem(path, NOWHERE, must, suggest(path, known) or LAYOUT, "no-record")


def _list_looks(beside: Beside) -> Iterator[Look]:
    asking = {rule for rule, reach in list_reaches().items() if reach.names}
    if names := tuple(rule for rule in beside if rule in asking):
        yield Look("which records there are", names)
    for kind in RecordKind:
        read = {rule: [id.path for id in ids if id.kind is kind] for rule, ids in beside.items()}
        if paths := {path for found in read.values() for path in found}:
            yield Look(_describe(kind, paths), tuple(rule for rule, found in read.items() if found))


def _describe(kind: RecordKind, paths: Collection[str]) -> str:
    """One file by its path, several by their number and the folder that they share."""
    if len(paths) == 1:
        return next(iter(paths))
    return f"{len(paths)} files of the kind {kind} below {Path(commonpath(paths)).as_posix()}"

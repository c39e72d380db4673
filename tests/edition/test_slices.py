"""Slices: what a page is known by moves with every byte of it, whatever is edited, committed or only another day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from api_reading import EDITS, make_rich
from made_up import Repository, org_text, position
from paritywatch import site

Told = dict[str, tuple[bytes, str | bytes]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of every kind, of two labs."""
    root = tmp_path_factory.mktemp("slices") / "repository"
    root.mkdir()
    repository = make_rich(root)
    repository.write("data/orgs/hooli.yml", org_text().replace("Initech", "Hooli").partition("grants:")[0])
    repository.commit(day="2026-07-03")
    return root


@pytest.fixture
def rich(root: Path, tmp_path: Path) -> Repository:
    """A copy of it."""
    shutil.copytree(root, tmp_path / "copy")
    return Repository(tmp_path / "copy")


def told(repository: Repository, day: date = date(2026, 12, 1)) -> Told:
    """What every file that has a key is known by, and what it says."""
    files = site.build(repository.root, site_url="https://pw.example/", as_of=day).files
    keyed = ((file.path, file.find_key(), file) for file in files)
    return {path: (key, file.content) for path, key, file in keyed if key is not None}


def find_stale(before: Told, after: Told) -> set[str]:
    """What says something else and is known by the same."""
    both = before.keys() & after.keys()
    return {path for path in both if before[path][0] == after[path][0] and before[path][1] != after[path][1]}


@pytest.mark.parametrize(("path", "old", "new"), [edit[:3] for edit in EDITS])
def test_an_edit_moves_whatever_shows_it(rich: Repository, path: str, old: str, new: str) -> None:
    """While it waits, when it is committed, and on another day."""
    states = [told(rich)]
    file = rich.root / path
    file.write_text(file.read_text().replace(old, new, 1) if file.exists() else new)
    states.append(told(rich))
    rich.commit("an edit", day="2026-11-28")
    states.append(told(rich))
    states.append(told(rich, date(2027, 3, 1)))
    for place, before in enumerate(states):
        for after in states[place + 1 :]:
            assert find_stale(before, after) == set()


def test_a_new_position_of_another_lab_leaves_a_labs_pages_as_they_were_made(rich: Repository) -> None:
    """Only its own pages, and those that are about all labs, are known by something else."""
    before = told(rich)
    path = rich.root / "data/labs/globex/positions/independence.yml"
    path.write_text(position("2026-11-01", "partial"))
    rich.commit("globex: a first position", day="2026-11-28")
    after = told(rich)
    assert find_stale(before, after) == set()
    moved = {path for path in before if path in after and before[path][0] != after[path][0]}
    assert "labs/globex/index.md" in moved
    assert "labs/index.md" in moved
    assert not {path for path in moved if path.startswith("labs/acme/")}


def test_an_outsider_moves_the_pages_of_the_labs_that_it_has_to_do_with(rich: Repository) -> None:
    """Those of a lab that it has nothing of stay; also where its grant goes, whose end is told for good."""
    before = told(rich)
    path = rich.root / "data/orgs/initech.yml"
    path.write_text(path.read_text().replace("A made-up company", "A company"))
    rich.commit("initech: say it shorter", day="2026-11-28")
    after = told(rich)
    moved = {path for path in before if path in after and before[path][0] != after[path][0]}
    assert find_stale(before, after) == set()
    assert "labs/acme/index.md" in moved
    assert "labs/globex/index.md" not in moved

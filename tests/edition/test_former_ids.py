"""Former ids: what others embed goes on working when a lab is renamed, and never shows another lab."""

from __future__ import annotations

import pytest

from made_up import Repository, position
from paritywatch import site
from paritywatch.rendering.output import GeneratedFile

OLD = position("2026-05-01", "partial")
SERVED = ("badges/{}.svg", "badges/{}.json", "embed/{}/index.html", "feeds/labs/{}/deadlines.ics")


def build(repository: Repository) -> dict[str, GeneratedFile]:
    """Everything that is published, by its path."""
    files = site.build(repository.root, site_url="https://pw.example/").files
    assert len({file.path for file in files}) == len(files)
    return {file.path: file for file in files}


def rename(repository: Repository, old: str, new: str, day: str) -> None:
    """Rename a lab as contributors do."""
    repository.rename_lab(old, new)
    repository.commit(f"{old} is {new} now", day=day)


@pytest.fixture
def renamed(repository: Repository) -> Repository:
    """Acme, which is called initech now."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    rename(repository, "acme", "initech", "2026-06-02")
    return repository


@pytest.mark.parametrize("path", SERVED)
def test_a_renamed_lab_is_served_at_both_addresses(renamed: Repository, path: str) -> None:
    """Byte for byte the same."""
    files = build(renamed)
    assert files[path.format("acme")].content == files[path.format("initech")].content


@pytest.mark.parametrize("path", SERVED)
def test_a_lab_renamed_twice_keeps_both_old_addresses(renamed: Repository, path: str) -> None:
    """Whoever came first is not forgotten."""
    rename(renamed, "initech", "umbrella", "2026-06-03")
    files = build(renamed)
    assert len({files[path.format(id)].content for id in ("acme", "initech", "umbrella")}) == 1


@pytest.mark.parametrize("path", SERVED)
def test_an_id_that_another_lab_has_now_is_its_own(renamed: Repository, path: str) -> None:
    """The newcomer is shown, and nobody else."""
    renamed.add_lab("acme")
    renamed.commit(day="2026-06-03")
    files = build(renamed)
    assert files[path.format("acme")].content != files[path.format("initech")].content


@pytest.mark.parametrize("path", SERVED)
def test_an_id_that_two_labs_had_leads_to_neither(renamed: Repository, path: str) -> None:
    """A badge that may show the wrong lab is worse than none."""
    renamed.add_lab("acme")
    renamed.write_positions(position("2026-05-02", "full"))
    renamed.commit(day="2026-06-03")
    rename(renamed, "acme", "umbrella", "2026-06-04")
    assert path.format("acme") not in build(renamed)

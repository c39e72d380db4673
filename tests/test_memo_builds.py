"""Builds with a memo: the same bytes whatever it holds, and only what changed is made again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import build
from made_up import Repository, position
from paritywatch import site as program
from test_adapters import contents

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
CLOCK = "1780000000"


@pytest.fixture
def site(repository: Repository) -> Repository:
    """A repository of two labs, and all that MkDocs needs."""
    repository.add_site()
    repository.add_lab("globex")
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    return repository


def built(site: Repository, *, forget: bool = False) -> dict[str, bytes]:
    """The site of a build, after which nothing of it is left but the memo; with `forget` not even that before it."""
    if forget:
        shutil.rmtree(site.root / ".git/paritywatch", ignore_errors=True)
    done = build(site.root, "--strict", clock=CLOCK)
    assert done.returncode == 0, done.stderr
    found = contents(site.root / "site")
    shutil.rmtree(site.root / "site")
    return found


def memo_of(site: Repository) -> Path:
    """The file of the memo."""
    (file,) = (site.root / ".git/paritywatch").glob("made-*")
    return file


def test_cold_and_warm_are_the_same_and_warm_makes_nothing_again(site: Repository) -> None:
    """No page and no feed: there is nothing new to keep. The first warm build compiles one template more."""
    cold = built(site)
    assert built(site) == cold
    kept = memo_of(site).read_bytes()
    assert built(site) == cold
    assert memo_of(site).read_bytes() == kept


def test_after_a_commit_only_what_it_changed_is_made_again(site: Repository) -> None:
    """The same bytes as without a memo; of that day the pages of another lab are among what was there."""
    built(site)
    kept = memo_of(site).read_bytes()
    site.write_positions(OLD, LOWER)
    site.commit(day="2026-06-01")
    warm = built(site)
    added = memo_of(site).read_bytes().removeprefix(kept)
    assert b"labs/acme/" in added
    assert b"<title>History of Globex" in kept
    assert b"<title>History of Globex" not in added
    assert built(site, forget=True) == warm


def test_an_edit_that_waits_and_another_branch_are_told_as_without_a_memo(site: Repository) -> None:
    """And the way back too."""
    main = built(site)
    site.git("checkout", "--quiet", "-b", "mine")
    site.write_positions(OLD, LOWER)
    pending = built(site)
    assert built(site, forget=True) == pending != main
    site.commit(day="2026-06-12")
    mine = built(site)
    site.git("checkout", "--quiet", "main")
    assert built(site) == main
    site.git("checkout", "--quiet", "mine")
    assert built(site) == mine == built(site, forget=True)


def test_a_word_of_the_menu_or_the_theme_is_on_every_page(site: Repository) -> None:
    """What stands around a page is in its key."""
    built(site)
    config = site.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - Home: index.md", "  - Start: index.md"))
    warm = built(site)
    assert b"Start" in warm["labs/globex/history/index.html"]
    assert built(site, forget=True) == warm


def cut(path: Path) -> None:
    """As a build leaves it that was killed while it wrote."""
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])


def flip(path: Path) -> None:
    """One byte in a thousand is another one."""
    raw = bytearray(path.read_bytes())
    raw[::1000] = bytes(byte ^ 0x41 for byte in raw[::1000])
    path.write_bytes(raw)


def replace_by_folder(path: Path) -> None:
    """Something else has its name."""
    path.unlink()
    path.mkdir()


def lock(path: Path) -> None:
    """Nobody may read it."""
    path.chmod(0)


@pytest.mark.parametrize("damage", [cut, flip, replace_by_folder, lock])
def test_a_damaged_memo_changes_no_byte(site: Repository, damage: Callable[[Path], None]) -> None:
    """It is never believed, and never stops a build."""
    cold = built(site)
    damage(memo_of(site))
    assert built(site) == cold
    assert built(site) == cold


def test_every_page_and_feed_has_a_key(site: Repository) -> None:
    """Else it would be made again in each build."""
    files = program.build(site.root, site_url="https://pw.example/").files
    keyed = [file for file in files if file.path.endswith((".md", ".atom", ".rss"))]
    assert keyed
    assert [file.path for file in keyed if file.find_key() is None] == []
    assert len({file.find_key() for file in keyed}) == len(keyed)

"""The site's folder: the old site stands until the new one is whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from made_up import ROOT
from paritywatch.rendering import site_folder
from paritywatch.rendering.site_folder import NewFolder

_KILLED = """\
import os, signal, sys
from pathlib import Path
from paritywatch.rendering.site_folder import NewFolder
folder = NewFolder(Path(sys.argv[1]))
folder.make()
(folder.path / "index.html").write_text("half")
os.kill(os.getpid(), signal.SIGKILL)
"""


def make_site(target: Path, text: str = "old") -> Path:
    """A site of one page."""
    target.mkdir(parents=True)
    (target / "index.html").write_text(text)
    return target


def names(folder: Path) -> set[str]:
    """What lies in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


def build_new(target: Path, text: str = "new") -> NewFolder:
    """A new site that is whole, and not in its place yet."""
    folder = NewFolder(target)
    folder.make()
    (folder.path / "index.html").write_text(text)
    return folder


def build_and_be_killed(target: Path) -> None:
    """Leave half a site behind, as a process does that is killed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run([sys.executable, "-c", _KILLED, str(target)], env=environment, check=False)
    assert done.returncode < 0


@pytest.mark.parametrize("at_once", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool
) -> None:
    """The old one stands till then and is gone afterwards, also where the system cannot exchange two folders."""
    if not at_once:
        monkeypatch.setattr(site_folder, "_exchange_at_once", lambda _new, _old: False)
    target = make_site(tmp_path / "site")
    (target / "gone.html").write_text("old")
    folder = build_new(target)
    assert (target / "index.html").read_text() == "old"
    folder.put_in_place()
    assert (names(tmp_path), names(target)) == ({"site"}, {"index.html"})
    assert (target / "index.html").read_text() == "new"


def test_where_there_is_none_the_new_site_takes_the_place(tmp_path: Path) -> None:
    """Also where the folders above it are still to be made."""
    build_new(tmp_path / "a/b/site").put_in_place()
    assert names(tmp_path / "a/b") == {"site"}


def test_a_discarded_site_leaves_the_old_one(tmp_path: Path) -> None:
    """Nothing is left of it, however often it is discarded."""
    target = make_site(tmp_path / "site")
    folder = build_new(target)
    folder.discard()
    folder.discard()
    assert (names(tmp_path), (target / "index.html").read_text()) == ({"site"}, "old")


def test_hidden_files_and_the_mode_stay(tmp_path: Path) -> None:
    """A site may be the work tree of the branch that it is published from, and belong to a group."""
    target = make_site(tmp_path / "site")
    (target / ".nojekyll").touch()
    (target / ".git").mkdir()
    (target / ".git/HEAD").write_text("ref: refs/heads/pages\n")
    target.chmod(0o2775)
    build_new(target).put_in_place()
    assert names(target) == {"index.html", ".nojekyll", ".git"}
    assert (target / ".git/HEAD").read_text() == "ref: refs/heads/pages\n"
    assert target.stat().st_mode & 0o7777 == 0o2775


def test_a_link_to_the_site_goes_on_being_one(tmp_path: Path) -> None:
    """The folder that a web server reads is exchanged, not the link that leads to it."""
    target = make_site(tmp_path / "www/html")
    (tmp_path / "site").symlink_to(target)
    build_new(tmp_path / "site").put_in_place()
    assert (tmp_path / "site").is_symlink()
    assert ((target / "index.html").read_text(), names(tmp_path / "www")) == ("new", {"html"})


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """The old site stood all the time. What belongs to a build that still runs, or to another site, stays."""
    target = make_site(tmp_path / "site[1]")
    running = build_new(target)
    (tmp_path / ".other.new-0").mkdir()
    build_and_be_killed(target)
    assert names(tmp_path) == {target.name, ".site[1].new-0", ".site[1].new-1", ".other.new-0"}
    assert (target / "index.html").read_text() == "old"
    build_new(target, "newer").put_in_place()
    assert names(tmp_path) == {target.name, ".site[1].new-0", ".other.new-0"}
    running.put_in_place()
    assert names(tmp_path) == {target.name, ".other.new-0"}
    assert (target / "index.html").read_text() == "new"


def test_a_site_that_was_being_moved_is_brought_back(tmp_path: Path) -> None:
    """Where exchanging takes two steps, a build can be killed between them."""
    make_site(tmp_path / ".site.old-0")
    NewFolder(tmp_path / "site").make()
    assert (tmp_path / "site/index.html").read_text() == "old"
    make_site(tmp_path / ".site.old-0", "older")
    NewFolder(tmp_path / "site").make()
    assert (tmp_path / "site/index.html").read_text() == "old"
    assert ".site.old-0" not in names(tmp_path)


def test_without_locks_nothing_is_taken_for_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that knows none, no build can tell whether another still runs."""
    monkeypatch.setattr(site_folder, "_lock", lambda _folder, *, wait: None)  # noqa: ARG005 (the name is its interface)
    target = make_site(tmp_path / "site")
    running = build_new(target)
    build_new(target).put_in_place()
    assert names(tmp_path) == {"site", ".site.new-0"}
    running.put_in_place()
    assert names(tmp_path) == {"site"}


def test_a_file_in_the_place_is_no_site(tmp_path: Path) -> None:
    """It is left as it is."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotADirectoryError):
        NewFolder(tmp_path / "site").make()
    assert (tmp_path / "site").read_text() == "mine"


def test_where_nothing_can_be_renamed_the_site_is_built_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a container mounts the site's folder."""
    target = make_site(tmp_path / "site")
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == target)
    folder = build_new(target)
    assert (folder.is_beside, folder.path) == (False, target)
    folder.put_in_place()
    folder.discard()
    assert (names(tmp_path), (target / "index.html").read_text()) == ({"site"}, "new")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (ValueError("no space left"), False),
    ],
)
def test_a_full_disk_is_told_with_its_remedy(tmp_path: Path, error: Exception, *, told: bool) -> None:
    """Any other error keeps its own words."""
    message = NewFolder(tmp_path / "site").explain(error)
    assert (message == "") is not told
    if told:
        assert message.startswith(f"{tmp_path / 'site'}: the disk must have room")
        assert "The old site stands as it was. Free some space" in message
        assert "Some files are new" in NewFolder(tmp_path, may_replace=False).explain(error)

"""The site's folder: a new site is built beside the old one, and takes its place once it is whole.

In: where the site shall be. Out: a folder to build in, which is exchanged for the old one. Both
adapters use it. A build that is killed leaves its folder behind; the next one removes it, and knows
by a lock on the folder, which ends with its process, that nobody builds there any more.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


class NewFolder:
    """A folder to build a site in. `path` is where to build, `target` where the site shall be.

    `is_beside` is whether the old site stands as it was until the new one is put in its place. It is
    not where nothing can be renamed beside the target, as where a container mounts it: then both
    paths are the same, and the site is built in its place as well as that can be done.
    """

    def __init__(self, target: Path, *, may_replace: bool = True) -> None:
        """Nothing is made yet. `may_replace` is whether all that lies at the target may go with the old site."""
        self.target = self.path = target.resolve()  # so that a link to the site goes on being one
        self.is_beside = may_replace and _can_rename(self.target)
        self._lock: int | None = None

    def make(self) -> None:
        """Make the folder, and remove what killed builds of the same site left.

        Raises:
            NotADirectoryError: where something else has the name.
        """
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.target))
        self.target.parent.mkdir(parents=True, exist_ok=True)
        if self.is_beside:
            with _hold(self.target.parent):
                _clear_up(self.target)
                self.path = _make_folder(self.target)
                self._lock = _lock(self.path, wait=False)

    def put_in_place(self) -> None:
        """Let the new site take the place of the old one, of which only hidden files stay.

        Among them may be a repository that the site is published from; MkDocs keeps them too.
        """
        if self.is_beside:
            with _hold(self.target.parent):
                if self.target.exists():
                    _copy_hidden(self.target, self.path)
                _exchange(self.path, self.target)
                self._remove()

    def discard(self) -> None:
        """Remove the new site, if it was not put in its place."""
        if self.path != self.target:
            with _hold(self.target.parent):
                self._remove()

    def _remove(self) -> None:
        """Remove what lies beside the site by now, while no other build can take its name."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.path = self.target
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def explain(self, error: BaseException) -> str:
        """What to do where a disk is full; empty where an error is about something else."""
        if not isinstance(error, OSError) or error.errno not in _FULL:
            return ""
        kept = "The old site stands as it was." if self.is_beside else "Some files are new by now and others old."
        return (
            f"{self.target}: the disk must have room for the whole new site, beside an old one; {error.strerror}.\n"
            f"    {kept} Free some space, or build on another disk, and build again.  [room-for-two]"
        )


def _can_rename(target: Path) -> bool:
    parent = target.parent
    return not os.path.ismount(target) and (not parent.exists() or os.access(parent, os.W_OK))


def _make_folder(target: Path) -> Path:
    for number in count():
        path = target.with_name(f".{target.name}.new-{number}")
        try:
            path.mkdir()
        except FileExistsError:
            continue
        if target.exists():
            shutil.copymode(target, path)
        return path
    raise AssertionError("there is always a next number")


def _clear_up(target: Path) -> None:
    """Remove what is left of builds that have ended, and bring back a site that one was killed in moving."""
    name = glob.escape(target.name)
    for aside in target.parent.glob(f".{name}.old-*"):
        if not target.exists():
            aside.rename(target)
    for left in [path for age in ("new", "old") for path in target.parent.glob(f".{name}.{age}-*")]:
        lock = _lock(left, wait=False)
        if lock is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def _copy_hidden(old: Path, new: Path) -> None:
    for entry in old.iterdir():
        copied = new / entry.name
        if not entry.name.startswith(".") or copied.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copied, symlinks=True)
        else:
            shutil.copy2(entry, copied, follow_symlinks=False)


def _exchange(new: Path, old: Path) -> None:
    """Let two folders change places; where there is no old one, the new one takes the place."""
    if not old.exists():
        new.rename(old)
    elif not _exchange_at_once(new, old):
        aside = new.with_name(new.name.replace(".new-", ".old-"))
        old.rename(aside)
        new.rename(old)
        aside.rename(new)


def _exchange_at_once(new: Path, old: Path) -> bool:
    """Whether the system exchanged both in one step: Linux can on most disks, and then nobody ever meets no site."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE) == 0


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    """Let no other build rename, make or remove folders in this one for as long as the block lasts."""
    lock = _lock(folder, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """A lock on a folder; `None` where another process has it, or where the system or the disk knows none."""
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle

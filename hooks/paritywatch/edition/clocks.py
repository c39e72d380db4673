"""Clocks: which wrong clocks of the main line nobody has accounted for.

In: the root of the repository and its history. Out: sentences that name commit, date and remedy. What
has landed is not rewritten, so a commit that landed with a wrong clock is named in ``.wrong-clocks``,
one hash a line; whatever stands behind a ``#`` is a remark.
"""

from __future__ import annotations

from pathlib import Path

from paritywatch.history.main_line import History

ACCOUNT = ".wrong-clocks"
_FEWEST = 7  # digits of a hash that name a commit


def check_clocks(root: Path, history: History) -> list[str]:
    """Why the dates of the main line cannot be published as they are, a sentence for each commit."""
    known = _read_account(root)
    return [
        f"Commit {fault.sha[:12]}: {fault.must}. {fault.todo}  [clock]"
        for fault in history.clocks
        if not any(fault.sha.startswith(sha) for sha in known)
    ]


def _read_account(root: Path) -> list[str]:
    file = root / ACCOUNT
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    hashes = (line.partition("#")[0].strip().lower() for line in lines)
    return [sha for sha in hashes if len(sha) >= _FEWEST]

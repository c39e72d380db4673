"""The live site: an edit that is not committed is shown as pending, and history is not read again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from made_up import Repository, position
from tracing import count_commands

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped", summary="Acme drops it.")
SECONDS = 90


def wait_for(address: str, words: str) -> str:
    """The page at an address, as soon as it says some words."""
    text = ""
    for _ in range(SECONDS * 4):
        try:
            with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310 (the server that this test started)
                text = page.read().decode()
        except OSError:
            text = ""
        if words in text:
            return text
        time.sleep(0.25)
    raise AssertionError(f"{address} never said {words!r}; it says: {text[:500]}")


@pytest.fixture
def served(repository: Repository, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a made-up site as ``make serve`` serves it, and what git was asked for."""
    repository.add_site()
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    trace = tmp_path / "trace"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "GIT_TRACE2_EVENT": str(trace)}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, cwd=repository.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        yield f"http://127.0.0.1:{port}/", trace
        server.terminate()


def test_an_edit_is_shown_as_pending_without_reading_history_again(
    repository: Repository, served: tuple[str, Path]
) -> None:
    """The contributor sees at once what the edit will say, and that nothing has recorded it yet."""
    address, trace = served
    before = wait_for(f"{address}labs/acme/history/", "What we recorded")
    assert "not committed yet" not in before
    assert count_commands(trace, "log") == 1
    repository.write_positions(OLD, LOWER)
    after = wait_for(f"{address}labs/acme/history/", "not committed yet")
    assert "Acme drops it." in after
    assert count_commands(trace, "log") == 1, "nothing was read again"

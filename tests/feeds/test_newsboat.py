"""The feeds in newsboat, a reader that people use."""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from feeding import feeds_of, files_of, items_of, publish_moves
from made_up import Repository


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def newsboat() -> str:
    """Where newsboat is; only where there is none, and never in CI, are these tests skipped."""
    path = shutil.which("newsboat")
    if path is None and os.environ.get("CI"):
        pytest.fail("CI must have newsboat: .ci/run installs it")
    if path is None:
        pytest.skip("no newsboat on this machine: install it to read the feeds with it")
    return path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """An empty folder and the address under which it is served."""
    folder = tmp_path / "served"
    folder.mkdir()
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def run(newsboat: str, home: Path, *options: str) -> str:
    """Run newsboat with files of its own below `home`; return what it says."""
    files = [f"--{name}={home / value}" for name, value in
             (("url-file", "urls"), ("cache-file", "cache.db"), ("config-file", "config"))]  # fmt: skip
    (home / "urls").touch()
    (home / "config").touch()
    done = subprocess.run(
        [newsboat, *files, *options],
        env={**os.environ, "HOME": str(home), "TERM": "dumb"},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def cached(home: Path, question: str) -> list[tuple[str, ...]]:
    """What newsboat has stored."""
    with closing(sqlite3.connect(home / "cache.db")) as cache:
        return cache.execute(question).fetchall()


def test_newsboat_imports_the_list_and_reads_every_entry(
    newsboat: str, served: tuple[Path, str], repository: Repository, tmp_path: Path
) -> None:
    """It subscribes to all feeds from the OPML and tells each entry once: it knows it again in every other feed."""
    folder, address = served
    publish_moves(repository).commit("a week later", day="2026-06-16")
    files = files_of(repository, address)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    run(newsboat, tmp_path, f"--import-from-opml={folder / 'feeds/all.opml'}")
    run(newsboat, tmp_path, "--execute", "reload")
    expected = {
        (item["id"], item["title"])
        for path, content in feeds_of(repository, address).items()
        if path.endswith(".json")
        for item in items_of(content)
    }
    subscribed = {url for (url,) in cached(tmp_path, "SELECT rssurl FROM rss_feed")}
    assert subscribed == {address + path for path in files if path.endswith(".atom")}
    assert sorted(cached(tmp_path, "SELECT guid, title FROM rss_item")) == sorted(expected)
    assert f"{len(expected)} unread" in run(newsboat, tmp_path, "--execute", "print-unread")


def test_newsboat_reads_rss_as_well(
    newsboat: str, served: tuple[Path, str], repository: Repository, tmp_path: Path
) -> None:
    """The other format of the same feed, with its title and its link."""
    folder, address = served
    publish_moves(repository)
    (folder / "regressions.rss").write_bytes(feeds_of(repository, address)["feeds/regressions.rss"])
    (tmp_path / "urls").write_text(f"{address}regressions.rss\n")
    run(newsboat, tmp_path, "--execute", "reload")
    assert cached(tmp_path, "SELECT title, url FROM rss_feed") == [("Parity Watch: Steps back", f"{address}changes/")]
    links = cached(tmp_path, "SELECT url FROM rss_item")
    entry = f"{address}changes/2026/acme/#labs-acme-positions-safe-harbour-2026-06-10"
    assert {link for (link,) in links} == {entry, f"{entry}-amended-1"}

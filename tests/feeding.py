"""Feeds of a made-up repository, for the tests that read them as other programs do."""

from __future__ import annotations

import json
from typing import Any

from made_up import Repository, amended, position
from paritywatch import site

SITE_URL = "https://pw.example/"
OLD = position("2026-05-01", "partial")
HOSTILE = "Acme & co. <script>alert(1)</script> drop 👩\u200d🔬 ]]> שלום " + "x" * 200
LOWER = position("2026-06-10", "none", change="promise-dropped", summary=HOSTILE)


def publish_moves(repository: Repository) -> Repository:
    """A first record, a regression, and a correction of its date, a day apart from Thursday 2026-06-11 on."""
    mended = LOWER.replace("2026-06-10", "2026-06-09") + amended(effective="2026-06-10")
    for number, version in enumerate(((OLD,), (OLD, LOWER), (OLD, mended))):
        repository.write_positions(*version)
        repository.commit(f"version {number}", day=f"2026-06-1{number + 1}")
    return repository


def files_of(repository: Repository, site_url: str = SITE_URL, *, hub: str = "") -> dict[str, bytes]:
    """Every file below ``feeds/`` by its path, but for the page."""
    files = site.build(repository.root, site_url=site_url, hub=hub).files
    return {
        file.path: file.content if isinstance(file.content, bytes) else file.content.encode()
        for file in files
        if file.path.startswith("feeds/") and not file.path.endswith(".md")
    }


def feeds_of(repository: Repository, site_url: str = SITE_URL, *, hub: str = "") -> dict[str, bytes]:
    """Every document of a feed by its path."""
    suffixes = (".atom", ".rss", ".json")
    return {
        path: content for path, content in files_of(repository, site_url, hub=hub).items() if path.endswith(suffixes)
    }


def items_of(content: bytes) -> list[dict[str, Any]]:
    """The items of a JSON Feed."""
    items: list[dict[str, Any]] = json.loads(content)["items"]
    return items

"""A real browser, for the tests that look at pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from serving import serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; only where there is none, and never in CI, are these tests skipped."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None and os.environ.get("CI"):
        pytest.fail("CI must have a browser: .ci/run installs chromium")
    if path is None:
        pytest.skip("no Chromium on this machine: install it to look at the pages")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """The address of the real site, served on this machine."""
    with serve(real_site) as served:
        yield served

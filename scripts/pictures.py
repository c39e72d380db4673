"""Photograph the pages that decisions show: ``python scripts/pictures.py`` builds the site and replaces the pictures.

Wide and narrow, light and dark, into ``decisions/pictures/``. It needs the tools of the tests and a Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from source_root import ROOT

PAGES = {
    "home": "",
    "scorecard": "labs/anthropic/",
    "model": "models/anthropic/claude-mythos-5/",
    "compare": "compare/?labs=openai,anthropic,meta",
    "changes": "changes/",
}
_SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
_COLOURS = 64  # of a picture; its bytes are kept in the history for good
_TARGET = ROOT / "decisions" / "pictures"


def main() -> int:
    """Build the site, take every picture and return the exit status."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("No Chromium was found. Install one, such as Debian's package chromium.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 (our own command)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(site)))
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            _take_all(browser, f"http://127.0.0.1:{server.server_port}/")
            browser.close()
        server.shutdown()
    return 0


def _take_all(browser: Browser, address: str) -> None:
    for size, (width, height) in _SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            for name, path in PAGES.items():
                page = context.new_page()
                page.goto(address + path, wait_until="networkidle")
                target = _TARGET / f"{name}-{size}-{scheme}.png"
                page.screenshot(path=target)
                Image.open(target).convert("RGB").quantize(_COLOURS).save(target, optimize=True)
                page.close()
            context.close()


if __name__ == "__main__":
    sys.exit(main())

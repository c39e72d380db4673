"""Look at the built site with the tools of others: ``make audit``.

The validator of the W3C reads every page, Lighthouse opens the front page and the fullest scorecard as a telephone
three times each, and every link and fragment within the site is followed. Java, Node and a Chromium must be there;
the two tools are installed into ``.audit/``, once. The exit status is not 0 where a page has a fault or a score is
below its goal.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from source_root import ROOT

TOOLS = {"vnu-jar": "26.9.27", "lighthouse": "13.5.0"}
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
OPENED = ("", "labs/anthropic/")
_FOLDER = ROOT / ".audit"
_ADDRESS = "https://paritywatch.example/"


def main() -> int:
    """Build the site, audit it, print what was found and return the exit status."""
    install_tools()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 (our own command)
        faults = [*validate(site), *find_broken_links(site), *measure(site)]
    print(*faults, f"{len(faults)} faults.", sep="\n")
    return 1 if faults else 0


def install_tools() -> None:
    """Install what is not there yet, in the versions that this file names."""
    wanted = [f"{name}@{version}" for name, version in TOOLS.items()]
    mark = _FOLDER / "installed"
    if not mark.exists() or mark.read_text() != "\n".join(wanted):
        _FOLDER.mkdir(exist_ok=True)
        command = ["npm", "install", "--silent", "--no-save", "--prefix", str(_FOLDER), *wanted]
        subprocess.run(command, check=True)  # noqa: S603 (our own command)
        mark.write_text("\n".join(wanted))


def validate(site: Path) -> Iterator[str]:
    """What the validator finds in all pages."""
    jar = _FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss16m", "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "gnu", str(site)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own command)
    yield from (line.replace(f"{site}/", "") for line in found.stderr.splitlines())


def find_broken_links(site: Path) -> Iterator[str]:
    """Every link of a page to a page or a fragment of the site that is not there."""
    pages = {path: BeautifulSoup(path.read_text(), "lxml") for path in sorted(site.rglob("*.html"))}
    ids = {path: {str(tag["id"]) for tag in page.find_all(id=True)} for path, page in pages.items()}
    for path, page in pages.items():
        here = urljoin(_ADDRESS, path.relative_to(site).as_posix().removesuffix("index.html"))
        for link in page.find_all("a", href=True):
            target = urlsplit(urljoin(here, str(link["href"])))
            if f"{target.scheme}://{target.netloc}/" != _ADDRESS:
                continue
            file = site / unquote(target.path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.exists() or (target.fragment and file in ids and unquote(target.fragment) not in ids[file]):
                yield f"{path.relative_to(site)}: {link['href']} leads nowhere"


def measure(site: Path) -> Iterator[str]:
    """The scores of Lighthouse that are below their goals; all of them are printed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    for path in OPENED:
        runs = [_open_as_telephone(f"http://127.0.0.1:{server.server_port}/{path}") for _ in range(3)]
        for name, goal in GOALS.items():
            score = statistics.median(run[name] for run in runs)
            print(f"/{path} {name}: {score:.0f}, goal {goal}")
            if score < goal:
                yield f"/{path} {name} is {score:.0f} and should be {goal}"
    server.shutdown()


class _Host(SimpleHTTPRequestHandler):
    """Serves files as a host does: compressed, and without a word."""

    def do_GET(self) -> None:
        """Send a file in gzip."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.exists():
            return self.send_error(404)
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _open_as_telephone(address: str) -> dict[str, float]:
    """The scores of one page, out of 100."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    flags = "--headless --no-sandbox --disable-gpu"
    command = ["node", str(_FOLDER / "node_modules/lighthouse/cli/index.js"), address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(GOALS)}"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 (our own command)
    return {name: 100 * found["score"] for name, found in json.loads(told.stdout)["categories"].items()}


if __name__ == "__main__":
    sys.exit(main())

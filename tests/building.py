"""Building a site with the real MkDocs, as the Makefile does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def build(
    root: Path, *options: str, clock: str = "", renderer: str = "mkdocs", as_of: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs, or another renderer; `clock` sets what it takes for now, in seconds since 1970.

    `as_of` is the day to tell; where it is empty, that of the newest commit.
    """
    named = {"NO_MKDOCS_2_WARNING": "true", "PARITY_WATCH_AS_OF": as_of}
    environment = {**os.environ, **named, **({"SOURCE_DATE_EPOCH": clock} if clock else {})}
    command = [sys.executable, "-m", renderer, "build", *options]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def as_text(content: str | bytes) -> str:
    """What a generated file says, as text; of a picture the bytes in disguise, so that two can be compared."""
    return content if isinstance(content, str) else content.decode(errors="surrogateescape")

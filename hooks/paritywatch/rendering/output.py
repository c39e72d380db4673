"""What a build generates: files, with the record that each came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GeneratedFile:
    """One file of the site. A page is Markdown and ends in ``.md``; anything else is served as it is.

    `record` is the path of the record that the edit pencil opens, or `None`.
    """

    path: str
    content: str | bytes
    record: str | None = None

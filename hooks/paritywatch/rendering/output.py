"""What a build generates: files, with the record that each came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Content = str | bytes


@dataclass(frozen=True)
class GeneratedFile:
    """One file of the site. A page is Markdown and ends in ``.md``; anything else is served as it is.

    `source` is what the file says, or makes it: at the scale of a whole site, only one file's content is
    held at once. `record` is the path of the record that the edit pencil opens, or `None`.
    """

    path: str
    source: Content | Callable[[], Content]
    record: str | None = None

    @property
    def content(self) -> Content:
        """What the file says. Each time that it is asked for it may be made anew."""
        return self.source if isinstance(self.source, str | bytes) else self.source()

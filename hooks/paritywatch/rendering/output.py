"""What a build generates: files, with the record that each came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from paritywatch.rendering.keys import find_key
from paritywatch.rendering.memo import Memo

Content = str | bytes


@dataclass(frozen=True)
class GeneratedFile:
    """One file of the site. A page is Markdown and ends in ``.md``; anything else is served as it is.

    `source` is what the file says, or makes it: at the scale of a whole site, only one file's content is
    held at once. `record` is the path of the record that the edit pencil opens, or `None`. `inputs` lists
    all that the content is made from besides the program; `None` where to make it costs no more than to
    find that out.
    """

    path: str
    source: Content | Callable[[], Content]
    record: str | None = None
    inputs: Callable[[], tuple[Any, ...]] | None = None

    @property
    def content(self) -> Content:
        """What the file says. Each time that it is asked for it may be made anew."""
        return self.source if isinstance(self.source, str | bytes) else self.source()

    def find_key(self, *more: Any) -> bytes | None:
        """The digest of all that it is made from, and of more; `None` where it is to be made in any case."""
        return None if self.inputs is None else find_key(self.path, self.record, self.inputs(), *more)

    def recall(self, memo: Memo) -> bytes:
        """The bytes of the file, made anew only where the memo does not have them."""
        key = self.find_key()
        known = memo.recall(key) if key else None
        if known is None:
            content = self.content
            known = content if isinstance(content, bytes) else content.encode()
            if key:
                memo.keep(key, known)
        return known

"""Compiled templates: what a template becomes before it is rendered, kept for the next build.

In: the memo. Out: a cache as Jinja asks it. The key holds the text of the template.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from paritywatch.rendering.keys import find_key, name_libraries
from paritywatch.rendering.memo import Memo


class CompiledTemplates(BytecodeCache):
    """Compiled templates in the memo; `libraries` are those that what is compiled depends on."""

    def __init__(self, memo: Memo, libraries: Iterable[str]) -> None:
        self._memo = memo
        self._compiler = (name_libraries(libraries), sys.version)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before, if it was."""
        known = self._memo.recall(self._find_key(bucket))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._memo.keep(self._find_key(bucket), bucket.bytecode_to_string())

    def _find_key(self, bucket: Bucket) -> bytes:
        return find_key(self._compiler, bucket.key, bucket.checksum)

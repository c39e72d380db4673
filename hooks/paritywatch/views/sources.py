"""Sources as pages show them: as many as there is room for beside a claim."""

from __future__ import annotations

from itertools import accumulate

from paritywatch.model import Source

_ROOM = 5_000  # letters; the thirteen sources of the claim that had most in 2026 take 4,325
_FRAME = 150


def take_sources(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The first of some sources, as many as a page has room for: always one, and nearly always all."""
    lengths = accumulate(_measure(source) for source in sources)
    return tuple(source for source, length in zip(sources, lengths, strict=True) if length <= _ROOM) or sources[:1]


def _measure(source: Source) -> int:
    texts = (source.url, source.title, source.publisher, source.locator, source.archived, source.not_archived)
    return sum(len(text) for text in texts if text) + _FRAME

"""People: who wrote a commit, as git has it, and what a reader is told of that.

In: what git says of an author or a co-author. Out: identities such as ``Jane Doe <jane@doe.example>``,
on one line each, and the names of the people behind them. An identity never leaves the room of
history: what is published are names, and no mail address is ever among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_ADDRESS = re.compile(r"(?<=[^\s<])@[^\s>,;]+")


@lru_cache(maxsize=1 << 12)
def parse_identity(text: str) -> str:
    """The identity that git's text gives, in the one form that git maps; an address alone is its own name."""
    before, bracket, after = text.rpartition("<")
    name, address = (before, after.partition(">")[0]) if bracket else (text, text if "@" in text else "")
    name, address = (clean_line(re.sub("[<>]", "", part)).strip() for part in (name, address))
    return f"{name} <{address}>" if name or address else ""


def name_people(identities: Iterable[str], mapped: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the people behind some identities, each once. `mapped` holds the identities that have another."""
    names = (hide_addresses(mapped.get(identity, identity).rpartition("<")[0].strip()) for identity in identities)
    return tuple(dict.fromkeys(name for name in names if name))


def hide_addresses(text: str) -> str:
    """Text in which no mail address is whole: ``jane@doe.example`` becomes ``jane@…``."""
    return _ADDRESS.sub("@…", text)


def clean_line(text: str) -> str:
    """Text without control characters, which neither a page nor a feed can carry."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)

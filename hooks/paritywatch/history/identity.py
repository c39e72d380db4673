"""Identity: what had which id when, for everything whose id stands in an address.

In: the log of new ids that the chronicle keeps. Out: what a thing is called today, was called after a
step, and was called before. One rule for labs, criteria, orgs, instruments and asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec


class IdKind(StrEnum):
    """What has an id that readers see in addresses."""

    LAB = "lab"
    CRITERION = "criterion"
    ORG = "org"
    INSTRUMENT = "instrument"
    ASK = "ask"


class NewId(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """From a step on, a thing has another id. `step` is `None` for what is not committed yet."""

    step: int | None
    kind: IdKind
    old: str
    new: str

    def is_after(self, step: int | None) -> bool:
        """Whether it came after a step; what is not committed yet comes after all."""
        return step is not None and (self.step is None or self.step > step)


def find_former(log: Iterable[NewId], kind: IdKind) -> dict[str, set[str]]:
    """All ids that a thing had before, by the id that the last of its steps gave it."""
    former: dict[str, set[str]] = {}
    for item in log:
        if item.kind is kind:
            former.setdefault(item.new, set()).update({item.old}, former.get(item.old, set()))
    return former


def find_id_at(log: Sequence[NewId], kind: IdKind, id: str, step: int | None) -> str:
    """What was called so after a step that is called `id` today."""
    for item in reversed(log):
        if item.kind is kind and item.new == id and item.is_after(step):
            id = item.old
    return id


def find_present_id(log: Sequence[NewId], kind: IdKind, id: str, step: int | None) -> str:
    """What is called so today that was called `id` after a step."""
    for item in log:
        if item.kind is kind and item.old == id and item.is_after(step):
            id = item.new
    return id

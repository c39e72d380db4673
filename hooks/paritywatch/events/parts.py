"""Parts: a list that grows is cut into pages of a fixed number of items.

In: a list and the address of its first page. Out: parts, each with its address. A list that is given oldest
first only gets parts behind the last, so whatever stands in it keeps its page for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

# Before the number of a part, where ids stand at the same place of an address: no id has an underscore.
BESIDE_IDS = "part_"
_NEAR = 3
_FEW = 20

Item = TypeVar("Item")


@dataclass(frozen=True)
class Part(Generic[Item]):
    """One page of a list, `number` of `count`. `base` is the address of the first one."""

    base: str
    number: int
    count: int
    items: tuple[Item, ...]
    before_number: str = ""

    @property
    def address(self) -> str:
        """The address of this page, from the site's root."""
        return self.locate(self.number)

    def locate(self, number: int) -> str:
        """The address of the part of a number."""
        return locate_part(self.base, number, before_number=self.before_number)

    @property
    def mark(self) -> str:
        """What tells its title from that of the first part, which has none."""
        return f", part {self.number}" if self.number > 1 else ""

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The parts to link: all of a few, else the first, the last and those near to this one; `None` is a gap."""
        if self.count <= _FEW:
            return tuple(range(1, self.count + 1))
        near = {1, self.count, *range(max(1, self.number - _NEAR), min(self.count, self.number + _NEAR) + 1)}
        numbers: list[int | None] = []
        for number in sorted(near):
            if numbers and number - 1 not in near:
                numbers.append(None)
            numbers.append(number)
        return tuple(numbers)


def locate_part(base: str, number: int, *, before_number: str = "") -> str:
    """The address of a part: the first one's is that of the list itself."""
    return base if number == 1 else f"{base}{before_number}{number}/"


def locate_place(base: str, place: int, size: int) -> str:
    """The address of the part that holds the item at a place of its list, counted from 0."""
    return locate_part(base, place // size + 1)


def cut(base: str, items: Sequence[Item], size: int, *, before_number: str = "") -> tuple[Part[Item], ...]:
    """Cut a list into parts of a size; an empty list is one part."""
    slices = [tuple(items[start : start + size]) for start in range(0, len(items), size)] or [()]
    return tuple(Part(base, number, len(slices), held, before_number) for number, held in enumerate(slices, 1))

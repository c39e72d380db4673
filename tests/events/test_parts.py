"""Long lists are cut into pages, and what stands in one keeps its page."""

from __future__ import annotations

import pytest

from paritywatch.events.parts import BESIDE_IDS, cut, locate_place
from paritywatch.model import ID_PATTERN
from paritywatch.records.layout import is_valid_id


@pytest.mark.parametrize(
    ("count", "addresses"),
    [(0, ["asks/"]), (3, ["asks/"]), (4, ["asks/", "asks/2/"]), (7, ["asks/", "asks/2/", "asks/3/"])],
)
def test_the_first_part_stands_at_the_address_of_the_list(count: int, addresses: list[str]) -> None:
    """The others stand below it, and together they hold everything once and in order."""
    parts = cut("asks/", range(count), 3)
    assert [part.address for part in parts] == addresses
    assert [item for part in parts for item in part.items] == list(range(count))
    assert [part.mark for part in parts] == ["", *(f", part {number}" for number in range(2, len(parts) + 1))]


def test_what_comes_behind_moves_nothing() -> None:
    """Every item is on the same page after the list has grown, and one function says which."""
    before, after = ({item: part.address for part in cut("x/", range(n), 4) for item in part.items} for n in (10, 23))
    assert before.items() <= after.items()
    assert after == {item: locate_place("x/", item, 4) for item in range(23)}


def test_no_part_takes_the_address_of_a_lab() -> None:
    """Where ids stand at the same place, the number has a word before it that no id can have."""
    address = cut("labs/", range(9), 3, before_number=BESIDE_IDS)[1].address
    assert address == "labs/part_2/"
    assert not is_valid_id(address.split("/")[1])
    assert is_valid_id("2"), f"a lab may be called 2: {ID_PATTERN}"


@pytest.mark.parametrize(
    ("count", "number", "numbers"),
    [
        (1, 1, (1,)),
        (20, 7, tuple(range(1, 21))),
        (900, 1, (1, 2, 3, 4, None, 900)),
        (900, 450, (1, None, 447, 448, 449, 450, 451, 452, 453, None, 900)),
        (900, 900, (1, None, 897, 898, 899, 900)),
    ],
)
def test_of_very_many_parts_only_some_are_linked(count: int, number: int, numbers: tuple[int | None, ...]) -> None:
    """The first, the last and those near by: links must not grow either."""
    assert cut("x/", range(count), 1)[number - 1].numbers == numbers

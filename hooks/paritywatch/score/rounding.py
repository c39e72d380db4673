"""Rounding: exact fractions become the few digits that are told.

In: fractions, and whole numbers to multiply them with. Out: whole numbers. Python rounds a fraction by making
several more; where ten thousands are told this is most of the cost, and here nothing but whole numbers are made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeVar

K = TypeVar("K")


def round_scaled(value: Fraction, by: int) -> int:
    """The whole number nearest to a fraction times a whole number; a half goes to the even one."""
    whole, rest = divmod(value.numerator * by, value.denominator)
    return whole + (2 * rest > value.denominator or (2 * rest == value.denominator and whole % 2))


def share_out(parts: Mapping[K, Fraction], by: int, whole: int) -> dict[K, int]:
    """Fractions times a whole number, rounded so that they add up to the whole.

    Each is rounded down; what is left goes, one each, to those that lost most, and of those that lost
    the same to the first.
    """
    common = lcm(*(part.denominator for part in parts.values()))
    exact = {key: divmod(part.numerator * (common // part.denominator) * by, common) for key, part in parts.items()}
    rounded = {key: down for key, (down, _) in exact.items()}
    left = whole - sum(rounded.values())
    if left:
        order: Sequence[K] = sorted(exact, key=lambda key: -exact[key][1])
        for place in range(abs(left)):
            rounded[order[place % len(order)]] += 1 if left > 0 else -1
    return rounded

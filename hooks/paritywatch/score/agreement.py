"""Agreement: how far two readers who did not see each other's choices chose the same.

In: pairs of choices. Out: their number, the share that agree, and Cohen's kappa, which takes off what
would agree by chance (J. Cohen, A Coefficient of Agreement for Nominal Scales, 1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Agreement:
    """How far pairs agree. `share` is 0 to 1; `kappa` is at most 1, and `None` where chance alone would agree."""

    pairs: int
    share: Fraction
    kappa: Fraction | None


def measure_agreement(pairs: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Measure the agreement of pairs of choices.

    Raises:
        ValueError: where there is no pair.
    """
    chosen = list(pairs)
    if not chosen:
        raise ValueError("agreement needs at least one pair of choices")
    total = len(chosen)
    share = Fraction(sum(first == second for first, second in chosen), total)
    firsts, seconds = (Counter(choices) for choices in zip(*chosen, strict=True))
    chance = sum((Fraction(firsts[choice] * seconds[choice], total * total) for choice in firsts), Fraction(0))
    return Agreement(total, share, None if chance == 1 else (share - chance) / (1 - chance))

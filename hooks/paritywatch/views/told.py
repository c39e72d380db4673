"""What is told of a score: nothing of one that rests on too little, on no page and in no file.

In: exact scores, and the parts of their moves. Out: what of them is told, and why something is not. Pages, data,
badges, cards and feeds all ask here, so that none tells what another withholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from paritywatch.edition.attribution import Parts
from paritywatch.model.cause import Cause
from paritywatch.score.scoring import Score

LEAST_COVERAGE = Fraction(1, 4)
WITHHELD = "less than a quarter of the weight is checked"
_NO_PARTS: Parts = dict.fromkeys(Cause, Fraction(0))


def find_told_value(score: Score) -> Fraction | None:
    """The value of a score that rests on enough to be told; `None` where it does not, or there is none."""
    return None if find_withheld(score) else score.value


def find_withheld(score: Score) -> str | None:
    """Why the value of a score is not told; `None` where it is, and where nothing was checked: then there is none."""
    return WITHHELD if score.value is not None and score.coverage < LEAST_COVERAGE else None


@dataclass(frozen=True)
class ToldMove:
    """What is told of a move of a score: the value before it and after it, and the parts of the way between.

    Both are `None` where none was told; `before` is the newest that was, and counts as 0 where there was none.
    Where the score is withheld the parts are nothing, and `held` keeps them for the next move that is told: else
    they would add up to what is withheld.
    """

    score: Score
    before: Fraction | None
    after: Fraction | None
    parts: Parts
    held: Parts


def tell_move(earlier: ToldMove | None, score: Score, parts: Parts) -> ToldMove:
    """What is told of the move to a score, after an earlier move; `None` before the first."""
    before = earlier.after if earlier else None
    held = {cause: part + earlier.held[cause] for cause, part in parts.items()} if earlier else parts
    if find_withheld(score):
        return ToldMove(score, before, before, _NO_PARTS, held)
    return ToldMove(score, before, score.value, held, _NO_PARTS)


def tell_moves(moves: Iterable[tuple[Score, Parts]]) -> Iterator[ToldMove]:
    """What is told of each move of a series, oldest first."""
    told: ToldMove | None = None
    for score, parts in moves:
        told = tell_move(told, score, parts)
        yield told

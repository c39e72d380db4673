"""Judgement: what it is called when a lab goes from one level to another.

In: the entries of a ledger as they stand now. Out: the level before and the kind of each. Here, and
nowhere else, something becomes a regression.
"""

from __future__ import annotations

from collections.abc import Iterable

from paritywatch.history.ledger import Value
from paritywatch.history.life import Holding
from paritywatch.model.vocabulary import Direction, EventKind, Level

Judgement = tuple[Level | None, EventKind]


def judge(before: Level | None, after: Value) -> EventKind:
    """What it is called when a lab goes from one level (`None`: nothing known) to another.

    What happened to a grant or a commitment is called what it is, whatever was before.
    """
    if isinstance(after, EventKind):
        return after
    if before is None:
        return EventKind.FIRST_RECORD
    return {
        Direction.WORSE: EventKind.REGRESSION,
        Direction.BETTER: EventKind.IMPROVEMENT,
        Direction.NEUTRAL: EventKind.CLARIFICATION,
    }[Direction.between(before, after)]


def judge_holdings(holdings: Iterable[Holding]) -> dict[str, Judgement]:
    """The level before and the kind of every standing entry, by the entry's name."""
    judged: dict[str, Judgement] = {}
    before: Level | None = None
    for holding in sorted((item for item in holdings if item.standing), key=lambda item: item.entry.effective):
        judged[holding.name] = (before, judge(before, holding.entry.value))
        before = holding.entry.value if isinstance(holding.entry.value, Level) else None
    return judged

"""Judgement: what it is called when a lab goes from one level to another.

In: the entries of a ledger as they stand now. Out: the level before and the kind of each. Here, and
nowhere else, something becomes a regression.
"""

from __future__ import annotations

from collections.abc import Iterable

from paritywatch.history.ledger import Entry
from paritywatch.history.life import Holding
from paritywatch.model.vocabulary import Direction, EventKind, Level, Mechanism

Judgement = tuple[Level | None, EventKind]


def judge(before: Level | None, entry: Entry) -> EventKind:
    """What it is called when a lab goes from one level (`None`: nothing known) to what an entry says.

    What happened to a grant or a commitment is called what it is, whatever was before. A lower level that
    was not measured on the same thing in the same way is no step back.
    """
    if isinstance(entry.value, EventKind):
        return entry.value
    if before is None:
        return EventKind.FIRST_RECORD
    direction = Direction.between(before, entry.value)
    if direction is Direction.WORSE:
        return EventKind.REGRESSION if _compares_like_with_like(entry) else EventKind.CLARIFICATION
    return EventKind.IMPROVEMENT if direction is Direction.BETTER else EventKind.CLARIFICATION


def _compares_like_with_like(entry: Entry) -> bool:
    """Whether an entry does not say itself that what stood before it is not comparable."""
    change = entry.tree.get("change")
    return not (isinstance(change, dict) and change.get("mechanism") == Mechanism.NOT_COMPARABLE)


def judge_holdings(holdings: Iterable[Holding]) -> dict[str, Judgement]:
    """The level before and the kind of every standing entry, by the entry's name."""
    judged: dict[str, Judgement] = {}
    before: Level | None = None
    for holding in sorted((item for item in holdings if item.standing), key=lambda item: item.entry.effective):
        judged[holding.name] = (before, judge(before, holding.entry))
        before = holding.entry.value if isinstance(holding.entry.value, Level) else None
    return judged

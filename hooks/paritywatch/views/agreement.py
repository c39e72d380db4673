"""The second reading as readers see it: how often it agreed, and where it did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from paritywatch.edition.edition import Edition
from paritywatch.events.subject import name_lab
from paritywatch.model import Position, Reading
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Direction, Level
from paritywatch.score.agreement import Agreement, measure_agreement
from paritywatch.views.scores import NO_VALUE, round_half_up

_LISTED = 100


@dataclass(frozen=True)
class AgreementView:
    """How far the two readings agree, and the cases in which they do not."""

    date: str
    method: str
    cases: int
    unread: int
    level: tuple[str, str]
    direction: tuple[str, str]
    differences: tuple[tuple[str, str, str, str, str], ...]
    more_differences: int


@dataclass(frozen=True)
class _Case:
    """One move, as it is recorded and as the second reader found it."""

    reading: Reading
    effective: PartialDate | None
    before: Level
    after: Level

    @property
    def agrees(self) -> bool:
        return (self.before, self.after) == (self.reading.before, self.reading.after)


def view_agreement(edition: Edition) -> AgreementView | None:
    """The second reading; `None` where there is none."""
    readings = edition.dataset.readings
    cases = list(_find_cases(edition))
    if readings is None or not cases:
        return None
    levels = [pair for case in cases for pair in ((case.before, case.reading.before), (case.after, case.reading.after))]
    directions = [
        (Direction.between(case.before, case.after), Direction.between(case.reading.before, case.reading.after))
        for case in cases
    ]
    differing = [case for case in cases if not case.agrees]
    moves = sum(1 for lab in edition.dataset.labs for ledger in lab.positions.values() for _ in _moves(ledger))
    return AgreementView(
        date=readings.date.isoformat(),
        method=readings.method,
        cases=len(cases),
        unread=moves - len(cases),
        level=_words(measure_agreement(levels)),
        direction=_words(measure_agreement(directions)),
        differences=tuple(_difference(edition, case) for case in differing[:_LISTED]),
        more_differences=len(differing[_LISTED:]),
    )


def find_second_reading(edition: Edition, lab: str, criterion: str, position: Position | None) -> Reading | None:
    """The second reading of a position; `None` where it was read once."""
    if position is None or position.named is None:
        return None
    return edition.dataset.second_readings.get((lab, criterion, position.named))


def _find_cases(edition: Edition) -> Iterator[_Case]:
    for lab in edition.dataset.labs:
        for criterion, ledger in lab.positions.items():
            for before, after in _moves(ledger):
                reading = find_second_reading(edition, lab.id, criterion, after)
                if reading is not None:
                    yield _Case(reading, after.effective, before.level, after.level)


def _moves(ledger: tuple[Position, ...]) -> Iterator[tuple[Position, Position]]:
    standing = [position for position in ledger if position.in_force]
    for before, after in pairwise(standing):
        if Direction.between(before.level, after.level) is not Direction.NEUTRAL:
            yield before, after


def _words(found: Agreement) -> tuple[str, str]:
    """The share in whole per cent, and kappa to two places."""
    kappa = NO_VALUE if found.kappa is None else f"{float(found.kappa):.2f}"
    return f"{round_half_up(found.share * 100)} % of {found.pairs}", kappa


def _difference(edition: Edition, case: _Case) -> tuple[str, str, str, str, str]:
    reading = case.reading
    return (
        f"labs/{reading.lab}/#{reading.criterion}",
        f"{name_lab(edition.dataset, reading.lab)}, {edition.dataset.rubric.criterion(reading.criterion).name}",
        str(case.effective),
        f"{case.before.words} to {case.after.words}",
        f"{reading.before.words} to {reading.after.words}",
    )

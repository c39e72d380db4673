"""Versions of the method: how far each lab's score moved on the day on which one was adopted, and why.

In: an `Edition`. Out: tables whose rows add up exactly, in hundredths of a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from paritywatch.edition.attribution import ScoreMove, round_hundredths, round_parts
from paritywatch.edition.edition import Edition
from paritywatch.events.parts import Part, cut
from paritywatch.model.cause import Cause
from paritywatch.records.dataset import LabRecord
from paritywatch.views.series import CAUSE_WORDS
from paritywatch.views.told import find_withheld, tell_moves

_BESIDE, _ROWS = 40, 300


@dataclass(frozen=True)
class VersionRow:
    """A lab's score before and after, in hundredths of a point, and the parts of the way between, by cause."""

    id: str
    name: str
    before: str
    parts: tuple[str, ...]
    after: str


@dataclass(frozen=True)
class VersionView:
    """What the day on which a version was adopted did to every score."""

    version: str
    day: str
    causes: tuple[str, ...]
    parts: tuple[Part[VersionRow], ...]

    @property
    def rows(self) -> int:
        """How many labs had a score to tell by the end of the day."""
        return sum(len(part.items) for part in self.parts)

    @property
    def first(self) -> tuple[VersionRow, ...]:
        """The first of them."""
        return self.parts[0].items[:_BESIDE]


def view_versions(edition: Edition) -> tuple[VersionView, ...]:
    """Every version of the method that took another's place, newest first; one that is not committed is none yet."""
    return tuple(
        _view_version(edition, str(change.scale.version), edition.chronicle.day_of(change.step))
        for change in reversed(edition.chronicle.scales)
        if change.told and change.step is not None
    )


def _view_version(edition: Edition, version: str, day: date) -> VersionView:
    rows = (_view_row(lab, edition.published[lab.id], day) for lab in edition.dataset.labs)
    causes = tuple(CAUSE_WORDS[cause] for cause in Cause)
    parts = cut(f"methodology/versions/{version}/", [row for row in rows if row], _ROWS)
    return VersionView(version, day.isoformat(), causes, parts)


def _view_row(record: LabRecord, moves: tuple[ScoreMove, ...], day: date) -> VersionRow | None:
    """How a lab moved on a day; `None` where it had no score by its end, or none that is told."""
    known = [move for move in moves if move.day <= day]
    told = list(tell_moves((move.score.total, move.total) for move in known))
    if not told or find_withheld(told[-1].score):
        return None
    own = [item for item, move in zip(told, known, strict=True) if move.day == day]
    before = round_hundredths(own[0].before if own else told[-1].after)
    after = round_hundredths(told[-1].after)
    parts = {cause: sum((item.parts[cause] for item in own), Fraction(0)) for cause in Cause}
    rounded = round_parts(parts, after - before)
    words = tuple(_signed(rounded[cause]) for cause in Cause)
    return VersionRow(record.id, record.lab.name, _points(before), words, _points(after))


def _points(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _signed(hundredths: int) -> str:
    """A part with its sign; empty where it is nothing."""
    sign = "+" if hundredths > 0 else "−"
    return f"{sign}{_points(abs(hundredths))}" if hundredths else ""

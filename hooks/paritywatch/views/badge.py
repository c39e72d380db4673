"""A badge: a lab's score on one line, with its interval and its day, and how wide that line is."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.model.direction import isolate
from paritywatch.records.dataset import LabRecord
from paritywatch.views.gone import GoneView
from paritywatch.views.scores import ScoreView, view_score

LABEL = "Model access parity"
_FONT_SIZE = 11
_PADDING = 8
_WIDEST = 98
# Hundredths of the font size, as Verdana and DejaVu Sans have them; of other letters the widest is assumed.
_WIDTHS = {
    **dict.fromkeys("0123456789", 64), " ": 35, "(": 45, ")": 45, ",": 36, "-": 45,
    "M": 86, "a": 61, "c": 55, "d": 63, "e": 61, "i": 28, "l": 28, "n": 64, "o": 61,
    "p": 63, "r": 43, "s": 52, "t": 40, "y": 59,
}  # fmt: skip


@dataclass(frozen=True)
class TextBox:
    """One line of text, where it begins and how long it is, in pixels."""

    text: str
    start: int
    length: int


@dataclass(frozen=True)
class BadgeView:
    """A whole badge; all measures are in pixels.

    `split` is where the value's half begins, `frame` the length of the line around it all. `score` is
    `None` where the lab has left the record.
    """

    id: str
    title: str
    description: str
    label: TextBox
    value: TextBox
    score: ScoreView | None
    split: int
    width: int
    frame: int
    height: int = 28


def view_badge(edition: Edition, record: LabRecord) -> BadgeView:
    """What a lab's badge says and how long it is."""
    score = view_score(edition.scores[record.id].total)
    message = f"{score.quote}, {edition.as_of.isoformat()}"
    about = f"Out of 100, with the lowest and the highest score still possible; {score.coverage} checked."
    return _lay_out(record.id, record.lab.name, message, about=about, score=score)


def view_gone_badge(gone: GoneView) -> BadgeView:
    """What the badge of a lab says that has left the record."""
    return _lay_out(gone.id, gone.name, f"not recorded since {gone.date}", about=gone.reason, score=None)


def _lay_out(id: str, name: str, message: str, *, about: str, score: ScoreView | None) -> BadgeView:
    label = TextBox(LABEL, _PADDING, measure_text(LABEL))
    split = label.length + 2 * _PADDING
    value = TextBox(message, split + _PADDING, measure_text(message))
    width = split + value.length + 2 * _PADDING
    return BadgeView(
        id=id,
        title=f"{LABEL} of {isolate(name)}: {message}",
        description=about,
        label=label,
        value=value,
        score=score,
        split=split,
        width=width,
        frame=width - 1,
    )


def measure_text(text: str) -> int:
    """How long a line of text is on a badge, in whole pixels."""
    return -(-sum(_WIDTHS.get(character, _WIDEST) for character in text) * _FONT_SIZE // 100)

"""The field: how every lab stands on every question, in one picture, and the finding that it shows.

In: an `Edition`. Out: rows of levels in the order of what outsiders can rely on at least, and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from paritywatch.edition.edition import Edition
from paritywatch.model import Criterion, Domain
from paritywatch.model.vocabulary import Level
from paritywatch.records.dataset import LabRecord
from paritywatch.score.scoring import criterion_share, level_on
from paritywatch.views.scores import ScoreView, find_told_value, view_score

_ROWS, _FOLDED = 24, 60  # labs in the picture, and names of those of which too little is checked
_BAR = Level.SUBSTANTIAL  # what a finding asks who reaches
Levels = Mapping[str, Level]


@dataclass(frozen=True)
class FieldRow:
    """A lab in the picture: its total, and its level on every question in the rubric's order."""

    id: str
    name: str
    total: ScoreView
    levels: tuple[tuple[Criterion, Level], ...]


@dataclass(frozen=True)
class FieldView:
    """The picture. `folded` are labs of which too little is checked to compare, `more` those that have no room."""

    finding: str
    domains: tuple[tuple[Domain, tuple[Criterion, ...]], ...]
    rows: tuple[FieldRow, ...]
    folded: tuple[tuple[str, str], ...]
    more_folded: int
    more: int


def view_field(edition: Edition) -> FieldView:
    """The labs of which enough is checked to tell a total, those first on whom outsiders can rely for most."""
    rubric = edition.dataset.rubric
    levels = {lab.id: _find_levels(edition, lab) for lab in edition.dataset.labs}
    told = [lab for lab in edition.dataset.labs if find_told_value(edition.scores[lab.id].total) is not None]
    ordered = sorted(
        told, key=lambda lab: (-(edition.scores[lab.id].total.low or Fraction(0)), lab.lab.name.casefold())
    )
    folded = [(lab.id, lab.lab.name) for lab in edition.dataset.labs if lab not in told]
    return FieldView(
        finding=_tell_finding(edition, levels.values()),
        domains=tuple((domain, rubric.criteria_of(domain.id)) for domain in rubric.domains),
        rows=tuple(_view_row(edition, lab, levels[lab.id]) for lab in ordered[:_ROWS]),
        folded=tuple(folded[:_FOLDED]),
        more_folded=len(folded[_FOLDED:]),
        more=len(ordered[_ROWS:]),
    )


def _find_levels(edition: Edition, record: LabRecord) -> dict[str, Level]:
    return {
        criterion.id: level_on(edition.scale, criterion.id, record.positions[criterion.id], edition.as_of)
        for criterion in edition.dataset.rubric.criteria
    }


def _view_row(edition: Edition, record: LabRecord, levels: Levels) -> FieldRow:
    rubric, total = edition.dataset.rubric, view_score(edition.scores[record.id].total)
    criteria = (criterion for domain in rubric.domains for criterion in rubric.criteria_of(domain.id))
    return FieldRow(record.id, record.lab.name, total, tuple((item, levels[item.id]) for item in criteria))


def _tell_finding(edition: Edition, levels: Iterable[Levels]) -> str:
    """On which question the fewest labs reach much, of those that at least half of the labs were checked on.

    Where several are alike, the question on which most labs were checked, then the one that weighs most.
    """
    rubric, labs = edition.dataset.rubric, tuple(levels)
    found = []
    for place, criterion in enumerate(rubric.criteria):
        ranks = [rank for lab in labs if (rank := lab[criterion.id].rank) is not None]
        if ranks and 2 * len(ranks) >= len(labs):
            reach = sum(rank >= (_BAR.rank or 0) for rank in ranks)
            weight = criterion_share(rubric, criterion.id)
            found.append((Fraction(reach, len(ranks)), -len(ranks), -weight, place, reach, criterion))
    if not found:
        return "Who outside an AI lab gets the models that its own people have?"
    _, checked, *_, reach, criterion = min(found)
    name = criterion.name[:1].lower() + criterion.name[1:]
    verb = "reaches" if reach <= 1 else "reach"
    return f"{reach or 'None'} of the {-checked} labs checked {verb} “{_BAR.words}” on {name}"

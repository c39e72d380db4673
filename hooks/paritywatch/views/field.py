"""The field: how every lab stands on every question, in one picture, and the finding that it shows.

In: an `Edition`. Out: rows of levels in the order of what outsiders can rely on at least, and a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from paritywatch.edition.edition import Edition
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.model import Criterion, Domain
from paritywatch.model.vocabulary import Level
from paritywatch.records.dataset import LabRecord
from paritywatch.score.scoring import criterion_share, levels_on
from paritywatch.views.scores import ScoreView, view_score
from paritywatch.views.told import find_told_value

_FRONT, _ROWS = 24, 30  # labs on the front page, and on one page of all
_FOLDED = 60  # names of labs of which too little is checked
_BAR = Level.SUBSTANTIAL  # what a finding asks who reaches
Groups = tuple[tuple[Domain, tuple[Criterion, ...]], ...]


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
    domains: Groups
    rows: tuple[FieldRow, ...]
    folded: tuple[tuple[str, str], ...]
    more_folded: int
    more: int


@dataclass(frozen=True)
class MatrixView:
    """One page of the picture of all labs, also those of which too little is checked; they come last."""

    domains: Groups
    part: Part[FieldRow]
    folded: int

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """The labs on this page."""
        return self.part.items


def view_field(edition: Edition) -> FieldView:
    """The labs of which enough is checked to tell a total, those first on whom outsiders can rely for most."""
    told, folded = _order_labs(edition)
    return FieldView(
        finding=tell_finding(edition),
        domains=_group_criteria(edition),
        rows=tuple(_view_row(edition, lab) for lab in told[:_FRONT]),
        folded=tuple((lab.id, lab.lab.name) for lab in folded[:_FOLDED]),
        more_folded=len(folded[_FOLDED:]),
        more=len(told[_FRONT:]),
    )


def view_matrix(edition: Edition) -> tuple[MatrixView, ...]:
    """The pages of all labs on all questions, in the order of the picture."""
    told, folded = _order_labs(edition)
    rows = tuple(_view_row(edition, lab) for lab in (*told, *folded))
    groups = _group_criteria(edition)
    return tuple(
        MatrixView(groups, part, len(folded)) for part in cut("criteria/", rows, _ROWS, before_number=BESIDE_IDS)
    )


def _order_labs(edition: Edition) -> tuple[list[LabRecord], list[LabRecord]]:
    """The labs whose total may be told, by its low end and then by name; and the others, by name."""
    totals = {lab.id: edition.scores[lab.id].total for lab in edition.dataset.labs}
    by_name = sorted(edition.dataset.labs, key=lambda lab: lab.lab.name.casefold())
    told = [lab for lab in by_name if find_told_value(totals[lab.id]) is not None]
    folded = [lab for lab in by_name if find_told_value(totals[lab.id]) is None]
    return sorted(told, key=lambda lab: totals[lab.id].low or Fraction(0), reverse=True), folded


def _group_criteria(edition: Edition) -> Groups:
    rubric = edition.dataset.rubric
    return tuple((domain, rubric.criteria_of(domain.id)) for domain in rubric.domains)


def _view_row(edition: Edition, record: LabRecord) -> FieldRow:
    levels, total = (
        levels_on(edition.scale, record.positions, edition.as_of),
        view_score(edition.scores[record.id].total),
    )
    criteria = (criterion for _, own in _group_criteria(edition) for criterion in own)
    return FieldRow(record.id, record.lab.name, total, tuple((item, levels[item.id]) for item in criteria))


def tell_finding(edition: Edition) -> str:
    """On which question the fewest labs reach much, of those that at least half of the labs were checked on.

    Where several are alike, the question on which most labs were checked, then the one that weighs most.
    """
    rubric = edition.dataset.rubric
    labs = [levels_on(edition.scale, lab.positions, edition.as_of) for lab in edition.dataset.labs]
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
    bar = f"“{_BAR.words}” on {name}"
    if checked == -1:
        return f"The one lab checked {'reaches' if reach else 'does not reach'} {bar}"
    return f"{reach or 'None'} of the {-checked} labs checked {'reaches' if reach <= 1 else 'reach'} {bar}"

"""A card: a lab's scorecard in small, for a frame on somebody else's page."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.history.identity import IdKind
from paritywatch.records.dataset import LabRecord
from paritywatch.views.citation import CitationView, view_citation
from paritywatch.views.events import EventView, find_last
from paritywatch.views.scores import DomainScoreView, ScoreView, view_profile, view_score

_FRAME = 290
_ROW = 48


@dataclass(frozen=True)
class CardView:
    """A whole card. `last_step_back` is `None` where none is recorded that stands and has taken effect.

    `address` is that of the scorecard and absolute, as is the one in `citation`. `height` is how
    many pixels the card needs in a frame of 320 pixels' width; a long name or title may need more.
    """

    id: str
    name: str
    address: str
    as_of: str
    is_dated: bool
    profile: tuple[DomainScoreView, ...]
    total: ScoreView
    last_step_back: EventView | None
    citation: CitationView
    height: int


def view_card(edition: Edition, record: LabRecord, site_url: str) -> CardView:
    """Everything that a lab's card says."""
    score, own = edition.scores[record.id], edition.events_about(IdKind.LAB, record.id)
    profile = view_profile(edition.dataset.rubric, score)
    return CardView(
        id=record.id,
        name=record.lab.name,
        address=f"{site_url}labs/{record.id}/",
        as_of=edition.as_of.isoformat(),
        is_dated=edition.is_dated,
        profile=profile,
        total=view_score(score.total),
        last_step_back=find_last(edition, (event for event in own if event.is_step_back)),
        citation=view_citation(edition, record, site_url),
        height=_FRAME + _ROW * (len(profile) + 1),
    )

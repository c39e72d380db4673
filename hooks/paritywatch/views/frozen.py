"""A frozen day as readers see it: the table of labs, and below it the levels of each."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.frozen import FrozenCard, FrozenDay, frozen_address
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Level
from paritywatch.views.scores import DomainScoreView, ScoreView, view_score


@dataclass(frozen=True)
class FrozenLabView:
    """One lab on a frozen day. `id` and `former` are anchors: what it was called then, and before."""

    id: str
    former: tuple[str, ...]
    name: str
    profile: tuple[DomainScoreView, ...]
    total: ScoreView
    levels: tuple[tuple[str, Level], ...]


@dataclass(frozen=True)
class FrozenDayView:
    """The page of a frozen day. `data` is the address of the same as JSON."""

    day: str
    address: str
    words: str
    commit: str
    is_over: bool
    data: str
    domains: tuple[str, ...]
    labs: tuple[FrozenLabView, ...]


def view_frozen_day(frozen: FrozenDay) -> FrozenDayView:
    """Put a frozen day into words, those of the day: nothing that is renamed later changes it."""
    labs = tuple(_view_lab(card) for card in frozen.cards)
    address = frozen_address(frozen.day)
    return FrozenDayView(
        day=frozen.day.isoformat(),
        address=address,
        words=PartialDate.of(frozen.day).words,
        commit=(frozen.commit or "")[:12],
        is_over=frozen.is_over,
        data=f"{address}scorecards.json",
        domains=tuple(score.name for score in labs[0].profile) if labs else (),
        labs=labs,
    )


def _view_lab(card: FrozenCard) -> FrozenLabView:
    return FrozenLabView(
        id=card.id,
        former=card.former,
        name=card.name,
        profile=tuple(
            DomainScoreView(
                domain.id, domain.name or domain.id, domain.weight, view_score(card.score.domains[domain.id])
            )
            for domain in card.turn.scale.domains
        ),
        total=view_score(card.score.total),
        levels=tuple(
            (criterion.name or criterion.id, card.turn.levels.get(criterion.id, Level.NOT_CHECKED))
            for domain in card.turn.scale.domains
            for criterion in domain.criteria
        ),
    )

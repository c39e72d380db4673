"""A frozen day as readers see it: the table of labs, and below it the levels of each."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.edition.frozen import FrozenCard, FrozenDay, frozen_address
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Level
from paritywatch.views.scores import DomainScoreView, ScoreView, view_score


@dataclass(frozen=True)
class FrozenLabView:
    """One lab on a frozen day. `ids` are anchors: that of today first, and those it had before."""

    ids: tuple[str, ...]
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


def view_frozen_day(edition: Edition, frozen: FrozenDay) -> FrozenDayView:
    """Put a frozen day into words; what the rubric of today has no name for is called by its id."""
    rubric = edition.dataset.rubric
    domains = {domain.id: domain.name for domain in rubric.domains}
    labs = tuple(_view_lab(edition, card, domains) for card in frozen.cards)
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


def _view_lab(edition: Edition, card: FrozenCard, domains: dict[str, str]) -> FrozenLabView:
    criteria = {criterion.id: criterion.name for criterion in edition.dataset.rubric.criteria}
    return FrozenLabView(
        ids=card.ids,
        name=card.name,
        profile=tuple(
            DomainScoreView(
                domain.id, domains.get(domain.id, domain.id), domain.weight, view_score(card.score.domains[domain.id])
            )
            for domain in card.turn.scale.domains
        ),
        total=view_score(card.score.total),
        levels=tuple(
            (criteria.get(criterion.id, criterion.id), card.turn.levels.get(criterion.id, Level.NOT_CHECKED))
            for domain in card.turn.scale.domains
            for criterion in domain.criteria
        ),
    )

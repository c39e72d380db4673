"""The pages that are about all labs: home, labs, criteria, changes and corrections."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.model import Criterion
from paritywatch.model.vocabulary import Direction, EventKind
from paritywatch.views.events import EventView, by_effective_date, view_events
from paritywatch.views.freshness import FreshnessView, measure_freshness
from paritywatch.views.lab import CriterionView, view_criterion
from paritywatch.views.scores import DomainScoreView, ScoreView, view_profile, view_score

LATEST = 6


@dataclass(frozen=True)
class LabRow:
    """A lab in the table of labs."""

    id: str
    name: str
    profile: tuple[DomainScoreView, ...]
    total: ScoreView


@dataclass(frozen=True)
class HomeView:
    """The front page."""

    as_of: str
    domains: tuple[tuple[str, str], ...]
    labs: tuple[LabRow, ...]
    freshness: FreshnessView
    doubt_levels: int
    regressions: tuple[EventView, ...]
    improvements: tuple[EventView, ...]
    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class CriterionPageView:
    """All labs side by side on one criterion."""

    criterion: Criterion
    domain_name: str
    labs: tuple[tuple[str, str, CriterionView], ...]


def view_labs(edition: Edition) -> tuple[LabRow, ...]:
    """Every lab with its profile and total, by name."""
    rubric = edition.dataset.rubric
    return tuple(
        LabRow(
            lab.id,
            lab.lab.name,
            view_profile(rubric, edition.scores[lab.id]),
            view_score(edition.scores[lab.id].total),
        )
        for lab in edition.dataset.labs
    )


def view_home(edition: Edition) -> HomeView:
    """Everything that the front page says."""
    return HomeView(
        as_of=edition.as_of.isoformat(),
        domains=tuple((domain.name, domain.question) for domain in edition.dataset.rubric.domains),
        labs=view_labs(edition),
        freshness=measure_freshness(edition, edition.dataset.labs),
        doubt_levels=edition.dataset.rubric.doubt_levels,
        regressions=_latest(edition, [event for event in edition.events if event.direction is Direction.WORSE]),
        improvements=_latest(edition, [event for event in edition.events if event.kind is EventKind.IMPROVEMENT]),
        counts=_counts(edition),
    )


def view_criterion_page(edition: Edition, criterion: Criterion) -> CriterionPageView:
    """How every lab stands on one criterion."""
    return CriterionPageView(
        criterion,
        edition.dataset.rubric.domain(criterion.domain).name,
        tuple((lab.id, lab.lab.name, view_criterion(edition, lab, criterion)) for lab in edition.dataset.labs),
    )


def view_corrections(edition: Edition) -> tuple[EventView, ...]:
    """What we put right, newest first."""
    ours = (EventKind.CORRECTION, EventKind.RETRACTION)
    return view_events(edition, tuple(event for event in edition.events if event.kind in ours))


def _latest(edition: Edition, moves: list[Event]) -> tuple[EventView, ...]:
    """The newest of some moves that have taken effect."""
    begun = tuple(event for event in moves if event.effective and event.effective.first_day() <= edition.as_of)
    return view_events(edition, by_effective_date(begun)[:LATEST])


def _counts(edition: Edition) -> tuple[tuple[int, str], ...]:
    kinds = Counter(event.kind for event in edition.events)
    given = [
        grant
        for org in edition.dataset.orgs.values()
        for grant in org.grants
        if grant.state.was_given and not grant.retracted
    ]
    commitments = sum(len(lab.commitments) for lab in edition.dataset.labs)
    return (
        _count(len(edition.dataset.labs), "lab"),
        _count(len(edition.dataset.rubric.criteria), "criterion", "criteria"),
        _count(kinds[EventKind.REGRESSION], "regression"),
        _count(kinds[EventKind.IMPROVEMENT], "improvement"),
        _count(len(given), "grant of access", "grants of access"),
        _count(commitments, "commitment"),
    )


def _count(number: int, noun: str, plural: str = "") -> tuple[int, str]:
    return number, noun if number == 1 else plural or f"{noun}s"

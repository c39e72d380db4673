"""A lab's scorecard."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.history.identity import IdKind
from paritywatch.model import Lab
from paritywatch.model.vocabulary import EventKind
from paritywatch.records.dataset import LabRecord
from paritywatch.views.commitments import (
    CommitmentView,
    ObligationView,
    view_lab_commitments,
    view_obligations,
)
from paritywatch.views.criterion import CriterionView, view_criterion
from paritywatch.views.events import EventView, by_effective_date, view_events
from paritywatch.views.freshness import FreshnessView, measure_freshness
from paritywatch.views.models import ModelView, view_models
from paritywatch.views.orgs import GrantView, view_grants
from paritywatch.views.scores import DomainScoreView, ScoreView, view_profile, view_score

RECENT = 5
_MODELS, _GRANTS, _PROMISES = 30, 40, 20  # so many of each at most stand on a scorecard


@dataclass(frozen=True)
class DomainView:
    """One domain on a scorecard."""

    question: str
    profile: DomainScoreView
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True)
class LabView:
    """A whole scorecard. Of long lists it has the newest; `all_models` and its like are how many there are."""

    id: str
    lab: Lab
    as_of: str
    total: ScoreView
    freshness: FreshnessView
    profile: tuple[DomainScoreView, ...]
    domains: tuple[DomainView, ...]
    models: tuple[ModelView, ...]
    all_models: int
    grants: tuple[GrantView, ...]
    all_grants: int
    commitments: tuple[CommitmentView, ...]
    all_commitments: int
    obligations: tuple[ObligationView, ...]
    all_obligations: int
    events: tuple[EventView, ...]


def view_lab(edition: Edition, record: LabRecord) -> LabView:
    """Everything that a scorecard says."""
    rubric, score = edition.dataset.rubric, edition.scores[record.id]
    profile = view_profile(rubric, score)
    own = edition.events_about(IdKind.LAB, record.id)
    moves = tuple(event for event in own if event.kind is not EventKind.FIRST_RECORD)
    models, grants = view_models(edition, record), view_grants(edition, record.id)
    commitments, obligations = view_lab_commitments(edition, record), view_obligations(edition, record.id)
    return LabView(
        id=record.id,
        lab=record.lab,
        as_of=edition.as_of.isoformat(),
        total=view_score(score.total),
        freshness=measure_freshness(edition, [record]),
        profile=profile,
        domains=tuple(
            DomainView(
                rubric.domain(domain.id).question,
                domain,
                tuple(view_criterion(edition, record, criterion) for criterion in rubric.criteria_of(domain.id)),
            )
            for domain in profile
        ),
        models=models[:_MODELS],
        all_models=len(models),
        grants=grants[:_GRANTS],
        all_grants=len(grants),
        commitments=commitments[:_PROMISES],
        all_commitments=len(commitments),
        obligations=obligations[:_PROMISES],
        all_obligations=len(obligations),
        events=view_events(edition, by_effective_date(moves)[:RECENT]),
    )

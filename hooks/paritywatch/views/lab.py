"""A lab's scorecard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from paritywatch.edition.edition import Edition
from paritywatch.history.identity import IdKind
from paritywatch.model import Lab
from paritywatch.model.vocabulary import GrantState
from paritywatch.records.dataset import LabRecord
from paritywatch.views.commitments import (
    CommitmentView,
    KeptView,
    ObligationView,
    count_kept,
    find_next_due,
    view_lab_commitments,
    view_obligations,
)
from paritywatch.views.criterion import CriterionView, view_criterion
from paritywatch.views.events import EventView, find_last
from paritywatch.views.freshness import FreshnessView, measure_freshness
from paritywatch.views.models import ModelView, view_models
from paritywatch.views.orgs import GrantView, view_grants
from paritywatch.views.scores import DomainScoreView, ScoreView, view_profile, view_score
from paritywatch.views.series import ChartView, view_total_chart
from paritywatch.views.verdict import tell_verdict

_MODELS, _GRANTS, _PROMISES, _INSTRUMENTS = 6, 8, 6, 12  # so many of each at most stand on a scorecard
_WORST_FIRST = ("missed", "withdrawn", "partly met", "due, not judged yet")


@dataclass(frozen=True)
class DomainView:
    """One domain on a scorecard. `criteria` are all of it, `known` those of which anything is known."""

    question: str
    profile: DomainScoreView
    criteria: tuple[CriterionView, ...]

    @property
    def known(self) -> tuple[CriterionView, ...]:
        """The criteria that have a row of their own."""
        return tuple(item for item in self.criteria if item.is_known)


@dataclass(frozen=True)
class InstrumentLine:
    """A law, code or pledge that binds a lab: how many of its provisions do, and from when the first one does."""

    id: str
    name: str
    kind: str
    provisions: int
    since: str


@dataclass(frozen=True)
class LabView:
    """A whole scorecard. Of long lists it has what matters first; `all_models` and its like are how many there are.

    `unknown` are the criteria of which nothing is known. `last_back` and `last_forward` are the newest steps, and
    `next_due` the commitment that falls due next; each is `None` where none is recorded, as is `chart` where
    nothing moved yet.
    """

    id: str
    lab: Lab
    as_of: str
    verdict: str
    total: ScoreView
    freshness: FreshnessView
    profile: tuple[DomainScoreView, ...]
    chart: ChartView | None
    domains: tuple[DomainView, ...]
    unknown: tuple[CriterionView, ...]
    last_back: EventView | None
    last_forward: EventView | None
    next_due: CommitmentView | None
    models: tuple[ModelView, ...]
    all_models: int
    grants: tuple[GrantView, ...]
    all_grants: int
    current_grants: int
    commitments: tuple[CommitmentView, ...]
    all_commitments: int
    kept: KeptView
    instruments: tuple[InstrumentLine, ...]
    all_instruments: int

    @property
    def questions(self) -> int:
        """How many questions are asked."""
        return sum(len(domain.criteria) for domain in self.domains)


def view_lab(edition: Edition, record: LabRecord) -> LabView:
    """Everything that a scorecard says."""
    score = edition.scores[record.id]
    profile, total = view_profile(edition.dataset.rubric, score), view_score(score.total)
    domains = tuple(_view_domain(edition, record, domain) for domain in profile)
    own, moves = edition.events_about(IdKind.LAB, record.id), edition.known[record.id]
    models, grants = view_models(edition, record), view_grants(edition, record.id)
    commitments = view_lab_commitments(edition, record)
    instruments = tuple(_list_instruments(view_obligations(edition, record.id)))
    return LabView(
        id=record.id,
        lab=record.lab,
        as_of=edition.as_of.isoformat(),
        verdict=tell_verdict(total, profile),
        total=total,
        freshness=measure_freshness(edition, [record]),
        profile=profile,
        chart=view_total_chart(edition, moves) if moves else None,
        domains=domains,
        unknown=tuple(item for domain in domains for item in domain.criteria if not item.is_known),
        last_back=find_last(edition, (event for event in own if event.is_step_back)),
        last_forward=find_last(edition, (event for event in own if event.is_step_forward)),
        next_due=find_next_due(edition, commitments),
        models=models[:_MODELS],
        all_models=len(models),
        grants=_put_current_first(grants)[:_GRANTS],
        all_grants=len(grants),
        current_grants=sum(_is_current(item) for item in grants),
        commitments=_put_worst_first(commitments)[:_PROMISES],
        all_commitments=len(commitments),
        kept=count_kept(commitments),
        instruments=instruments[:_INSTRUMENTS],
        all_instruments=len(instruments),
    )


def _view_domain(edition: Edition, record: LabRecord, profile: DomainScoreView) -> DomainView:
    rubric = edition.dataset.rubric
    criteria = (view_criterion(edition, record, criterion) for criterion in rubric.criteria_of(profile.id))
    return DomainView(rubric.domain(profile.id).question, profile, tuple(criteria))


def _is_current(item: GrantView) -> bool:
    return item.grant.state is GrantState.CURRENT and item.grant.retracted is None


def _put_current_first(grants: tuple[GrantView, ...]) -> tuple[GrantView, ...]:
    """What outsiders have now, then what they had; what we withdrew comes last."""
    return tuple(sorted(grants, key=lambda item: (item.grant.retracted is not None, not _is_current(item))))


def _put_worst_first(commitments: tuple[CommitmentView, ...]) -> tuple[CommitmentView, ...]:
    """What was missed, withdrawn or kept in part, in this order, then the others."""
    order = Counter({state: place - len(_WORST_FIRST) for place, state in enumerate(_WORST_FIRST)})
    return tuple(sorted(commitments, key=lambda item: order[item.state]))


def _list_instruments(obligations: Iterable[ObligationView]) -> Iterable[InstrumentLine]:
    """One line for each instrument of which provisions bind the lab, in the order in which they come."""
    for id, group in groupby(obligations, key=lambda item: item.instrument_id):
        own = tuple(group)
        since = str(min(item.provision.since for item in own))
        yield InstrumentLine(id, own[0].instrument.name, own[0].instrument.kind, len(own), since)

"""The pages that are about all labs: home, the table of labs, and corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event, count_moves
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.model.vocabulary import EventKind
from paritywatch.views.commitments import CommitmentView, find_next_due, view_lab_commitments
from paritywatch.views.deeds import DeedView, view_deeds
from paritywatch.views.events import EventView, by_effective_date, has_begun
from paritywatch.views.field import FieldView, view_field
from paritywatch.views.freshness import FreshnessView, measure_freshness
from paritywatch.views.scores import DomainScoreView, ScoreView, view_profile, view_score

LATEST = 5
_LOOKED_AT = 40  # of the newest moves, some of which are one deed
_ROWS = 50  # labs on one page of the table


@dataclass(frozen=True)
class LabRow:
    """A lab in the table of labs."""

    id: str
    name: str
    profile: tuple[DomainScoreView, ...]
    total: ScoreView


@dataclass(frozen=True)
class HomeView:
    """The front page. `last_back`, `last_forward` and `next_due` are `None` where none is recorded."""

    as_of: str
    field: FieldView
    freshness: FreshnessView
    doubt_levels: int
    last_back: EventView | None
    last_forward: EventView | None
    next_due: CommitmentView | None
    back: tuple[DeedView, ...]
    forward: tuple[DeedView, ...]
    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class LabsView:
    """One page of the table of all labs."""

    as_of: str
    domains: tuple[tuple[str, str], ...]
    freshness: FreshnessView
    doubt_levels: int
    part: Part[LabRow]


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
    commitments = (item for lab in edition.dataset.labs for item in view_lab_commitments(edition, lab))
    back = _latest(edition, [event for event in edition.events if event.is_step_back])
    forward = _latest(edition, [event for event in edition.events if event.is_step_forward])
    return HomeView(
        as_of=edition.as_of.isoformat(),
        field=view_field(edition),
        freshness=measure_freshness(edition, edition.dataset.labs),
        doubt_levels=edition.dataset.rubric.doubt_levels,
        last_back=back[0].first if back else None,
        last_forward=forward[0].first if forward else None,
        next_due=find_next_due(edition, commitments),
        back=back,
        forward=forward,
        counts=_counts(edition),
    )


def view_labs_pages(edition: Edition) -> tuple[LabsView, ...]:
    """The pages of the table of all labs."""
    freshness = measure_freshness(edition, edition.dataset.labs)
    doubt_levels, as_of = edition.dataset.rubric.doubt_levels, edition.as_of.isoformat()
    return tuple(
        LabsView(as_of, _list_domains(edition), freshness, doubt_levels, part)
        for part in cut("labs/", view_labs(edition), _ROWS, before_number=BESIDE_IDS)
    )


def select_corrections(edition: Edition) -> tuple[Event, ...]:
    """What we put right, newest first."""
    ours = (EventKind.CORRECTION, EventKind.RETRACTION)
    return tuple(event for event in edition.events if event.kind in ours)


def _list_domains(edition: Edition) -> tuple[tuple[str, str], ...]:
    return tuple((domain.name, domain.question) for domain in edition.dataset.rubric.domains)


def _latest(edition: Edition, moves: Iterable[Event]) -> tuple[DeedView, ...]:
    """The newest deeds among some moves that have taken effect, by when the lab acted."""
    begun = tuple(event for event in moves if has_begun(edition, event))
    return view_deeds(edition, by_effective_date(begun)[:_LOOKED_AT])[:LATEST]


def _counts(edition: Edition) -> tuple[tuple[int, str], ...]:
    back, forward, _ = count_moves(edition.events)
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
        _count(back, "step back", "steps back"),
        _count(forward, "step forward", "steps forward"),
        _count(len(given), "grant of access", "grants of access"),
        _count(commitments, "commitment"),
    )


def _count(number: int, noun: str, plural: str = "") -> tuple[int, str]:
    return number, noun if number == 1 else plural or f"{noun}s"

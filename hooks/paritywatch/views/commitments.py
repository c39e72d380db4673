"""Commitments and instruments as readers see them: what is due, met and missed, and what binds whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.events.subject import name_lab
from paritywatch.model import Commitment, Instrument, Provision, StateEntry
from paritywatch.model.vocabulary import CommitmentState, Confidence, DateBasis
from paritywatch.records.dataset import LabRecord

PENDING = "pending"
OPEN = "open"
RETRACTED = "retracted"
UNJUDGED = "due, not judged yet"


@dataclass(frozen=True)
class CommitmentView:
    """One commitment in words. `due_on` is the last day on which it falls due, `None` where it has none.

    `former` are the anchors that it had under other ids of its lab.
    """

    lab: str
    lab_name: str
    title: str
    commitment: Commitment
    instrument: str
    state: str
    state_id: str
    due: str
    due_on: date | None
    is_unsure: bool
    former: tuple[str, ...]


@dataclass(frozen=True)
class ObligationView:
    """A provision that binds a lab, with the instrument that it stands in."""

    instrument_id: str
    instrument: Instrument
    provision: Provision
    labs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CommitmentsView:
    """The page of commitments."""

    next_due: tuple[CommitmentView, ...]
    commitments: tuple[CommitmentView, ...]
    counts: tuple[tuple[str, int], ...]
    by_lab: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]


def view_commitments(edition: Edition) -> CommitmentsView:
    """Every commitment: what is due next, then all, with how many stand how."""
    views = [view for lab in edition.dataset.labs for view in view_lab_commitments(edition, lab)]
    open_ones = [view for view in views if view.state == PENDING and view.due_on]
    return CommitmentsView(
        next_due=tuple(sorted(open_ones, key=lambda view: (view.due_on or date.max, view.lab, view.title))),
        commitments=tuple(sorted(views, key=lambda view: (view.commitment.made, view.lab), reverse=True)),
        counts=_count(views),
        by_lab=tuple(
            (lab.id, lab.lab.name, _count([view for view in views if view.lab == lab.id]))
            for lab in edition.dataset.labs
            if lab.commitments
        ),
    )


def view_lab_commitments(edition: Edition, record: LabRecord) -> tuple[CommitmentView, ...]:
    """A lab's commitments, the newest first; those that we withdrew say so."""
    views = [_view_commitment(edition, record, item) for item in record.commitments]
    return tuple(sorted(views, key=lambda view: view.commitment.made, reverse=True))


def view_obligations(edition: Edition, lab: str) -> tuple[ObligationView, ...]:
    """The provisions that bind a lab, as far as sources name it."""
    return tuple(
        _view_obligation(edition, id, instrument, provision)
        for id, instrument in edition.dataset.instruments.items()
        for provision in instrument.provisions
        if lab in provision.binds
    )


def view_instrument(edition: Edition, id: str) -> tuple[ObligationView, ...]:
    """The provisions of an instrument, with the labs that each binds."""
    instrument = edition.dataset.instruments[id]
    return tuple(_view_obligation(edition, id, instrument, provision) for provision in instrument.provisions)


def _view_obligation(edition: Edition, id: str, instrument: Instrument, provision: Provision) -> ObligationView:
    labs = tuple((lab, name_lab(edition.dataset, lab)) for lab in provision.binds)
    return ObligationView(id, instrument, provision, labs)


def _view_commitment(edition: Edition, record: LabRecord, item: Commitment) -> CommitmentView:
    due_on = item.due.date.last_day() if item.due else None
    instrument = edition.dataset.instruments.get(item.instrument or "")
    reached = [entry for entry in item.standing if entry.effective.first_day() <= edition.as_of]
    state = _state(edition, item, reached, due_on)
    return CommitmentView(
        lab=record.id,
        lab_name=record.lab.name,
        title=item.title,
        commitment=item,
        instrument=instrument.name if instrument else "",
        state=state,
        state_id=reached[-1].state.value if reached else PENDING,
        due=_due_words(item),
        due_on=due_on,
        is_unsure=item.confidence is Confidence.MEDIUM,
        former=tuple(f"{old}-{item.id}" for old in list_lab_ids(edition, record.id)[1:]),
    )


def _state(edition: Edition, item: Commitment, reached: list[StateEntry], due_on: date | None) -> str:
    """How it stands. A trigger that is not met is pending, and never overdue; a standing promise is open."""
    if item.retracted is not None:
        return RETRACTED
    if reached:
        return reached[-1].state.replace("-", " ")
    if item.due is None and item.trigger is None:
        return OPEN
    return UNJUDGED if due_on and due_on < edition.as_of else PENDING


def _due_words(item: Commitment) -> str:
    if item.due:
        return f"{item.due.date}{' (derived)' if item.due.basis is DateBasis.DERIVED else ''}"
    return item.trigger or ""


def _count(views: list[CommitmentView]) -> tuple[tuple[str, int], ...]:
    counts = Counter(view.state for view in views)
    order = [*(state.replace("-", " ") for state in CommitmentState), UNJUDGED, PENDING, OPEN, RETRACTED]
    return tuple((state, counts[state]) for state in order if counts[state])

"""Commitments and instruments as readers see them: what is due, met and missed, and what binds whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.events.places import COMMITMENTS, PROVISIONS, locate_commitment, locate_provision
from paritywatch.events.subject import name_lab
from paritywatch.model import Commitment, Instrument, Provision, StateEntry
from paritywatch.model.vocabulary import CommitmentState, Confidence
from paritywatch.records.dataset import LabRecord

PENDING = "pending"
OPEN = "open"
RETRACTED = "retracted"
UNJUDGED = "due, not judged yet"
_DUE, _NEWEST, _LABS = 60, 30, 200


@dataclass(frozen=True)
class CommitmentView:
    """One commitment in words. `due_on` is the last day on which it falls due, `None` where it has none.

    `address` is where it stands for good, page and anchor. `former` are the anchors that it had under other ids
    of its lab.
    """

    lab: str
    lab_name: str
    title: str
    address: str
    commitment: Commitment
    instrument: str
    state: str
    state_id: str
    due: str
    due_on: date | None
    is_unsure: bool
    former: tuple[str, ...]


@dataclass(frozen=True)
class KeptView:
    """How commitments came out. `due` are those that came due and were judged: kept, kept in part or missed."""

    due: int
    kept: int
    in_part: int
    missed: int
    withdrawn: int
    ahead: int


@dataclass(frozen=True)
class ObligationView:
    """A provision that binds a lab, with the instrument that it stands in; `address` is where it stands."""

    instrument_id: str
    instrument: Instrument
    provision: Provision
    address: str
    labs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CommitmentsView:
    """A page about the commitments of all labs. Only the first one has what is due next, and the newest."""

    next_due: tuple[CommitmentView, ...]
    newest: tuple[CommitmentView, ...]
    total: int
    counts: tuple[tuple[str, int], ...]
    part: Part[tuple[str, str, tuple[tuple[str, int], ...]]]


@dataclass(frozen=True)
class LabCommitmentsView:
    """One page of a lab's commitments. Part 1 has those that stand in the record first."""

    id: str
    name: str
    total: int
    part: Part[Commitment]
    commitments: tuple[CommitmentView, ...]


def view_commitments(edition: Edition) -> tuple[CommitmentsView, ...]:
    """The pages about all commitments: what is due next, the newest, and how those of each lab stand."""
    views = [view for lab in edition.dataset.labs for view in view_lab_commitments(edition, lab)]
    open_ones = [view for view in views if view.state == PENDING and view.due_on]
    due = sorted(open_ones, key=lambda view: (view.due_on or date.max, view.lab, view.title))
    newest = sorted(views, key=lambda view: (view.commitment.made, view.lab), reverse=True)
    states: dict[str, list[CommitmentView]] = defaultdict(list)
    for view in views:
        states[view.lab].append(view)
    by_lab = [(lab.id, lab.lab.name, _count(states[lab.id])) for lab in edition.dataset.labs if lab.commitments]
    return tuple(
        CommitmentsView(
            next_due=tuple(due[:_DUE]) if part.number == 1 else (),
            newest=tuple(newest[:_NEWEST]) if part.number == 1 else (),
            total=len(views),
            counts=_count(views),
            part=part,
        )
        for part in cut("commitments/", by_lab, _LABS, before_number=BESIDE_IDS)
    )


def view_commitment_pages(edition: Edition, record: LabRecord) -> Iterator[LabCommitmentsView]:
    """The pages of a lab's commitments, those of each the newest first; none where it made none."""
    views = view_lab_commitments(edition, record)
    for part in cut(f"commitments/{record.id}/", record.commitments, COMMITMENTS) if record.commitments else ():
        held = {item.id for item in part.items}
        own = tuple(view for view in views if view.commitment.id in held)
        yield LabCommitmentsView(record.id, record.lab.name, len(views), part, own)


def view_lab_commitments(edition: Edition, record: LabRecord) -> tuple[CommitmentView, ...]:
    """A lab's commitments, the newest first; those that we withdrew say so."""
    views = [_view_commitment(edition, record, item) for item in record.commitments]
    return tuple(sorted(views, key=lambda view: view.commitment.made, reverse=True))


def count_kept(commitments: Iterable[CommitmentView]) -> KeptView:
    """How many commitments came due and how many of these were kept; those that we retracted do not count."""
    states = Counter(view.state for view in commitments)
    kept, in_part, missed = (
        states[state.replace("-", " ")]
        for state in (CommitmentState.MET, CommitmentState.PARTLY_MET, CommitmentState.MISSED)
    )
    ahead = states[PENDING] + states[UNJUDGED] + states[OPEN]
    return KeptView(kept + in_part + missed, kept, in_part, missed, states[CommitmentState.WITHDRAWN], ahead)


def find_next_due(edition: Edition, commitments: Iterable[CommitmentView]) -> CommitmentView | None:
    """The commitment that falls due next; `None` where none with a date is pending."""
    pending = [view for view in commitments if view.state == PENDING and view.due_on and view.due_on >= edition.as_of]
    return min(pending, key=lambda view: (view.due_on or date.max, view.lab, view.title), default=None)


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


def view_instrument_pages(edition: Edition, id: str) -> tuple[Part[ObligationView], ...]:
    """The pages of an instrument's provisions, in its own order."""
    return cut(f"instruments/{id}/", view_instrument(edition, id), PROVISIONS)


def _view_obligation(edition: Edition, id: str, instrument: Instrument, provision: Provision) -> ObligationView:
    labs = tuple((lab, name_lab(edition.dataset, lab)) for lab in provision.binds)
    return ObligationView(id, instrument, provision, locate_provision(id, instrument, provision.id), labs)


def _view_commitment(edition: Edition, record: LabRecord, item: Commitment) -> CommitmentView:
    due_on = item.due.date.last_day() if item.due else None
    instrument = edition.dataset.instruments.get(item.instrument or "")
    reached = [entry for entry in item.standing if entry.effective.first_day() <= edition.as_of]
    state = _state(edition, item, reached, due_on)
    return CommitmentView(
        lab=record.id,
        lab_name=record.lab.name,
        title=item.title,
        address=locate_commitment(record, item.id),
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
        return f"{item.due.date}{item.due.basis.mark}"
    return item.trigger or ""


def _count(views: list[CommitmentView]) -> tuple[tuple[str, int], ...]:
    counts = Counter(view.state for view in views)
    order = [*(state.replace("-", " ") for state in CommitmentState), UNJUDGED, PENDING, OPEN, RETRACTED]
    return tuple((state, counts[state]) for state in order if counts[state])

"""The page of one model: who had it, since when, on what terms, and what that was judged to be worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.event import Event
from paritywatch.events.parts import Part, cut
from paritywatch.history.identity import IdKind
from paritywatch.model import AccessSpan, Position
from paritywatch.model.vocabulary import AccessGroup, GrantState
from paritywatch.records.dataset import LabRecord
from paritywatch.views.charts import Tick
from paritywatch.views.events import EventView, by_effective_date, view_events
from paritywatch.views.models import ModelView, view_models
from paritywatch.views.orgs import GrantView, view_grants
from paritywatch.views.time_line import Line, TimeAxis, draw_spans, find_axis

_GRANTS = 60  # on a page
_NEWEST = 20  # of the positions and of the events
_GROUPS = {
    AccessGroup.INSIDERS: "the lab's own people",
    AccessGroup.EVALUATORS: "evaluators",
    AccessGroup.PARTNERS: "partners",
    AccessGroup.PUBLIC: "the public",
}


@dataclass(frozen=True)
class GroupView:
    """A group's spans, those that we withdrew included, on a line of time; `name` is that of the group."""

    group: AccessGroup
    name: str
    first: str
    line: Line
    spans: tuple[AccessSpan, ...]


@dataclass(frozen=True)
class JudgedView:
    """A position that was judged on the model."""

    criterion: str
    criterion_name: str
    position: Position


@dataclass(frozen=True)
class ModelPageView:
    """All that the pages of a model say; of positions and events the newest. `lead` is the answer in a sentence or two.

    `given` is how many of its grants were given at some time, `current` how many last.
    """

    view: ModelView
    lead: str
    groups: tuple[GroupView, ...]
    ticks: tuple[Tick, ...]
    grants: int
    given: int
    current: int
    parts: tuple[Part[GrantView], ...]
    positions: tuple[JudgedView, ...]
    all_positions: int
    events: tuple[EventView, ...]
    all_events: int


def view_model_pages(edition: Edition, record: LabRecord) -> Iterator[ModelPageView]:
    """The pages of each model of a lab, the newest first.

    A grant belongs to the models that it names by their ids, and to no other: its free text joins nothing.
    """
    named: dict[str, list[GrantView]] = defaultdict(list)
    for grant in view_grants(edition, record.id):
        for id in grant.grant.models:
            named[id].append(grant)
    events = _group_events(edition, record)
    criteria = {criterion.id: criterion.name for criterion in edition.dataset.rubric.criteria}
    for view in view_models(edition, record):
        grants = sorted(named[view.model.id], key=lambda item: not _is_current(item))
        yield _view_page(edition, view, tuple(grants), _list_judged(record, criteria, view.model.id), events)


def _view_page(
    edition: Edition,
    view: ModelView,
    grants: tuple[GrantView, ...],
    judged: tuple[JudgedView, ...],
    events: Mapping[str, list[Event]],
) -> ModelPageView:
    own = tuple(event for page in (view.address, *(item.address for item in grants)) for event in events.get(page, ()))
    axis = find_axis(view.model.spans, edition.as_of)
    standing = [item for item in grants if item.grant.retracted is None]
    return ModelPageView(
        view=view,
        lead=_tell(view),
        groups=tuple(_view_group(view, group, axis) for group in AccessGroup),
        ticks=axis.ticks,
        grants=len(standing),
        given=sum(item.grant.state.was_given for item in standing),
        current=sum(_is_current(item) for item in standing),
        parts=cut(view.address, grants, _GRANTS),
        positions=judged[:_NEWEST],
        all_positions=len(judged),
        events=view_events(edition, by_effective_date(own)[:_NEWEST]),
        all_events=len(own),
    )


def _is_current(item: GrantView) -> bool:
    return item.grant.state is GrantState.CURRENT and item.grant.retracted is None


def _group_events(edition: Edition, record: LabRecord) -> Mapping[str, list[Event]]:
    """The events of a lab by the address of what they are about."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in edition.events_about(IdKind.LAB, record.id):
        found[event.page].append(event)
    return found


def _list_judged(record: LabRecord, criteria: Mapping[str, str], model: str) -> tuple[JudgedView, ...]:
    """The positions of a lab that were judged on a model and count or counted, the newest first."""
    judged = [
        JudgedView(criterion, criteria[criterion], position)
        for criterion, ledger in record.positions.items()
        for position in ledger
        if position.model == model and position.in_force
    ]
    return tuple(sorted(judged, key=lambda item: str(item.position.effective), reverse=True))


def _view_group(view: ModelView, group: AccessGroup, axis: TimeAxis) -> GroupView:
    spans = tuple(span for span in view.model.access if span.group is group)
    line = draw_spans(axis, [span for span in spans if span.retracted is None])
    return GroupView(group, _GROUPS[group], view.first[group], line, spans)


def _tell(view: ModelView) -> str:
    """Who had the model from when, for whom no date is recorded, and how long the others waited."""
    known = [
        f"{_GROUPS[span.group]}{'' if place else ' had it'} {_tell_span(view, span)}"
        for place, span in enumerate(view.starts)
    ]
    missing = [name for group, name in _GROUPS.items() if view.model.first_span(group) is None]
    had, told = _join(known), []
    if had:
        told.append(f"{had[0].upper()}{had[1:]}.")
    if missing:
        told.append(f"No date is recorded for {_join(missing)}.")
    lag = view.told_lag
    if lag.is_known and lag.end and (lag.fewest or lag.most):
        why = ""
        if lag.is_stood_in and lag.start:
            why = f", counted from {_GROUPS[lag.start.group]}, as nobody says since when the lab's own people had it"
        waited = _GROUPS[lag.end.group]
        told.append(f"{waited[0].upper()}{waited[1:]} waited {lag.words}{why}.")
    return " ".join(told)


def _tell_span(view: ModelView, span: AccessSpan) -> str:
    """Since when a group has the model and, where that is over, until when."""
    last = [item for item in view.model.spans if item.group is span.group][-1]
    until = f" until {last.end.words}" if last.end else ""
    return f"{'by' if span.bound else 'from'} {span.start.words}{until}{span.basis.mark}"


def _join(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)

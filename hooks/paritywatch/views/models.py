"""Models: who had them when, and how long after the lab's own people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.events.parts import BESIDE_IDS, Part, cut
from paritywatch.events.places import MODELS, locate_model
from paritywatch.model import AccessSpan, Model
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AccessGroup, DateBasis
from paritywatch.records.dataset import LabRecord
from paritywatch.views.scores import NO_VALUE

_NEWEST = 60
_LABS = 500  # on a page that counts the models of each


@dataclass(frozen=True)
class ModelView:
    """A model's first dates by group, in words, and its lags in days.

    `address` is where it stands for good, page and anchor. `former` are the anchors that it had under other ids
    of its lab.
    """

    lab: str
    lab_name: str
    model: Model
    first: dict[AccessGroup, str]
    lag_partners: str
    lag_public: str
    lead_evaluators: str
    newest: date
    address: str
    former: tuple[str, ...]


@dataclass(frozen=True)
class ModelsView:
    """A page about the models of all labs: the newest, which only the first one has, and the labs with how many."""

    newest: tuple[ModelView, ...]
    total: int
    part: Part[tuple[str, str, int]]


@dataclass(frozen=True)
class LabModelsView:
    """One page of a lab's models, with the sources of their dates. Part 1 has those that stand in the record first."""

    id: str
    name: str
    total: int
    part: Part[Model]
    models: tuple[ModelView, ...]


def view_all_models(edition: Edition) -> tuple[ModelsView, ...]:
    """The pages about the models of all labs, the newest models first."""
    models = [view for lab in edition.dataset.labs for view in view_models(edition, lab)]
    models.sort(key=lambda view: (view.newest, view.lab, view.model.id), reverse=True)
    labs = [(lab.id, lab.lab.name, len(lab.models)) for lab in edition.dataset.labs if lab.models]
    return tuple(
        ModelsView(tuple(models[:_NEWEST]) if part.number == 1 else (), len(models), part)
        for part in cut("models/", labs, _LABS, before_number=BESIDE_IDS)
    )


def view_lab_models(edition: Edition, record: LabRecord) -> Iterator[LabModelsView]:
    """The pages of a lab's models, those of each the newest first; none where no model is recorded."""
    views = view_models(edition, record)
    for part in cut(f"models/{record.id}/", record.models, MODELS) if record.models else ():
        held = {model.id for model in part.items}
        own = tuple(view for view in views if view.model.id in held)
        yield LabModelsView(record.id, record.lab.name, len(views), part, own)


def view_models(edition: Edition, record: LabRecord) -> tuple[ModelView, ...]:
    """A lab's models, the newest first."""
    former = list_lab_ids(edition, record.id)[1:]
    views = (_view_model(record, model, former) for model in record.models)
    return tuple(sorted(views, key=lambda view: (view.newest, view.model.id), reverse=True))


def _view_model(record: LabRecord, model: Model, former: tuple[str, ...]) -> ModelView:
    first = {group: model.first_span(group) for group in AccessGroup}
    return ModelView(
        lab=record.id,
        lab_name=record.lab.name,
        model=model,
        first={group: _words(model, span) for group, span in first.items()},
        lag_partners=_days(first[AccessGroup.INSIDERS], first[AccessGroup.PARTNERS]),
        lag_public=_days(first[AccessGroup.INSIDERS], first[AccessGroup.PUBLIC]),
        lead_evaluators=_days(first[AccessGroup.EVALUATORS], first[AccessGroup.PUBLIC]),
        newest=max((span.start.first_day() for span in model.spans), default=date.min),
        address=locate_model(record, model.id),
        former=tuple(f"{old}-{model.id}" for old in former),
    )


def _words(model: Model, span: AccessSpan | None) -> str:
    """A group's first date, and when it was without the model since."""
    if span is None:
        return NO_VALUE
    spans = [item for item in model.spans if item.group is span.group]
    gaps = [_gap(before.end, after) for before, after in pairwise(spans) if before.end]
    if spans[-1].end:
        gaps.append(f"off since {spans[-1].end}")
    derived = " (inferred)" if span.basis is DateBasis.DERIVED else ""
    bound = "by " if span.bound else ""
    return f"{bound}{span.start}{derived}" + (f" ({', '.join(gaps)})" if gaps else "")


def _gap(end: PartialDate, after: AccessSpan) -> str:
    return f"off {end} to {after.start}"


def _days(start: AccessSpan | None, end: AccessSpan | None) -> str:
    """The days between two starts: a number, a range where a date is coarse, or that it is unknown."""
    if start is None or end is None:
        return NO_VALUE
    fewest = (end.start.first_day() - start.start.last_day()).days
    most = (end.start.last_day() - start.start.first_day()).days
    return f"{most} days" if fewest == most else f"{fewest} to {most} days"

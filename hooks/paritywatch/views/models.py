"""Models: who had them when, and how long after the lab's own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.model import AccessSpan, Model
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AccessGroup, DateBasis
from paritywatch.records.dataset import LabRecord
from paritywatch.views.scores import NO_VALUE


@dataclass(frozen=True)
class ModelView:
    """A model's first dates by group, in words, and its lags in days.

    `former` are the anchors that it had under other ids of its lab.
    """

    lab: str
    lab_name: str
    model: Model
    first: dict[AccessGroup, str]
    lag_partners: str
    lag_public: str
    lead_evaluators: str
    newest: date
    former: tuple[str, ...]


def view_all_models(edition: Edition) -> tuple[ModelView, ...]:
    """The models of all labs, the newest first."""
    models = (view for lab in edition.dataset.labs for view in view_models(edition, lab))
    return tuple(sorted(models, key=lambda view: (view.newest, view.lab, view.model.id), reverse=True))


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
    derived = " (our inference)" if span.basis is DateBasis.DERIVED else ""
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

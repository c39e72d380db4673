"""Models: who had them when, and how long after the lab's own people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from paritywatch.views.charts import Tick
from paritywatch.views.lags import Lag, measure_lag, measure_lead
from paritywatch.views.scores import NO_VALUE
from paritywatch.views.time_line import Line, TimeAxis, draw_starts, find_axis

_ROWS = 60


@dataclass(frozen=True)
class ModelView:
    """A model's first dates by group, in words, and its lags.

    `address` is its page, `anchor` where it stands in lists, and `former` are the anchors that it had there under
    other ids of its lab.
    """

    lab: str
    lab_name: str
    model: Model
    first: dict[AccessGroup, str]
    lag_partners: Lag
    lag_public: Lag
    lead_evaluators: Lag
    newest: date
    address: str
    anchor: str
    former: tuple[str, ...]

    @property
    def starts(self) -> tuple[AccessSpan, ...]:
        """The first span of every group that has one."""
        spans = (self.model.first_span(group) for group in AccessGroup)
        return tuple(span for span in spans if span is not None)

    @property
    def told_lag(self) -> Lag:
        """The lag that is told first: to the public, or where that is not known to partners."""
        return self.lag_public if self.lag_public.is_known else self.lag_partners


@dataclass(frozen=True)
class ModelRow:
    """A model in a time line. `lag` says the lag in words, and is empty where none is known; `beside` says to whom
    it is, or else which group is known to have the model, and since when.
    """

    view: ModelView
    line: Line
    lag: str
    beside: str


@dataclass(frozen=True)
class TimeLineView:
    """Models on one axis of time."""

    rows: tuple[ModelRow, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class FindingView:
    """What the dates of all models say. `longest` is the model whose public waited longest, `None` where none did."""

    total: int
    told: int
    waits: int
    longest: ModelView | None


@dataclass(frozen=True)
class ModelsView:
    """A page about the models of all labs, the newest first, with their labs and how many models these have."""

    finding: FindingView
    part: Part[ModelView]
    time_line: TimeLineView
    labs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class LabModelsView:
    """One page of a lab's models, the newest first. Part 1 has those that stand in the record first."""

    id: str
    name: str
    total: int
    part: Part[Model]
    models: tuple[ModelView, ...]
    time_line: TimeLineView


def view_all_models(edition: Edition) -> tuple[ModelsView, ...]:
    """The pages about the models of all labs, the newest models first."""
    models = [view for lab in edition.dataset.labs for view in view_models(edition, lab)]
    models.sort(key=lambda view: (view.newest, view.lab, view.model.id), reverse=True)
    counts = {lab.id: (lab.id, lab.lab.name, len(lab.models)) for lab in edition.dataset.labs}
    finding = _find_out(models)
    return tuple(
        ModelsView(
            finding,
            part,
            _draw_time_line(edition, part.items),
            tuple(count for id, count in counts.items() if id in {view.lab for view in part.items}),
        )
        for part in cut("models/", models, _ROWS, before_number=BESIDE_IDS)
    )


def view_lab_models(edition: Edition, record: LabRecord) -> Iterator[LabModelsView]:
    """The pages of a lab's models, those of each the newest first; none where no model is recorded."""
    views = view_models(edition, record)
    for part in cut(f"models/{record.id}/", record.models, MODELS) if record.models else ():
        held = {model.id for model in part.items}
        own = tuple(view for view in views if view.model.id in held)
        yield LabModelsView(record.id, record.lab.name, len(views), part, own, _draw_time_line(edition, own))


def view_models(edition: Edition, record: LabRecord) -> tuple[ModelView, ...]:
    """A lab's models, the newest first."""
    former = list_lab_ids(edition, record.id)[1:]
    views = (_view_model(record, model, former) for model in record.models)
    return tuple(sorted(views, key=lambda view: (view.newest, view.model.id), reverse=True))


def _view_model(record: LabRecord, model: Model, former: tuple[str, ...]) -> ModelView:
    return ModelView(
        lab=record.id,
        lab_name=record.lab.name,
        model=model,
        first={group: _words(model, model.first_span(group)) for group in AccessGroup},
        lag_partners=measure_lag(model, AccessGroup.PARTNERS),
        lag_public=measure_lag(model, AccessGroup.PUBLIC),
        lead_evaluators=measure_lead(model),
        newest=max((span.start.first_day() for span in model.spans), default=date.min),
        address=locate_model(record.id, model.id),
        anchor=f"{record.id}-{model.id}",
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
    bound = "by " if span.bound else ""
    return f"{bound}{span.start}{span.basis.mark}" + (f" ({', '.join(gaps)})" if gaps else "")


def _gap(end: PartialDate, after: AccessSpan) -> str:
    return f"off {end} to {after.start}"


def _draw_time_line(edition: Edition, views: Sequence[ModelView]) -> TimeLineView:
    axis = find_axis((span for view in views for span in view.starts), edition.as_of)
    return TimeLineView(tuple(_draw_row(axis, view) for view in views), axis.ticks)


def _draw_row(axis: TimeAxis, view: ModelView) -> ModelRow:
    lag, starts = view.told_lag, view.starts
    words = "; ".join(f"{span.group} {view.first[span.group]}" for span in starts) or "no date is recorded"
    line = draw_starts(axis, starts, lag, words)
    if lag.is_known:
        return ModelRow(view, line, lag.words, f"until {'the public' if lag is view.lag_public else 'partners'} had it")
    return ModelRow(view, line, "", _name_newest(starts[-1]) if starts else "no date")


def _name_newest(span: AccessSpan) -> str:
    return f"{span.group} {'by' if span.bound else 'from'} {span.start}"


def _find_out(views: Sequence[ModelView]) -> FindingView:
    """The finding: of how many models a lab says since when its own people had it, and who waited longest."""
    waits = [view for view in views if (view.lag_public.fewest or 0) > 0]
    longest = max(waits, key=lambda view: (view.lag_public.fewest or 0, view.address), default=None)
    return FindingView(len(views), sum(_is_told(view.model) for view in views), len(waits), longest)


def _is_told(model: Model) -> bool:
    """Whether the lab's own words give the date on which its own people began to use a model, and not only a bound."""
    span = model.first_span(AccessGroup.INSIDERS)
    if span is None or span.bound or span.basis is DateBasis.DERIVED:
        return False
    return any(source.kind.is_own_words for source in span.sources)

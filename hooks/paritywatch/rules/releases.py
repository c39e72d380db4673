"""Rules that hold positions and grants against the models that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from paritywatch.model import Model, Position
from paritywatch.model.vocabulary import JudgedOn, Level
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records
from paritywatch.rules.finding import Finding, Rule, find_unknown
from paritywatch.rules.reach import Reach
from paritywatch.score.releases import find_open_model, level_lag

_ANSWER = "Mend the one that is wrong; or, if both are true, say why under despite."
_INFORMATION = "model-information"
_LEAST_WITH_OPEN_WEIGHTS = {"own-work": Level.PARTIAL, "model-internals": Level.SUBSTANTIAL}


def judged_models_are_named(records: Records) -> Iterator[Finding]:
    """A position that is judged on a release names the model that models.yml has, or says why it names none."""
    rubric = records.rubric
    judged = (
        {criterion.id for criterion in rubric.criteria if criterion.judged_on is JudgedOn.RELEASE} if rubric else ()
    )
    models = _models_by_lab(records)
    for id, positions in records.of(RecordKind.POSITIONS):
        known = [model.id for model in models.get(id.lab, ())]
        for place, position in enumerate(positions):
            if position.model is not None:
                yield from find_unknown(id, (place, "model"), [position.model], noun="model", known=known)
            elif id.criterion in judged and _is_judged(position):
                must = f"{id.criterion} is judged on a release, and a position names its model"
                yield Finding(
                    id,
                    (place, "level"),
                    must,
                    f"Add model: with one of {', '.join(known) or 'models.yml'}; or despite:.",
                )


def granted_models_exist(records: Records) -> Iterator[Finding]:
    """A grant names models that the lab's models.yml has, or says that it is a programme."""
    models = _models_by_lab(records)
    labs = {id.lab for id in records.ids() if id.kind is RecordKind.LAB}
    for id, org in records.of(RecordKind.ORG):
        for place, grant in enumerate(org.grants):
            if grant.retracted or grant.lab not in labs:
                continue
            known = [model.id for model in models.get(grant.lab, ())]
            yield from find_unknown(id, ("grants", place, "models"), grant.models, noun="model", known=known)
            if not grant.models and not grant.programme:
                must = f"a grant names under models which of {grant.lab}'s models it gave, or says programme: true"
                todo = f"Add models: with ids of data/labs/{grant.lab}/models.yml; or programme: true, if it is one."
                yield Finding(id, ("grants", place, "model"), must, todo)


def lags_are_computed(records: Records) -> Iterator[Finding]:
    """The newest level of a lag is the one that the dates in models.yml make, or says why it is another."""
    rubric, models = records.rubric, _models_by_lab(records)
    scales = {criterion.id: criterion.lag for criterion in rubric.criteria if criterion.lag} if rubric else {}
    for id, place, position, day in _newest(records):
        if id.criterion not in scales or position.despite is not None:
            continue
        computed = level_lag(models.get(id.lab, ()), scales[id.criterion], day)
        if computed is not position.level:
            must = f"{position.level} is the level that models.yml makes on {day}; that is {computed}"
            yield Finding(id, (place, "level"), must, _ANSWER)


def open_weights_are_counted(records: Records) -> Iterator[Finding]:
    """Open weights of the past months in models.yml, and the levels that rest on them, agree."""
    rubric, models = records.rubric, _models_by_lab(records)
    for id, place, position, day in _newest(records):
        least = _LEAST_WITH_OPEN_WEIGHTS.get(id.criterion)
        if least is None or rubric is None or position.despite is not None:
            continue
        opened = find_open_model(models.get(id.lab, ()), rubric.holds_months, day)
        if opened is not None and (position.level.rank or 0) < (least.rank or 0):
            must = f"models.yml says that the weights of {opened.id} are open, which makes {least} at least"
            yield Finding(id, (place, "level"), f"{must}; found {position.level}", _ANSWER)
        if opened is None and "open-weights" in position.rules:
            must = "models.yml has a frontier model with open weights of the past months, as open-weights is cited"
            yield Finding(id, (place, "rules"), must, _ANSWER)


def cards_come_with_their_models(records: Records) -> Iterator[Finding]:
    """What the public is told of a model on its first day does not begin before that day in models.yml."""
    models = {(lab, model.id): model for lab, listed in _models_by_lab(records).items() for model in listed}
    for id, positions in records.of(RecordKind.POSITIONS):
        for place, position in enumerate(positions if id.criterion == _INFORMATION else ()):
            model = models.get((id.lab, position.model or ""))
            if model is None or model.released is None or not position.in_force or position.despite is not None:
                continue
            if position.effective and position.effective.last_day() < model.released.first_day():
                must = f"information on {model.id} begins with its release; models.yml has that on {model.released}"
                yield Finding(id, (place, "effective"), must, _ANSWER)


def _is_judged(position: Position) -> bool:
    """Whether a position says of some model what it is, and not why no model can be named."""
    return position.in_force and position.level is not Level.NOT_DISCLOSED and position.despite is None


def _models_by_lab(records: Records) -> dict[str, tuple[Model, ...]]:
    return {id.lab: models for id, models in records.of(RecordKind.MODELS)}


def _newest(records: Records) -> Iterator[tuple[RecordId, int, Position, date]]:
    """The newest standing position of each ledger, its place, and the day on which its sources were last read."""
    for id, positions in records.of(RecordKind.POSITIONS):
        standing = [(place, position) for place, position in enumerate(positions) if position.in_force]
        if standing:
            place, position = standing[-1]
            if position.read is not None:
                yield id, place, position, position.read


_JUDGED = Reach((RecordKind.POSITIONS,), near=(RecordKind.RUBRIC, RecordKind.MODELS))
RULES: Mapping[Rule, Reach] = {
    judged_models_are_named: _JUDGED,
    granted_models_exist: Reach((RecordKind.ORG,), near=(RecordKind.MODELS,), names=True),
    lags_are_computed: _JUDGED,
    open_weights_are_counted: _JUDGED,
    cards_come_with_their_models: Reach((RecordKind.POSITIONS,), near=(RecordKind.MODELS,), criterion=_INFORMATION),
}

"""Rules that watch the dataset: what cannot be true together, unless a record answers why it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from paritywatch.model import Model, Position, Source
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AccessGroup, AccessKind, GrantState, Level
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records
from paritywatch.rules.finding import Finding, Rule
from paritywatch.rules.reach import Reach

_EVALUATION = "predeployment-evaluation"
_ANSWER = "Mend the one that is wrong; or, if both are true, say why under despite."


def one_claim_has_one_date(records: Records) -> Iterator[Finding]:
    """The same words about a lab do not take effect on two dates."""
    seen: dict[tuple[str, str], tuple[PartialDate, str]] = {}
    for id, place, position in _claims(records):
        key = (id.lab, position.summary)
        if position.effective and key in seen and seen[key][0] != position.effective and position.despite is None:
            when, path = seen[key]
            must = f"one claim has one date; {path} dates it {when}, this {position.effective}"
            yield Finding(id, (place, "effective"), must, _ANSWER)
        if position.effective:
            seen.setdefault(key, (position.effective, id.path))


def no_position_contradicts_a_grant(records: Records) -> Iterator[Finding]:
    """No evaluation before deployment, and a current grant of it, do not stand together."""
    granted = {
        grant.lab: grant.id
        for _, org in records.of(RecordKind.ORG)
        for grant in org.grants
        if grant.state is GrantState.CURRENT
        and AccessKind.PREDEPLOYMENT_EVALUATION in grant.access
        and not (grant.retracted or grant.despite)
    }
    for id, positions in records.of(RecordKind.POSITIONS):
        standing = [(place, position) for place, position in enumerate(positions) if position.in_force]
        if id.criterion == _EVALUATION and standing and id.lab in granted:
            place, newest = standing[-1]
            if newest.level in (Level.NONE, Level.NOT_DISCLOSED) and newest.despite is None:
                must = f"{newest.level} stands against the current grant {granted[id.lab]!r}"
                yield Finding(id, (place, "level"), must, _ANSWER)


def public_does_not_precede_insiders(records: Records) -> Iterator[Finding]:
    """Nobody outside gets a model before the lab's own people do."""
    for id, models in records.of(RecordKind.MODELS):
        for place, model in enumerate(models):
            inside = _first(model, AccessGroup.INSIDERS)
            outside = _first(model, AccessGroup.PUBLIC)
            if inside and outside and outside.last_day() < inside.first_day():
                must = f"the public gets a model after insiders; {outside} is before {inside}"
                yield Finding(id, (place, "access"), must, "Correct one of the two dates.")


def a_source_is_as_new_as_its_claim(records: Records) -> Iterator[Finding]:
    """A claim rests on at least one source that is not older than the claim itself, or that announces it."""
    for id, place, position in _claims(records):
        dates = [source.published for source in position.sources]
        if position.despite is None and position.effective and dates and all(dates):
            newest = max(_last(source) for source in position.sources)
            if max(source.read for source in position.sources) < position.effective.first_day():
                continue  # it was announced: whoever read of it read of what was to come
            if newest < position.effective.first_day():
                must = f"a source is as new as its claim; the newest is of {newest}, the claim of {position.effective}"
                yield Finding(id, (place, "sources"), must, _ANSWER)


def _last(source: Source) -> date:
    return source.published.last_day() if source.published else source.read


def _first(model: Model, group: AccessGroup) -> PartialDate | None:
    return next((span.start for span in model.spans if span.group is group), None)


def _claims(records: Records) -> Iterator[tuple[RecordId, int, Position]]:
    for id, positions in records.of(RecordKind.POSITIONS):
        for place, position in enumerate(positions):
            if position.in_force:
                yield id, place, position


RULES: Mapping[Rule, Reach] = {
    one_claim_has_one_date: Reach((RecordKind.POSITIONS,), near=(RecordKind.POSITIONS,)),
    no_position_contradicts_a_grant: Reach((RecordKind.POSITIONS,), every=(RecordKind.ORG,), criterion=_EVALUATION),
    public_does_not_precede_insiders: Reach((RecordKind.MODELS,)),
    a_source_is_as_new_as_its_claim: Reach((RecordKind.POSITIONS,)),
}

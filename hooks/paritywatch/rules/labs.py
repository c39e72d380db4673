"""Rules of labs and their models."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records
from paritywatch.records.problems import suggest
from paritywatch.rules.finding import Finding, Rule, find_repeats
from paritywatch.rules.reach import Reach


def lab_exists(records: Records) -> Iterator[Finding]:
    """A folder below data/labs belongs to a lab that has a lab.yml."""
    known = [id.lab for id in records.ids() if id.kind is RecordKind.LAB]
    for lab in sorted(set(records.labs()) - set(known)):
        first = min((id for id in records.ids() if id.lab == lab), key=lambda id: id.path)
        todo = suggest(lab, known) or f"Write data/labs/{lab}/lab.yml, or move the file to the lab it is about."
        yield Finding(first, (), f"the lab {lab!r} must exist; there is no data/labs/{lab}/lab.yml", todo)


def labs_have_names_of_their_own(records: Records) -> Iterator[Finding]:
    """No two labs have one name, however it is written."""
    seen: dict[str, str] = {}
    for id, lab in records.of(RecordKind.LAB):
        name = unicodedata.normalize("NFKC", lab.name).casefold()
        if name in seen:
            must = f"a lab's name is its own; {lab.name!r} is that of {seen[name]} too"
            yield Finding(id, ("name",), must, "Correct the name; if the two are one lab, keep one folder.")
        seen.setdefault(name, id.lab)


def every_criterion_has_a_record(records: Records) -> Iterator[Finding]:
    """Every lab has a file of positions for every criterion; what nobody looked at is not-checked."""
    if (rubric := records.rubric) is None:
        return
    for id in sorted(records.ids(), key=lambda id: id.path):
        for criterion in rubric.criteria if id.kind is RecordKind.LAB else ():
            expected = RecordId(RecordKind.POSITIONS, id.lab, criterion.id)
            if expected not in records.ids():
                yield Finding(
                    id,
                    (),
                    f"{id.lab} has a record for {criterion.id}",
                    f"Write {expected.path}; level: not-checked will do.",
                )


def criterion_exists(records: Records) -> Iterator[Finding]:
    """A file of positions is named after a criterion of the rubric."""
    if (rubric := records.rubric) is None:
        return
    known = [criterion.id for criterion in rubric.criteria]
    for id in sorted(records.ids(), key=lambda id: id.path):
        if id.kind is RecordKind.POSITIONS and id.criterion not in known:
            todo = suggest(id.criterion, known) or f"The rubric has: {', '.join(known)}."
            yield Finding(id, (), f"the criterion must be one that the rubric has; found {id.criterion!r}", todo)


def unique_models(records: Records) -> Iterator[Finding]:
    """A lab's models have ids of their own."""
    for id, models in records.of(RecordKind.MODELS):
        yield from find_repeats(id, (), [model.id for model in models])


def access_in_order(records: Records) -> Iterator[Finding]:
    """A model's spans of access stand oldest first, and none ends before it starts."""
    for id, models in records.of(RecordKind.MODELS):
        for place, model in enumerate(models):
            for number, span in enumerate(model.access):
                keys = (place, "access", number)
                if span.end is not None and span.end.last_day() < span.start.first_day():
                    must = f"access ends after it starts; {span.end} is before {span.start}"
                    yield Finding(id, (*keys, "end"), must, "Correct one of the two dates.")
                if number and span.start < model.access[number - 1].start:
                    must = f"spans stand oldest first; {span.start} comes after {model.access[number - 1].start}"
                    yield Finding(id, (*keys, "start"), must, "Move this span up.")


_MODELS = Reach((RecordKind.MODELS,))
RULES: Mapping[Rule, Reach] = {
    lab_exists: Reach((RecordKind.POSITIONS, RecordKind.MODELS, RecordKind.COMMITMENTS), names=True),
    labs_have_names_of_their_own: Reach((RecordKind.LAB,), every=(RecordKind.LAB,)),
    every_criterion_has_a_record: Reach((RecordKind.LAB,), near=(RecordKind.RUBRIC,), names=True),
    criterion_exists: Reach((RecordKind.POSITIONS,), near=(RecordKind.RUBRIC,), names=True),
    unique_models: _MODELS,
    access_in_order: _MODELS,
}

"""Exports: everything that is shown, as data that a program can read.

In: an `Edition` and the address of the site. Out: generated JSON files. `null` stands only where
the thing is not known or does not apply.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from paritywatch.attribution import (
    Parts,
    ScoreMove,
    attribute_published,
    attribute_today,
    round_hundredths,
    round_parts,
)
from paritywatch.dataset import LabRecord
from paritywatch.edition import Edition
from paritywatch.events import Event
from paritywatch.output import GeneratedFile
from paritywatch.scale import find_scale
from paritywatch.scoring import LabScore, Score, level_since, position_on
from paritywatch.vocabulary import Level

Json = dict[str, Any]


def build_exports(edition: Edition, site_url: str) -> Iterator[GeneratedFile]:
    """Every document of the API."""
    origin = export_origin(edition)
    events = [export_event(event, site_url) for event in edition.events]
    yield _document("events", {"generated_from": origin, "events": events})
    scores = [_export_scores(edition, lab) for lab in edition.dataset.labs]
    rubric = edition.dataset.rubric.version
    yield _document("scores", {"generated_from": origin, "rubric_version": rubric, "labs": scores})
    for lab in edition.dataset.labs:
        own = [event for event in events if event["lab"] == lab.id]
        document = {"generated_from": origin, **_export_lab(edition, lab), "events": own}
        yield _document(f"labs/{lab.id}", document)
    for name, rows in _tables(edition).items():
        yield _document(name, {"generated_from": origin, name: rows})


def _tables(edition: Edition) -> dict[str, list[Json]]:
    """What is not about one lab alone, each as one document."""
    dataset = edition.dataset
    grants = [{"org": id, **_plain(grant)} for id, org in dataset.orgs.items() for grant in org.grants]
    return {
        "orgs": [{"org": id, **_without(_plain(org), "grants")} for id, org in dataset.orgs.items()],
        "grants": grants,
        "commitments": [{"lab": lab.id, **_plain(item)} for lab in dataset.labs for item in lab.commitments],
        "instruments": [{"instrument": id, **_plain(item)} for id, item in dataset.instruments.items()],
        "criteria": [_plain(criterion) for criterion in dataset.rubric.criteria],
        "readings": [_plain(reading) for reading in dataset.second_readings.values()],
        "asks": [{"ask": id, **_plain(item)} for id, item in dataset.asks.items()],
    }


def _without(document: Json, key: str) -> Json:
    return {name: value for name, value in document.items() if name != key}


def export_origin(edition: Edition) -> Json:
    """The commit that the data came from, its date, and the day for which scores are told."""
    head = edition.history.head
    return {
        "commit": head.sha if head else None,
        "date": _instant(head.recorded) if head else None,
        "history": edition.history.completeness.value,
        "as_of": edition.as_of.isoformat(),
    }


def export_event(event: Event, site_url: str) -> Json:
    """One event as the API tells it."""
    change = event.evidence.change
    return {
        "id": event.id,
        "kind": event.kind.value,
        "direction": event.direction.value,
        "severity": event.severity.value,
        "lab": event.lab,
        "criterion": event.criterion,
        "org": event.org,
        "from": event.before,
        "to": event.after,
        "effective": str(event.effective) if event.effective else None,
        "recorded": _instant(event.stamp.recorded),
        "updated": _instant(event.stamp.updated),
        "commit": event.stamp.commit,
        "authors": event.stamp.authors,
        "backfill": event.backfill,
        "retracted": event.retracted,
        "accused": event.accused,
        "title": event.title,
        "summary": event.summary,
        "change": _plain(change) if change else None,
        "confidence": event.evidence.confidence,
        "corrects": event.corrects,
        "corrected_by": event.corrected_by,
        "sources": [_export_source(source) for source in event.evidence.sources],
        "url": f"{site_url}{event.page}",
    }


def _export_scores(edition: Edition, lab: LabRecord) -> Json:
    known = attribute_today(find_scale(edition.dataset.rubric), lab.positions, edition.as_of)
    published = attribute_published(edition.chronicle, lab.id, edition.as_of)
    return {
        "lab": lab.id,
        "name": lab.lab.name,
        **_export_lab_score(edition.scores[lab.id]),
        "series": _export_moves(edition, known),
        "published": _export_moves(edition, published),
    }


def _export_moves(edition: Edition, moves: tuple[ScoreMove, ...]) -> list[Json]:
    """Points of a series, each with the move that led to it."""
    return [_export_move(edition, before, move) for before, move in zip((None, *moves), moves, strict=False)]


def _export_move(edition: Edition, before: ScoreMove | None, move: ScoreMove) -> Json:
    commit = edition.chronicle.commit(move.step)
    former = before.score.domains if before else {}
    return {
        "date": move.day.isoformat(),
        "commit": commit.sha if commit else None,
        "total": _export_moved(before.score.total if before else None, move.score.total, move.total),
        "domains": {
            id: _export_moved(former.get(id), score, move.domains[id]) for id, score in move.score.domains.items()
        },
    }


def _export_moved(before: Score | None, after: Score, parts: Parts) -> Json:
    """A score and the parts of its move, rounded so that they still add up to the difference of the rounded scores."""
    step = round_hundredths(after.value) - round_hundredths(before.value if before else None)
    rounded = round_parts(parts, step)
    return {**_export_score(after), "moved": {cause.value: part / 100 for cause, part in rounded.items()}}


def _export_lab_score(score: LabScore) -> Json:
    domains = {id: _export_score(domain) for id, domain in score.domains.items()}
    return {"total": _export_score(score.total), "domains": domains}


def _export_score(score: Score) -> Json:
    return {
        "score": _number(score.value),
        "low": _number(score.low),
        "high": _number(score.high),
        "coverage": _number(score.coverage, digits=4),
    }


def _export_lab(edition: Edition, lab: LabRecord) -> Json:
    return {
        "lab": lab.id,
        **_plain(lab.lab),
        **_export_lab_score(edition.scores[lab.id]),
        "criteria": {id: _export_criterion(edition, lab, id) for id in lab.positions},
        "models": [_plain(model) for model in lab.models],
        "commitments": [_plain(item) for item in lab.commitments],
        "grants": [
            {"org": id, **_plain(grant)}
            for id, org in edition.dataset.orgs.items()
            for grant in org.grants
            if grant.lab == lab.id
        ],
    }


def _export_criterion(edition: Edition, lab: LabRecord, id: str) -> Json:
    ledger = lab.positions[id]
    position = position_on(ledger, edition.as_of)
    criterion = edition.dataset.rubric.criterion(id)
    level = position.level if position else Level.NOT_CHECKED
    next_level = level.next_up()
    since = level_since(ledger, edition.as_of)
    return {
        "level": level.value,
        "since": str(since) if since else None,
        "next_level": next_level.value if next_level else None,
        "ask": criterion.asks[next_level] if next_level else None,
        "positions": [_plain(item) for item in ledger],
    }


def _export_source(source: Any) -> Json:
    return {key: value for key, value in _plain(source).items() if value is not None}


def _plain(record: BaseModel) -> Json:
    """A record as JSON values; dates are text."""
    return record.model_dump(mode="json")


def _instant(when: Any) -> str | None:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None


def _number(value: Fraction | None, digits: int = 2) -> float | None:
    return None if value is None else round(float(value), digits)


def _document(name: str, content: Json) -> GeneratedFile:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False, default=str)
    return GeneratedFile(f"api/v1/{name}.json", text + "\n")

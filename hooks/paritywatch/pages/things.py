"""Things that stand on pages, as the search finds them: where each is, what it is called and what is said of it.

In: an `Edition`. Out: things, each with the address at which it stands for good. What we put right, first records
and clarifications are none: they would drown what somebody looks for, and stand with what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_ids
from paritywatch.events.places import locate_commitment, locate_provision
from paritywatch.history.identity import IdKind
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import AccessGroup
from paritywatch.pages.spelling import split_words
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.scoring import level_on, position_on
from paritywatch.views.events import KIND_WORDS
from paritywatch.views.models import view_models
from paritywatch.views.scores import NO_VALUE

# How much more one thing counts than another where both are called what was asked for.
_LAB, _ORG, _MODEL, _BACK, _PROMISE, _FORWARD, _STANDING = 8, 4, 4, 2, 1, 0.5, 0.25


@dataclass(frozen=True)
class Found:
    """One thing to find. `boost` is how much more it counts than another; `words` find it and are not shown."""

    address: str
    title: str
    text: str = ""
    boost: float = 1
    words: tuple[str, ...] = ()


def describe_pages(edition: Edition) -> Mapping[str, Found]:
    """What finds the pages of labs and outsiders besides their titles, by address: other names, and who they are."""
    return {found.address: found for found in (*_describe_labs(edition), *_describe_orgs(edition))}


def list_things(edition: Edition) -> Iterator[Found]:
    """Models, steps back and forward, commitments, provisions, and how every lab stands on every question."""
    for lab in edition.dataset.labs:
        yield from _list_models(edition, lab)
        yield from _list_commitments(lab)
        yield from _list_standings(edition, lab)
    yield from _list_moves(edition)
    yield from _list_provisions(edition)


def _describe_labs(edition: Edition) -> Iterator[Found]:
    for record in edition.dataset.labs:
        told = edition.chronicle.names.get(RecordId(RecordKind.LAB, record.id), [])
        names = {change.name for change in told if change.name} - {record.lab.name}
        former = list_ids(edition, IdKind.LAB, record.id)[1:]
        text = _call("Formerly", (*sorted(names), *former), record.lab.about)
        words = _list_words(record.lab.name, (*names, *former))
        yield Found(f"labs/{record.id}/", record.lab.name, text, _LAB, words)


def _describe_orgs(edition: Edition) -> Iterator[Found]:
    for id, org in edition.dataset.orgs.items():
        names = (*org.aliases, *list_ids(edition, IdKind.ORG, id)[1:])
        text = _call("Also called", names, org.about)
        yield Found(f"orgs/{id}/", org.name, text, _ORG, _list_words(org.name, names))


def _call(how: str, names: tuple[str, ...], about: str) -> str:
    return f"{how} {', '.join(map(isolate, names))}. {about}" if names else about


def _list_words(name: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """What finds a name besides itself: others of one word (those of a longer one mean anything), and its parts."""
    return (*(other for other in others if " " not in other), *split_words(name))


def _list_models(edition: Edition, lab: LabRecord) -> Iterator[Found]:
    for view in view_models(edition, lab):
        dates = (f"{group.value} {view.first[group]}" for group in AccessGroup if view.first[group] != NO_VALUE)
        title, text = f"{isolate(view.lab_name)}: {view.model.name}", f"Model: {', '.join(dates)}."
        yield Found(view.address, title, text, _MODEL)


def _list_commitments(lab: LabRecord) -> Iterator[Found]:
    for item in lab.commitments:
        state = item.standing[-1].state.value.replace("-", " ") if item.standing else "pending"
        text = f"Commitment, {state}. {item.summary}"
        yield Found(locate_commitment(lab, item.id), f"{isolate(lab.lab.name)}: {item.title}", text, _PROMISE)


def _list_standings(edition: Edition, lab: LabRecord) -> Iterator[Found]:
    for criterion in edition.dataset.rubric.criteria:
        ledger = lab.positions.get(criterion.id, ())
        position = position_on(ledger, edition.as_of)
        if position is not None:
            level = level_on(edition.scale, criterion.id, ledger, edition.as_of).value.replace("-", " ")
            title, text = f"{isolate(lab.lab.name)}: {criterion.name}", f"{level.capitalize()}. {position.summary}"
            yield Found(f"labs/{lab.id}/#{criterion.id}", title, text, _STANDING)


def _list_moves(edition: Edition) -> Iterator[Found]:
    """The events that moved access, where each stands for good."""
    for event in edition.events:
        if event.is_step_back or event.is_step_forward:
            way, boost = ("Step back", _BACK) if event.is_step_back else ("Step forward", _FORWARD)
            when = f", {event.effective}" if event.effective else ""
            text = f"{way}: {KIND_WORDS[event.kind].lower()}{when}. {event.summary}"
            yield Found(edition.entries[event.id], event.headline, text, boost)


def _list_provisions(edition: Edition) -> Iterator[Found]:
    for id, instrument in edition.dataset.instruments.items():
        for provision in instrument.provisions:
            title = f"{isolate(instrument.name)}, {provision.name}"
            yield Found(locate_provision(id, instrument, provision.id), title, provision.asks, _PROMISE)

"""Rows made from the records alone: labs, the rubric, outsiders, promises and asks.

In: an `Edition`. Out: rows. A row is a record under its id, with every key that the record can have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import Field

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_ids, list_lab_ids
from paritywatch.history.identity import IdKind
from paritywatch.model import (
    Ask,
    Commitment,
    Criterion,
    Domain,
    Grant,
    Instrument,
    Lab,
    Model,
    OrgProfile,
    Outlet,
    Reading,
)
from paritywatch.model.fields import Id, Ids, Record

_Row = TypeVar("_Row", bound=Record)


class _OfLab(Record):
    lab: Id = Field(description="The id of the lab.")


class _OfOrg(Record):
    org: Id = Field(description="The id of the organisation; permanent.")


class _OfInstrument(Record):
    instrument: Id = Field(description="The id of the instrument; permanent.")


class _OfAsk(Record):
    ask: Id = Field(description="The id of the ask; permanent.")


class LabRow(Lab, _OfLab):
    """A lab: an AI developer that is scored."""

    former: Ids = Field(description="Ids that it had before; its files stay at the old addresses too.")


class CriterionRow(Criterion):
    """A criterion: one question that the rubric asks of every lab."""

    former: Ids = Field(description="Ids that it had before.")


class ModelRow(Model, _OfLab):
    """A lab's model, with the dates on which insiders, evaluators, partners and the public got it."""


class CommitmentRow(Commitment, _OfLab):
    """Something a lab said it would do. Without a state it is pending."""


class OrgRow(OrgProfile, _OfOrg):
    """An outsider that has, wants or was refused access."""


class GrantRow(Grant, _OfOrg):
    """One outsider's access to one lab's model or programme."""


class InstrumentRow(Instrument, _OfInstrument):
    """A law, order, code, agreement, pledge or policy."""


class AskRow(Ask, _OfAsk):
    """An open letter, submission or public statement that asks for access."""


def list_labs(edition: Edition) -> Iterator[LabRow]:
    """The labs, by name."""
    for lab in edition.dataset.labs:
        yield _extend(LabRow, lab.lab, lab=lab.id, former=list_lab_ids(edition, lab.id)[1:])


def list_domains(edition: Edition) -> Iterator[Domain]:
    """The domains of the rubric, in its order."""
    yield from edition.dataset.rubric.domains


def list_criteria(edition: Edition) -> Iterator[CriterionRow]:
    """The criteria of the rubric, in its order."""
    for criterion in edition.dataset.rubric.criteria:
        former = list_ids(edition, IdKind.CRITERION, criterion.id)[1:]
        yield _extend(CriterionRow, criterion, former=former)


def list_models(edition: Edition) -> Iterator[ModelRow]:
    """Every lab's models."""
    for lab in edition.dataset.labs:
        yield from (_extend(ModelRow, model, lab=lab.id) for model in lab.models)


def list_commitments(edition: Edition) -> Iterator[CommitmentRow]:
    """Every lab's commitments."""
    for lab in edition.dataset.labs:
        yield from (_extend(CommitmentRow, item, lab=lab.id) for item in lab.commitments)


def list_orgs(edition: Edition) -> Iterator[OrgRow]:
    """The outsiders, without their grants."""
    for id, org in edition.dataset.orgs.items():
        profile = {name: getattr(org, name) for name in OrgProfile.model_fields}
        yield OrgRow.model_construct(org=id, **profile)


def list_grants(edition: Edition) -> Iterator[GrantRow]:
    """Every outsider's grants."""
    for id, org in edition.dataset.orgs.items():
        yield from (_extend(GrantRow, grant, org=id) for grant in org.grants)


def list_instruments(edition: Edition) -> Iterator[InstrumentRow]:
    """The instruments with their provisions."""
    for id, item in edition.dataset.instruments.items():
        yield _extend(InstrumentRow, item, instrument=id)


def list_asks(edition: Edition) -> Iterator[AskRow]:
    """The asks."""
    for id, item in edition.dataset.asks.items():
        yield _extend(AskRow, item, ask=id)


def list_readings(edition: Edition) -> Iterator[Reading]:
    """What a second reader found."""
    yield from edition.dataset.second_readings.values()


def list_outlets(edition: Edition) -> Iterator[Outlet]:
    """What is no source."""
    yield from edition.dataset.outlets


def _extend(row: type[_Row], record: Record, **more: Any) -> _Row:
    """A row that says what a record says and more. The record was checked, so it is not checked again."""
    return row.model_construct(**dict(record), **more)

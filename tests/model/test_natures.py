"""The table of natures: every key of every record has one, and what may be corrected can be said to have stood."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from paritywatch.history.facts import find_natures
from paritywatch.history.ledger import EntryKind
from paritywatch.model.fields import models_in
from paritywatch.model.instruments import (
    Commitment,
    FormerCommitment,
    FormerProvision,
    FormerState,
    Provision,
    StateEntry,
)
from paritywatch.model.labs import AccessSpan, FormerSpan
from paritywatch.model.natures import NATURES, Nature
from paritywatch.model.orgs import FormerGrant, Grant
from paritywatch.model.positions import Change, Former, Position
from paritywatch.records.loading import SHAPES


def reach(shape: Any) -> set[type[BaseModel]]:
    """Every model that a record of a shape can hold."""
    found: set[type[BaseModel]] = set()
    waiting = models_in(shape)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]
    return found


MODELS = sorted({model for shape in SHAPES.values() for model in reach(shape)}, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_every_record_has_a_nature(model: type[BaseModel]) -> None:
    """A key that the table lacks could be edited in silence; one that no model has would be a rule for nothing."""
    assert NATURES.get(model, {}).keys() == model.model_fields.keys()


def test_the_table_has_no_model_that_is_none() -> None:
    """What is gone from the models is gone from the table."""
    assert set(NATURES) == set(MODELS)


@pytest.mark.parametrize(
    ("entry", "former", "more", "less"),
    [
        (Position, Former, set(Change.model_fields) - {"reason"}, {"change"}),
        (Grant, FormerGrant, set(), set()),
        (Commitment, FormerCommitment, set(), {"states"}),
        (StateEntry, FormerState, set(), set()),
        (AccessSpan, FormerSpan, set(), set()),
        (Provision, FormerProvision, set(), set()),
    ],
)
def test_whatever_may_be_corrected_can_be_said_to_have_stood(
    entry: type[BaseModel], former: type[BaseModel], more: set[str], less: set[str]
) -> None:
    """Each key that needs a reason has its place under ``amended.was``, and no other has."""
    keys = {key for key, nature in NATURES[entry].items() if nature in (Nature.CORRECTION, Nature.FACT)}
    assert former.model_fields.keys() == (keys | more) - less


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (
            EntryKind.POSITION,
            {"confidence", "contested", "disclosure", "mechanism", "same", "borne", "read_off", "model"},
        ),
        (EntryKind.GRANT, {"model", "access", "purpose", "basis", "confidence", "conditions"}),
        (EntryKind.COMMITMENT, {"due", "trigger", "instrument", "provision", "confidence"}),
        (EntryKind.SPAN, {"group", "end", "basis", "bound"}),
        (EntryKind.PROVISION, {"binds", "confidence"}),
        (EntryKind.END, {"mechanism"}),
        (EntryKind.STATE, {"mechanism"}),
    ],
)
def test_history_follows_the_facts_of_each_kind_of_entry(kind: EntryKind, keys: set[str]) -> None:
    """Besides value and date, which it follows by itself."""
    assert find_natures(kind).keys() == keys

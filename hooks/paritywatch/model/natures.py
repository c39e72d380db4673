"""Natures: what an edit of each key of each record is, once the record was published.

One table for all keys of all models. The check of edits, history and the guide for contributors ask
it, and nothing else decides; a test walks the models and fails on a key that the table lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel

from paritywatch.model.instruments import (
    Commitment,
    CommitmentAmendment,
    Due,
    FormerCommitment,
    FormerProvision,
    FormerState,
    Instrument,
    Provision,
    ProvisionAmendment,
    StateAmendment,
    StateEntry,
)
from paritywatch.model.labs import AccessRoute, AccessSpan, FormerSpan, Lab, Model, SpanAmendment
from paritywatch.model.orgs import AccessNeed, Ask, FormerGrant, Grant, GrantAmendment, Org
from paritywatch.model.positions import Amendment, Change, Contest, Former, Position, Retraction, Source
from paritywatch.model.readings import Outlet, Reading, Readings, Tombstone
from paritywatch.model.rubric import (
    Citation,
    CountingRule,
    Criterion,
    Domain,
    LagScale,
    Reference,
    Rubric,
    RubricVersion,
    Told,
)


class Nature(StrEnum):
    """What an edit of a key is."""

    WORDING = "wording"
    """How it is said, or where it was read: free to be bettered, and told nowhere."""
    CORRECTION = "correction"
    """A fact that readers were told: an edit says under ``amended`` what stood there and why."""
    FACT = "fact"
    """Filling it in, or adding to it, is a new fact; changing or dropping what was filled in is a correction."""
    NAME = "name"
    """What tells the entry from all others: never edited. Withdraw the entry, and write another."""
    ACCOUNT = "account"
    """Our own account of the entry: who read it when, what we put right and what we withdrew."""
    METHOD = "method"
    """What scores depend on: an edit needs a new version of the rubric."""


_W, _C, _F = Nature.WORDING, Nature.CORRECTION, Nature.FACT
_N, _A, _M = Nature.NAME, Nature.ACCOUNT, Nature.METHOD
_OURS = {"amended": _A, "retracted": _A, "reviewers": _A}
_SAID = {"summary": _W, "sources": _W}

NATURES: Mapping[type[BaseModel], Mapping[str, Nature]] = {
    Position: {
        **_OURS,
        **_SAID,
        "effective": _C,
        "level": _C,
        "change": _C,
        "confidence": _C,
        "contested": _F,
        "despite": _W,
        "borne": _F,
        "read_off": _F,
        "model": _F,
        "rules": _W,
    },
    Change: {"disclosure": _C, "mechanism": _C, "same": _F, "reason": _W},
    Contest: {"by": _C, "reading": _C},  # told beside the level, and compared as a whole
    Source: dict.fromkeys(Source.model_fields, _W),  # a better source changes no claim
    Grant: {
        **_OURS,
        **_SAID,
        "id": _N,
        "lab": _N,  # what another lab gave is another grant
        "model": _C,
        "access": _C,
        "purpose": _C,
        "basis": _C,
        "confidence": _C,
        "state": _F,
        "start": _F,
        "end": _F,
        "conditions": _F,
        "mechanism": _F,
        "models": _W,  # which of the lab's models the name stands for
        "programme": _W,
        "despite": _W,
    },
    Commitment: {
        **_OURS,
        **_SAID,
        "id": _N,
        "title": _W,
        "made": _C,
        "instrument": _F,
        "provision": _F,
        "confidence": _C,
        "due": _F,
        "trigger": _F,
        "states": _F,
    },
    Due: {"date": _C, "basis": _C},  # compared as a whole
    StateEntry: {"state": _C, "effective": _C, "mechanism": _F, **_SAID, "amended": _A, "retracted": _A},
    Instrument: {"name": _W, "kind": _W, "issuer": _W, "about": _W, "provisions": _F},
    Provision: {
        "id": _N,
        "name": _W,
        "asks": _W,
        "of": _W,
        "reading": _W,
        "sources": _W,
        "binds": _F,
        "since": _C,
        "confidence": _C,
        "amended": _A,
    },
    Model: {"id": _N, "name": _W, "frontier": _W, "weights": _W, "equals": _W, "access": _F},
    AccessSpan: {
        "group": _C,
        "start": _C,
        "end": _F,
        "basis": _C,
        "bound": _C,
        **_SAID,
        "amended": _A,
        "retracted": _A,
    },
    # Who somebody is makes no event, and no score rests on it.
    Lab: {"name": _W, "country": _W, "website": _W, "about": _W, "routes": _W},
    AccessRoute: dict.fromkeys(AccessRoute.model_fields, _W),
    Org: {**dict.fromkeys(Org.model_fields, _W), "grants": _F},
    AccessNeed: dict.fromkeys(AccessNeed.model_fields, _W),
    Ask: dict.fromkeys(Ask.model_fields, _W),  # it says what somebody wrote, and nothing that a lab did
    **{model: dict.fromkeys(model.model_fields, _A) for model in (Reading, Readings, Outlet, Tombstone, Retraction)},
    **{
        model: dict.fromkeys(model.model_fields, _A)
        for model in (Amendment, GrantAmendment, CommitmentAmendment, StateAmendment, SpanAmendment, ProvisionAmendment)
    },
    **{
        model: dict.fromkeys(model.model_fields, _A)
        for model in (Former, FormerGrant, FormerCommitment, FormerState, FormerSpan, FormerProvision)
    },
    Rubric: {
        "version": _A,
        "adopted": _A,
        "changelog": _A,
        "holds_months": _M,
        "doubt_levels": _M,
        "references": _W,
        "domains": _M,
        "criteria": _M,
    },
    RubricVersion: {"version": _A, "date": _A, "summary": _W},
    Domain: {"id": _M, "name": _W, "question": _W, "weight": _M},
    Criterion: {
        **dict.fromkeys(Criterion.model_fields, _W),
        "id": _M,
        "domain": _M,
        "weight": _M,
        "levels": _M,
        "read_off": _M,
        "judged_on": _M,
        "lag": _M,
        "counts": _M,
    },
    Told: dict.fromkeys(Told.model_fields, _W),  # how a title says it
    LagScale: dict.fromkeys(LagScale.model_fields, _M),
    CountingRule: dict.fromkeys(CountingRule.model_fields, _M),
    Citation: dict.fromkeys(Citation.model_fields, _W),
    Reference: dict.fromkeys(Reference.model_fields, _W),
}

"""Facts: what an entry says besides its level and its date, and which of it an edit may not change in silence.

In: two versions of an entry. Out: what was corrected. Which keys are facts is for the table of natures
to say (`paritywatch.model.natures`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from paritywatch.history.ledger import Entry, EntryKind
from paritywatch.model import AccessSpan, Change, Commitment, Grant, Position, Provision, StateEntry
from paritywatch.model.natures import NATURES, Nature

Facts = dict[str, Any]
Corrected = dict[str, tuple[Any, Any]]  # what stood there, and what stands; None where nothing does

# What history follows by itself, as value and date of the entry or as entries of their own.
_FOLLOWED: Mapping[EntryKind, tuple[type[BaseModel], frozenset[str]]] = {
    EntryKind.POSITION: (Position, frozenset({"level", "effective", "change"})),
    EntryKind.GRANT: (Grant, frozenset({"state", "start", "end", "mechanism"})),
    EntryKind.END: (Grant, frozenset(Grant.model_fields) - {"mechanism"}),
    EntryKind.STATE: (StateEntry, frozenset({"state", "effective"})),
    EntryKind.COMMITMENT: (Commitment, frozenset({"made", "states"})),
    EntryKind.SPAN: (AccessSpan, frozenset({"start"})),
    EntryKind.PROVISION: (Provision, frozenset({"since"})),
}
_DEFAULTS = {"confidence": "high", "basis": "stated", "bound": False}  # what a record says that leaves the key out


@cache
def find_natures(kind: EntryKind) -> Mapping[str, Nature]:
    """The nature of each fact of a kind of entry; those of a position's change stand among them."""
    if kind not in _FOLLOWED:
        return {}
    model, followed = _FOLLOWED[kind]
    keys = {key: nature for key, nature in NATURES[model].items() if key not in followed}
    if kind is EntryKind.POSITION:
        keys |= NATURES[Change]
    return {key: nature for key, nature in keys.items() if nature in (Nature.CORRECTION, Nature.FACT)}


def find_corrected(before: Entry, after: Entry) -> Corrected:
    """Every fact of an entry that another one took the place of; what was only filled in or added is none.

    How a level moved is corrected with the level itself, and how access ended with the end.
    """
    if after.kind is EntryKind.END and after.retraction is not None:
        return {}
    with_the_level = NATURES[Change].keys() if before.word != after.word else ()
    corrected = compare_facts(after.kind, before.tree, after.tree)
    return {key: values for key, values in corrected.items() if key not in with_the_level}


def compare_facts(kind: EntryKind, before: Mapping[str, Any], after: Mapping[str, Any]) -> Corrected:
    """Every fact of one version of an entry's tree that another one took the place of."""
    said, says = _find_facts(kind, before), _find_facts(kind, after)
    return {
        key: (said.get(key), says.get(key))
        for key, nature in find_natures(kind).items()
        if _is_correction(nature, said.get(key), says.get(key))
    }


def find_fact(entry: Entry, number: int, key: str) -> Any:
    """What stood there after an entry's edit of this number, from 1: what the next edit says was, or what stands."""
    later = (edit.was[key] for edit in entry.edits[number:] if key in edit.was)
    return next(later, _find_facts(entry.kind, entry.tree).get(key))


def _find_facts(kind: EntryKind, tree: Mapping[str, Any]) -> Facts:
    natures = find_natures(kind)
    change = tree.get("change")
    told = {**tree, **(change if isinstance(change, dict) else {})}
    defaults = {key: value for key, value in _DEFAULTS.items() if key in natures}
    return defaults | {key: told[key] for key in natures if key in told}


def _is_correction(nature: Nature, said: Any, says: Any) -> bool:
    if said == says:
        return False
    if nature is Nature.CORRECTION:
        return said is not None and says is not None  # a change comes and goes with the level that it explains
    added = isinstance(said, list) and isinstance(says, list) and all(item in says for item in said)
    return said is not None and not added

"""Judging: what is wrong with one change of an entry that stands already.

In: a change. Out: the place in the file, what must be true, what to do, and the rule's name. Which keys
may not change without a reason is for the table of natures to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from paritywatch.history.changes import Change, ChangeKind
from paritywatch.history.facts import Corrected, compare_facts, find_corrected
from paritywatch.history.ledger import Entry, EntryKind
from paritywatch.model.vocabulary import EventKind, GrantState
from paritywatch.records.reading import Keys, Plain

Fault = tuple[Keys, str, str, str]
_BLOCK = "{{date: <today>, kind: <error, evidence or method>, was: {{{was}}}, reason: <why>}}"
_DATES = ("effective", "start", "end", "made", "since")


def judge_change(change: Change) -> Iterator[Fault]:
    """All that is wrong with one change."""
    before, after = change.before, change.after
    if before is not None and after is None:
        must = f"nothing is deleted; the entry of {before.effective} ({before.value.replace('-', ' ')}) is gone"
        yield (), must, "Put it back and mark it retracted, with a date and a reason.", "nothing-is-deleted"
    if before is None or after is None:
        return
    if change.kind is ChangeKind.EDITED:
        was = _name_moves(before, after) | _name_facts(change.corrected)
        yield _ask_why(after.keys, was, below=bool(after.edits))
    if change.edit is not None and change.number == len(before.edits) + 1:
        yield from _check_was(change, before, after)
    if after.edits[: len(before.edits)] != before.edits:
        must = "what stands under amended stays as it is"
        yield (*after.keys, "amended"), must, "Put it back, and add a new entry below.", "amendments-are-kept"
    if change.kind is ChangeKind.REINSTATED:
        must = "what is retracted stays retracted"
        yield after.keys, must, "Put retracted back, and append a new entry.", "retractions-are-kept"


def judge_undated(before: Plain, after: Plain) -> Iterator[Fault]:
    """All that is wrong with edits of grants that have no beginning, and so no entry in history."""
    old, new = _list_undated(before), _list_undated(after)
    for id in old.keys() - _list_grants(after).keys():
        must = f"nothing is deleted; the grant {id!r} is gone"
        yield (), must, "Put it back and mark it retracted, with a date and a reason.", "nothing-is-deleted"
    for id, (place, item) in new.items():
        if id in old:
            known = len(old[id][1].get("amended", ()))
            named = {key for edit in item.get("amended", ())[known:] for key in edit.get("was", {})}
            corrected = compare_facts(EntryKind.GRANT, old[id][1], item)
            if unexplained := {key: values for key, values in corrected.items() if key not in named}:
                yield _ask_why(("grants", place), _name_facts(unexplained), below=bool(item.get("amended")))


def _list_undated(tree: Plain) -> dict[str, tuple[int, Mapping[str, Any]]]:
    given = {state.value for state in GrantState if state.was_given}
    return {
        id: (place, item)
        for id, (place, item) in _list_grants(tree).items()
        if item.get("state") not in given or "start" not in item
    }


def _list_grants(tree: Plain) -> dict[str, tuple[int, Mapping[str, Any]]]:
    """The grants of an outsider by their ids, each with its place."""
    grants = tree.get("grants", []) if isinstance(tree, dict) else []
    listed = enumerate(grants) if isinstance(grants, list) else ()
    return {str(item.get("id")): (place, item) for place, item in listed if isinstance(item, dict)}


def _ask_why(keys: Keys, was: Mapping[str, str], *, below: bool) -> Fault:
    """The fault of an edit that names no reason, with the block that would; `below` others, where there are."""
    said = ", ".join(f"{key}: {value}" for key, value in was.items())
    must = f"an edit of what readers were told says why; here {' and '.join(was)} was changed, which said {said}"
    is_move = {"level", "state", *_DATES} & was.keys()
    other = " If the lab moved, append instead." if is_move else ""
    block = _BLOCK.format(was=said)
    todo = f"Add it below what stands under amended: - {block}." if below else f"Add amended: [{block}]."
    return keys, must, todo + other, "edit-says-why"


def _check_was(change: Change, before: Entry, after: Entry) -> Iterator[Fault]:
    """The first new amendment names what stood there, not something else."""
    edit = change.edit
    if edit is None:
        return
    stood = find_corrected(before, after)
    wrong = {key: stood[key] for key, was in edit.was.items() if key in stood and stood[key][0] != was}
    named = (edit.was_value or before.value, edit.was_effective or before.effective)
    if named != (before.value, before.effective) or wrong:
        moves = _name_moves(before, after) | _name_facts(wrong) or {_value_key(before): _value_word(before)}
        must = f"was names what stood there; that is {_value_word(before)} from {before.effective}"
        must += "".join(f", {key}: {value}" for key, value in _name_facts(wrong).items())
        said = ", ".join(f"{key}: {value}" for key, value in moves.items())
        yield (*after.keys, "amended"), must, f"Write was: {{{said}}}.", "was-is-what-stood"


def _name_moves(before: Entry, after: Entry) -> dict[str, str]:
    """What an edit changed of value and date, as ``amended.was`` would say it."""
    date_key = next(key for key in _DATES if key in before.tree)
    moves = {_value_key(before): _value_word(before)} if before.value is not after.value else {}
    return moves | ({date_key: str(before.effective)} if before.effective != after.effective else {})


def _value_key(entry: Entry) -> str:
    return "level" if entry.kind is EntryKind.POSITION else "state"


def _value_word(entry: Entry) -> str:
    """The level or the state, as the record writes it."""
    word = entry.value.value
    return word.partition("-")[2] if isinstance(entry.value, EventKind) else word


def _name_facts(corrected: Corrected) -> dict[str, str]:
    """What facts were, as ``amended.was`` would say it."""
    return {key: _write(was) for key, (was, _) in corrected.items()}


def _write(value: Any) -> str:
    """A value as a record may write it on one line."""
    if isinstance(value, str):
        return value if value.replace("-", "").replace(" ", "").isalnum() else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_write, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_write(part)}" for key, part in value.items()) + "}"
    return str(value)

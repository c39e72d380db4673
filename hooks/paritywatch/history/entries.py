"""Entries: the ledgers that one version of a record holds.

In: the plain value of any version, old or new. Out: ledgers of entries, oldest first. A file of
positions is one ledger; an org has one for each grant, a lab one for each commitment and each model, an
instrument one for each provision. It asks for no more than it compares, so that a version from before
today's records still counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from paritywatch.history.facts import find_natures
from paritywatch.history.ledger import Edit, Entry, EntryKind, Ledger, Value
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AmendmentKind, CommitmentState, EventKind, GrantState, Level
from paritywatch.records.layout import RecordKind, is_valid_id
from paritywatch.records.reading import Keys, Plain

LEDGER_KINDS = frozenset(
    {RecordKind.POSITIONS, RecordKind.COMMITMENTS, RecordKind.ORG, RecordKind.MODELS, RecordKind.INSTRUMENT}
)


class UnknownShape(Exception):
    """Raised where a version of a file does not have the shape of its ledgers."""


def parse_ledgers(kind: RecordKind, value: Plain) -> dict[str, Ledger]:
    """The ledgers of a record by the ids of its items; a file of positions has one, under an empty id.

    Raises:
        UnknownShape: where the value does not have the shape of a record of this kind.
    """
    try:
        if kind is RecordKind.POSITIONS:
            return {"": tuple(_parse_positions(_listed(value)))}
        if kind is RecordKind.COMMITMENTS:
            return {_find_id(item): tuple(_parse_commitment(item, place)) for place, item in enumerate(_listed(value))}
        if kind is RecordKind.MODELS:
            return {_find_id(item): tuple(_parse_spans(item, place)) for place, item in enumerate(_listed(value))}
        key, parse = _LISTS[kind]
        items = _listed(value.get(key, []))  # type: ignore[union-attr]  # anything else is caught below
        return {_find_id(item): tuple(parse(item, place)) for place, item in enumerate(items)}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnknownShape(f"not the shape of {kind} as known today ({error})") from None


def _find_id(item: Any, key: str = "id") -> str:
    """An id that an address can have: it becomes part of those of events and pages."""
    id = str(item[key])
    if not is_valid_id(id):
        raise ValueError(f"{id!r} is no id")
    return id


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _parse_positions(items: list[Any]) -> Iterator[Entry]:
    """The claims of a file of positions; ``not-checked`` claims nothing."""
    for place, item in enumerate(items):
        level = Level(item["level"])
        if level is not Level.NOT_CHECKED:
            edits = tuple(
                _parse_edit(edit, EntryKind.POSITION, "effective", _former_level(edit))
                for edit in item.get("amended", ())
            )
            yield _entry(item, "", _date(item, "effective"), level, EntryKind.POSITION, edits=edits, keys=(place,))


def _parse_grant(item: Any, place: int) -> Iterator[Entry]:
    """That access was granted, and that it ended or was withdrawn, as far as the dates are known.

    What an amendment takes back, because it never was so, stays as a retracted entry with its reason.
    """
    keys, amended = ("grants", place), item.get("amended", ())
    state = GrantState(item["state"])
    begins = [edit for edit in amended if "start" in edit["was"]]
    ours = [edit for edit in amended if "start" in edit["was"] or set(edit["was"]) - _OF_THE_END]
    if state.was_given and "start" in item:
        edits = tuple(_parse_edit(edit, EntryKind.GRANT, "start", None) for edit in ours)
        yield _entry(
            item, "granted", _date(item, "start"), EventKind.ACCESS_GRANTED, EntryKind.GRANT, edits=edits, keys=keys
        )
    elif begins:
        yield _taken_back(item, "granted", begins, "start", EventKind.ACCESS_GRANTED, keys)
    ends = [edit for edit in amended if {"end", "mechanism"} & set(edit["was"]) or edit["was"].get("state") in _ENDS]
    if state in _ENDS and "end" in item:
        edits = tuple(_parse_edit(edit, EntryKind.END, "end", _former_end(edit)) for edit in ends)
        told = ("lab", "model", "access", "summary", "state", "end", "mechanism", "retracted")
        tree = {key: item[key] for key in told if key in item}
        yield _entry(tree, "ended", _date(item, "end"), _ENDS[state], EntryKind.END, edits=edits, keys=keys)
    elif any("end" in edit["was"] for edit in ends):
        ended = [edit for edit in ends if "end" in edit["was"]]
        kind = _ENDS.get(ended[-1]["was"].get("state"), EventKind.ACCESS_ENDED)
        yield _taken_back(item, "ended", ended, "end", kind, keys)


_OF_THE_END = {"end", "state", "mechanism"}
_ENDS = {GrantState.ENDED: EventKind.ACCESS_ENDED, GrantState.WITHDRAWN: EventKind.ACCESS_WITHDRAWN}


def _taken_back(item: Any, name: str, edits: list[Any], date_key: str, value: EventKind, keys: Keys) -> Entry:
    """What the last of some amendments says was never so."""
    last = edits[-1]
    retracted = {"date": last["date"], "reason": last["reason"]}
    told = {key: item[key] for key in ("lab", "model", "access", "summary") if key in item}
    tree = {**told, date_key: last["was"][date_key], "retracted": retracted}
    return _entry(tree, name, _date(last["was"], date_key), value, EntryKind.END, keys=keys)


def _parse_commitment(item: Any, place: int) -> Iterator[Entry]:
    """That it was made, and each state that it came to."""
    made = {key: value for key, value in item.items() if key != "states"}
    edits = tuple(_parse_edit(edit, EntryKind.COMMITMENT, "made", None) for edit in item.get("amended", ()))
    when = _date(item, "made")
    yield _entry(made, "made", when, EventKind.COMMITMENT_MADE, EntryKind.COMMITMENT, edits=edits, keys=(place,))
    for number, state in enumerate(item.get("states", ())):
        kind = _commitment_kind(state["state"])
        tree = {**({"retracted": item["retracted"]} if "retracted" in item else {}), **state}
        amended = state.get("amended", ())
        edits = tuple(_parse_edit(edit, EntryKind.STATE, "effective", _former_commitment(edit)) for edit in amended)
        name = next((edit["was"]["state"] for edit in amended if "state" in edit["was"]), state["state"])
        keys = (place, "states", number)
        yield _entry(tree, str(name), _date(state, "effective"), kind, EntryKind.STATE, edits=edits, keys=keys)


def _parse_spans(item: Any, place: int) -> Iterator[Entry]:
    """Who had a model from when on. That we list it is no event."""
    for number, span in enumerate(item["access"]):
        amended = span.get("amended", ())
        edits = tuple(_parse_edit(edit, EntryKind.SPAN, "start", None) for edit in amended)
        group = next((edit["was"]["group"] for edit in amended if "group" in edit["was"]), span["group"])
        first = next((edit.was_effective for edit in edits if edit.was_effective), _date(span, "start"))
        keys = (place, "access", number)
        name, when = f"{group}-{first}", _date(span, "start")
        yield _entry(span, name, when, EventKind.FIRST_RECORD, EntryKind.SPAN, edits=edits, keys=keys)


def _parse_provision(item: Any, place: int) -> Iterator[Entry]:
    """That an instrument asks something from a date on. That we list it is no event."""
    edits = tuple(_parse_edit(edit, EntryKind.PROVISION, "since", None) for edit in item.get("amended", ()))
    keys, when = ("provisions", place), _date(item, "since")
    yield _entry(item, "listed", when, EventKind.FIRST_RECORD, EntryKind.PROVISION, edits=edits, keys=keys)


_LISTS: Mapping[RecordKind, tuple[str, Callable[[Any, int], Iterator[Entry]]]] = {
    RecordKind.ORG: ("grants", _parse_grant),
    RecordKind.INSTRUMENT: ("provisions", _parse_provision),
}


def _commitment_kind(state: str) -> EventKind:
    return EventKind(f"commitment-{CommitmentState(state)}")


def _entry(
    item: Mapping[str, Any],
    name: str,
    effective: PartialDate,
    value: Value,
    kind: EntryKind,
    *,
    edits: tuple[Edit, ...] = (),
    keys: Keys = (),
) -> Entry:
    first = next((edit.was_effective for edit in edits if edit.was_effective), effective)
    retracted = item.get("retracted")
    return Entry(
        name=name or str(first),
        effective=effective,
        word=value.value,
        edits=edits,
        retraction=None if retracted is None else str(retracted["reason"]),
        lab=_find_id(item, "lab") if "lab" in item else "",
        text=msgspec.json.encode(item),
        keys=keys,
        kind=kind,
    )


def _parse_edit(edit: Any, kind: EntryKind, date_key: str, was_value: Value | None) -> Edit:
    was = edit["was"]
    return Edit(
        kind=AmendmentKind(edit["kind"]),
        reason=str(edit["reason"]),
        was_word=None if was_value is None else was_value.value,
        was_effective=_date(was, date_key) if date_key in was else None,
        was={key: value for key, value in was.items() if key in find_natures(kind)},
    )


def _former_level(edit: Any) -> Level | None:
    return Level(edit["was"]["level"]) if "level" in edit["was"] else None


def _former_end(edit: Any) -> EventKind | None:
    state = edit["was"].get("state")
    return None if state is None else _ENDS.get(GrantState(state))


def _former_commitment(edit: Any) -> EventKind | None:
    state = edit["was"].get("state")
    return None if state is None else _commitment_kind(state)


def _date(item: Any, key: str) -> PartialDate:
    return PartialDate.parse(str(item[key]))

"""Ledgers: what one version of a record claims, reduced to what history compares.

In: the plain value of any version, old or new. Out: ledgers of entries, oldest first. A file of
positions is one ledger; an org has one for each grant, a lab one for each commitment. It asks for no
more than it compares, so that a version from before today's records still counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AmendmentKind, CommitmentState, EventKind, GrantState, Level
from paritywatch.records.layout import RecordKind
from paritywatch.records.reading import Keys, Plain

Value = Level | EventKind
_VALUES: Mapping[str, Value] = {value.value: value for value in (*Level, *EventKind)}


class UnknownShape(Exception):
    """Raised where a version of a file does not have the shape of its ledgers."""


def find_value(word: str) -> Value:
    """The level, or what happened to a grant or a commitment, that a word stands for; KeyError for any other."""
    return _VALUES[word]


class Edit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry under ``amended``: what stood there before (`None` where it did not change), and why."""

    kind: AmendmentKind
    reason: str
    was_word: str | None
    was_effective: PartialDate | None

    @property
    def was_value(self) -> Value | None:
        """The value that stood there before; `None` where it did not change."""
        return None if self.was_word is None else find_value(self.was_word)


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One claim: what holds from a date on.

    `name` tells the entry from the others of its ledger for good: of a position, the effective date
    that it was first recorded with; of a grant or a commitment, what happened. `lab` is the lab that
    a grant names, empty elsewhere. `text` is all that the record says of it, as JSON: two entries of
    one text say the same. `keys` is its place in the file.
    """

    name: str
    effective: PartialDate
    word: str
    edits: tuple[Edit, ...]
    retraction: str | None
    lab: str
    text: bytes
    keys: Keys = ()

    @property
    def value(self) -> Value:
        """The level, or what happened."""
        return find_value(self.word)

    @property
    def tree(self) -> Mapping[str, Any]:
        """All that the record says of it."""
        tree: Mapping[str, Any] = msgspec.json.decode(self.text)
        return tree

    def of_lab(self, lab: str) -> Entry:
        """The same entry of a lab of another id."""
        if lab == self.lab:
            return self
        return replace(self, lab=lab, text=msgspec.json.encode({**self.tree, "lab": lab}))

    @property
    def summary(self) -> str:
        """What the record says in words."""
        return str(self.tree.get("summary", ""))

    def stood_after(self, number: int) -> tuple[Value, PartialDate]:
        """The value and the date after its edit of this number, from 1: what the next says was, or what stands."""
        later = self.edits[number:]
        value = next((edit.was_value for edit in later if edit.was_value), self.value)
        return value, next((edit.was_effective for edit in later if edit.was_effective), self.effective)

    @property
    def claims(self) -> set[tuple[str, str]]:
        """What it says and said before its edits, each under its name."""
        return {(self.name, word) for word in (self.word, *(edit.was_word for edit in self.edits)) if word}


Ledger = tuple[Entry, ...]

LEDGER_KINDS = frozenset({RecordKind.POSITIONS, RecordKind.COMMITMENTS, RecordKind.ORG})


def parse_ledgers(kind: RecordKind, value: Plain) -> dict[str, Ledger]:
    """The ledgers of a record by the ids of its items; a file of positions has one, under an empty id.

    Raises:
        UnknownShape: where the value does not have the shape of a record of this kind.
    """
    try:
        if kind is RecordKind.POSITIONS:
            return {"": tuple(_parse_positions(_listed(value)))}
        if kind is RecordKind.COMMITMENTS:
            return {str(item["id"]): tuple(_parse_commitment(item, place)) for place, item in enumerate(_listed(value))}
        grants = _listed(value.get("grants", []))  # type: ignore[union-attr]  # anything else is caught below
        return {str(item["id"]): tuple(_parse_grant(item, place)) for place, item in enumerate(grants)}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnknownShape(f"not the shape of {kind} as known today ({error})") from None


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _parse_positions(items: list[Any]) -> Iterator[Entry]:
    """The claims of a file of positions; ``not-checked`` claims nothing."""
    for place, item in enumerate(items):
        level = Level(item["level"])
        if level is not Level.NOT_CHECKED:
            edits = tuple(_parse_edit(edit, "effective", _former_level(edit)) for edit in item.get("amended", ()))
            yield _entry(item, "", _date(item, "effective"), level, edits=edits, keys=(place,))


def _parse_grant(item: Any, place: int) -> Iterator[Entry]:
    """That access was granted, and that it ended or was withdrawn, as far as the dates are known.

    What an amendment takes back, because it never was so, stays as a retracted entry with its reason.
    """
    keys, amended = ("grants", place), item.get("amended", ())
    state = GrantState(item["state"])
    begins = [edit for edit in amended if "start" in edit["was"]]
    if state.was_given and "start" in item:
        edits = tuple(_parse_edit(edit, "start", None) for edit in begins)
        yield _entry(item, "granted", _date(item, "start"), EventKind.ACCESS_GRANTED, edits=edits, keys=keys)
    elif begins:
        yield _taken_back(item, "granted", begins, "start", EventKind.ACCESS_GRANTED, keys)
    ends = [edit for edit in amended if "end" in edit["was"] or edit["was"].get("state") in _ENDS]
    if state in _ENDS and "end" in item:
        edits = tuple(_parse_edit(edit, "end", _former_end(edit)) for edit in ends)
        tree = {key: item[key] for key in ("lab", "summary", "state", "end", "retracted") if key in item}
        yield _entry(tree, "ended", _date(item, "end"), _ENDS[state], edits=edits, keys=keys)
    elif any("end" in edit["was"] for edit in ends):
        ended = [edit for edit in ends if "end" in edit["was"]]
        kind = _ENDS.get(ended[-1]["was"].get("state"), EventKind.ACCESS_ENDED)
        yield _taken_back(item, "ended", ended, "end", kind, keys)


_ENDS = {GrantState.ENDED: EventKind.ACCESS_ENDED, GrantState.WITHDRAWN: EventKind.ACCESS_WITHDRAWN}


def _taken_back(item: Any, name: str, edits: list[Any], date_key: str, value: EventKind, keys: Keys) -> Entry:
    """What the last of some amendments says was never so."""
    last = edits[-1]
    retracted = {"date": last["date"], "reason": last["reason"]}
    tree = {"lab": item["lab"], "summary": item["summary"], date_key: last["was"][date_key], "retracted": retracted}
    return _entry(tree, name, _date(last["was"], date_key), value, keys=keys)


def _parse_commitment(item: Any, place: int) -> Iterator[Entry]:
    """That it was made, and each state that it came to."""
    made = {key: value for key, value in item.items() if key != "states"}
    edits = tuple(_parse_edit(edit, "made", None) for edit in item.get("amended", ()))
    yield _entry(made, "made", _date(item, "made"), EventKind.COMMITMENT_MADE, edits=edits, keys=(place,))
    for number, state in enumerate(item.get("states", ())):
        kind = _commitment_kind(state["state"])
        tree = {**({"retracted": item["retracted"]} if "retracted" in item else {}), **state}
        amended = state.get("amended", ())
        edits = tuple(_parse_edit(edit, "effective", _former_commitment(edit)) for edit in amended)
        name = next((edit["was"]["state"] for edit in amended if "state" in edit["was"]), state["state"])
        keys = (place, "states", number)
        yield _entry(tree, str(name), _date(state, "effective"), kind, edits=edits, keys=keys)


def _commitment_kind(state: str) -> EventKind:
    return EventKind(f"commitment-{CommitmentState(state)}")


def _entry(
    item: Mapping[str, Any],
    name: str,
    effective: PartialDate,
    value: Value,
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
        lab=str(item.get("lab", "")),
        text=msgspec.json.encode(item),
        keys=keys,
    )


def _parse_edit(edit: Any, date_key: str, was_value: Value | None) -> Edit:
    was = edit["was"]
    return Edit(
        kind=AmendmentKind(edit["kind"]),
        reason=str(edit["reason"]),
        was_word=None if was_value is None else was_value.value,
        was_effective=_date(was, date_key) if date_key in was else None,
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

"""Ledgers: what a record claims, reduced to what history compares.

What an entry and its edits hold, and what can be asked of them. A ledger is its entries, oldest first;
`entries` finds them in a version of a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import AmendmentKind, Confidence, EventKind, Level, LevelBasis
from paritywatch.records.reading import Keys

Value = Level | EventKind
_VALUES: Mapping[str, Value] = {value.value: value for value in (*Level, *EventKind)}


def find_value(word: str) -> Value:
    """The level, or what happened to a grant or a commitment, that a word stands for; KeyError for any other."""
    return _VALUES[word]


class EntryKind(StrEnum):
    """What an entry is a claim about."""

    POSITION = "position"
    GRANT = "grant"
    END = "end"
    COMMITMENT = "commitment"
    STATE = "state"
    SPAN = "span"
    PROVISION = "provision"

    @property
    def is_silent(self) -> bool:
        """Whether recording one is no event: readers hear of it only where it is put right."""
        return self in (EntryKind.SPAN, EntryKind.PROVISION)


_REFERRING = (EntryKind.GRANT, EntryKind.END, EntryKind.COMMITMENT, EntryKind.PROVISION)


class Edit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry under ``amended``: what stood there before (`None` where it did not change), and why.

    `was` are the other keys that it names, each with what stood there.
    """

    kind: AmendmentKind
    reason: str
    was_word: str | None
    was_effective: PartialDate | None
    was: dict[str, Any] = {}

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
    kind: EntryKind = EntryKind.POSITION

    @property
    def value(self) -> Value:
        """The level, or what happened."""
        return find_value(self.word)

    @property
    def level(self) -> Level | None:
        """The level; `None` where it is something that happened."""
        return self.value if isinstance(self.value, Level) else None

    @property
    def newest_fact(self) -> PartialDate:
        """The date of the newest fact that bears it."""
        try:
            return PartialDate.parse(str(self.tree["borne"]))
        except (KeyError, ValueError):  # it says none, or in no form of ours
            return self.effective

    @property
    def read_off(self) -> LevelBasis | None:
        """What its level is read off, where it says so."""
        word = self.tree.get("read_off")
        return LevelBasis(word) if word in list(LevelBasis) else None

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be off: its confidence is medium, or somebody contests it."""
        tree = self.tree
        return tree.get("confidence") == Confidence.MEDIUM or "contested" in tree

    @property
    def tree(self) -> Mapping[str, Any]:
        """All that the record says of it."""
        tree: Mapping[str, Any] = msgspec.json.decode(self.text)
        return tree

    def renamed(self, labs: Mapping[str, str], instruments: Mapping[str, str]) -> Entry:
        """The same entry, which names labs and instruments by their new ids: nobody did anything."""
        tree = self.tree if self.kind in _REFERRING else {}
        new: dict[str, Any] = {"lab": labs[self.lab]} if self.lab in labs else {}
        new |= {"binds": [labs.get(lab, lab) for lab in tree["binds"]]} if "binds" in tree else {}
        if tree.get("instrument") in instruments:
            new["instrument"] = instruments[tree["instrument"]]
        if all(tree.get(key) == value for key, value in new.items()):
            return self
        return replace(self, lab=new.get("lab", self.lab), text=msgspec.json.encode({**self.tree, **new}))

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

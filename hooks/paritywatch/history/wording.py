"""Wording of versions: what a step of history did to a record, in words.

In: a change. Out: plain text, without markup.
"""

from __future__ import annotations

from paritywatch.history.changes import Change, ChangeKind
from paritywatch.history.ledger import Value


def describe_change(change: Change | None, *, deleted: bool) -> str:
    """What a commit did to one entry of a record, or to a record that has none, in words."""
    if change is None:
        return "deleted" if deleted else "written"
    entry = change.entry
    about = f"{value_words(entry.value)} from {entry.effective}"
    if change.edit is not None:
        was = [str(part) for part in (change.edit.was_value, change.edit.was_effective) if part]
        was += [f"{key} {fact_words(value)}" for key, value in change.edit.was.items()]
        return f"{about}, corrected ({change.edit.kind}); it said {' and '.join(was)}. {change.edit.reason}"
    return {
        ChangeKind.APPENDED: f"recorded: {about}. {entry.summary}",
        ChangeKind.INSERTED: f"recorded between older entries: {about}. {entry.summary}",
        ChangeKind.EDITED: f"{about}, {_name_facts(change)} edited without a reason",
        ChangeKind.RETRACTED: f"{about}, retracted. {entry.retraction or ''}",
        ChangeKind.REINSTATED: f"{about}, reinstated",
        ChangeKind.REMOVED: f"{about}, removed from the record",
        ChangeKind.REWORDED: f"{about}, {_describe_rewording(change)}",
    }[change.kind]


def _describe_rewording(change: Change) -> str:
    """What was reworded; of a summary the old text and the new."""
    words = f"edited without a change of level or date: {', '.join(change.keys)}."
    if "summary" not in change.keys or change.before is None or change.after is None:
        return words
    return f"{words} It said: {change.before.summary} It says: {change.after.summary}"


def _name_facts(change: Change) -> str:
    """What an edit without a reason changed."""
    return ", ".join(change.corrected) or "level or date"


def fact_words(value: object) -> str:
    """A fact as a reader sees it."""
    if value in (None, []):
        return "nothing"
    if isinstance(value, dict):
        return "; ".join(str(part) for part in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def value_words(value: Value) -> str:
    """A level, or what happened to a grant or a commitment, as a reader sees it."""
    return value.value.replace("-", " ")

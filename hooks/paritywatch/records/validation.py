"""Validation: plain values become records, and pydantic's errors become problems people can act on.

In: a `Document` and the shape it must have. Out: the record, or `Unreadable` with every problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from paritywatch.model import models_in
from paritywatch.records.problems import Problem, Unreadable, suggest
from paritywatch.records.reading import Document, Keys

T = TypeVar("T")


def parse_record(document: Document, shape: type[T]) -> T:
    """Check a document against a shape: a record, or a tuple of records.

    Raises:
        Unreadable: with one problem for each thing that is wrong.
    """
    try:
        record: T = _find_adapter(shape).validate_python(document.value)
    except ValidationError as error:
        raise Unreadable([_explain(document, shape, item) for item in error.errors(include_url=False)]) from None
    return record


# To make what checks values against a shape costs more than to check a file.
_find_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def _explain(document: Document, shape: Any, error: Any) -> Problem:
    keys: Keys = error["loc"]
    if error["type"] != "extra_forbidden" and keys[-1:] == ("[key]",):
        keys = keys[:-1]  # pydantic's mark for a faulty key of a block
    name = _name(keys)
    explain = {
        "missing": _explain_missing,
        "extra_forbidden": _explain_unknown_key,
        "enum": _explain_enum,
    }.get(error["type"])
    if explain:
        must, todo = explain(shape, keys, error)
    else:
        must = _TYPES.get(error["type"], error["msg"]).format(name=name, **error.get("ctx", {})) + _found(error)
        todo = (
            _NEXT_STEPS.get(error["type"])
            or _quote(error)
            or _field_meaning(shape, keys)
            or "See CONTRIBUTING.md for the shape of a record."
        )
    mark = document.at_key(keys) if error["type"] == "extra_forbidden" else document.at(keys)
    return Problem(document.path, mark, must, todo, _RULES.get(error["type"], error["type"].replace("_", "-")))


def _found(error: Any) -> str:
    value = error["input"]
    if error["type"] == "string_too_long":
        return f"; this has {len(value)}"
    return "" if isinstance(value, dict | list | tuple) else f"; found {value!r}"


def _quote(error: Any) -> str | None:
    """How a number, or a word that YAML takes for true or false, is written where text belongs."""
    value = error["input"]
    if error["type"] != "string_type" or not isinstance(value, bool | int):
        return None
    return f"Put it in quotes: '{str(value).lower()}'."


_NEXT_STEPS = {
    "claim": "Add what is missing: each source has url, title, publisher, kind, read, and archived or not_archived.",
    "archive": "Add archived: https://..., or not_archived: and why there is no copy.",
    "date": "Write it as 2026-11-20, 2026-11 or 2026.",
    "date-range": "Correct the year; leave the key out where the date is not known.",
    "id": "Choose another word, such as the whole name.",
    "model_type": "Write its keys below it, each indented by two more spaces.",
}
_RULES = {"enum": "level", "missing": "missing-key", "extra_forbidden": "unknown-key"}
_TYPES = {
    "string_type": "{name} is text",
    "string_too_long": "{name} has at most {max_length} characters",
    "string_too_short": "{name} is not empty",
    "string_pattern_mismatch": "{name} is made of a-z, 0-9 and single hyphens",
    "int_type": "{name} is a whole number",
    "int_parsing": "{name} is a whole number",
    "tuple_type": "{name} is a list, each entry after '- '",
    "dict_type": "{name} is a block of keys",
    "model_type": "{name} is a block of keys",
    "too_short": "{name} has at least {min_length} entry",
    "greater_than": "{name} is greater than {gt}",
    "less_than_equal": "{name} is at most {le}",
}


def _explain_missing(shape: Any, keys: Keys, _error: Any) -> tuple[str, str]:
    return f"{_name(keys)} must be there", _field_meaning(shape, keys) or "Add it."


def _explain_unknown_key(shape: Any, keys: Keys, _error: Any) -> tuple[str, str]:
    model = _shape_at(shape, keys[:-1])
    known = list(model.model_fields) if model else []
    todo = suggest(keys[-1], known) or f"The keys known here are: {', '.join(known)}."
    return f"unknown key {keys[-1]!r}", todo


def _explain_enum(shape: Any, keys: Keys, error: Any) -> tuple[str, str]:
    words = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    must = f"{_name(keys)} must be one of {', '.join(words)}; found {error['input']!r}"
    return must, suggest(error["input"], words) or _field_meaning(shape, keys) or "Use one of these words."


def _name(keys: Keys) -> str:
    words = [str(key) for key in keys if isinstance(key, str)]
    if not words:
        return "an entry" if keys else "the file"
    return words[-1] if isinstance(keys[-1], str) else f"an entry of {words[-1]}"


def _field_meaning(shape: Any, keys: Keys) -> str | None:
    if not keys or not isinstance(keys[-1], str):
        return None
    model = _shape_at(shape, keys[:-1])
    field = model.model_fields.get(keys[-1]) if model else None
    return f"What belongs here: {field.description}" if field else None


def _shape_at(shape: Any, keys: Iterable[str | int]) -> type[BaseModel] | None:
    """Follow keys down the annotations of a shape to the model that stands there."""
    for key in keys:
        model = _model_in(shape)
        if isinstance(key, str) and model is not None and key in model.model_fields:
            shape = model.model_fields[key].annotation
    return _model_in(shape)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    return next(iter(models_in(annotation)), None)

"""Schemas: the shapes of records, for editors and for people.

In: the models. Out: JSON Schemas, and the list of fields that CONTRIBUTING.md shows. Both are
copies; ``scripts/schemas.py`` writes them and a test holds them against the models.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from paritywatch.model import models_in
from paritywatch.model.natures import NATURES
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import SHAPES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schemas() -> dict[str, str]:
    """A JSON Schema for each kind of record, by file name."""
    return {f"{kind}.json": _schema(kind) for kind in SHAPES}


def _schema(kind: RecordKind) -> str:
    schema: dict[str, Any] = {"$schema": _DIALECT, "title": f"Parity Watch: {kind}"}
    schema |= TypeAdapter(SHAPES[kind]).json_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False, default=str) + "\n"


def render_fields() -> str:
    """Every key of every record with its meaning, as Markdown."""
    return "\n".join(line for kind in SHAPES for line in _list_kind(kind))


def _list_kind(kind: RecordKind) -> Iterator[str]:
    path = RecordId(kind, "<lab>", "<criterion>", f"<{kind}>").path
    listed = "a list; each entry has" if typing.get_origin(SHAPES[kind]) is tuple else "has"
    yield f"### `{path}`\n"
    for number, model in enumerate(_models_in(SHAPES[kind])):
        words = f"The file is {listed}:" if listed.startswith("a") else "The file has:"
        yield f"{words}\n" if number == 0 else f"\n`{model.__name__}`: {_first_line(model)}\n"
        for key, field in model.model_fields.items():
            optional = "" if field.is_required() else " (may be left out)"
            yield f"- `{key}`{optional}: {field.description} *{NATURES[model][key].capitalize()}.*"
    yield ""


def _models_in(shape: Any) -> list[type[BaseModel]]:
    """The models of a shape, the outermost first, each once."""
    found: list[type[BaseModel]] = []
    waiting = models_in(shape)
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            waiting += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]
    return found


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]

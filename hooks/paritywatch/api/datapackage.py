"""The data package: the CSV tables described for programs that read tables.

In: the tables and what is served of them. Out: the descriptor, after the Frictionless standards. Types,
meanings and closed sets come from the shapes of the rows, like the JSON Schemas.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paritywatch.api.origin import Origin
from paritywatch.api.schemas import build_schema
from paritywatch.api.served import Measure, Served
from paritywatch.api.shapes import dump, list_columns
from paritywatch.api.tables import Table
from paritywatch.api.text import Json

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
TITLE = "Parity Watch"
DESCRIPTION = "The public record of the access that outsiders have to AI labs' models, and of every step back."
_FORMATS = {"date": "date", "date-time": "datetime"}
_LIMITS = ("minimum", "maximum")


def build_package(tables: Iterable[Table], served: Served, origin: Origin, site_url: str) -> Json:
    """The descriptor. Its version is the day of the newest commit, and left out where git cannot say."""
    when = dump(origin)["date"]
    return {
        "profile": "tabular-data-package",
        "name": "parity-watch",
        "title": TITLE,
        "description": DESCRIPTION,
        "homepage": site_url,
        **({"version": when[:10], "created": when} if when else {}),
        "licenses": [LICENCE],
        "resources": [_describe(table, served.measure(table.path)) for table in tables],
    }


def _describe(table: Table, measure: Measure) -> Json:
    schema = build_schema(table.row, "")
    fields = [_view_field(name, schema) for name in list_columns(table.row)]
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": [key]}} for column, other, key in table.refers
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": measure.bytes,
        "hash": f"sha256:{measure.sha256}",
        "schema": {"fields": fields, "primaryKey": list(table.key), **({"foreignKeys": keys} if keys else {})},
    }


def _view_field(name: str, schema: Json) -> Json:
    """A column, from the property of the row's schema."""
    told = schema["properties"][name]
    options = told.get("anyOf", [told])
    kind = next(_resolve(option, schema) for option in options if option != {"type": "null"})
    constraints: dict[str, Any] = {"required": True} if {"type": "null"} not in options else {}
    constraints |= {key: kind[key] for key in _LIMITS if key in kind}
    if "format" not in kind:  # a date or an instant needs no pattern, and may have none
        constraints |= {key: kind[key] for key in ("pattern", "enum") if key in kind}
    field = {
        "name": name,
        "type": _FORMATS.get(kind.get("format", ""), kind["type"]),
        "description": told["description"],
    }
    return {**field, "constraints": constraints} if constraints else field


def _resolve(option: Json, schema: Json) -> Json:
    reference: str = option.get("$ref", "")
    found: Json = schema["$defs"][reference.rpartition("/")[2]] if reference else option
    return found

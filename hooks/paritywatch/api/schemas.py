"""JSON Schemas of the API's documents.

In: the shape of a document. Out: its schema, after the draft of 2020-12. The records' descriptions
speak to contributors, who leave a key out; what is served says `null` there, and the schema says so.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from paritywatch.api.text import Json
from paritywatch.model.fields import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ELSE_NULL = " Null where there is none."


def build_schema(shape: type[Record], address: str) -> Json:
    """The schema of what is served in a shape. `address` is where the schema itself is served."""
    schema = shape.model_json_schema(mode="serialization", by_alias=True, schema_generator=_Served)
    _describe_references(schema)
    _say_when_null(schema)
    return {"$schema": DIALECT, "$id": address, **schema}


class _Served(GenerateJsonSchema):
    """Leaves out what says nothing of what is served: defaults, and titles that only repeat a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (the generator's)
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def _describe_references(schema: Json) -> None:
    """Give a key the description of its type where pydantic left it out because they are the same."""
    types = schema.get("$defs", {})
    for told in (schema, *types.values()):
        for key in told.get("properties", {}).values():
            if "description" not in key and "$ref" in key:
                key["description"] = types[key["$ref"].rpartition("/")[2]]["description"]


def _say_when_null(schema: Any) -> None:
    """Let every description speak of `null`, and that of everything that may be null say when it is."""
    if isinstance(schema, list):
        for item in schema:
            _say_when_null(item)
    elif isinstance(schema, dict):
        for item in schema.values():
            _say_when_null(item)
        if isinstance(told := schema.get("description"), str):
            told = told.replace("left out", "null").replace("Left out", "Null")
            silent = {"type": "null"} in schema.get("anyOf", ()) and "null" not in told.lower()
            schema["description"] = told + _ELSE_NULL if silent else told

"""The shapes that only the API has, and how a record of any shape becomes JSON values.

In: models. Out: JSON values, the names of columns, and the kinds of value that the records do not know.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import PlainSerializer, WithJsonSchema

from paritywatch.api.text import Json
from paritywatch.model.dates import write_instant
from paritywatch.model.fields import Record

_INSTANT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"


Instant = Annotated[
    datetime,
    PlainSerializer(write_instant, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": _INSTANT}),
]
Link = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]


def dump(record: Record) -> Json:
    """A record as JSON values, every key of its shape included."""
    return record.model_dump(mode="json", by_alias=True)


def list_columns(shape: type[Record]) -> tuple[str, ...]:
    """The keys of a shape as they are served."""
    return tuple(field.serialization_alias or name for name, field in shape.model_fields.items())

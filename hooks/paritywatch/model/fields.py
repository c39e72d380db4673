"""The kinds of value that records are made of: dates, addresses, ids and short texts.

In: plain values from `reading`. Out: checked values, or a custom error whose text a contributor reads.
"""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from paritywatch.model.dates import PartialDate

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# Windows can neither check out nor unpack a file of such a name, whatever its ending.
RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
FIRST_YEAR, LAST_YEAR = 1950, 2100


def _parse_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PydanticCustomError("date", "a date is a day, a month or a year")
    try:
        parsed = PartialDate.parse(str(value))
    except ValueError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None
    if not FIRST_YEAR <= parsed.year <= LAST_YEAR:
        raise PydanticCustomError("date-range", f"a date lies between {FIRST_YEAR} and {LAST_YEAR}")
    return parsed


def _parse_day(value: Any) -> date:
    parsed = _parse_date(value)
    if not parsed.is_day():
        raise PydanticCustomError("date", "this date needs its day: 2026-01-24")
    return parsed.first_day()


def _parse_address(value: str) -> str:
    parts = urlsplit(value) if value.isprintable() and not set(value) & set(' "<>\\') else None
    try:
        valid = (
            parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        valid = False
    if not valid:
        raise PydanticCustomError(
            "address", "an address starts with http:// or https://, names a host and has no spaces"
        )
    return value


def _not_reserved(value: str) -> str:
    if value in RESERVED_NAMES:
        raise PydanticCustomError("id", "an id is no name that Windows reserves")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("one-line", "this is one line of text")
    return value


def _no_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("repeats", "no entry of this list stands twice")
    return values


_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
When = Annotated[
    PartialDate,
    BeforeValidator(_parse_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _DATE_PATTERN}, mode="validation"),
    WithJsonSchema({"type": "string", "pattern": _DATE_PATTERN}, mode="serialization"),
]
Day = Annotated[date, BeforeValidator(_parse_day), WithJsonSchema({"type": "string", "format": "date"})]
Address = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_parse_address)]
Id = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$", max_length=100), AfterValidator(_not_reserved)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), AfterValidator(_one_line)]
Phrase = Annotated[
    str, StringConstraints(min_length=1, max_length=52, strip_whitespace=True), AfterValidator(_one_line)
]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_one_line)]
Ids = Annotated[tuple[Id, ...], AfterValidator(_no_repeats)]
Number = Annotated[int, Strict()]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=800, strip_whitespace=True)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


class Record(BaseModel):
    """What all records share: they are frozen and know no key that is not named here.

    What is served says every key, also those that a contributor may leave out.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        json_schema_serialization_defaults_required=True,
    )


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation names directly, such as those of ``tuple[Source, ...]``."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [model for part in typing.get_args(annotation) for model in models_in(part)]

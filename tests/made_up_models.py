"""Made-up models, with the dates on which groups got them."""

from __future__ import annotations

from made_up import SOURCE_LINE
from paritywatch.model import Model
from paritywatch.records.reading import parse_document
from paritywatch.records.validation import parse_record


def model(id: str, *spans: str, more: str = "frontier: true", name: str = "") -> str:
    """A made-up model; a span is its group, its start, and what else it says."""
    text = f"- id: {id}\n  name: {name or id}\n  {more}\n  access:\n"
    for span in spans:
        group, start, *rest = span.split(" ", 2)
        tail = f", {rest[0]}" if rest else ""
        basis = "" if "basis:" in tail else " basis: stated,"
        text += f"    - {{group: {group}, start: {start},{basis} summary: S, sources: [{SOURCE_LINE}]{tail}}}\n"
    return text


def models(*texts: str) -> tuple[Model, ...]:
    """Made-up models."""
    return parse_record(parse_document("data/labs/acme/models.yml", "".join(texts).encode()), tuple[Model, ...])

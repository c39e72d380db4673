"""The root of the API and its index.

In: the documents and what is served of them. Out: the content of the index.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from paritywatch.api.datapackage import LICENCE
from paritywatch.api.documents import Document
from paritywatch.api.origin import Sourced
from paritywatch.api.served import CHECKSUMS, Served
from paritywatch.api.shapes import Link
from paritywatch.api.text import Json
from paritywatch.model.fields import Number, Record

ROOT = "api/v1/"
PACKAGE = "datapackage.json"
INDEX_TITLE = "Every document of the API."


class Entry(Record):
    """One document of the API."""

    name: str = Field(description="Its name: its address below the root of the API, without the suffix.")
    description: str = Field(description="What it holds.")
    url: Link = Field(description="Where it is, as JSON.")
    bytes: Number = Field(description="How large the JSON is, uncompressed.")
    sha256: str = Field(description="The SHA-256 of the JSON, in hexadecimal.")
    schema_url: Link = Field(serialization_alias="schema", description="Where its JSON Schema is.")
    rows: Number | None = Field(description="How many rows it has; null where it is no table.")
    csv: Link | None = Field(description="Where the same rows are as CSV; null where they are not.")
    csv_bytes: Number | None = Field(description="How large the CSV is, uncompressed; null where there is none.")
    csv_sha256: str | None = Field(description="The SHA-256 of the CSV, in hexadecimal; null where there is none.")


class Index(Sourced):
    """Every document of the API."""

    version: str = Field(description="The version of the API.")
    licence: str = Field(description="Under which all data is, as its SPDX identifier.")
    documentation: Link = Field(description="Where all this is explained, with examples and the promise.")
    datapackage: Link = Field(description="Where the CSV tables are described for programs.")
    checksums: Link = Field(description="Where the SHA-256 of every file below the root of the API is.")
    documents: tuple[Entry, ...] = Field(description="The documents, in no order that means anything.")


def view_index(documents: Iterable[Document], served: Served, origin: Json, site_url: str) -> Json:
    """The content of the index of some documents."""
    address = f"{site_url}{ROOT}"
    return {
        "generated_from": origin,
        "version": "v1",
        "licence": LICENCE["name"],
        "documentation": f"{site_url}data/",
        "datapackage": f"{address}{PACKAGE}",
        "checksums": f"{address}{CHECKSUMS}",
        "documents": [_view_entry(document, served, address) for document in documents],
    }


def _view_entry(document: Document, served: Served, address: str) -> Json:
    own = served.measure(document.path)
    csv = served.measure(document.csv_path) if document.csv_path else None
    return {
        "name": document.name,
        "description": document.title,
        "url": f"{address}{document.path}",
        "bytes": own.bytes,
        "sha256": own.sha256,
        "schema": f"{address}{document.schema_path}",
        "rows": document.rows,
        "csv": f"{address}{document.csv_path}" if csv else None,
        "csv_bytes": csv.bytes if csv else None,
        "csv_sha256": csv.sha256 if csv else None,
    }

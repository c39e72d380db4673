"""The whole API: documents, tables, schemas, the data package, the index and the checksums.

In: an `Edition` and the address of the site. Out: generated files below ``api/v1/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paritywatch.api.catalogue import CHECKSUMS, PACKAGE, ROOT, build_index, write_checksums
from paritywatch.api.datapackage import build_package
from paritywatch.api.documents import Document, list_documents
from paritywatch.api.origin import find_origin
from paritywatch.api.schemas import build_schema
from paritywatch.api.shapes import dump
from paritywatch.api.tables import SCORES, TABLES
from paritywatch.api.text import write_indented_json, write_json
from paritywatch.edition.edition import Edition
from paritywatch.rendering.output import GeneratedFile


def build_api(edition: Edition, site_url: str) -> Iterator[GeneratedFile]:
    """Every file of the API."""
    origin = find_origin(edition)
    documents = list(list_documents(edition, site_url))
    served = _write_documents(documents)
    index = build_index(documents, served, dump(origin), site_url)
    served |= _write_documents([index])
    served |= _write_schemas([*documents, index], f"{site_url}{ROOT}")
    tables = {table: served[table.path] for table in (*TABLES, SCORES)}
    served[PACKAGE] = write_indented_json(build_package(tables, origin, site_url))
    served[CHECKSUMS] = write_checksums(served)
    for path, content in served.items():
        yield GeneratedFile(f"{ROOT}{path}", content)


def _write_documents(documents: Iterable[Document]) -> dict[str, bytes]:
    served: dict[str, bytes] = {}
    for document in documents:
        served[document.path] = write_json(document.content)
        if document.csv is not None and document.csv_path is not None:
            served[document.csv_path] = document.csv
    return served


def _write_schemas(documents: Iterable[Document], address: str) -> dict[str, bytes]:
    shapes = {document.schema_path: document.shape for document in documents}
    return {path: write_indented_json(build_schema(shape, f"{address}{path}")) for path, shape in shapes.items()}

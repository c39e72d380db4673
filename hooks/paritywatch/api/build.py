"""The whole API: documents, tables, schemas, the data package, the index and the checksums.

In: an `Edition` and the address of the site. Out: generated files below ``api/v1/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from paritywatch.api.catalogue import INDEX_TITLE, PACKAGE, ROOT, Index, view_index
from paritywatch.api.datapackage import build_package
from paritywatch.api.documents import Document, list_documents
from paritywatch.api.origin import find_origin
from paritywatch.api.schemas import build_schema
from paritywatch.api.served import CHECKSUMS, Served
from paritywatch.api.shapes import dump
from paritywatch.api.tables import SCORES, TABLES
from paritywatch.api.text import write_indented_json, write_json
from paritywatch.edition.edition import Edition
from paritywatch.model.fields import Record
from paritywatch.rendering.memo import Memo
from paritywatch.rendering.output import GeneratedFile


def build_api(edition: Edition, site_url: str, memo: Memo) -> Iterator[GeneratedFile]:
    """Every file of the API. Those that tell how large the others are, or their checksums, come last."""
    origin, address = find_origin(edition), f"{site_url}{ROOT}"
    documents = list(list_documents(edition, site_url, memo))
    served = Served(memo)
    for document in documents:
        served.add(document.path, partial(_write, document))
        if document.write_csv is not None and document.csv_path is not None:
            served.add(document.csv_path, document.write_csv)
    index = Document(
        "index", INDEX_TITLE, "index", Index, partial(view_index, documents, served, dump(origin), site_url)
    )
    served.add(index.path, partial(_write, index))
    shapes = {document.schema_path: document.shape for document in (*documents, index)}
    for path, shape in shapes.items():
        own = f"{address}{path}"
        served.add(path, partial(_write_schema, shape, own), inputs=lambda own=own: (own,))  # type: ignore[misc]  # no name
    served.add(PACKAGE, lambda: write_indented_json(build_package((*TABLES, SCORES), served, origin, site_url)))
    served.add(CHECKSUMS, served.write_checksums)
    for path in served.paths:
        yield GeneratedFile(f"{ROOT}{path}", partial(served.make, path))


def _write(document: Document) -> bytes:
    return write_json(document.make())


def _write_schema(shape: type[Record], address: str) -> bytes:
    return write_indented_json(build_schema(shape, address))

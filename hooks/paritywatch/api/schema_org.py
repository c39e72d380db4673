"""The dataset as search engines for data read it: schema.org's `Dataset`, as JSON-LD.

In: an `Edition` and the address of the site. Out: JSON that is safe inside a ``script`` element.
"""

from __future__ import annotations

import json

from paritywatch.api.catalogue import ROOT
from paritywatch.api.datapackage import DESCRIPTION, LICENCE, TITLE
from paritywatch.api.origin import find_origin
from paritywatch.api.shapes import dump
from paritywatch.api.tables import SCORES, TABLES, Table
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition

# What could end the element, or a line of a script, is written as an escape; in JSON it means the same.
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def build_dataset_card(edition: Edition, site_url: str) -> str:
    """What the dataset is, under which licence, and where each table is."""
    when = dump(find_origin(edition))["date"]
    card = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "url": f"{site_url}data/",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "Parity Watch contributors", "url": site_url},
        **({"dateModified": when[:10], "version": when[:10]} if when else {}),
        "distribution": [file for table in (*TABLES, SCORES) for file in _list_files(table, f"{site_url}{ROOT}")],
    }
    return escape_for_script(card)


def escape_for_script(content: Json) -> str:
    """JSON in which nothing ends the element that it stands in."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False).translate(_ESCAPES)


def _list_files(table: Table, address: str) -> list[Json]:
    formats = (("json", "application/json"), ("csv", "text/csv"))
    return [
        {
            "@type": "DataDownload",
            "name": table.title,
            "encodingFormat": encoding,
            "contentUrl": f"{address}{table.name}.{suffix}",
        }
        for suffix, encoding in formats
    ]

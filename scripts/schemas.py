"""Write what comes from the models: the JSON Schemas and the list of fields in CONTRIBUTING.md.

``python scripts/schemas.py`` after every change of a model; a test fails while they differ.
"""

from __future__ import annotations

import sys

from source_root import ROOT

# isort: split
from paritywatch.records.schema import build_schemas, render_fields

BEGIN, END = "<!-- fields: begin -->", "<!-- fields: end -->"


def build_copies() -> dict[str, str]:
    """Every file that is a copy of the models, by its path, as it must be."""
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    head, tail = contributing.partition(BEGIN)[0], contributing.partition(END)[2]
    copies = {f"schemas/{name}": text for name, text in build_schemas().items()}
    return {**copies, "CONTRIBUTING.md": f"{head}{BEGIN}\n\n{render_fields()}\n{END}{tail}"}


def main() -> int:
    """Write every copy and return the exit status."""
    for path, text in build_copies().items():
        target = ROOT / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

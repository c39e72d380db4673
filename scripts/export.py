"""Write everything that is generated into a folder, without MkDocs: ``python scripts/export.py FOLDER``."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from source_root import ROOT

# isort: split
from paritywatch import site
from paritywatch.records.problems import InvalidDataset


def main() -> int:
    """Write pages (as Markdown), feeds and data below the folder and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; files there of the same name are replaced")
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder that holds data/ (default: this repository)"
    )
    parser.add_argument("--site-url", default="https://paritywatch.example/", help="the address of the site, for links")
    parser.add_argument("--hub", default="", help="the address of the WebSub hub that feeds name (default: none)")
    parser.add_argument("--as-of", type=date.fromisoformat, help="the day to tell (default: the newest commit's)")
    parser.add_argument("--strict", action="store_true", help="write nothing where it must not be published")
    options = parser.parse_args()
    try:
        today = datetime.now(UTC).date()
        built = site.build(options.root, site_url=options.site_url, hub=options.hub, as_of=options.as_of, today=today)
    except InvalidDataset as error:
        print(error, file=sys.stderr)
        return 1
    for reason in built.refusals:
        print(f"{'error' if options.strict else 'warning'}: {reason}", file=sys.stderr)
    if built.refusals and options.strict:
        return 1
    for file in built.files:
        target = options.folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
    print(f"{len(built.files)} files written below {options.folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

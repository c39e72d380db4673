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
from paritywatch.rendering.site_folder import NewFolder

_LIST = ".paritywatch-export"  # what an export wrote, a path a line: a folder that holds nothing else is its own


def main() -> int:
    """Write pages (as Markdown), feeds and data into the folder and return the exit status."""
    options = _parse_options()
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
    return _write(built, options.folder)


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder",
        type=Path,
        help="where to write: one that holds nothing else is replaced as a whole; in any other, files of the same"
        " name are replaced and nothing is deleted",
    )
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder that holds data/ (default: this repository)"
    )
    parser.add_argument("--site-url", default="https://paritywatch.example/", help="the address of the site, for links")
    parser.add_argument("--hub", default="", help="the address of the WebSub hub that feeds name (default: none)")
    parser.add_argument("--as-of", type=date.fromisoformat, help="the day to tell (default: the newest commit's)")
    parser.add_argument("--strict", action="store_true", help="write nothing where it must not be published")
    return parser.parse_args()


def _write(built: site.Site, target: Path) -> int:
    folder, files = NewFolder(target, may_replace=_is_our_own(target)), built.files
    try:
        folder.make()
        for file in files:
            _write_file(folder.path / file.path, file.content)
        built.check_links()
        if folder.is_beside:
            _write_file(folder.path / _LIST, "".join(f"{file.path}\n" for file in files))
        folder.put_in_place()
    except OSError as error:
        if not (told := folder.explain(error)):
            raise
        print(told, file=sys.stderr)
        return 1
    finally:
        folder.discard()
    kept = "" if folder.is_beside else " What else lies there was left as it was."
    print(f"{len(files)} files written below {target}.{kept}")
    return 0


def _is_our_own(target: Path) -> bool:
    """Whether all that lies there was written by an export, so that nothing of anybody else is lost with it."""
    if not target.is_dir():
        return True
    listed = target / _LIST
    ours = {_LIST, *(listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else ())}
    found = (path for path in target.rglob("*") if path.is_symlink() or not path.is_dir())
    return all(path.relative_to(target).as_posix() in ours for path in found)


def _write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content if isinstance(content, bytes) else content.encode())
    part.replace(path)


if __name__ == "__main__":
    sys.exit(main())

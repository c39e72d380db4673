"""The hooks of MkDocs: the only file that knows it.

MkDocs puts this folder on the import path while it loads this file, so everything that the program
needs is imported at the top.
"""

from __future__ import annotations

import gc
import logging
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_markdown_title, write_file
from mkdocs.utils.meta import get_data

from paritywatch import site
from paritywatch.pages.accessibility import mend_page
from paritywatch.records.problems import InvalidDataset
from paritywatch.rendering.bounds import explain_size
from paritywatch.rendering.compiled import CompiledTemplates
from paritywatch.rendering.finished import PageInHand
from paritywatch.rendering.keys import find_key, name_libraries
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.site_folder import NewFolder

log = get_plugin_logger("paritywatch")
skipped = logging.getLogger("paritywatch")  # not below mkdocs': what is skipped must not count under --strict
_BUILT, _THEME = "paritywatch_site", "paritywatch_theme"  # the config lives as long as one build
_LIBRARIES = ("jinja2", "markdown", "mkdocs", "mkdocs-material")  # what a finished page depends on
_in_hand: dict[str, PageInHand] = {}  # by page, from its source to its end
_building: list[NewFolder] = []  # of the build that runs, if one does: MkDocs tells of an error without its config


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build everything before MkDocs empties the site's folder, so that a refusal leaves it as it was."""
    gc.disable()  # until the build has ended: nearly all that it makes lives as long as it does
    try:
        root = Path(config.config_file_path).parent
        built = site.build(
            root,
            site_url=config.site_url or "",
            edit_url=config.edit_uri or "",
            hub=config.extra.get("websub_hub", ""),
            as_of=_find_day(config),
            today=datetime.now(UTC).date(),
        )
    except InvalidDataset as error:
        raise Abort(f"The records break rules, so nothing was built.\n{error}") from None
    if built.refusals and config.strict:
        raise Abort("\n".join(built.refusals))
    for reason in built.refusals:
        log.warning(reason)
    for note in built.skipped:
        skipped.warning(note)
    config.extra[_BUILT] = built
    return config


def _find_day(config: MkDocsConfig) -> date | None:
    """The day that the configuration names; `None` where it leaves that to the newest commit."""
    named = str(config.extra.get("as_of") or "")
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        told = f"extra.as_of is a day such as 2026-11-25; found {named!r}. Write one, or leave it empty."
        raise Abort(told) from None


def on_pre_build(config: MkDocsConfig) -> None:
    """Let MkDocs build beside the old site, which stands until the new one is whole."""
    _building.append(folder := NewFolder(Path(config.site_dir)))
    folder.make()
    config.site_dir = str(folder.path)
    if not folder.is_beside:
        skipped.warning("%s can only be built in its place: a build that fails leaves half a site.", folder.target)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that is generated from the records."""
    _in_hand.clear()
    for file in files:
        file.edit_uri = f"{Path(config.docs_dir).name}/{file.src_uri}"
    config.extra[_THEME] = _find_theme_key(files, config)
    for made in config.extra[_BUILT].files:
        files.append(_MadeFile(made, config))
    return files


def _find_theme_key(files: Files, config: MkDocsConfig) -> bytes:
    """The digest of all that stands around a page: theme, configuration, the menu's names, and this file."""
    read = map(get_data, (file.content_string for file in files.documentation_pages()))
    titles = [meta.get("title") or get_markdown_title(text) for text, meta in read]
    overrides = sorted(Path(config.theme.dirs[0]).rglob("*.html"))  # the theme itself has a version
    sources = [path.read_bytes() for path in (Path(config.config_file_path), Path(__file__), *overrides)]
    built = config.extra[_BUILT]
    return find_key(name_libraries(_LIBRARIES), sources, titles, config.site_url, config.site_name, built.notice)


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    """Let the theme's templates be compiled once, and the search find what we say of generated pages."""
    env.bytecode_cache = CompiledTemplates(config.extra[_BUILT].memo, _LIBRARIES)
    if (entries := _find_entries(config)) is not None:
        entries.extend(config.extra[_BUILT].list_found())
    return env


class _MadeFile(File):
    """A file whose content is made when MkDocs asks for it, and not held."""

    def __init__(self, made: GeneratedFile, config: MkDocsConfig) -> None:
        super().__init__(made.path, None, config.site_dir, config.use_directory_urls)
        self.made, self.generated_by, self.edit_uri = made, "paritywatch", made.record
        self._memo = config.extra[_BUILT].memo

    @property  # type: ignore[misc]  # nobody sets it: it is made
    def content_bytes(self) -> bytes:
        return self.made.recall(self._memo)

    @property  # type: ignore[misc]  # nobody sets it: it is made
    def content_string(self) -> str:
        return self.content_bytes.decode()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 (MkDocs hands it over)
        content = self.content_bytes
        write_file(content, self.abs_dest_path)
        _note_size(self.src_uri, len(content))


def _note_size(path: str, size: int) -> None:
    """Say of a file that is larger than it may be; the site is published all the same."""
    if told := explain_size(path, size):
        skipped.warning(told)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Give MkDocs the source of a generated page; of one that a build finished before, only its head."""
    if not isinstance(page.file, _MadeFile):
        return None
    built, made = config.extra[_BUILT], page.file.made
    key = made.find_key(config.extra[_THEME]) if _find_entries(config) is not None else None
    in_hand = _in_hand[page.file.src_uri] = PageInHand(built.memo, key)
    if in_hand.finished is None:
        in_hand.source = str(made.content)
        in_hand.links = tuple(sorted(built.links.newest))
    else:
        built.links.add(page.file.url, in_hand.finished.links)
    return in_hand.source


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Date each page by the record, not by the clock, say if that cannot be dated, and hold back generated HTML."""
    page.update_date = config.extra[_BUILT].as_of.isoformat()
    in_hand = _in_hand.get(page.file.src_uri)
    if in_hand is not None and in_hand.finished is not None:
        page.meta["template"] = "finished.html"
        return ""
    body = f"{config.extra[_BUILT].notice}{markdown}"
    return body if in_hand is None else in_hand.hold(body)


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put back the HTML that Markdown had nothing to do with, and let links lead to its ids."""
    in_hand = _in_hand.get(page.file.src_uri)
    if in_hand is None:
        return html
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *in_hand.anchors}
    return in_hand.put_back(html)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object) -> dict[str, Any]:
    """Let the search find what it found in a finished page before; it has read any other by now, unless we said it."""
    entries, in_hand = _find_entries(config), _in_hand.get(page.file.src_uri)
    if in_hand is not None and entries is not None and not page.meta["search"]["exclude"]:
        if in_hand.finished is not None:
            entries.extend(in_hand.finished.found)
        else:
            own = takewhile(lambda entry: entry["location"].partition("#")[0] == page.url, reversed(entries))
            in_hand.found = tuple(own)[::-1]
    return context


def _find_entries(config: MkDocsConfig) -> list[dict[str, Any]] | None:
    """The entries of the search index by now; `None` where another search keeps them otherwise, or none does."""
    entries = getattr(getattr(config.plugins.get("material/search"), "search_index", None), "entries", None)
    return entries if isinstance(entries, list) else None


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Mend what the theme leaves inaccessible, and keep the page for the next build."""
    in_hand = _in_hand.pop(page.file.src_uri, None)
    finished = in_hand.finished if in_hand else None
    html = finished.html if finished else mend_page(output)
    if in_hand and not finished:
        in_hand.keep(html, page.present_anchor_ids or ())
    page.content = page.markdown = ""  # nobody asks for them again
    _note_size(page.file.dest_uri, len(html.encode()))
    return html


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Mend the page for addresses that do not exist, which is no page to MkDocs."""
    return mend_page(output_content) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the old one, unless MkDocs is about to refuse it for its warnings."""
    built = config.extra[_BUILT]
    built.check_links()
    if not _has_warned():
        folder = _building.pop()
        folder.put_in_place()
        config.site_dir = str(folder.target)
        log.info(f"The new site is in place: {folder.target}")
    built.memo.save()
    gc.enable()


def _has_warned() -> bool:
    """Whether a strict build had a warning: only then is there a handler that counts, and it counts for all."""
    logger: logging.Logger | None = log.logger
    while logger is not None:
        if any(handler.get_counts() for handler in logger.handlers if hasattr(handler, "get_counts")):
            return True
        logger = logger.parent
    return False


def on_build_error(error: Exception) -> None:
    """Remove what was built of the new site, and say what to do where the disk is full."""
    gc.enable()
    while _building:
        folder = _building.pop()
        folder.discard()
        if told := folder.explain(error):
            raise Abort(told) from error


def on_shutdown() -> None:
    """Remove what was built by the time that somebody pressed Ctrl+C, which is no error to MkDocs."""
    while _building:
        _building.pop().discard()

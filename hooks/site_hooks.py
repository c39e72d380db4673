"""The hooks of MkDocs: the only file that knows it.

MkDocs puts this folder on the import path while it loads this file, so everything that the program
needs is imported at the top.
"""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from paritywatch import site
from paritywatch.pages.accessibility import mend_page
from paritywatch.records.problems import InvalidDataset
from paritywatch.rendering.held import HeldPage, hold_html
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.site_folder import NewFolder

log = get_plugin_logger("paritywatch")
skipped = logging.getLogger("paritywatch")  # not below mkdocs': what is skipped must not count under --strict
_BUILT = "paritywatch_site"
_held: dict[str, HeldPage] = {}  # by page, while Markdown reads it
_building: list[NewFolder] = []  # of the build that runs, if one does: MkDocs tells of an error without its config


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build everything before MkDocs empties the site's folder, so that a refusal leaves it as it was."""
    try:
        root = Path(config.config_file_path).parent
        hub, as_of = config.extra.get("websub_hub", ""), _find_day(config)
        built = site.build(
            root,
            site_url=config.site_url or "",
            edit_url=config.edit_uri or "",
            hub=hub,
            as_of=as_of,
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
    config.extra[_BUILT] = built  # the config lives as long as one build
    return config


def _find_day(config: MkDocsConfig) -> date | None:
    """The day that the configuration names; `None` where it leaves that to the newest commit."""
    named = str(config.extra.get("as_of") or "")
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        raise Abort(
            f"extra.as_of is a day such as 2026-11-25; found {named!r}. Write one, or leave it empty."
        ) from None


def on_pre_build(config: MkDocsConfig) -> None:
    """Let MkDocs build beside the old site, which stands until the new one is whole."""
    folder = NewFolder(Path(config.site_dir))
    _building.append(folder)
    folder.make()
    config.site_dir = str(folder.path)
    if not folder.is_beside:
        skipped.warning("%s can only be built in its place: a build that fails leaves half a site.", folder.target)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that is generated from the records."""
    for file in files:
        file.edit_uri = f"{Path(config.docs_dir).name}/{file.src_uri}"
    for made in config.extra[_BUILT].files:
        files.append(_MadeFile(made, config))
    return files


class _MadeFile(File):
    """A file whose content is made when MkDocs asks for it, and not held."""

    def __init__(self, made: GeneratedFile, config: MkDocsConfig) -> None:
        super().__init__(made.path, None, config.site_dir, config.use_directory_urls)
        self.made, self.generated_by, self.edit_uri = made, "paritywatch", made.record

    @property  # type: ignore[misc]  # nobody sets it: it is made
    def content_bytes(self) -> bytes:
        content = self.made.content
        return content if isinstance(content, bytes) else content.encode()

    @property  # type: ignore[misc]  # nobody sets it: it is made
    def content_string(self) -> str:
        return self.content_bytes.decode()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 (MkDocs hands it over)
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.content_bytes)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Date each page by the record, not by the clock, say if that cannot be dated, and hold back generated HTML."""
    page.update_date = config.extra[_BUILT].as_of.isoformat()
    body = f"{config.extra[_BUILT].notice}{markdown}"
    if page.file.generated_by is None:
        return body
    held = hold_html(body)
    _held[page.file.src_uri] = held
    return held.markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put back the HTML that Markdown had nothing to do with, and let links lead to its ids."""
    held = _held.pop(page.file.src_uri, None)
    if held is None:
        return html
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *held.ids}
    return held.put_back(html)


def on_post_page(output: str, **_: object) -> str:
    """Mend what the theme leaves inaccessible."""
    return mend_page(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Mend the page for addresses that do not exist, which is no page to MkDocs."""
    return mend_page(output_content) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the old one, unless MkDocs is about to refuse it for its warnings."""
    config.extra[_BUILT].check_links()
    if not _has_warned():
        folder = _building.pop()
        folder.put_in_place()
        config.site_dir = str(folder.target)
        log.info(f"The new site is in place: {folder.target}")


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
    while _building:
        folder = _building.pop()
        folder.discard()
        if told := folder.explain(error):
            raise Abort(told) from error


def on_shutdown() -> None:
    """Remove what was built by the time that somebody pressed Ctrl+C, which is no error to MkDocs."""
    while _building:
        _building.pop().discard()

"""The site on paper, which has no scroll bar: what does not fit on the sheet is lost."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

# The sheet without the margins that a browser leaves; a centimetre more on each side still has room.
SHEETS = {"A4": 718, "Letter": 740, "A4 with wide margins": 642}
_OPEN = "document.querySelectorAll('details').forEach(part => part.open = true)"
_CUT = """[...document.querySelectorAll('.pw-scroll')].filter(part => part.scrollWidth > part.clientWidth)
    .map(part => [part.ariaLabel, part.scrollWidth, part.clientWidth])"""
_LOST = """[...document.querySelectorAll('.pw-scroll thead th')].filter(part => {
    const box = part.getBoundingClientRect();
    return !part.checkVisibility() || box.width === 0 || box.left < 0 || box.right > innerWidth;
}).map(part => part.innerText)"""
_BROKEN = """[...document.querySelectorAll('.pw-table td a, .pw-table th a, .pw-table td.pw-date')].filter(part => {
    const text = document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode();
    const word = text?.data.match(/\\S+/);
    if (!word) return false;
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
}).map(part => part.textContent)"""


def test_no_table_loses_a_column_on_paper(browser: Browser, address: str, real_site: Path) -> None:
    """On every page, opened out: each column and its heading are on the sheet, and no name or day is broken in two."""
    page = browser.new_page()
    page.emulate_media(media="print")
    for file in sorted(real_site.rglob("index.html")):
        path = file.parent.relative_to(real_site).as_posix()
        if not path.startswith("embed/"):
            page.goto(f"{address}{'' if path == '.' else f'{path}/'}")
            page.evaluate(_OPEN)
            assert [fault for sheet in SHEETS.values() for fault in find_faults(page, sheet)] == [], path
    page.close()


def find_faults(page: Page, width: int) -> list[object]:
    """What a sheet of that width loses of a page."""
    page.set_viewport_size({"width": width, "height": 1000})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [
        *([f"{wide} of {width}"] if wide > width else []),
        *(fault for find in (_CUT, _LOST, _BROKEN) for fault in page.evaluate(find)),
    ]

"""Accessibility: mends what the theme leaves inaccessible in a finished page.

In: a page's HTML. Out: the same with the faults gone. A fault that is on every page and is not found
is an error: the theme has changed, and the mend has outlived its reason.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class _Mend:
    """A fault of the theme and its cure.

    `everywhere` is whether every page has it. It is no fault where `excuse` is on the page; empty where nothing is.
    """

    fault: str
    cure: str
    everywhere: bool = True
    excuse: str = ""


_MENDS = (
    # axe: a dialog has a name
    _Mend('data-md-component="search" role="dialog">', 'data-md-component="search" role="dialog" aria-label="Search">'),
    # the HTML standard: a check box takes no autocomplete
    _Mend('type="checkbox" id="__drawer" autocomplete="off">', 'type="checkbox" id="__drawer">'),
    _Mend('type="checkbox" id="__search" autocomplete="off">', 'type="checkbox" id="__search">'),
    # the HTML standard: tabindex is a number; the open section of the menu has none
    _Mend('tabindex=""', 'tabindex="0"', everywhere=False),
    # the HTML standard: a label is for something; the contents have no box to tick where the menu is hidden
    _Mend('title" for="__toc">', 'title">', everywhere=False, excuse='id="__toc"'),
)


def mend_page(html: str) -> str:
    """Mend every known fault of the theme in one page.

    Raises:
        LookupError: where a fault that every page had is gone.
    """
    for mend in _MENDS:
        if mend.everywhere and mend.fault not in html:
            raise LookupError(f"the theme no longer has {mend.fault!r}: remove its mend from accessibility.py")
        if not mend.excuse or mend.excuse not in html:
            html = html.replace(mend.fault, mend.cure)
    return html

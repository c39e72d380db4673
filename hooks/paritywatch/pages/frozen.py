"""The pages of frozen days: the list of them, one for each day, and one for the cards of each lab and year.

In: the `Material` of a build. Out: a page before it is rendered, and files of HTML. Past days are many and
never change, so their pages stand by themselves, without the theme, and what a day says of a lab is put into
words once for all the days on which it held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from paritywatch.edition.frozen import FrozenCard, FrozenDay, group_cards
from paritywatch.pages.links import LinkLog
from paritywatch.pages.page import Material, Page
from paritywatch.pages.plain import render_plain
from paritywatch.rendering.keys import find_key
from paritywatch.rendering.output import GeneratedFile
from paritywatch.rendering.templating import render
from paritywatch.views.frozen import view_frozen_day, view_line, view_months, view_quiet_days, view_year


def list_frozen_pages(material: Material) -> Iterator[Page]:
    """The list of frozen days."""
    about = "The scorecards as they were on a day, so that a quoted number keeps its link."
    yield Page("at/", "frozen_days.md", "As it was", about, {"months": view_months(material.frozen)})


def build_frozen_pages(material: Material, links: LinkLog) -> Iterator[GeneratedFile]:
    """A page for every day since the first frozen one, and for the cards of each lab and year."""
    cards = _Cards(links)
    for frozen in material.frozen:
        yield GeneratedFile(
            f"{frozen.address}index.html",
            partial(_render_day, frozen, links, cards),
            inputs=partial(cards.list_inputs, view_frozen_day(frozen), frozen.cards),
        )
        for view in view_quiet_days(frozen):
            told = {"view": view, "target": view.frozen, "site_url": material.site_url}
            make = partial(render_plain, "quiet_day.html", links, view.address, **told)
            yield GeneratedFile(f"{view.address}index.html", make)
    for folder, own in group_cards(material.frozen).items():
        make = partial(_render_year, folder, own, links)
        yield GeneratedFile(f"{folder}index.html", make, inputs=partial(cards.list_inputs, folder, own))


class _Cards:
    """Knows the line and the digest of each card, which all days share on which it was in force."""

    def __init__(self, links: LinkLog) -> None:
        self._links = links
        self._lines: dict[int, Markup] = {}
        self._keys: dict[int, bytes] = {}

    def list_inputs(self, head: object, cards: Sequence[FrozenCard]) -> tuple[object, ...]:
        """What a page of some cards is made from, besides what stands at its head."""
        return head, [self._find_key(card) for card in cards]

    def find_line(self, card: FrozenCard, frozen: FrozenDay) -> Markup:
        """The line of a card; its link is the same from every day."""
        if id(card) not in self._lines:
            line = render("frozen_line.html", line=view_line(card), link=self._links.linker(frozen.address))
            self._lines[id(card)] = Markup(line)  # noqa: S704 (a template escaped it)
        return self._lines[id(card)]

    def _find_key(self, card: FrozenCard) -> bytes:
        if id(card) not in self._keys:
            self._keys[id(card)] = find_key(card)
        return self._keys[id(card)]


def _render_day(frozen: FrozenDay, links: LinkLog, cards: _Cards) -> str:
    lines = [cards.find_line(card, frozen) for card in frozen.cards]
    return render_plain("frozen_day.html", links, frozen.address, view=view_frozen_day(frozen), lines=lines)


def _render_year(folder: str, cards: tuple[FrozenCard, ...], links: LinkLog) -> str:
    return render_plain("frozen_year.html", links, folder, view=view_year(folder, cards))

"""Beside a claim stand as many of its sources as a page has room for."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from made_up import SOURCE_LINE, Repository, position
from paritywatch import site
from paritywatch.model import Source
from paritywatch.model.vocabulary import SourceKind
from paritywatch.views.sources import take_sources


def make_sources(count: int, address: int) -> tuple[Source, ...]:
    """So many sources with addresses of a length."""
    return tuple(
        Source.model_construct(
            url=f"https://acme.example/{number}".ljust(address, "a"), title="T", publisher="P", locator=None,
            published=None, kind=SourceKind.PRIMARY, read=date(2026, 6, 1), archived=None, not_archived="Made up.",
        )
        for number in range(count)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "address", "shown"),
    [(0, 30, 0), (1, 30, 1), (13, 160, 13), (100, 30, 26), (100, 1_000, 4), (3, 9_000, 1)],
)
def test_nearly_always_all_stand_there(count: int, address: int, shown: int) -> None:
    """The first ones, and always one; thirteen of ordinary length are no problem."""
    sources = make_sources(count, address)
    assert take_sources(sources) == sources[:shown]


def test_a_page_says_how_many_it_leaves_out(repository: Repository) -> None:
    """Of forty sources of one claim the scorecard shows some; the JSON has them all."""
    lines = "".join(f"    - {SOURCE_LINE.replace('a.example/', f'a.example/{number}')}\n" for number in range(40))
    ledger = position("2026-05-01", "partial").partition("  sources:")[0]
    repository.write_positions(f"{ledger}  sources:\n{lines}  reviewers: [jd]\n")
    repository.commit()
    files = {file.path: str(file.content) for file in site.build(repository.root, site_url="https://pw.example/").files}
    card = BeautifulSoup(files["labs/acme/index.md"], "html.parser").select_one("#safe-harbour .pw-sources")
    assert card is not None
    items = [item.get_text() for item in card.find_all("li")]
    assert items[-1] == f"and {40 - len(items) + 1} more in the record"
    assert len(items) > 20
    assert files["api/v1/labs/acme.json"].count('"url":"https://a.example/') >= 40

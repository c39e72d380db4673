"""One deed that was told of several labs is one thing to read, and nothing else is put together."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.views.deeds import group_deeds
from paritywatch.views.steps import view_steps


def deeds(root: Path, moves: dict[str, str]) -> list[list[str]]:
    """The labs of each deed, where labs that began at partial in May move as they are given."""
    repository = Repository.make(root, *moves)
    for lab, move in moves.items():
        repository.write_positions(position("2026-05-01", "partial"), move, lab=lab)
    repository.commit(day="2026-06-11")
    events = [event for event in build_edition(repository.root).events if event.kind.value == "improvement"]
    return sorted([sorted(str(event.lab) for event in deed) for deed in group_deeds(events)])


@pytest.mark.parametrize(
    ("globex", "told"),
    [
        (position("2026-06-01", "full", change="required-by-government"), [["acme", "globex"]]),
        (position("2026-06-02", "full", change="required-by-government"), [["acme"], ["globex"]]),
        (position("2026-06-01", "full", change="promise-made"), [["acme"], ["globex"]]),
        (position("2026-06-01", "full", change="required-by-government").replace("acme.example", "globex.example"),
         [["acme"], ["globex"]]),
    ],
    ids=["the same", "another day", "another cause", "another source"],
)  # fmt: skip
def test_only_what_is_one_deed_stands_together(tmp_path: Path, globex: str, told: list[list[str]]) -> None:
    """The same question, day, cause and source."""
    acme = position("2026-06-01", "full", change="required-by-government")
    assert deeds(tmp_path, {"acme": acme, "globex": globex}) == told


@pytest.mark.parametrize(
    ("alone", "together", "told"),
    [
        (38, 4, [[(1, 1)] * 38, [(4, 4)]]),
        (36, 4, [[(1, 1)] * 36 + [(4, 4)]]),
        (1, 45, [[(1, 1)], [(40, 45)], [(5, 45)]]),
    ],
    ids=["no room beside the others", "room beside the others", "no room on any page"],
)
def test_a_deed_stands_whole_on_one_page(
    tmp_path: Path, alone: int, together: int, told: list[list[tuple[int, int]]]
) -> None:
    """For each page, of each deed: how many labs stand there, of how many. Only what has room nowhere is cut."""
    labs = [f"lab-{number:02}" for number in range(alone + together)]
    repository = Repository.make(tmp_path, *labs)
    before = position("2026-01-01", "partial")
    for number, lab in enumerate(labs):
        day = date(2026, 6, 1) - timedelta(days=number)
        if number < alone:
            move = position(day.isoformat(), "full", change="promise-made")
        else:
            move = position("2026-03-01", "full", change="required-by-government")
        repository.write_positions(before, move, lab=lab)
    repository.commit(day="2026-06-11")
    pages = [view for view in view_steps(build_edition(repository.root)) if view.feed == "improvements"]
    assert [[(len(deed.events), deed.total) for deed in page.deeds] for page in pages] == told

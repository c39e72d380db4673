"""One deed that was told of several labs is one thing to read, and nothing else is put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.views.deeds import group_deeds


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

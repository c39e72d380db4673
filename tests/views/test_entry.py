"""An event's own entry tells what its levels mean, what it did to the score, and where it can be shared."""

from __future__ import annotations

from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.views.entry import view_entry


def test_a_step_back_is_told_whole(repository: Repository) -> None:
    """Before and after with their meanings, the move of the total, and a page with a card; not so a first record."""
    for criterion in ("safe-harbour", "independence"):
        repository.write_positions(position("2026-05-01", "partial"), criterion=criterion)
    back = position("2026-06-10", "none", change="promise-dropped")
    repository.write_positions(position("2026-05-01", "partial"), back)
    repository.commit(day="2026-06-11")
    edition = build_edition(repository.root)
    entries = {entry.event.kind.value: entry for entry in (view_entry(edition, event) for event in edition.events)}
    step = entries["regression"]
    assert step.before is not None
    assert step.after is not None
    assert (step.before.level, step.before.meaning, step.after.level, step.after.meaning) == (
        "partial", "Partly.", "none", "No.",
    )  # fmt: skip
    assert step.effect == (
        "The total went from 50 to 25 on 2026-06-10; all that the lab did that day makes −25.0 points of it."
    )
    assert step.share == "share/steps/labs-acme-positions-safe-harbour-2026-06-10/"
    first = entries["first-record"]
    assert (first.before, first.effect, first.share) == (None, "", "")

"""Best in class: what a lab would gain by doing what another already does."""

from __future__ import annotations

from pathlib import Path

from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.views.best import view_best


def test_a_lab_is_held_against_the_best_on_what_was_checked_of_it(tmp_path: Path) -> None:
    """The gain is that of the total; what nobody checked gains nothing, and who is best at all has no row."""
    repository = Repository.make(tmp_path, "acme", "globex", "hooli")
    levels = {
        ("acme", "safe-harbour"): "full", ("acme", "independence"): "partial", ("acme", "internal-deployment"): "none",
        ("globex", "safe-harbour"): "minimal", ("globex", "internal-deployment"): "substantial",
    }  # fmt: skip
    for (lab, criterion), level in levels.items():
        repository.write_positions(position("2026-05-01", level), lab=lab, criterion=criterion)
    repository.commit(day="2026-06-11")
    views = view_best(build_edition(repository.root))
    told = [(view.id, view.now, view.criterion.id, view.level, view.doers, view.then, view.with_all) for view in views]
    assert told == [
        ("globex", 45, "safe-harbour", "full", (("acme", "Acme"),), 90, 90),
        ("acme", 45, "internal-deployment", "substantial", (("globex", "Globex"),), 75, 75),
    ]

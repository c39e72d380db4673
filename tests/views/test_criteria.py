"""The page of a question says who is best and who is worst, and what counts alike is named alike."""

from __future__ import annotations

from pathlib import Path

from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.views.criteria import CriterionPageView, view_criterion_page


def view(root: Path, levels: dict[str, str]) -> CriterionPageView:
    """The page of safe harbour, where labs have levels on it; an empty one is not checked."""
    root.mkdir(exist_ok=True)
    repository = Repository.make(root, *levels)
    for lab, level in levels.items():
        if level:
            repository.write_positions(position("2026-05-01", level), lab=lab)
    repository.commit(day="2026-06-11")
    edition = build_edition(repository.root)
    return view_criterion_page(edition, edition.dataset.rubric.criterion("safe-harbour"))


def names(groups: object) -> list[tuple[str, list[str]]]:
    """The levels at one end, with their labs."""
    return [(level.value, [lab for lab, _, _ in labs]) for level, labs in groups]  # type: ignore[attr-defined]  # groups


def test_none_and_not_disclosed_are_both_worst(tmp_path: Path) -> None:
    """Nobody can rely on what is not disclosed, and nobody is called worst alone who is not."""
    page = view(tmp_path, {"acme": "none", "globex": "not-disclosed", "hooli": "full", "initech": ""})
    assert names(page.best) == [("full", ["hooli"])]
    assert names(page.worst) == [("none", ["acme"]), ("not-disclosed", ["globex"])]
    assert [lab for lab, _, _ in page.unknown] == ["initech"]
    assert page.finding == "The highest level is “full”, which 1 of 3 labs checked has."


def test_where_all_count_alike_none_is_worst(tmp_path: Path) -> None:
    """And where nothing is known there is no best either."""
    assert view(tmp_path / "alike", {"acme": "partial", "globex": "partial"}).worst == ()
    nothing = view(tmp_path / "nothing", {"acme": ""})
    assert (nothing.best, nothing.worst, nothing.finding) == ((), (), "None of 1 labs is checked on this question.")

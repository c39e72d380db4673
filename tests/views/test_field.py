"""The picture of the field, and the finding above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_up import Repository, position
from paritywatch.edition.edition import build_edition
from paritywatch.views.field import FieldView, view_field

_LETTERS = {"h": "safe-harbour", "i": "independence", "d": "internal-deployment"}


def view(root: Path, labs: dict[str, dict[str, str]]) -> FieldView:
    """The field in which labs have levels, each from May 2026 on; `h`, `i` and `d` are the questions."""
    repository = Repository.make(root, *labs)
    for lab, own in labs.items():
        for letter, level in own.items():
            repository.write_positions(position("2026-05-01", level), lab=lab, criterion=_LETTERS[letter])
    repository.commit(day="2026-06-11")
    return view_field(build_edition(repository.root))


def test_labs_stand_by_what_outsiders_can_rely_on_at_least(tmp_path: Path) -> None:
    """The low end decides, then the name; of whom too little is checked stands apart, however high its marks."""
    field = view(
        tmp_path,
        {
            "umbrella": {"d": "none", "h": "none", "i": "none"},
            "globex": {"h": "partial", "i": "partial"},
            "acme": {"h": "full"},
            "hooli": {"h": "partial", "i": "partial", "d": "minimal"},
            "initech": {},
        },
    )
    assert [(row.id, row.total.low) for row in field.rows] == [
        ("hooli", 40), ("acme", 30), ("globex", 30), ("umbrella", 0),
    ]  # fmt: skip
    assert field.folded == (("initech", "Initech"),)
    assert [level.value for _, level in field.rows[1].levels] == ["full", "not-checked", "not-checked"]


@pytest.mark.parametrize(
    ("labs", "finding"),
    [
        ({"acme": {"h": "partial", "i": "full", "d": "full"}},
         "The one lab checked does not reach “substantial” on safe harbour"),
        ({"acme": {"h": "full", "i": "minimal"}, "globex": {"h": "full", "i": "substantial"}},
         "1 of the 2 labs checked reaches “substantial” on independence"),
        ({"acme": {"i": "none", "d": "not-disclosed"}, "globex": {"d": "none"}, "hooli": {}},
         "None of the 2 labs checked reaches “substantial” on internal deployment"),
        ({"acme": {"i": "none"}, "globex": {"h": "full"}, "hooli": {}},
         "Who outside an AI lab gets the models that its own people have?"),
    ],
    ids=["none", "the smallest share", "what one of three was checked on is no finding", "nothing to find"],
)  # fmt: skip
def test_the_title_is_what_the_data_show(tmp_path: Path, labs: dict[str, dict[str, str]], finding: str) -> None:
    """The question that the fewest of those checked do well on, if at least half of the labs are checked on it."""
    assert view(tmp_path, labs).finding == finding

"""Why a score moved: every move of the main line, split into parts that add up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import NOT_CHECKED, ROOT, Repository, amended, position, rubric_text
from paritywatch.edition.attribution import (
    ScoreMove,
    attribute_published,
    attribute_today,
    round_hundredths,
    round_parts,
)
from paritywatch.edition.edition import build_edition
from paritywatch.edition.timeline import replay
from paritywatch.model.cause import Cause
from paritywatch.score.scale import find_scale

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
LATER = date(2027, 1, 1)


def moves_of(repository: Repository, *, until: date = LATER) -> list[tuple[str, dict[str, int]]]:
    """The published moves of acme: the day, and every part that is not nothing, in points."""
    moves = attribute_published(replay(build_edition(repository.root).chronicle, "acme", until))
    return [(str(move.day), {cause.value: int(part) for cause, part in move.total.items() if part}) for move in moves]


def take(repository: Repository, *versions: tuple[str, ...]) -> None:
    """Commit versions of one file of positions, a day apart, from 11 June on."""
    for number, version in enumerate(versions):
        repository.write_positions(*version)
        repository.commit(day=f"2026-06-{11 + number}")


@pytest.mark.parametrize(
    ("then", "parts"),
    [
        ((OLD, LOWER), {"lab": -50}),
        ((OLD, position("2026-06-10", "full", change="promise-made")), {"lab": 50}),
        ((OLD, position("2026-06-10", "partial", summary="The same.")), None),
        ((position("2026-05-01", "minimal", extra=amended(level="partial")),), {"corrected": -25}),
        ((position("2026-05-01", "minimal", extra=amended(level="partial", kind="evidence")),), {"learned": -25}),
        ((position("2026-05-01", "minimal"),), {"corrected": -25}),
        ((position("2026-05-02", "partial", extra=amended(effective="2026-05-01")),), None),
        ((position("2026-01-01", "none"), position("2026-05-01", "partial", change="promise-made")), None),
        ((OLD.replace("at partial now", "at partial, in other words"),), None),
        ((OLD + "  retracted: {date: 2026-07-01, reason: A forgery.}\n",), {"corrected": -50}),
        ((NOT_CHECKED,), {"corrected": -50}),
        ((position("2026-05-01", "minimal", extra=amended(level="partial")), LOWER), {"corrected": -25, "lab": -25}),
    ],
)  # fmt: skip
def test_each_way_to_move_a_score_has_its_cause(
    repository: Repository, then: tuple[str, ...], parts: dict[str, int] | None
) -> None:
    """Only what a lab did is put to its account; what moves nothing is no move."""
    take(repository, (OLD,), then)
    first = ("2026-06-11", {"learned": 50})
    assert moves_of(repository) == [first, *([("2026-06-12", parts)] if parts else [])]


def test_an_error_and_evidence_about_one_claim_are_told_apart(repository: Repository) -> None:
    """Two amendments that land together each have their own part."""
    was = (
        "  amended:\n    - {date: 2026-06-12, kind: evidence, was: {level: partial}, reason: A letter.}\n"
        "    - {date: 2026-06-12, kind: error, was: {level: minimal}, reason: We misread it.}\n"
    )
    take(repository, (OLD,), (position("2026-05-01", "full", extra=was),))
    assert moves_of(repository)[1:] == [("2026-06-12", {"learned": -25, "corrected": 75})]


def test_what_was_announced_counts_when_its_day_comes(repository: Repository) -> None:
    """Time alone moves a score, and it is still the lab's doing; before that day nothing has moved."""
    take(repository, (OLD,), (OLD, position("2026-09-01", "none", change="promise-dropped")))
    assert moves_of(repository, until=date(2026, 8, 31)) == [("2026-06-11", {"learned": 50})]
    assert moves_of(repository)[1:] == [("2026-09-01", {"lab": -50})]


def test_a_new_rubric_moves_scores_by_the_method(repository: Repository) -> None:
    """Other weights, the same levels: no lab moved. Safe harbour and independence stand in one domain."""
    repository.write_positions(position("2026-05-01", "full"), criterion="independence")
    take(repository, (position("2026-05-01", "none"),))
    heavier = rubric_text(2).replace("weight: 1\n", "weight: 3\n", 1)
    repository.write("data/rubric.yml", heavier)
    repository.commit(day="2026-06-20")
    assert moves_of(repository) == [("2026-06-11", {"learned": 50}), ("2026-06-20", {"method": -25})]


def test_a_lab_that_was_recorded_late_has_its_own_moves_in_its_own_part(repository: Repository) -> None:
    """One commit brings two criteria and a step back: what was learned comes first, then what the lab did."""
    repository.write_positions(position("2026-05-01", "full"), criterion="independence")
    take(repository, (position("2026-05-01", "full"), LOWER))
    assert moves_of(repository) == [("2026-06-11", {"learned": 100, "lab": -50})]


def test_a_renamed_lab_takes_its_moves_along(repository: Repository) -> None:
    """A rename moves no score."""
    take(repository, (OLD,), (OLD, LOWER))
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    repository.commit(day="2026-06-20")
    chronicle = build_edition(repository.root).chronicle
    assert [str(move.day) for move in attribute_published(replay(chronicle, "acme-labs", LATER))] == [
        "2026-06-11",
        "2026-06-12",
    ]
    assert attribute_published(replay(chronicle, "acme", LATER)) == ()


def test_what_is_not_committed_was_not_published(repository: Repository) -> None:
    """A pending edit moves no published score."""
    take(repository, (OLD,))
    repository.write_positions(OLD, LOWER)
    assert moves_of(repository) == [("2026-06-11", {"learned": 50})]


def test_today_s_view_begins_where_our_knowledge_does(repository: Repository) -> None:
    """The first claim on a criterion is learned, every later one is the lab's doing, each on its day."""
    take(repository, (OLD, LOWER))
    edition = build_edition(repository.root)
    moves = attribute_today(find_scale(edition.dataset.rubric), edition.dataset.labs[0].positions, LATER)
    assert [(str(move.day), int(move.total[Cause.LEARNED]), int(move.total[Cause.LAB])) for move in moves] == [
        ("2026-05-01", 50, 0),
        ("2026-06-10", 0, -50),
    ]


def test_the_real_scores_are_the_sums_of_their_parts() -> None:
    """For every lab and domain, on both clocks, to the last fraction."""
    edition = build_edition(ROOT)
    scale = find_scale(edition.dataset.rubric)
    for lab in edition.dataset.labs:
        for moves in (edition.published[lab.id], attribute_today(scale, lab.positions, edition.as_of)):
            check_sums(moves)
            assert not moves or moves[-1].score == edition.scores[lab.id], lab.id
            assert moves or edition.scores[lab.id].total.value is None, lab.id


def check_sums(moves: tuple[ScoreMove, ...]) -> None:
    """Each move's parts are its difference, and all parts so far are the score."""
    total, domains = Fraction(0), dict.fromkeys(moves[0].domains if moves else (), Fraction(0))
    for move in moves:
        total += sum(move.total.values())
        assert total == (move.score.total.value or 0)
        for id, parts in move.domains.items():
            domains[id] = domains.get(id, Fraction(0)) + sum(parts.values())
            assert (
                domains[id] == (move.score.domains[id].value if id in move.score.domains else 0 or 0) or not domains[id]
            )


@given(
    st.lists(st.fractions(min_value=-100, max_value=100), min_size=len(Cause), max_size=len(Cause)),
    st.fractions(0, 100),
)
def test_rounded_parts_still_add_up(parts: list[Fraction], before: Fraction) -> None:
    """To the difference of the rounded scores, and each within two hundredths of what it is."""
    split = dict(zip(Cause, parts, strict=True))
    whole = round_hundredths(before + sum(parts)) - round_hundredths(before)
    rounded = round_parts(split, whole)
    assert sum(rounded.values()) == whole
    assert all(abs(rounded[cause] - part * 100) < 2 for cause, part in split.items())

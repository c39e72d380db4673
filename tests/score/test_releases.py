"""Levels that follow from the dates of a lab's models, and releases that nobody has judged yet."""

from __future__ import annotations

from datetime import date

import pytest

from made_up_models import model, models
from paritywatch.model import LagScale
from paritywatch.model.vocabulary import AccessGroup, Level
from paritywatch.score.releases import find_newer_release, find_open_model, level_lag

DAY = date(2026, 6, 1)
UNDER = {Level.MINIMAL: 120, Level.PARTIAL: 60, Level.SUBSTANTIAL: 30, Level.FULL: 7}
PARTNERS = LagScale(to=AccessGroup.PARTNERS, under=UNDER)
PUBLIC = LagScale(to=AccessGroup.PUBLIC, under=UNDER)


OLDER = model("a", "insiders 2025-03-01", "public 2025-03-02")
EQUAL = "frontier: true\n  equals: [a]"
UNKNOWN, WEEKS = "not-disclosed", "substantial"


@pytest.mark.parametrize(
    ("texts", "partners", "public"),
    [
        ([], UNKNOWN, UNKNOWN),
        ([model("a", "public 2026-03-01")], UNKNOWN, UNKNOWN),
        ([model("a", "insiders 2026-03-01", "public 2026-03-02")], "full", "full"),
        ([model("a", "insiders 2026-03-01", "public 2026-03-11")], "substantial", "substantial"),
        ([model("a", "insiders 2026-03-01", "partners 2026-03-11", "public 2026-04-20")], "substantial", "partial"),
        ([model("a", "insiders 2026-03-01", "evaluators 2026-03-02", "public 2026-05-20")], "minimal", "minimal"),
        # A month counts only where each of its days gives the same level.
        ([model("a", "insiders 2026-01", "public 2026-04-05")], "minimal", "minimal"),
        ([model("a", "insiders 2026-02", "public 2026-03-05")], UNKNOWN, UNKNOWN),
        # A stated bound is a date.
        ([model("a", "insiders 2026-02-20 bound: true", "public 2026-05-01")], "minimal", "minimal"),
        # The most recent with both dates decides.
        ([OLDER, model("b", "insiders 2026-02-01", "public 2026-05-01")], "minimal", "minimal"),
        # One that insiders alone have had for long makes none, also where an older one is out.
        ([OLDER, model("b", "insiders 2026-01-01")], "none", "none"),
        ([OLDER, model("b", "insiders 2026-05-01")], "full", "full"),
        # An equal counts for it.
        ([model("a", "insiders 2026-03-01"), model("b", "public 2026-03-10", more=EQUAL)], WEEKS, WEEKS),
        # What is off for all of them is none.
        ([model("a", "insiders 2026-03-01", "public 2026-03-02 end: 2026-04-01")], "none", "none"),
        # What is no frontier model decides nothing.
        ([model("a", "insiders 2026-01-01", "public 2026-03-29", more="frontier: false")], UNKNOWN, UNKNOWN),
        # What comes later is not known on the day.
        ([model("a", "insiders 2026-05-20", "public 2026-06-10")], UNKNOWN, UNKNOWN),
    ],
)  # fmt: skip
def test_a_lag_follows_from_the_dates(texts: list[str], partners: str, public: str) -> None:
    """Of the partners and of the public, on one day."""
    listed = models(*texts) if texts else ()
    assert (str(level_lag(listed, PARTNERS, DAY)), str(level_lag(listed, PUBLIC, DAY))) == (partners, public)


def test_a_newer_frontier_release_is_found() -> None:
    """By the day asked for, to partners or the public, and none that is no frontier model."""
    listed = models(
        model("a", "public 2026-01-10"),
        model("b", "partners 2026-03-01", "public 2026-04-01"),
        model("small", "public 2026-05-01", more="frontier: false"),
        model("c", "insiders 2026-04-01", "public 2026-07-01"),
    )
    found = {day: find_newer_release(listed, "a", date.fromisoformat(day)) for day in ("2026-02-28", "2026-03-01")}
    assert [newer and newer.id for newer in found.values()] == [None, "b"]
    assert find_newer_release(listed, "b", DAY) is None
    assert find_newer_release(listed, "no such", DAY) is None


def test_open_weights_count_for_a_year() -> None:
    """Of a frontier model alone."""
    listed = models(
        model("a", "public 2025-01-10", more="frontier: true\n  weights: open"),
        model("b", "public 2025-12-10", more="frontier: true\n  weights: closed"),
        model("small", "public 2025-12-10", more="weights: open"),
    )
    days = (date(2025, 1, 9), date(2025, 1, 10), date(2026, 1, 10), date(2026, 1, 11))
    found = [find_open_model(listed, 12, day) for day in days]
    assert [item and item.id for item in found] == [None, "a", "a", None]

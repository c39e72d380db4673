"""Lags: what the dates of a model bear, and nothing more."""

from __future__ import annotations

import pytest

from made_up_models import model, models
from paritywatch.model.vocabulary import AccessGroup
from paritywatch.views.lags import measure_lag, measure_lead

BY = "bound: true"
OFF = "retracted: {date: 2026-06-01, reason: It was another model.}"


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (["public 2026-03-01"], "–"),
        (["insiders 2026-03-01"], "–"),
        (["insiders 2026-03-01", "public 2026-03-02"], "1 day"),
        (["insiders 2026-03-01", "public 2026-03-29"], "28 days"),
        (["insiders 2026-03-01", "public 2026-03-01"], "none: the same day"),
        (["insiders 2026-03-01", "public 2026-04"], "31 to 60 days"),
        (["insiders 2026-03", "public 2026-03-29"], "at most 28 days"),
        (["insiders 2026-03-01 " + BY, "public 2026-03-29"], "at least 28 days"),
        (["insiders 2026-03-01", "public 2026-03-29 " + BY], "at most 28 days"),
        (["insiders 2026-03-01 " + BY, "public 2026-03-29 " + BY], "–"),
        (["evaluators 2026-03-01", "public 2026-03-29"], "at least 28 days"),
        (["evaluators 2026-03-01 " + BY, "public 2026-03-29"], "at least 28 days"),
        (["partners 2026-03-09", "public 2026-03-29"], "at least 20 days"),
        (["evaluators 2026-03-01", "partners 2026-03-09", "public 2026-03-29"], "at least 28 days"),
        (["evaluators 2026-03-01", "insiders 2026-03-09 " + BY, "public 2026-03-29"], "at least 28 days"),
        (["evaluators 2026-03-29", "public 2026-03-29"], "–"),
        (["evaluators 2026-03", "public 2026-03-29"], "–"),
        (["public 2026-03-01", "insiders 2026-03-09"], "–"),
        (["insiders 2026-03-01 " + OFF, "public 2026-03-29"], "–"),
        (["insiders 2026-03-01", "public 2026-03-09 " + OFF, "public 2026-03-29"], "28 days"),
        (["insiders 2026-03-01", "public 2026-03-05 end: 2026-03-07", "public 2026-03-29"], "4 days"),
    ],
)
def test_the_wait_of_the_public_is_what_the_dates_bear(spans: list[str], words: str) -> None:
    """A bound makes it "at least"; a date of a month a range; whoever had it first stands in for silent insiders."""
    (one,) = models(model("a", *spans))
    assert measure_lag(one, AccessGroup.PUBLIC).words == words


def test_the_public_does_not_stand_in_for_insiders_before_partners() -> None:
    """Partners who come after the public had it with everybody else, and nothing follows from that."""
    (one,) = models(model("a", "public 2026-03-01", "partners 2026-03-29"))
    assert measure_lag(one, AccessGroup.PARTNERS).words == "–"


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (["evaluators 2026-03-01", "public 2026-03-29"], "28 days"),
        (["evaluators 2026-03-01 " + BY, "public 2026-03-29"], "at least 28 days"),
        (["evaluators 2026-03", "public 2026-03-09"], "at most 8 days"),
        (["public 2026-03-09", "evaluators 2026-03-29"], "none"),
        (["evaluators 2026-03-29 " + BY, "public 2026-03-29"], "–"),
        (["public 2026-03-29"], "–"),
    ],
)
def test_evaluators_lead_is_counted_to_the_public(spans: list[str], words: str) -> None:
    """It may be none, and is not known where a bound leaves all open."""
    (one,) = models(model("a", *spans))
    assert measure_lead(one).words == words


def test_a_lag_says_whose_date_it_is_counted_from() -> None:
    """Only others' dates stand in; the lab's own bound does not."""
    told, silent = models(
        model("a", "insiders 2026-03-01 " + BY, "public 2026-03-29"),
        model("b", "partners 2026-03-01", "public 2026-04"),
    )
    assert [measure_lag(one, AccessGroup.PUBLIC).is_stood_in for one in (told, silent)] == [False, True]

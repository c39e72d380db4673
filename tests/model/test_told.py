"""Phrases for titles: each fits into the one sentence that it is written for."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from paritywatch.model.rubric import Told

PHRASES = {"topic": "how {lab} tells of changes", "better": "tells more of changes", "worse": "tells less of changes"}


def test_phrases_name_the_lab_where_the_sentence_needs_it() -> None:
    """A topic has the place of the lab's name; a deed follows the name."""
    told = Told.model_validate(PHRASES)
    assert (told.topic, told.better, told.worse) == tuple(PHRASES.values())


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"topic": "how a lab tells of changes"}, id="a topic of no lab"),
        pytest.param({"topic": "how {lab} tells of {lab}"}, id="a topic of two"),
        pytest.param({"worse": "{lab} tells less"}, id="a deed that repeats the name"),
        pytest.param({"better": "tells more " * 6}, id="a deed too long for a title"),
        pytest.param({"worse": ""}, id="no deed"),
    ],
)
def test_a_phrase_that_fits_no_sentence_is_refused(fault: dict[str, Any]) -> None:
    """Each fault alone is refused."""
    with pytest.raises(ValidationError):
        Told.model_validate({**PHRASES, **fault})

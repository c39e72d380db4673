"""An accusation that is taken back reaches all who got it: subscribers of one feed alone, read with a reader's eyes.

A reader keeps an entry that it has seen as read, whatever becomes of it, and shows what has a new id.
"""

from __future__ import annotations

import feedparser
import pytest

from feeding import feeds_of
from made_up import Repository, amended, position, rubric_text

OLD = position("2026-05-01", "full")
LOWER = position("2026-06-10", "none", change="promise-dropped")
BEFORE = "Acme does less on safe harbour, dropping a promise"
METHOD = (
    "  amended: [{date: 2026-06-20, kind: method, was: {level: none, mechanism: promise-dropped, same: promise}, "
    "reason: Like is compared with like.}]\n"
)
TAKEN_BACK = {
    "corrected": (
        position("2026-06-10", "full", summary="It says the same.", extra=amended(level="none", day="2026-06-20")),
        "Correction: safe harbour at Acme, full instead of none from 10 June 2026",
    ),
    "softened": (
        position("2026-06-10", "partial", change="promise-narrowed", extra=amended(level="none", day="2026-06-20")),
        "Correction: safe harbour at Acme, partial instead of none from 10 June 2026",
    ),
    "retracted": (
        f"{LOWER}  retracted: {{date: 2026-06-20, reason: A forgery.}}\n",
        "Retraction: safe harbour at Acme, our entry for 10 June 2026",
    ),
    "judged by another method": (
        position("2026-06-10", "partial", change="not-comparable", extra=METHOD),
        "New method: safe harbour at Acme, partial instead of none from 10 June 2026",
    ),
    "removed without a word": ("", "Retraction: safe harbour at Acme, our entry for 10 June 2026"),
}
CARRIED = ("regressions", "severity/major", "labs/acme/regressions", "labs/acme", "criteria/safe-harbour", "changes")


class Subscriber:
    """Somebody who follows one feed: what was new at each visit, as a reader library tells it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: set[str] = set()

    def visit(self, repository: Repository) -> list[str]:
        """The titles of the entries that this reader has not seen before."""
        entries = feedparser.parse(feeds_of(repository)[f"feeds/{self.name}.atom"]).entries
        new = [entry.title for entry in entries if entry.id not in self.seen]
        self.seen |= {entry.id for entry in entries}
        return new


@pytest.mark.parametrize("way", TAKEN_BACK)
@pytest.mark.parametrize("name", CARRIED)
def test_who_got_the_accusation_gets_what_takes_it_back(repository: Repository, name: str, way: str) -> None:
    """Both as new entries, each on the day on which it was published."""
    subscriber = Subscriber(name)
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    subscriber.visit(repository)
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-11")
    assert subscriber.visit(repository) == [BEFORE]
    text, told = TAKEN_BACK[way]
    repository.write_positions(OLD, *([text] if text else []))
    repository.commit(day="2026-06-20")
    assert subscriber.visit(repository) == [told]
    assert subscriber.visit(repository) == [], "nothing is told twice"


def test_a_correction_of_no_accusation_is_no_news_to_the_accused(repository: Repository) -> None:
    """The feed of regressions tells what was told there, and nothing else of ours."""
    subscriber = Subscriber("regressions")
    repository.write_positions(OLD)
    repository.commit(day="2026-06-01")
    repository.write_positions(position("2026-05-01", "partial", extra=amended(level="full", day="2026-06-20")))
    repository.commit(day="2026-06-20")
    repository.write("data/rubric.yml", rubric_text(2))
    repository.commit(day="2026-06-21")
    assert subscriber.visit(repository) == []

"""Titles: sentences that a newcomer understands, no longer than 90 signs, that say no more than the record."""

from __future__ import annotations

import pytest

from made_up import ROOT
from paritywatch.edition.edition import build_edition
from paritywatch.edition.loading import load_dataset
from paritywatch.events.topics import Topic, find_topic
from paritywatch.events.wording import LONGEST, Access, title_access, title_commitment, title_expiry, title_position
from paritywatch.model.rubric import Told
from paritywatch.model.vocabulary import EventKind, Level, Mechanism

TIME = Topic(
    "Time for testers",
    Told(
        topic="how much time {lab} gives testers",
        better="gives testers more time",
        worse="gives testers less time",
    ),
    practised=True,
)
RULES = Topic(
    "Rules",
    Told(
        topic="what {lab}'s rules say of outsiders",
        better="says more of outsiders in its rules",
        worse="says less of outsiders in its rules",
    ),
)
BARE = Topic("Safe harbour", practised=True)
NONE, PARTIAL, FULL, SILENT = Level.NONE, Level.PARTIAL, Level.FULL, Level.NOT_DISCLOSED
FIRST, BACK, FORTH = EventKind.FIRST_RECORD, EventKind.REGRESSION, EventKind.IMPROVEMENT
CLEARER = EventKind.CLARIFICATION


@pytest.mark.parametrize(
    ("topic", "kind", "before", "after", "mechanism", "title"),
    [
        (TIME, FIRST, None, NONE, None, "First record of how much time Acme gives testers"),
        (BARE, FIRST, None, NONE, None, "First record of safe harbour at Acme"),
        (TIME, BACK, FULL, NONE, Mechanism.ACCESS_SHORTENED, "Acme gives testers less time"),
        (TIME, FORTH, NONE, FULL, Mechanism.DONE_IN_PRACTICE, "Acme gives testers more time"),
        (TIME, BACK, FULL, NONE, None, "Acme gives testers less time"),
        (BARE, BACK, FULL, NONE, Mechanism.SKIPPED_IN_PRACTICE, "Acme does less on safe harbour"),
        # What is only promised or no longer promised is no deed, unless the level is read off the promise itself.
        (TIME, FORTH, NONE, FULL, Mechanism.PROMISE_MADE, "Acme makes a promise about how much time it gives testers"),
        (TIME, BACK, FULL, NONE, Mechanism.PROMISE_DROPPED, "Acme drops a promise about how much time it gives testers"),
        (BARE, BACK, FULL, NONE, Mechanism.PROMISE_NARROWED, "Acme narrows a promise about safe harbour"),
        (RULES, BACK, FULL, NONE, Mechanism.PROMISE_DROPPED, "Acme says less of outsiders in its rules, dropping a promise"),
        (RULES, FORTH, SILENT, FULL, Mechanism.PROMISE_MADE, "Acme says more of outsiders in its rules, with a new promise"),
        (TIME, BACK, FULL, NONE, Mechanism.MADE_CONDITIONAL, "Acme gives testers less time, adding a condition"),
        # A government's deed is never told as the lab's alone.
        (TIME, BACK, FULL, NONE, Mechanism.ORDERED_BY_GOVERNMENT, "Acme gives testers less time, by government order"),
        (RULES, FORTH, NONE, FULL, Mechanism.REQUIRED_BY_GOVERNMENT, "Acme says more of outsiders in its rules, as authorities require"),
        (TIME, FORTH, NONE, FULL, Mechanism.ORDER_LIFTED, "Acme gives testers more time, after an order is lifted"),
        # More or less than what nobody knew is neither.
        (TIME, FORTH, SILENT, FULL, Mechanism.DONE_IN_PRACTICE, "Now known: how much time Acme gives testers"),
        (RULES, FORTH, SILENT, FULL, Mechanism.DONE_IN_PRACTICE, "Now known: what Acme's rules say of outsiders"),
        (TIME, BACK, FULL, SILENT, Mechanism.ORDERED_BY_GOVERNMENT, "No longer disclosed: how much time Acme gives testers, by government order"),
        (TIME, CLEARER, FULL, FULL, None, "New facts on how much time Acme gives testers"),
        (TIME, CLEARER, FULL, NONE, Mechanism.NOT_COMPARABLE, "Not comparable with before: how much time Acme gives testers"),
        # A mechanism of the other direction explains nothing once the step was judged anew.
        (TIME, FORTH, NONE, PARTIAL, Mechanism.PROMISE_DROPPED, "Acme gives testers more time"),
    ],
)  # fmt: skip
def test_a_position_is_told_in_one_sentence(
    topic: Topic, kind: EventKind, before: Level | None, after: Level, mechanism: Mechanism | None, title: str
) -> None:
    """Who did what, to whom and by what means; which level became which stands elsewhere."""
    assert title_position("Acme", topic, kind, before=before, after=after, mechanism=mechanism) == title


def test_what_stands_behind_a_mark_is_only_what_it_is_about() -> None:
    """The mark says what became of the accusation."""
    title = title_position("Acme", TIME, CLEARER, before=FULL, after=FULL, mechanism=None, room=60)
    assert title == "how much time Acme gives testers"


ONE = Access("Globex Tests", "Acme", "Acme One", ("predeployment-evaluation",))
PILOT = Access("Globex Tests", "Acme", "Risk pilot", ("reasoning-traces",), programme=True)
MANY = Access("Partners whom nobody names", "Acme", "Acme One", ("early-access",), group=True)
LONG = Access("Initech", "Acme", "Acme One with a name that goes on and on, as some names of programmes do, and on")
GRANTED, ENDED, WITHDRAWN = EventKind.ACCESS_GRANTED, EventKind.ACCESS_ENDED, EventKind.ACCESS_WITHDRAWN


@pytest.mark.parametrize(
    ("access", "kind", "mechanism", "title"),
    [
        (ONE, GRANTED, None, "Acme gives Globex Tests access to Acme One (tests before release)"),
        (PILOT, GRANTED, None, "Acme gives Globex Tests access: Risk pilot (reasoning traces)"),
        (MANY, GRANTED, None, "Partners whom nobody names get access to Acme One from Acme (early access)"),
        (LONG, GRANTED, None, "Acme gives Initech access to Acme One with a name that goes on and on, as some names of…"),
        (ONE, ENDED, None, "Access of Globex Tests to Acme One at Acme ends"),
        (LONG, ENDED, None, "Access of Initech to Acme One with a name that goes on and on, as some names… at Acme ends"),
        (ONE, WITHDRAWN, Mechanism.ACCESS_WITHDRAWN, "Acme withdraws Acme One from Globex Tests"),
        (MANY, WITHDRAWN, Mechanism.ORDERED_BY_GOVERNMENT, "Acme withdraws Acme One from Partners whom nobody names, by government order"),
    ],
)  # fmt: skip
def test_access_is_told_with_whom_it_is_about(
    access: Access, kind: EventKind, mechanism: Mechanism | None, title: str
) -> None:
    """What is too long is cut in the name of the model; the lab, the outsider and the order are never cut."""
    assert title_access(access, kind, mechanism=mechanism) == title
    assert len(title) <= LONGEST


def test_a_name_from_right_to_left_stays_set_apart_when_it_is_cut() -> None:
    """Or the words after it would stand before it."""
    title = title_access(Access("אקמה " * 9, "Acme", "אחת " * 40), WITHDRAWN, mechanism=None)
    assert title.count("\u2068") == title.count("\u2069") == 2


def test_a_commitment_keeps_its_own_words() -> None:
    """Only the order of a government is added."""
    ordered = Mechanism.ORDERED_BY_GOVERNMENT
    made = title_commitment("Acme", "yearly audit", EventKind.COMMITMENT_MADE, mechanism=None)
    assert made == "Acme makes a commitment: yearly audit"
    missed = title_commitment("Acme", "yearly audit", EventKind.COMMITMENT_MISSED, mechanism=ordered)
    assert missed == "Acme misses a commitment, by government order: yearly audit"


def test_an_expiry_is_nobodys_deed() -> None:
    """It says what is known no more, or was known all the time."""
    assert title_expiry(TIME.about("Acme"), held=False) == "Expired: what was known of how much time Acme gives testers"
    assert title_expiry(TIME.about("Acme"), held=True) == "Not expired after all: how much time Acme gives testers"


def test_every_criterion_of_the_rubric_has_its_phrases() -> None:
    """Of its own: no title fits two criteria."""
    topics = [criterion.told for criterion in load_dataset(ROOT).rubric.criteria]
    phrases = [phrase for told in topics if told for phrase in (told.topic, told.better, told.worse)]
    assert len(phrases) == 3 * len(topics) == len(set(phrases))


def test_every_title_of_the_record_is_short_and_says_what_it_is_about() -> None:
    """At most 90 signs, the lab by its name, and what the criterion asks."""
    edition = build_edition(ROOT)
    assert [event.headline for event in edition.events if len(event.headline) > LONGEST] == []
    for event in edition.events:
        if event.criterion and event.lab:
            topic, lab = find_topic(edition.dataset.rubric, event.criterion), edition.dataset.by_id[event.lab].lab.name
            said = (topic.about(lab), topic.about_itself, topic.better, topic.worse)
            assert lab in event.headline
            assert any(part in event.headline for part in said), event.headline

"""A thousand generated histories: whatever is recorded later, what was published stays true.

Steps are folded as git would give them, without a process for each: appends, edits with a reason and
without, retractions, removals, broken files, renames of labs and criteria, several deeds landing at once
as a merge or a squash brings them, one clock that is wrong, and a rebase of it all.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_up import lab_text, rubric_text
from made_up_deeds import DEEDS, NOBODY, Deed, File
from paritywatch.api.frozen import list_told
from paritywatch.api.text import Json
from paritywatch.edition.edition import Edition
from paritywatch.edition.frozen import freeze_days
from paritywatch.events.event import Event
from paritywatch.events.telling import build_events
from paritywatch.history.chronicle import Chronicle
from paritywatch.history.clock import settle_dates
from paritywatch.history.contents import ContentsReader
from paritywatch.history.folding import take_step
from paritywatch.history.main_line import Completeness, Head, History
from paritywatch.history.steps import Commit, Step, Version
from paritywatch.model.vocabulary import Direction
from paritywatch.records.layout import find_record

THOUSAND = settings(max_examples=1000, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BEGIN = datetime(2021, 1, 1, 12, tzinfo=UTC)  # after every date that a made-up position can have


@dataclass
class World:
    """The records as they stand, under the ids that labs and criteria have now."""

    files: dict[tuple[str, str], File] = field(default_factory=dict)
    labs: dict[str, str] = field(default_factory=lambda: {"acme": "acme", "globex": "globex"})
    criteria: dict[str, str] = field(default_factory=lambda: {id: id for id in ("safe-harbour", "independence")})
    texts: dict[str, str | None] = field(default_factory=dict)
    version: int = 1

    def write(self) -> dict[str, str | None]:
        """Every file by its path."""
        rubric = rubric_text(min(self.version, 9))
        for old, new in self.criteria.items():
            rubric = rubric.replace(f"id: {old}\n", f"id: {new}\n")
        files: dict[str, str | None] = {"data/rubric.yml": rubric}
        for lab, id in self.labs.items():
            files[f"data/labs/{id}/lab.yml"] = lab_text(lab.title())
        for (lab, criterion), text in self.texts_of_files.items():
            files[f"data/labs/{self.labs[lab]}/positions/{self.criteria[criterion]}.yml"] = text
        return {path: text for path, text in files.items() if text is not None}

    texts_of_files: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def do(self, deed: Deed | str, number: int) -> None:
        """Do one deed: to a file, or to the id of a lab or a criterion."""
        if isinstance(deed, Deed):
            self.texts_of_files[deed.file] = self.files.setdefault(deed.file, File()).do(deed, number)
        elif deed in self.labs:
            self.labs[deed] = f"{deed}-{number}"
        else:
            self.criteria[deed] = f"{deed}-{number}"
            self.version += 1


RENAMES = st.sampled_from(("acme", "globex", "safe-harbour"))
LANDINGS = st.lists(st.lists(DEEDS, min_size=1, max_size=3) | RENAMES.map(lambda id: [id]), min_size=3, max_size=12)


def steps_of(landings: Sequence[Sequence[Deed | str]], clocks: dict[int, int], *, rebased: bool = False) -> list[Step]:
    """A step for each landing, a day apart; `clocks` says by how many days the clock of a step was wrong."""
    world, reader, steps = World(), ContentsReader(), []
    before: dict[str, str | None] = {}
    number = 0
    for place, deeds in enumerate([[], *landings]):
        for deed in deeds:
            number += 1
            world.do(deed, number)
        after = world.write()
        changed = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
        versions = []
        for path in changed:
            record, text = find_record(path), after.get(path)
            assert record is not None
            versions.append(Version(record, None if text is None else reader.read(record, text.encode())))
        said = BEGIN + timedelta(days=place + clocks.get(place, 0) + (400 if rebased else 0))
        steps.append(Step(Commit(f"{place + 1 + 1000 * rebased:040x}", said, "a deed", ("Jane Doe",)), tuple(versions)))
        before = after
    return steps


def publish(steps: Sequence[Step], day: date) -> Edition:
    """What is published when these steps have landed, built on a day."""
    chronicle = Chronicle()
    for step in copy.deepcopy(list(steps)):
        take_step(chronicle, step)
    bound = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
    chronicle.recorded = settle_dates([commit.committed for commit in chronicle.commits], bound)
    newest = chronicle.recorded[-1]
    history = History(Completeness.COMPLETE, Head(chronicle.commits[-1].sha, newest), "", chronicle)
    return Edition(NOBODY, history, chronicle, build_events(NOBODY, chronicle, day), {}, day)


def day_of(place: int) -> date:
    """The day on which a step really landed."""
    return (BEGIN + timedelta(days=place)).date()


def frozen_of(edition: Edition) -> dict[str, Json]:
    """All that is told of every frozen day that is over, by the day."""
    return {told["date"]: told for told in list_told(freeze_days(edition)) if told["is_over"]}


def by_id(events: Sequence[Event]) -> dict[str, Event]:
    """Events by their ids, each of which is one event's own."""
    assert len({event.id for event in events}) == len(events)
    return {event.id: event for event in events}


# So far ahead or behind that the rest of the line can tell. A clock that is wrong by a day only says another day.
FAR = st.integers(400, 4000).flatmap(lambda days: st.sampled_from((days, -days)))
WRONG = st.dictionaries(st.integers(1, 12), FAR, max_size=1)


@THOUSAND
@given(LANDINGS, WRONG, st.data())
def test_whatever_is_recorded_later_what_was_published_stays_true(
    landings: list[list[Deed | str]], clocks: dict[int, int], data: st.DataObject
) -> None:
    """Ids are unique and stay; dates never run backwards; no accusation goes in silence; past days stay."""
    steps = steps_of(landings, clocks)
    stop = data.draw(st.integers(1, len(steps) - 1), label="how many steps had landed before")
    earlier, later = (publish(steps[:count], day_of(count)) for count in (stop, len(steps)))
    recorded = [date for date in later.chronicle.recorded if date is not None]
    assert recorded == sorted(recorded)
    assert all(date.date() <= later.as_of for date in recorded)
    was, now = by_id(earlier.events), by_id(later.events)
    assert was.keys() <= now.keys()
    for id, event in was.items():
        assert event.stamp.recorded in (None, now[id].stamp.recorded)
        if event.accused:
            assert now[id].accused
            assert now[id].direction is Direction.WORSE or now[id].corrected_by, id
            assert set(now[id].corrected_by) <= now.keys()
    past = frozen_of(earlier)
    told = frozen_of(later)
    assert {day: told[day] for day in past} == past


@settings(THOUSAND, max_examples=200)
@given(LANDINGS)
def test_a_rebase_tells_the_same_under_new_dates(landings: list[list[Deed | str]]) -> None:
    """The ids, kinds and directions of a line do not depend on its commits' hashes and dates."""
    told = []
    for rebased in (False, True):
        steps = steps_of(landings, {}, rebased=rebased)
        events = publish(steps, day_of(len(steps) + 400)).events
        told.append({(event.id, event.kind, event.direction, event.accused) for event in events})
    assert told[0] == told[1]

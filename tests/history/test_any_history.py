"""What holds for any history: promises tested on histories that hypothesis makes up."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial as bind
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_up import Repository, rubric_text
from made_up_deeds import DEEDS, NOBODY, Deed, File
from made_up_history import MadeUpCommit, write_history
from paritywatch.events.event import Event
from paritywatch.events.telling import build_events
from paritywatch.history.main_line import read_history
from paritywatch.records.plain import parse_plain, parse_quickly, split_entries
from paritywatch.records.problems import Unreadable
from paritywatch.records.reading import parse_document

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def commits_of(deeds: list[Deed]) -> list[MadeUpCommit]:
    """A commit for each deed, an hour apart, after one that brings the rubric; one in five is a merge."""
    files: dict[tuple[str, str], File] = {}
    commits = [MadeUpCommit("begin", {"data/rubric.yml": rubric_text()}, 1_600_000_000)]
    for number, deed in enumerate(deeds):
        text = files.setdefault(deed.file, File()).do(deed, number)
        path = "data/labs/{}/positions/{}.yml".format(*deed.file)
        at = 1_600_000_000 + 3600 * (number + 1)
        commits.append(MadeUpCommit(deed.what, {path: text}, at, branch=number % 5 == 4))
    return commits


def events_of(root: Path, *, cached: bool = False) -> tuple[Event, ...]:
    """Every event of a history, whatever the working tree says."""
    return build_events(NOBODY, read_history(root, cached=cached).chronicle, date.max)


@FEW
@given(st.lists(DEEDS, min_size=1, max_size=14), st.sets(st.integers(0, 14)))
def test_read_step_by_step_with_the_cache_or_at_once_is_the_same(deeds: list[Deed], stops: set[int]) -> None:
    """Where builds stopped in between leaves no trace."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_history(root, commits_of(deeds))
        line = Repository(root).git("rev-list", "--first-parent", "--reverse", "HEAD").split()
        for stop in sorted(stop for stop in stops if stop < len(line)):
            Repository(root).git("update-ref", "--no-deref", "HEAD", line[stop])
            read_history(root)
        Repository(root).git("update-ref", "--no-deref", "HEAD", line[-1])
        assert read_history(root).chronicle == read_history(root, cached=False).chronicle
        assert events_of(root, cached=True) == events_of(root)


@FEW
@given(st.lists(DEEDS, min_size=2, max_size=14))
def test_the_order_of_unrelated_commits_changes_no_policy_event(deeds: list[Deed]) -> None:
    """What happened in one file does not depend on what was committed to others before."""
    told = []
    numbered = [(deed, number) for number, deed in enumerate(deeds)]
    for order in (numbered, sorted(numbered, key=lambda item: item[0].file)):
        files: dict[tuple[str, str], File] = {}
        commits = [MadeUpCommit("begin", {"data/rubric.yml": rubric_text()}, 1_600_000_000)]
        for place, (deed, number) in enumerate(order, 1):
            path = "data/labs/{}/positions/{}.yml".format(*deed.file)
            text = files.setdefault(deed.file, File()).do(deed, number)
            commits.append(MadeUpCommit(deed.what, {path: text}, 1_600_000_000 + 3600 * place))
        with tempfile.TemporaryDirectory() as folder:
            write_history(Path(folder), commits)
            events = events_of(Path(folder))
            told.append({(event.id, event.kind, event.before, event.after, event.effective) for event in events})
    assert told[0] == told[1]


@FEW
@given(st.lists(DEEDS.filter(lambda deed: deed.what not in ("break", "delete")), min_size=1, max_size=10))
def test_reformatting_never_makes_an_event(deeds: list[Deed]) -> None:
    """Comments, quotes and blank lines in every file, committed at the end: not a word changes."""
    commits = commits_of(deeds)
    last = {path: text for commit in commits for path, text in commit.files.items()}
    looks = {
        path: "# reformatted\n\n" + (text or "").replace("level: none", "level:  'none'") for path, text in last.items()
    }
    events = []
    for more in ([], [MadeUpCommit("reformat", dict(looks), 1_700_000_000)]):
        with tempfile.TemporaryDirectory() as folder:
            write_history(Path(folder), [*commits, *more])
            events.append(events_of(Path(folder)))
    assert events[0] == events[1]


@FEW
@given(st.lists(DEEDS, min_size=1, max_size=14))
def test_every_recorded_date_is_that_of_a_commit_of_the_main_line(deeds: list[Deed]) -> None:
    """And every id is one of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_history(root, commits_of(deeds))
        stamps = Repository(root).git("log", "--first-parent", "--format=%ct").split()
        events = events_of(root)
    dates = {datetime.fromtimestamp(int(stamp), UTC) for stamp in stamps}
    assert {event.stamp.recorded for event in events} <= dates
    assert {event.stamp.updated for event in events} <= dates
    assert len({event.id for event in events}) == len(events)


ODD = (
    *("- a\n", "- 'b\n- c'\n", "- [d,\n- e]\n", "# f\n", "\n", "- |\n  g\n  - h\n", "- k: 1\n  l: >\n    m\n", "-\n"),
    *("n: o\n", "- no\n", "--- \n", "- 1.5\n", "- 'p': \"q\\u0007\"\n", "- &r s\n", "- 2\n", "- true\n", "- {t: u}\n"),
    *("- a # b\n", "- 'a' # b\n", "- a#b\n", "# c # d\n", "- e:\n    f # g\n", "\ufeff- h\n", "- i\r\n"),
    *("\t- v\n", "- w: [x, 'y']\r\n", "- - z\n", "- ~\n", '- "0"\n', "- ? a\n  : b\n", "- 'e\n\n  f'\n"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=5))
def test_the_fast_way_to_read_says_what_the_careful_one_says(pieces: list[str]) -> None:
    """The same value or the same problems; and what is read piece by piece is what is read whole."""
    raw = "".join(pieces).encode()
    careful = outcome(lambda: parse_document("x.yml", raw, landed=True).value)
    assert outcome(lambda: parse_plain("x.yml", raw)) == careful
    entries = split_entries(raw)
    parts = [outcome(bind(parse_plain, "x.yml", entry)) for entry in entries or ()]
    lists = [part for part in parts if isinstance(part, list)]
    if lists and len(lists) == len(parts):
        assert [item for part in lists for item in part] == careful


UNMERGED = ("<<<<<<< a\n", "- b\n=======\n", ">>>>>>> c\n", "||||||| d\n", "- 'x\n>>>>>>> y'\n", "- z \t# a\n")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ODD + UNMERGED), max_size=5))
def test_the_quick_way_to_read_a_record_refuses_what_the_careful_one_does(pieces: list[str]) -> None:
    """The same document, or the same problems in the same places."""
    raw = "".join(pieces).encode()
    quick = outcome(lambda: parse_quickly("x.yml", raw))
    assert quick == outcome(lambda: parse_document("x.yml", raw))


def outcome(read: Callable[[], object]) -> object:
    """What reading gives: the value, or the words of the problems."""
    try:
        return read()
    except Unreadable as error:
        return str(error)

"""Silent edits of what was published: refused without a reason, told as corrections with one and without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup

from made_up import SOURCE_LINE, Repository, commitment_text, org_text, position
from paritywatch import site
from paritywatch.edition.edition import build_edition
from paritywatch.events.event import TAG, Event
from paritywatch.model.vocabulary import Direction, EventKind
from paritywatch.records.loading import load_records
from paritywatch.review.base import read_base
from paritywatch.review.edits import check_edits
from paritywatch.rules import check_records
from paritywatch.views.feed_catalogue import CORRECTIONS, IMPROVEMENTS, REGRESSIONS

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped", extra="  contested: {by: Acme, reading: It stands.}\n")
HARBOUR = "data/labs/acme/positions/safe-harbour.yml"
GRANT = "data/orgs/initech.yml"
PROMISE = "data/labs/acme/commitments.yml"
MODEL = "data/labs/acme/models.yml"
CODE = "data/instruments/code.yml"
SPAN = "    - group: insiders\n      start: 2026-01\n      basis: derived\n      summary: Staff.\n"
MODELS = f"- id: one\n  name: One\n  access:\n{SPAN}      sources: [{SOURCE_LINE}]\n"
INSTRUMENT = (
    "name: A code\nkind: code\nissuer: Nobody\nabout: Made up.\nprovisions:\n  - id: one\n    name: Measure 1\n"
    f"    asks: Let them in.\n    of: All.\n    binds: [acme]\n    since: 2026-01\n    reading: R.\n"
    f"    sources: [{SOURCE_LINE}]\n"
)
TEXTS = {
    HARBOUR: OLD + LOWER,
    GRANT: org_text(more="    conditions: Under an agreement.\n"),
    PROMISE: commitment_text(),
    MODEL: MODELS,
    CODE: INSTRUMENT,
}


@dataclass(frozen=True)
class Edit:
    """An edit of one file: what stood there, what stands, where ``amended`` goes and what it says."""

    path: str
    was: str
    now: str
    key: str
    said: str
    indent: str
    about: str
    words: str


EDITS = {
    "disclosure": Edit(
        HARBOUR, "disclosure: silent", "disclosure: announced", "disclosure", "silent", "  ",
        "labs/acme/positions/safe-harbour/2026-06-10",
        "safe harbour at Acme, disclosure: announced instead of silent",
    ),
    "mechanism": Edit(
        HARBOUR, "promise-dropped", "promise-narrowed", "mechanism", "promise-dropped", "  ",
        "labs/acme/positions/safe-harbour/2026-06-10",
        "safe harbour at Acme, mechanism: promise-narrowed instead of promise-dropped",
    ),
    "contested": Edit(
        HARBOUR, "  contested: {by: Acme, reading: It stands.}\n", "", "contested", "{by: Acme, reading: \"It stands.\"}",
        "  ", "labs/acme/positions/safe-harbour/2026-06-10",
        "safe harbour at Acme, contested: nothing instead of Acme; It stands.",
    ),
    "confidence": Edit(
        HARBOUR, "  contested: {by", "  confidence: medium\n  contested: {by", "confidence", "high", "  ",
        "labs/acme/positions/safe-harbour/2026-06-10",
        "safe harbour at Acme, confidence: medium instead of high",
    ),
    "a grant's model": Edit(
        GRANT, "model: Acme One", "model: Acme Two", "model", "Acme One", "    ",
        "orgs/initech/grants/initech-acme-one/granted",
        "access of Initech to Acme Two at Acme, model: Acme Two instead of Acme One",
    ),
    "a grant's access": Edit(
        GRANT, "access: [reasoning-traces]", "access: [weights]", "access", "[reasoning-traces]", "    ",
        "orgs/initech/grants/initech-acme-one/granted",
        "access of Initech to Acme One at Acme, access put right",
    ),
    "a grant's terms": Edit(
        GRANT, "    conditions: Under an agreement.\n", "", "conditions", "\"Under an agreement.\"", "    ",
        "orgs/initech/grants/initech-acme-one/granted",
        "access of Initech to Acme One at Acme, conditions put right",
    ),
    "a due date": Edit(
        PROMISE, "due: {date: 2026-12-31, basis: stated}", "due: {date: 2027-12-31, basis: stated}", "due",
        "{date: 2026-12-31, basis: stated}", "  ", "labs/acme/commitments/yearly-audit/made",
        "commitment of Acme, yearly audit, due put right",
    ),
    "a due date that becomes a trigger": Edit(
        PROMISE, "due: {date: 2026-12-31, basis: stated}", "trigger: When asked", "due",
        "{date: 2026-12-31, basis: stated}", "  ", "labs/acme/commitments/yearly-audit/made",
        "commitment of Acme, yearly audit, due: nothing instead of 2026-12-31; stated",
    ),
    "a model's group": Edit(
        MODEL, "group: insiders", "group: partners", "group", "insiders", "      ",
        "labs/acme/models/one/insiders-2026-01", "Acme, One, group: partners instead of insiders",
    ),
    "a model's basis": Edit(
        MODEL, "basis: derived", "basis: stated", "basis", "derived", "      ",
        "labs/acme/models/one/insiders-2026-01", "Acme, One, basis: stated instead of derived",
    ),
    "a model's date": Edit(
        MODEL, "start: 2026-01", "start: 2026-02", "start", "2026-01", "      ",
        "labs/acme/models/one/insiders-2026-01", "Acme, One, February 2026 instead of January 2026",
    ),
    "whom an instrument binds": Edit(
        CODE, "binds: [acme]", "binds: []", "binds", "[acme]", "    ", "instruments/code/one/listed",
        "A code, Measure 1, binds: nothing instead of acme",
    ),
    "since when an instrument applies": Edit(
        CODE, "since: 2026-01", "since: 2026-03", "since", "2026-01", "    ", "instruments/code/one/listed",
        "A code, Measure 1, March 2026 instead of January 2026",
    ),
}  # fmt: skip


@pytest.fixture
def published(repository: Repository) -> Repository:
    """A record of every kind that can be edited in silence."""
    for path, text in TEXTS.items():
        repository.write(path, text)
    repository.commit("begin", day="2026-06-12")
    return repository


def edit_file(repository: Repository, edit: Edit, *, reason: bool) -> None:
    """Make an edit, with a reason or without."""
    assert edit.was in TEXTS[edit.path]
    text = TEXTS[edit.path].replace(edit.was, edit.now)
    if reason:
        text += f"{edit.indent}amended:\n{edit.indent}  - {{date: 2026-06-20, kind: error, was: {{{edit.key}: {edit.said}}}, reason: We misread it.}}\n"
    repository.write(edit.path, text)


def problems_of(repository: Repository) -> list[str]:
    """What the check says of the working tree, against the newest commit."""
    records, problems = load_records(repository.root)
    problems += [*check_records(records), *check_edits(records, read_base(repository.root, "HEAD"))]
    return [str(problem) for problem in problems]


def events_of(repository: Repository) -> dict[str, Event]:
    """Every event by what it is about."""
    return {event.id.removeprefix(TAG): event for event in build_edition(repository.root).events}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_without_a_reason_is_refused_with_the_block_to_write(published: Repository, name: str) -> None:
    """What changed, what it said, and what to paste."""
    edit = EDITS[name]
    edit_file(published, edit, reason=False)
    (problem,) = problems_of(published)
    assert problem.startswith(f"{edit.path}:")
    assert f"here {edit.key} was changed, which said {edit.key}: {edit.said}" in problem
    assert f"was: {{{edit.key}: {edit.said}}}, reason: <why>" in problem
    assert problem.endswith("[edit-says-why]")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_with_a_reason_passes_and_is_told_as_a_correction(published: Repository, name: str) -> None:
    """To whoever was told what it puts right, and as no step of the lab; no event is told anew or under another id."""
    edit, before = EDITS[name], events_of(published)
    edit_file(published, edit, reason=True)
    assert problems_of(published) == []
    published.commit("mend", day="2026-06-20")
    after = events_of(published)
    told = after.pop(f"{edit.about}/amended/1")
    assert set(after) == set(before)
    assert (told.kind, told.direction, told.title) == (
        EventKind.CORRECTION, Direction.NEUTRAL, f"Correction: {edit.words}",
    )  # fmt: skip
    assert told.summary.startswith("Our error: We misread it.")
    assert CORRECTIONS.carries(told)
    corrected = after.get((told.corrects or "").removeprefix(TAG))
    assert REGRESSIONS.carries(told) == (corrected is not None and REGRESSIONS.carries(corrected))
    assert not IMPROVEMENTS.carries(told)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_landed_without_a_reason_is_told_all_the_same(published: Repository, name: str) -> None:
    """Nothing changes in silence, whatever the check has missed."""
    edit, before = EDITS[name], events_of(published)
    edit_file(published, edit, reason=False)
    published.commit("edit", day="2026-06-20")
    new = {id: event for id, event in events_of(published).items() if id not in before}
    assert [event.kind for event in new.values()] in ([EventKind.CORRECTION], [EventKind.RETRACTION])
    if edit.key not in ("group",):
        (id,) = new
        assert id == f"{edit.about}/edited/1"
        assert new[id].summary.startswith("No reason was given.")


SHOWN = {"a grant's model": "orgs/initech/", "a due date": "commitments/acme/", "a model's group": "models/acme/one/"}
SHOWN |= {"whom an instrument binds": "instruments/code/", "disclosure": "labs/acme/"}


@pytest.mark.parametrize("name", SHOWN)
def test_the_page_says_that_it_was_put_right(published: Repository, name: str) -> None:
    """Beside what stands there now, with the day and the reason."""
    edit_file(published, EDITS[name], reason=True)
    published.commit("mend", day="2026-06-20")
    files = {file.path: file.content for file in site.build(published.root, site_url="https://pw.example/").files}
    text = BeautifulSoup(str(files[f"{SHOWN[name]}index.md"]), "html.parser").get_text(" ", strip=True)
    assert "Corrected 20 June 2026 (our error): We misread it." in " ".join(text.split())


NO_FACT: dict[str, Callable[[str], str]] = {
    HARBOUR: lambda text: text.replace("Acme is at none now.", "Acme stands at none.").replace(
        "A made-up reason", "Why"
    ),
    GRANT: lambda text: text.replace("summary: Initech tests", "summary: It tests").replace("title: T,", "title: U,"),
    PROMISE: lambda text: text.replace("title: Yearly audit", "title: An audit every year"),
    MODEL: lambda text: text.replace("summary: Staff.", "summary: Its own staff.").replace(
        "name: One", "name: Acme One"
    ),
    CODE: lambda text: text.replace("reading: R.", "reading: Another.").replace(
        "about: Made up", "about: It is made up"
    ),
}


@pytest.mark.parametrize("path", NO_FACT)
def test_wording_and_sources_are_free_to_be_bettered(published: Repository, path: str) -> None:
    """The check agrees, and no feed reports it."""
    before = set(events_of(published))
    text = NO_FACT[path](TEXTS[path])
    assert text != TEXTS[path]
    published.write(path, text)
    assert problems_of(published) == []
    published.commit("words", day="2026-06-20")
    assert set(events_of(published)) == before


NEW_FACTS = {
    "a dispute": (
        HARBOUR,
        "  reviewers: [jd]\n- effective",
        "  reviewers: [jd]\n  contested: {by: A, reading: B}\n- effective",
    ),
    "terms": (GRANT, "    purpose: study\n", "    purpose: study\n    despite: Both are so.\n"),
    "another lab that signs": (CODE, "binds: [acme]", "binds: [acme, globex]"),
    "the end of a span": (MODEL, "      basis:", "      end: 2026-05\n      basis:"),
}


@pytest.mark.parametrize("name", NEW_FACTS)
def test_filling_in_and_adding_needs_no_reason(published: Repository, name: str) -> None:
    """A new fact is no correction of an old one."""
    published.add_lab("globex")
    published.commit("globex", day="2026-06-13")
    path, was, now = NEW_FACTS[name]
    before = set(events_of(published))
    assert was in TEXTS[path]
    published.write(path, TEXTS[path].replace(was, now, 1))
    assert problems_of(published) == []
    published.commit("add", day="2026-06-20")
    assert set(events_of(published)) == before


def test_an_amendment_that_names_what_never_stood_there_is_refused(published: Repository) -> None:
    """It says what stood there."""
    text = TEXTS[HARBOUR].replace("disclosure: silent", "disclosure: announced")
    amended = "  amended: [{date: 2026-06-20, kind: error, was: {disclosure: unknown}, reason: R}]\n"
    published.write(HARBOUR, text + amended)
    (problem,) = problems_of(published)
    assert "was names what stood there; that is none from 2026-06-10, disclosure: silent" in problem
    assert "Write was: {disclosure: silent}.  [was-is-what-stood]" in problem


def test_a_grant_that_never_began_is_not_edited_in_silence(published: Repository) -> None:
    """Of a refusal no event was told, but its page said to what."""
    refused = TEXTS[GRANT].replace("state: current\n    start: 2026-06-01\n", "state: refused\n")
    published.write(GRANT, refused)
    published.commit("refused", day="2026-06-13")
    published.write(GRANT, refused.replace("model: Acme One", "model: Acme Two"))
    (problem,) = (line for line in problems_of(published) if "edit-says-why" in line)
    assert "was: {model: Acme One}" in problem
    published.write(GRANT, refused.partition("grants:")[0])
    assert any("the grant 'initech-acme-one' is gone" in line for line in problems_of(published))
    published.write(GRANT, TEXTS[GRANT])
    assert problems_of(published) == [], "that it begins is news"


def test_a_span_that_goes_is_withdrawn_and_not_deleted(published: Repository) -> None:
    """Withdrawn it is told as such, and shown nowhere as a date."""
    retracted = f"{MODELS}      retracted: {{date: 2026-06-20, reason: It was another model.}}\n"
    published.write(MODEL, retracted)
    assert problems_of(published) == []
    published.commit("withdraw", day="2026-06-20")
    event = events_of(published)["labs/acme/models/one/insiders-2026-01/retracted/1"]
    assert (event.kind, event.lab, event.page) == (EventKind.RETRACTION, "acme", "models/acme/one/")
    published.write(
        MODEL,
        MODELS.replace(SPAN, SPAN.replace("insiders", "public").replace("2026-01", "2026-04").replace("Staff", "All")),
    )
    assert any("[nothing-is-deleted]" in problem for problem in problems_of(published))


def test_a_retraction_keeps_the_words_under_which_it_was_published(repository: Repository) -> None:
    """Level before, kind and mechanism, whatever stands around it now."""
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-12")
    (title,) = (event.title for event in build_edition(repository.root).events if event.accused)
    between = position("2026-06-01", "minimal", change="promise-narrowed")
    gone = LOWER + "  retracted: {date: 2026-06-20, reason: A forgery.}\n"
    repository.write_positions(OLD, between, gone)
    repository.commit(day="2026-06-20")
    edition = build_edition(repository.root)
    (event,) = (event for event in edition.events if event.id.endswith("/2026-06-10"))
    assert event.headline == f"Retracted: {title}"
    repository.write_positions(OLD, between)
    repository.commit(day="2026-06-21")
    (event,) = (event for event in build_edition(repository.root).events if event.id.endswith("/2026-06-10"))
    assert event.headline == f"Retracted: {title}"


def test_a_grant_that_is_moved_leaves_the_accusation_where_it_was(repository: Repository) -> None:
    """The entry's own lab decides whose event it is, and a removed grant is called what it was called."""
    repository.add_lab("globex")
    text = org_text(state="withdrawn", more="    end: 2026-06-20\n")
    repository.write(GRANT, text)
    repository.commit(day="2026-06-21")
    title = "Acme withdraws Acme One from Initech"
    repository.write(GRANT, text.replace("lab: acme", "lab: globex").replace("model: Acme One", "model: Globex One"))
    repository.commit(day="2026-06-22")
    events = [event for event in build_edition(repository.root).events if event.id.endswith("/ended")]
    assert [(event.lab, event.headline) for event in events] == [("acme", f"Retracted: {title}")]
    moved = [event for event in build_edition(repository.root).events if event.id.endswith("/ended-2")]
    assert [(event.lab, event.headline) for event in moved] == [("globex", "Globex withdraws Globex One from Initech")]


def test_a_second_reason_stands_below_the_first(published: Repository) -> None:
    """A key stands once in its block, so the message says where the next account goes."""
    edit_file(published, EDITS["disclosure"], reason=True)
    published.commit("mend", day="2026-06-20")
    path = published.root / HARBOUR
    path.write_text(path.read_text().replace("promise-dropped", "promise-narrowed"))
    (problem,) = problems_of(published)
    assert (
        "Add it below what stands under amended: - {date: <today>, kind: <error, evidence or method>, was: " in problem
    )

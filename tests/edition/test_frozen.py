"""Frozen days: what was said of labs when a day ended, whatever was recorded later."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from made_up import NOT_CHECKED, Repository, amended, lab_text, position, rubric_text
from paritywatch import site
from paritywatch.edition.edition import build_edition
from paritywatch.edition.former_ids import list_ids
from paritywatch.edition.frozen import find_cited
from paritywatch.events.event import TAG
from paritywatch.history.identity import IdKind
from paritywatch.model.cause import Cause
from paritywatch.model.vocabulary import EventKind, Level
from paritywatch.rendering.output import GeneratedFile
from paritywatch.views.citation import view_citation

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")


def text_of(file: GeneratedFile) -> str:
    """What a file says."""
    return file.content.decode() if isinstance(file.content, bytes) else file.content


def files_of(repository: Repository, *, as_of: str | None = None) -> dict[str, str]:
    """Everything below ``at/``, by its path."""
    day = date.fromisoformat(as_of) if as_of else None
    files = site.build(repository.root, site_url="https://pw.example/", as_of=day).files
    return {file.path: text_of(file) for file in files if file.path.startswith("at/")}


def frozen_of(repository: Repository, *, as_of: str | None = None) -> dict[str, str]:
    """What is frozen: the page and the data of each day, and each card, as a row and as data."""
    frozen: dict[str, str] = {}
    for path, text in files_of(repository, as_of=as_of).items():
        if not path.startswith("at/labs/"):
            frozen |= {} if "moved-to" in text else {path: text}
        elif path.endswith(".json"):
            frozen |= {f"{path}#{card['date']}": json.dumps(card) for card in json.loads(text)["cards"]}
        else:
            rows = BeautifulSoup(text, "html.parser").find_all("tr", id=True)
            frozen |= {f"{path}#{row['id']}": str(row) for row in rows}
    return {path: text for path, text in frozen.items() if path != "at/index.md"}


def days_of(frozen: dict[str, str]) -> list[str]:
    """The days that are frozen, newest first."""
    found = (path.split("/") for path in frozen)
    return [folders[1] for folders in found if folders[2:] == ["scorecards.json"]]


def card_of(frozen: dict[str, str], day: str, lab: str = "acme") -> dict[str, Any]:
    """What a frozen day says of a lab: the card that it names."""
    (since,) = [item["since"] for item in json.loads(frozen[f"at/{day}/scorecards.json"])["labs"] if item["lab"] == lab]
    card: dict[str, Any] = json.loads(frozen[f"at/labs/{lab}/{since[:4]}/scorecards.json#{since}"])
    return card


def score_of(frozen: dict[str, str], day: str, lab: str = "acme") -> float | None:
    """A lab's total on a frozen day."""
    score: float | None = card_of(frozen, day, lab)["total"]["score"]
    return score


def test_a_later_correction_changes_no_frozen_page(repository: Repository) -> None:
    """Not one byte of the days before, once they are over; today's scorecard follows the record."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-02")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-12")
    before = frozen_of(repository, as_of="2026-06-20")
    assert days_of(before) == ["2026-06-12", "2026-06-02"]
    assert (score_of(before, "2026-06-02"), score_of(before, "2026-06-12")) == (50, 0)
    repository.write_positions(position("2026-05-01", "full", extra=amended(level="partial")), LOWER)
    repository.commit(day="2026-06-25")
    repository.write("data/rubric.yml", rubric_text(2).replace("weight: 1\n", "weight: 7\n", 1))
    repository.commit(day="2026-06-26")
    after = frozen_of(repository)
    assert {path: after[path] for path in before} == before


def test_a_frozen_day_keeps_the_method_of_that_day(repository: Repository) -> None:
    """A method that begins to show doubt and to let levels expire says nothing of the days before it."""
    repository.write("data/rubric.yml", rubric_text().replace("holds_months: 12\ndoubt_levels: 1\n", ""))
    repository.write_positions(position("2025-01-01", "partial", extra="  confidence: medium\n"))
    repository.commit(day="2026-06-02")
    repository.write("data/rubric.yml", rubric_text(2))
    repository.commit(day="2026-06-12")
    repository.write("data/rubric.yml", rubric_text(3).replace("read_off: text", "read_off: practice", 1))
    repository.write_positions(position("2025-01-01", "partial"))
    repository.commit(day="2026-06-22")
    frozen = frozen_of(repository)
    days = ("2026-06-02", "2026-06-12", "2026-06-22")
    assert [score_of(frozen, day) for day in days] == [50, 50, None]
    assert ["with doubt" in frozen[f"at/{day}/index.html"] for day in days] == [False, True, False]


def test_labs_that_come_and_go_change_no_frozen_page(repository: Repository) -> None:
    """One that is added later was not there; one that went since still was, under its id."""
    repository.add_lab("globex")
    repository.write_positions(OLD)
    repository.write_positions(position("2026-05-01", "full"), lab="globex")
    repository.commit(day="2026-06-12")
    before = frozen_of(repository, as_of="2026-06-13")["at/2026-06-12/scorecards.json"]
    repository.git("rm", "-rq", "data/labs/globex")
    repository.add_lab("initech")
    repository.commit(day="2026-06-20")
    after = frozen_of(repository)
    assert after["at/2026-06-12/scorecards.json"] == before
    now = [lab["lab"] for lab in json.loads(after["at/2026-06-20/scorecards.json"])["labs"]]
    assert [(lab, score_of(after, "2026-06-20", lab)) for lab in now] == [("acme", 50.0), ("initech", None)]


def test_the_first_of_each_month_is_frozen_from_the_beginning_of_the_record(repository: Repository) -> None:
    """And no month in which the record had not begun."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-12")
    frozen = frozen_of(repository, as_of="2026-09-02")
    days = days_of(frozen)
    assert days == ["2026-09-01", "2026-08-01", "2026-07-01", "2026-06-12"]
    assert {score_of(frozen, day) for day in days} == {50}


def test_what_was_announced_is_frozen_on_the_day_it_took_effect(repository: Repository) -> None:
    """Time alone moves a score, and the day on which it did has its page."""
    repository.write_positions(OLD, position("2026-07-10", "none", change="promise-dropped"))
    repository.commit(day="2026-06-12")
    frozen = frozen_of(repository, as_of="2026-07-20")
    assert (score_of(frozen, "2026-07-01"), score_of(frozen, "2026-07-10")) == (50, 0)


def test_a_citation_leads_to_the_numbers_that_it_quotes(repository: Repository) -> None:
    """Also when nothing moved on the day of the edition."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-12")
    repository.write("README.md", "something else\n")
    repository.commit(day="2026-06-15")
    edition = build_edition(repository.root)
    assert find_cited(edition, "acme") == "at/2026-06-12/#acme"
    assert score_of(frozen_of(repository), "2026-06-12") == edition.scores["acme"].total.value


def test_a_renamed_lab_is_found_at_the_anchor_of_the_day(repository: Repository) -> None:
    """The days before the rename stay to the byte; a citation names the id that the cited page has."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-12")
    before = frozen_of(repository, as_of="2026-06-25")
    repository.git("mv", "data/labs/acme", "data/labs/initech")
    repository.write("data/labs/initech/lab.yml", lab_text("Acme").replace("name: Acme", "name: Initech"))
    repository.commit(day="2026-06-20")
    edition = build_edition(repository.root)
    cited = view_citation(edition, edition.dataset.by_id["initech"], "https://pw.example/").address
    assert cited == "https://pw.example/at/2026-06-12/#acme"
    after = frozen_of(repository, as_of="2026-06-25")
    assert {path: after[path] for path in before} == before
    repository.write_positions(OLD, LOWER, lab="initech")
    repository.commit(day="2026-06-27")
    page = BeautifulSoup(frozen_of(repository)["at/2026-06-27/index.html"], "html.parser")
    row = page.find(id="initech")
    assert row is not None
    assert row.find(id="acme") is not None


CRITERIA_FILES = [f"data/labs/{lab}/positions/{{}}.yml" for lab in ("acme", "globex")]


def publish_two_labs(repository: Repository) -> dict[str, str]:
    """A first record and a step back of one lab, another lab of which little is checked; the frozen days."""
    repository.add_lab("globex")
    repository.write_positions(OLD)
    repository.commit(day="2026-06-02")
    repository.write_positions(OLD, LOWER)
    repository.write_positions(position("2026-05-01", "full"), criterion="independence", lab="globex")
    repository.commit(day="2026-06-12")
    return frozen_of(repository, as_of="2026-06-25")


def test_a_criterion_of_another_id_changes_no_frozen_day(repository: Repository) -> None:
    """Not one byte; no event but that of the method; its feed and page are found under the old id."""
    before = publish_two_labs(repository)
    events = {event.id for event in build_edition(repository.root).events}
    repository.write("data/rubric.yml", rubric_text(2).replace("safe-harbour", "legal-harbour"))
    for path in CRITERIA_FILES:
        repository.git("mv", path.format("safe-harbour"), path.format("legal-harbour"))
    repository.commit("rubric: call it a legal harbour", day="2026-06-20")
    after = frozen_of(repository, as_of="2026-06-25")
    assert {path: after[path] for path in before} == before
    now = build_edition(repository.root)
    assert {event.id for event in now.events} - events == {f"{TAG}rubric/2"}
    assert now.scores["acme"].total.value == 0
    assert list_ids(now, IdKind.CRITERION, "legal-harbour") == ("legal-harbour", "safe-harbour")
    assert [move.total[Cause.METHOD] for move in now.published["acme"]] == [0, 0]


def test_a_misplaced_file_of_one_lab_renames_no_criterion(repository: Repository) -> None:
    """Only the rubric can give a question another id."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-02")
    repository.write("data/labs/acme/positions/internal-deployment.yml", OLD)
    repository.git("rm", "-q", "-f", "data/labs/acme/positions/safe-harbour.yml")
    repository.commit(day="2026-06-03")
    repository.write_positions(NOT_CHECKED)
    edition = build_edition(repository.root)
    assert edition.chronicle.new_ids == []


def test_a_criterion_that_is_split_is_method_and_never_news(repository: Repository) -> None:
    """No event but the rubric's, past days to the byte, the move is the method's; what comes later is news again."""
    before = publish_two_labs(repository)
    events = {event.id: event.kind for event in build_edition(repository.root).events}
    split = rubric_text(2)
    place = split.index("  - id: safe-harbour")
    harbour = split[place : split.index("  - id: independence")]
    halves = "".join(harbour.replace("safe-harbour", id).replace("Safe harbour", id) for id in ("terms", "bounty"))
    repository.write("data/rubric.yml", split.replace(harbour, halves))
    for path in CRITERIA_FILES:
        text = (repository.root / path.format("safe-harbour")).read_text()
        repository.git("rm", "-q", path.format("safe-harbour"))
        repository.write(path.format("terms"), text)
        repository.write(path.format("bounty"), text.replace("level: none", "level: minimal"))
    repository.commit("rubric: split the safe harbour", day="2026-06-20")
    after = frozen_of(repository, as_of="2026-06-25")
    assert {path: after[path] for path in before} == before
    now = build_edition(repository.root)
    assert {event.id: event.kind for event in now.events} == {**events, f"{TAG}rubric/2": EventKind.METHODOLOGY}
    *_, move = now.published["acme"]
    assert (move.day, move.total[Cause.METHOD] != 0) == (date(2026, 6, 20), True)
    assert not any(part for cause, part in move.total.items() if cause is not Cause.METHOD)
    path = CRITERIA_FILES[0].format("bounty")
    better = position("2026-06-22", "full", change="promise-made")
    repository.write(path, (repository.root / path).read_text() + better)
    repository.commit("acme: a bounty", day="2026-06-23")
    (newest, *_) = build_edition(repository.root).events
    assert (newest.kind, newest.before, newest.criterion) == (EventKind.IMPROVEMENT, Level.MINIMAL, "bounty")


def test_a_card_is_told_once_however_many_days_it_holds(repository: Repository) -> None:
    """A lab of which nothing else is said adds a name and a day to each frozen day, and nothing anywhere else."""
    publish_two_labs(repository)
    frozen = frozen_of(repository, as_of="2027-03-05")
    days = [f"2027-{month:02}-01" for month in (3, 2, 1)] + [f"2026-{month:02}-01" for month in (12, 11, 10, 9, 8, 7)]
    assert days_of(frozen) == [*days, "2026-06-12", "2026-06-02"]
    assert {path.partition("#")[2] for path in frozen if path.startswith("at/labs/acme/")} == {
        "2026-06-02",
        "2026-06-12",
    }
    assert {score_of(frozen, day) for day in days} == {0}
    assert {path.partition("#")[0] for path in frozen if path.startswith("at/labs/")} == {
        f"at/labs/{lab}/2026/{file}" for lab in ("acme", "globex") for file in ("index.html", "scorecards.json")
    }


def test_any_other_day_leads_to_the_one_in_force(repository: Repository) -> None:
    """Also where no script runs; the day of the edition is the last."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-28")
    files = files_of(repository, as_of="2026-07-03")
    assert days_of(files) == ["2026-07-01", "2026-06-28"]
    pages = {path.split("/")[1]: text for path, text in files.items() if path.startswith("at/2026-")}
    assert set(pages) == {"2026-06-28", "2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"}
    for day, leads in {"2026-06-29": "2026-06-28", "2026-06-30": "2026-06-28", "2026-07-03": "2026-07-01"}.items():
        page = BeautifulSoup(pages[day], "html.parser")
        assert page.select_one("noscript meta")["content"] == f"0; url=../{leads}/"  # type: ignore[index]  # it is there
        assert page.select_one("#moved-to")["href"] == f"../{leads}/"  # type: ignore[index]  # it is there


def test_a_level_that_moves_no_score_is_frozen_too(repository: Repository) -> None:
    """What nobody discloses counts as none, and yet something else was said; the row marks what moved."""
    repository.write_positions(position("2026-05-01", "none"))
    repository.commit(day="2026-06-02")
    repository.write_positions(position("2026-05-01", "not-disclosed", extra=amended(level="none")))
    repository.commit(day="2026-06-12")
    frozen = frozen_of(repository, as_of="2026-06-20")
    levels = [card_of(frozen, day)["levels"]["safe-harbour"] for day in ("2026-06-02", "2026-06-12")]
    assert levels == ["none", "not-disclosed"]
    assert "<b>not disclosed</b>" in frozen["at/labs/acme/2026/index.html#2026-06-12"]
    assert "<b>" not in frozen["at/labs/acme/2026/index.html#2026-06-02"]


def test_the_newest_day_says_that_it_is_not_over(repository: Repository) -> None:
    """More may be recorded on it; the day after it is over."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-12")
    assert "not over" in frozen_of(repository)["at/2026-06-12/index.html"]
    assert "not over" not in frozen_of(repository, as_of="2026-06-13")["at/2026-06-12/index.html"]


def test_without_history_nothing_is_frozen(repository: Repository) -> None:
    """What git cannot date was said on no day."""
    repository.write_positions(OLD)
    assert frozen_of(repository) == {}


def test_a_file_under_the_wrong_criterion_leaves_past_days_as_they_were(repository: Repository) -> None:
    """What was told of a criterion stays with it; only a name that no rubric has was never scored."""
    repository.write_positions(OLD)
    repository.commit(day="2026-06-02")
    before = frozen_of(repository, as_of="2026-06-25")["at/2026-06-02/scorecards.json"]
    harbour = repository.root / "data/labs/acme/positions/safe-harbour.yml"
    harbour.rename(harbour.with_name("internal-deployment.yml"))
    repository.write_positions(NOT_CHECKED)
    repository.commit(day="2026-06-20")
    assert frozen_of(repository, as_of="2026-06-25")["at/2026-06-02/scorecards.json"] == before
    kinds = {event.criterion: event.kind for event in build_edition(repository.root).events if event.corrects is None}
    assert kinds == {"safe-harbour": EventKind.RETRACTION, "internal-deployment": EventKind.FIRST_RECORD}


def test_a_misnamed_file_counts_from_the_day_on_which_it_was_mended(repository: Repository) -> None:
    """Under its wrong name nothing of it was scored; its event keeps its id."""
    (repository.root / "data/labs/acme/positions/safe-harbour.yml").unlink()
    repository.commit(day="2026-06-01")
    repository.write("data/labs/acme/positions/save-harbour.yml", OLD)
    repository.commit(day="2026-06-02")
    wrong = repository.root / "data/labs/acme/positions/save-harbour.yml"
    wrong.rename(wrong.with_name("safe-harbour.yml"))
    repository.commit(day="2026-06-20")
    frozen = frozen_of(repository, as_of="2026-06-25")
    assert days_of(frozen) == ["2026-06-20"]
    (event,) = build_edition(repository.root).events
    assert (event.id, event.criterion) == (f"{TAG}labs/acme/positions/save-harbour/2026-05-01", "safe-harbour")

"""The commands for people, run as people run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from made_up import ROOT, Repository, amended, org_text, position, rubric_text
from schemas import build_copies

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run one script with this Python."""
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_check_says_that_all_is_well(repository: Repository) -> None:
    """And exits with 0, also where there is no history to compare with."""
    done = run("check.py", "--root", repository.root)
    assert (done.returncode, done.stdout) == (0, "All 5 records are valid.\n")
    assert done.stderr == "Edits were not checked: there is no revision 'HEAD' to compare with.\n"


def test_check_lists_problems_and_exits_with_1(repository: Repository) -> None:
    """The whole message goes to standard error."""
    repository.write("data/labs/acme/lab.yml", "name: Acme\n")
    done = run("check.py", "--root", repository.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("3 problems in 1 of 5 files.\n")


@pytest.mark.parametrize(
    ("edited", "rule"),
    [
        ((OLD, position("2026-06-10", "minimal", change="promise-narrowed")), "edit-says-why"),
        ((OLD, position("2026-06-09", "none", change="promise-dropped")), "edit-says-why"),
        ((OLD, position("2026-06-09", "full", change="promise-made")), "nothing-is-deleted"),
        ((OLD,), "nothing-is-deleted"),
        ((OLD, position("2026-06-10", "minimal", change="promise-narrowed", extra=amended(level="none"))), None),
        ((OLD, LOWER, position("2026-06-20", "minimal", change="promise-made")), None),
        ((OLD, LOWER.replace("at none now", "at none again")), None),
        ((OLD, LOWER + "  retracted: {date: 2026-07-01, reason: A forgery.}\n"), None),
    ],
)  # fmt: skip
def test_check_holds_an_edit_against_what_stood(
    repository: Repository, edited: tuple[str, ...], rule: str | None
) -> None:
    """An edit of a level or date says why, and nothing is deleted; appending and rewording are free."""
    repository.write_positions(OLD, LOWER)
    repository.commit()
    repository.write_positions(*edited)
    done = run("check.py", "--root", repository.root)
    assert done.returncode == (1 if rule else 0), done.stderr
    if rule:
        assert f"[{rule}]" in done.stderr


def test_check_keeps_what_stands_under_amended(repository: Repository) -> None:
    """The account of an error is part of the record."""
    repository.write_positions(OLD, LOWER + amended(effective="2026-06-11"))
    repository.commit()
    repository.write_positions(OLD, LOWER)
    assert "[amendments-are-kept]" in run("check.py", "--root", repository.root).stderr


def test_check_refuses_an_account_of_what_never_stood(repository: Repository) -> None:
    """A correction that names the wrong former level would be published as our error."""
    repository.write_positions(OLD, LOWER)
    repository.commit()
    repository.write_positions(
        OLD, position("2026-06-10", "minimal", change="promise-narrowed", extra=amended(level="full"))
    )
    done = run("check.py", "--root", repository.root)
    assert "was names what stood there; that is none from 2026-06-10" in done.stderr
    assert "Write was: {level: none}.  [was-is-what-stood]" in done.stderr


def test_check_keeps_retractions(repository: Repository) -> None:
    """What was withdrawn does not come back by deleting a line."""
    repository.write_positions(OLD, LOWER + "  retracted: {date: 2026-07-01, reason: A forgery.}\n")
    repository.commit()
    repository.write_positions(OLD, LOWER)
    assert "[retractions-are-kept]" in run("check.py", "--root", repository.root).stderr


def test_check_lets_a_lab_be_renamed(repository: Repository) -> None:
    """A record that says the same elsewhere was not deleted."""
    repository.write_positions(OLD, LOWER)
    repository.commit()
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    assert run("check.py", "--root", repository.root).returncode == 0


@pytest.mark.parametrize(
    "change",
    [
        {"weight: 60": "weight: 10", "weight: 40": "weight: 90"},
        {"holds_months: 12": "holds_months: 24"},
        {"doubt_levels: 1": "doubt_levels: 0"},
        {"read_off: text": "read_off: practice"},
    ],
    ids=["weights", "how long a level holds", "how far doubt goes", "what a level is read off"],
)
def test_check_wants_a_new_version_for_another_measure(repository: Repository, change: dict[str, str]) -> None:
    """A score that moves without anybody's doing is a method that changed in silence."""
    repository.commit()
    text = rubric_text()
    for old, new in change.items():
        text = text.replace(old, new)
    repository.write("data/rubric.yml", text)
    assert "[method-has-a-version]" in run("check.py", "--root", repository.root).stderr


def test_check_stops_when_half_of_the_records_vanish(repository: Repository) -> None:
    """Whatever the reason, that is no edit."""
    for lab in ("globex", "initech", "umbrella"):
        repository.add_lab(lab)
    repository.commit()
    for lab in ("globex", "initech", "umbrella"):
        repository.git("rm", "-rq", f"data/labs/{lab}")
    assert "of 4 records of the kind lab, 1 are left" in run("check.py", "--root", repository.root).stderr


def test_a_branch_that_is_behind_is_not_blamed_for_what_landed_since(repository: Repository) -> None:
    """Edits are held against where the branch parted from the main line."""
    repository.write_positions(OLD)
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "change")
    repository.git("checkout", "--quiet", "main")
    repository.write_positions(OLD, LOWER)
    repository.commit("on the main line")
    repository.git("checkout", "--quiet", "change")
    assert run("check.py", "--root", repository.root, "--base", "main").returncode == 0


def test_check_compares_with_any_revision(repository: Repository) -> None:
    """A pull request is held against the main line, not against its own last commit."""
    repository.write_positions(OLD, LOWER)
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "change")
    repository.write_positions(OLD)
    repository.commit("take it out")
    assert run("check.py", "--root", repository.root).returncode == 0
    done = run("check.py", "--root", repository.root, "--base", "main")
    assert "nothing is deleted; the entry of 2026-06-10 (none) is gone" in done.stderr


def test_a_base_that_does_not_exist_is_an_error(repository: Repository) -> None:
    """Whoever names a base wants to be held against it."""
    repository.commit()
    done = run("check.py", "--root", repository.root, "--base", "orgin/main")
    assert (done.returncode, "there is no revision 'orgin/main'" in done.stderr) == (1, True)


def published_events(repository: Repository, target: Path) -> Path:
    """The events of the site as it would be published now."""
    assert run("export.py", target, "--root", repository.root).returncode == 0
    return target / "api/v1/events.json"


def test_an_event_that_history_forgot_is_named(repository: Repository, tmp_path: Path) -> None:
    """Nothing is amiss while history only grows; once it is rewritten, the lost event is named by its id."""
    repository.write_positions(OLD)
    first = repository.commit(day="2026-05-02")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-12")
    events = published_events(repository, tmp_path / "site")
    repository.write_positions(OLD, LOWER + "  retracted: {date: 2026-07-01, reason: A forgery.}\n")
    repository.commit(day="2026-07-01")
    assert run("check.py", "--root", repository.root, "--published", events).returncode == 0
    repository.git("reset", "--quiet", "--hard", first)
    done = run("check.py", "--root", repository.root, "--published", events)
    lost = "tag:paritywatch.example,2026:labs/acme/positions/safe-harbour/2026-06-10"
    assert done.returncode == 1
    assert f"what was published is told for good; {lost} is gone" in done.stderr
    assert "[events-do-not-vanish]" in done.stderr


def test_a_recorded_date_that_changed_is_named(repository: Repository, tmp_path: Path) -> None:
    """A rebase of what had landed would make us say that we knew later than we did."""
    repository.write_positions(OLD)
    repository.commit(day="2026-05-02")
    events = published_events(repository, tmp_path / "site")
    repository.git("commit", "--amend", "--quiet", "--no-edit", "--date=2026-05-02", day="2026-05-09")
    done = run("check.py", "--root", repository.root, "--published", events)
    assert "was recorded 2026-05-02T12:00:00Z, and now 2026-05-09T12:00:00Z" in done.stderr


def test_a_frozen_day_that_changed_or_went_is_named(repository: Repository, tmp_path: Path) -> None:
    """A line that was rewritten, or a program that tells the past otherwise, would make a quoted number wrong."""
    repository.write_positions(OLD)
    repository.commit(day="2026-05-02")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-12")
    published_events(repository, tmp_path / "site")
    assert run("check.py", "--root", repository.root, "--published", tmp_path / "site").returncode == 0
    cards = tmp_path / "site/at/labs/acme/2026/scorecards.json"
    cards.write_text(cards.read_text().replace('"safe-harbour":"partial"', '"safe-harbour":"full"'))
    (tmp_path / "site/at/2026-05-03/scorecards.json").write_text('{"date": "2026-05-03", "is_over": true, "labs": []}')
    done = run("check.py", "--root", repository.root, "--published", tmp_path / "site")
    assert done.returncode == 1
    assert "that of 2026-05-02 now tells otherwise of acme" in done.stderr
    assert "that of 2026-05-03 is gone" in done.stderr
    assert "[frozen-days-stay]" in done.stderr


def test_a_frozen_day_that_held_its_cards_itself_is_held_to_them(repository: Repository, tmp_path: Path) -> None:
    """As builds published it before a card had an address of its own."""
    repository.write_positions(OLD)
    repository.commit(day="2026-05-02")
    repository.write_positions(OLD, LOWER)
    repository.commit(day="2026-06-12")
    published_events(repository, tmp_path / "site")
    (first, _) = json.loads((tmp_path / "site/at/labs/acme/2026/scorecards.json").read_text())["cards"][::-1]
    day = tmp_path / "site/at/2026-05-02/scorecards.json"
    whole = {**json.loads(day.read_text()), "labs": [{key: first[key] for key in first if key != "date"}]}
    day.write_text(json.dumps(whole))
    assert run("check.py", "--root", repository.root, "--published", tmp_path / "site").returncode == 0
    day.write_text(json.dumps(whole).replace('"safe-harbour": "partial"', '"safe-harbour": "full"'))
    done = run("check.py", "--root", repository.root, "--published", tmp_path / "site")
    assert "that of 2026-05-02 now tells otherwise of acme" in done.stderr


def test_a_base_that_the_newest_commit_put_aside_is_refused(repository: Repository) -> None:
    """The whole way through the command, with the rule's name last."""
    repository.commit(day="2026-06-01")
    repository.git("checkout", "--quiet", "-b", "mine")
    repository.write("README.md", "Mine.\n")
    repository.commit(day="2026-06-02")
    repository.git("checkout", "--quiet", "main")
    repository.write("OTHER.md", "Theirs.\n")
    repository.commit(day="2026-06-03")
    repository.git("checkout", "--quiet", "mine")
    repository.git("merge", "--quiet", "--message=pull", "main", day="2026-06-04")
    done = run("check.py", "--root", repository.root, "--base", "main")
    assert (done.returncode, "[main-line-stays]" in done.stderr) == (1, True)


@pytest.mark.parametrize("text", ["", "{}", '{"events": [{"id": 5}]}', "<html>"])
def test_what_is_no_published_file_is_refused(repository: Repository, tmp_path: Path, text: str) -> None:
    """A download that failed does not pass for a history that is whole."""
    repository.commit()
    (tmp_path / "events.json").write_text(text)
    done = run("check.py", "--root", repository.root, "--published", tmp_path / "events.json")
    assert (done.returncode, "[published-events]" in done.stderr) == (1, True)


def test_what_was_published_needs_the_whole_history(repository: Repository, tmp_path: Path) -> None:
    """A shallow clone has forgotten everything and can hold nothing against anything."""
    repository.commit()
    events = published_events(repository, tmp_path / "site")
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{repository.root}", tmp_path / "shallow"], check=True)
    done = run("check.py", "--root", tmp_path / "shallow", "--published", events)
    assert (done.returncode, "fetch-depth: 0" in done.stderr) == (1, True)


def test_a_record_goes_only_with_a_tombstone(repository: Repository) -> None:
    """A deleted letter leaves a stone that says why."""
    source = "{url: 'https://a.example/', title: T, publisher: P, kind: weak, read: 2026-06-01, not_archived: Made up}"
    repository.write("data/asks/letter.yml", f"title: T\ndate: 2026\nby: Nobody\nsummary: S\nsources: [{source}]\n")
    repository.commit()
    repository.git("rm", "-q", "data/asks/letter.yml")
    refused = run("check.py", "--root", repository.root)
    assert "nothing is deleted; data/asks/letter.yml is gone" in refused.stderr
    repository.write(
        "data/tombstones.yml", "- {record: data/asks/letter.yml, date: 2026-07-01, reason: It was a hoax.}\n"
    )
    assert run("check.py", "--root", repository.root).returncode == 0


def test_a_grant_stays_with_its_lab(repository: Repository) -> None:
    """An accusation does not move from one lab to another in silence."""
    repository.add_lab("globex")
    repository.write("data/orgs/initech.yml", org_text(state="withdrawn", more="    end: 2026-06-20\n"))
    repository.commit()
    moved = org_text(state="withdrawn", more="    end: 2026-06-20\n").replace("lab: acme", "lab: globex")
    repository.write("data/orgs/initech.yml", moved)
    assert "[nothing-is-deleted]" in run("check.py", "--root", repository.root).stderr


def test_export_writes_the_same_tree_without_mkdocs(repository: Repository, tmp_path: Path) -> None:
    """Pages, feeds and data; a second adapter keeps the seam to the renderer narrow."""
    repository.write_positions(OLD, LOWER)
    repository.commit()
    done = run("export.py", tmp_path / "out", "--root", repository.root)
    assert done.returncode == 0, done.stderr
    for path in ("index.md", "labs/acme/index.md", "feeds/regressions.atom", "api/v1/events.json"):
        assert (tmp_path / "out" / path).is_file()


@pytest.mark.parametrize("path", build_copies())
def test_what_comes_from_the_models_is_not_stale(path: str) -> None:
    """After a change of a model, run scripts/schemas.py."""
    assert (ROOT / path).read_text() == build_copies()[path]

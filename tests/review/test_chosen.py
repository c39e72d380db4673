"""The check of some files: what it says of them is what the check of everything says of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from api_reading import FIRST, make_rich
from made_up import Repository, position, rubric_text
from paritywatch.records.loading import load_records
from paritywatch.records.problems import Problem
from paritywatch.review.base import read_base
from paritywatch.review.chosen import Checked, check_chosen
from paritywatch.review.edits import check_edits
from paritywatch.rules import check_records
from rules.faults import FAULTS, LEDGER, MODELS, OLD, SPAN, grant, models, org

TODAY = date(2026, 12, 31)
LETTER = "data/asks/letter.yml"


def check_everything(root: Path) -> set[Problem]:
    """Every problem of the working tree, but for what halves the whole record."""
    records, problems = load_records(root)
    return {*problems, *check_records(records, TODAY), *check_edits(records, read_base(root, "HEAD"))}


def check_files(root: Path, *paths: str) -> Checked:
    """The check of some files."""
    return check_chosen(root, paths, TODAY)


def assert_same(root: Path, *paths: str) -> None:
    """Of each path, and of the folder that it lies in, both checks say the same."""
    everything = check_everything(root)
    for path in {*paths, *(problem.path for problem in everything), *(Path(path).parent.as_posix() for path in paths)}:
        said = set(check_files(root, path).problems)
        assert said == {problem for problem in everything if f"{problem.path}/".startswith(f"{path}/")}, path


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_in_its_file_alone(repository: Repository, fault: str) -> None:
    """With the same words as among everything, be it in that file or in its folder."""
    repository.commit()
    FAULTS[fault][0](repository)
    assert_same(repository.root, LEDGER)


def of_two_files(repository: Repository) -> None:
    """One grant stands in two files."""
    org(grant())(repository)
    text = (repository.root / "data/orgs/initech.yml").read_text()
    repository.write("data/orgs/hooli.yml", text.replace("Initech", "Hooli"))


def of_two_ledgers(repository: Repository) -> None:
    """One claim stands in two files of a lab, with two dates."""
    repository.write_positions(position("2026-02-01", "partial"), criterion="independence")
    repository.write_positions(OLD)


@pytest.mark.parametrize("break_it", [of_two_files, of_two_ledgers])
def test_what_two_files_say_is_found_in_the_one_that_comes_later(
    repository: Repository, break_it: Callable[[Repository], None]
) -> None:
    """The other is not to blame."""
    break_it(repository)
    records, _ = load_records(repository.root)
    problems = check_records(records, TODAY)
    assert problems
    for id in records.ids():
        said = check_files(repository.root, id.path).problems
        assert set(said) == {problem for problem in problems if problem.path == id.path}, id.path


def delete_an_entry(repository: Repository) -> None:
    """Two entries are gone."""
    repository.write_positions(FIRST)


def edit_in_silence(repository: Repository) -> None:
    """A level is another, and nobody says why."""
    text = (repository.root / LEDGER).read_text()
    repository.write(LEDGER, text.replace("level: partial", "level: full", 1))


def delete_models(repository: Repository) -> None:
    """A file is gone."""
    (repository.root / MODELS).unlink()


def lose_a_model(repository: Repository) -> None:
    """A model is gone from its file."""
    repository.write(MODELS, models(SPAN.format(group="public", start="2024", more=""), id="another"))


def rename_a_lab(repository: Repository) -> None:
    """A lab goes on under another id, without one of its entries."""
    repository.rename_lab("globex", "hooli")
    path = repository.root / "data/labs/hooli/positions/safe-harbour.yml"
    path.write_text(path.read_text().partition("- effective: 2026-05-11")[0])


def rename_an_org(repository: Repository) -> None:
    """An organisation goes on under another id, and its grant says otherwise."""
    path = repository.root / "data/orgs/initech.yml"
    repository.write("data/orgs/hooli.yml", path.read_text().replace("start: 2026-06-01", "start: 2026-05-01"))
    path.unlink()


def bury_a_model(repository: Repository) -> None:
    """A model is gone, and has its tombstone."""
    lose_a_model(repository)
    stone = "record: data/labs/acme/models.yml#acme-one, date: 2026-08-01, reason: There was no such model."
    repository.write("data/tombstones.yml", f"- {{{stone}}}\n")


def weigh_anew(repository: Repository) -> None:
    """The rubric weighs otherwise under the same version."""
    repository.write(
        "data/rubric.yml", rubric_text().replace("weight: 60", "weight: 50").replace("weight: 40", "weight: 50")
    )


def drop_a_criterion(repository: Repository) -> None:
    """The rubric has a criterion less, and so has each lab."""
    head, *_ = rubric_text(2).partition("  - id: internal-deployment")
    repository.write("data/rubric.yml", head.replace("domain: breadth", "domain: openness", 1))
    for lab in ("acme", "globex"):
        (repository.root / f"data/labs/{lab}/positions/internal-deployment.yml").unlink()


EDITS: dict[Callable[[Repository], None], set[str]] = {
    delete_an_entry: {"nothing-is-deleted"},
    edit_in_silence: {"edit-says-why"},
    delete_models: {"nothing-is-deleted"},
    lose_a_model: {"nothing-is-deleted"},
    rename_a_lab: {"nothing-is-deleted"},
    rename_an_org: {"edit-says-why"},
    bury_a_model: set(),
    weigh_anew: {"method-has-a-version"},
    drop_a_criterion: set(),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_held_against_the_last_commit(tmp_path: Path, edit: Callable[[Repository], None]) -> None:
    """Every file, one that is gone, and every folder: as the check of everything holds them."""
    repository = make_rich(tmp_path)
    before, _ = load_records(tmp_path)
    edit(repository)
    now, _ = load_records(tmp_path)
    assert_same(tmp_path, *sorted(id.path for id in before.ids() | now.ids()))
    rules = {problem.rule for problem in check_everything(tmp_path)}
    assert EDITS[edit] == rules & set().union(*EDITS.values())


def test_what_others_did_wrong_is_theirs(repository: Repository) -> None:
    """A file is valid, whatever is wrong with the one beside it; one that a rule needed is named."""
    repository.write("data/rubric.yml", "version: no\n")
    repository.write(MODELS, "no list\n")
    repository.write_positions(OLD)
    checked = check_files(repository.root, LEDGER)
    assert not checked.problems
    assert checked.blind == (MODELS, "data/rubric.yml")


def test_a_path_without_a_record_is_told_what_there_is(repository: Repository) -> None:
    """The nearest, or where records live."""
    (said,) = check_files(repository.root, "data/labs/acme/positions/safe-habour.yml").problems
    assert str(said) == (
        "data/labs/acme/positions/safe-habour.yml: what is checked is a record below data/, or a folder of records\n"
        "    Did you mean 'data/labs/acme/positions/safe-harbour.yml'?  [no-record]"
    )
    (said,) = check_files(repository.root, "README.md").problems
    assert said.todo.startswith("Records live at data/rubric.yml")


def test_what_was_looked_at_is_told(repository: Repository) -> None:
    """A file needs what is near it; a file that no rule looks further for needs nothing."""
    repository.add_lab("globex")
    repository.commit()
    looks = {look.at: look.rules for look in check_files(repository.root, LEDGER).looks}
    assert looks["which records there are"] == ("lab-exists", "criterion-exists")
    assert looks["2 files of the kind positions below data/labs/acme/positions"] == ("one-claim-has-one-date",)
    assert "cited-rules-exist" in looks["data/rubric.yml"]
    assert not any("globex" in look for look in looks)
    (look,) = check_files(repository.root, "data/rubric.yml").looks
    assert look.rules == ("rubric-exists",)

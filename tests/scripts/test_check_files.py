"""The check of some files as people run it: what it prints, how paths are given, and what it does not load."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from made_up import ROOT, Repository, position

LEDGER = "data/labs/acme/positions/safe-harbour.yml"
OLD = position("2026-05-01", "partial")
LOADED = "import sys, check; sys.argv[1:] = {arguments}; check.main(); print(*sorted(sys.modules), file=sys.stderr)"


def run(*arguments: object, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the check in a folder."""
    return run_python(ROOT / "scripts/check.py", *arguments, folder=folder)


def run_python(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run this Python in a folder."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.fixture
def acme(repository: Repository) -> Repository:
    """Acme has a position, and all is committed."""
    repository.write_positions(OLD)
    repository.commit()
    return repository


def assert_valid(done: subprocess.CompletedProcess[str]) -> None:
    """It says that one record is valid, which rules looked where beside it, and what did not run."""
    first, second, *looks, last = done.stdout.splitlines()
    assert (done.returncode, first) == (0, "1 record is valid."), done.stderr
    assert re.fullmatch(r"\d+ of \d+ rules looked further:", second)
    assert "  which records there are: lab-exists, criterion-exists" in looks
    assert "  2 files of the kind positions below data/labs/acme/positions: one-claim-has-one-date" in looks
    assert any(look.startswith("  data/rubric.yml: ") and "cited-rules-exist" in look for look in looks)
    assert last == "no-halving needs the whole record and did not run: `make check` before you send it."


def test_a_valid_file_is_told_with_what_was_looked_at(acme: Repository) -> None:
    """And nothing else is said."""
    done = run("--root", acme.root, LEDGER)
    assert_valid(done)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", LEDGER),
        (".", f"./data/labs/../labs/{LEDGER.removeprefix('data/labs/')}"),
        ("data/labs/acme", "positions/safe-harbour.yml"),
        ("data/labs/acme", LEDGER),
        ("data", "{root}/" + LEDGER),
    ],
)
def test_a_path_is_given_from_anywhere(acme: Repository, folder: str, path: str) -> None:
    """From the root, from the working directory or in full."""
    done = run("--root", acme.root, path.format(root=acme.root), folder=acme.root / folder)
    assert_valid(done)


def test_a_fault_is_told_as_among_everything(acme: Repository) -> None:
    """The same lines, and another count; whoever asks for another file does not hear of it."""
    acme.write_positions(OLD.replace("partial\n", "parital\n", 1))
    everything, one = run("--root", acme.root), run("--root", acme.root, LEDGER, "data/labs/acme/lab.yml")
    assert everything.returncode == one.returncode == 1
    assert everything.stderr.splitlines()[:-1] == one.stderr.splitlines()[:-1]
    assert one.stderr.endswith("1 problem in 1 of 2 files.\n")
    assert run("--root", acme.root, "data/labs/acme/lab.yml").returncode == 0


def test_an_edit_of_a_file_says_why(acme: Repository) -> None:
    """The file is held against the last commit; where there is none, that is said."""
    acme.write_positions(position("2026-05-01", "full"))
    done = run("--root", acme.root, LEDGER)
    assert done.returncode == 1
    assert "[edit-says-why]" in done.stderr
    (acme.root / ".git").rename(acme.root / "git")
    done = run("--root", acme.root, LEDGER)
    assert_valid(done)
    assert done.stderr == "Edits were not checked: there is no revision 'HEAD' to compare with.\n"


def test_what_a_rule_could_not_read_is_named(acme: Repository) -> None:
    """The file is valid as far as anybody can tell."""
    acme.write("data/rubric.yml", "version: no\n")
    done = run("--root", acme.root, LEDGER)
    assert done.returncode == 0
    assert "\nThey looked in vain at what cannot be read: data/rubric.yml.\n" in done.stdout


def test_a_folder_is_all_that_lies_below_it(acme: Repository) -> None:
    """A lab is what its folder holds, and the folder of everything is everything."""
    assert run("--root", acme.root, "data/labs/acme").stdout.startswith("4 records are valid.\n")
    for everything in ("data", ".", acme.root / "data"):
        done = run("--root", acme.root, everything, folder=acme.root)
        assert done.stdout == "All 5 records are valid.\n"


@pytest.mark.parametrize("path", ["data/labs/acme/positions/safe-habour.yml", "README.md", "/nowhere", ".."])
def test_a_path_to_no_record_is_refused(acme: Repository, path: str) -> None:
    """With what a path is to be, and nothing about rules."""
    done = run("--root", acme.root, path, folder=acme.root)
    assert (done.returncode, done.stdout.strip()) == (1, "")
    assert done.stderr.startswith(f"{path}: what is checked is a record below data/, or a folder of records\n    ")
    assert done.stderr.endswith("  [no-record]\n1 problem in 1 of 1 file.\n")


@pytest.mark.parametrize("option", ["--base", "--published"])
def test_what_holds_everything_takes_no_path(acme: Repository, option: str) -> None:
    """A branch and an earlier build are held as a whole."""
    done = run("--root", acme.root, option, "main", LEDGER)
    assert done.returncode == 2
    assert "--base and --published hold everything: leave the paths out" in done.stderr


def list_modules(*arguments: str) -> set[str]:
    """The modules of the program that a check loads."""
    done = run_python("-c", LOADED.format(arguments=list(arguments)), folder=ROOT / "scripts")
    return {name for name in done.stderr.split() if name.startswith("paritywatch.")}


def test_one_file_does_not_wait_for_the_program(acme: Repository) -> None:
    """What publishes, and what tells the history of everything, is loaded for who checks everything alone."""
    loaded = list_modules("--root", str(acme.root), LEDGER)
    assert {name.split(".")[1] for name in loaded} == {
        "edition",
        "history",
        "model",
        "records",
        "review",
        "rules",
        "score",
    }
    assert {name for name in loaded if name.startswith("paritywatch.edition.")} == {"paritywatch.edition.halving"}
    assert "paritywatch.api" in list_modules("--root", str(acme.root))

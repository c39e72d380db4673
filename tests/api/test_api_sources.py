"""Where documents come from: an edit of a record moves those that are made from it, and not a byte of the others."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from api_reading import EDITS, SITE_URL, make_rich
from made_up import Repository, lab_text, org_text
from paritywatch import site


def documents_of(repository: Repository) -> dict[str, bytes]:
    """Every document and table of the API but those that describe the others, told for one day."""
    files = site.build(repository.root, site_url=SITE_URL, as_of=date(2026, 12, 1)).files
    served = {file.path.removeprefix("api/v1/"): file.content for file in files if file.path.startswith("api/v1/")}
    own = {path: content for path, content in served.items() if isinstance(content, bytes)}
    assert own.keys() == served.keys()
    described = ("index.json", "datapackage.json", "SHA256SUMS")
    return {path: text for path, text in own.items() if path not in described and not path.startswith("schema/")}


def split(text: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Where a document comes from, and what it says besides."""
    content = json.loads(text)
    return content.pop("generated_from"), content


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A record of every kind, and an outsider with nothing yet."""
    root = tmp_path_factory.mktemp("sources") / "repository"
    root.mkdir()
    repository = make_rich(root)
    text = org_text().replace("Initech", "Hooli").partition("grants:")[0]
    repository.write("data/orgs/hooli.yml", text)
    repository.commit(day="2026-07-03")
    return repository


@pytest.mark.parametrize(("path", "said", "says", "made_from_it"), EDITS)
def test_an_edit_moves_what_is_made_from_it_and_nothing_else(
    rich: Repository, path: str, said: str, says: str, made_from_it: set[str]
) -> None:
    """Those documents name the commit and its date; the others are the same to the byte, and so are their tables."""
    before = documents_of(rich)
    file = rich.root / path
    text = file.read_text() if file.is_file() else ""
    assert said in text
    rich.write(path, text.replace(said, says))
    sha = rich.commit("an edit", day="2026-07-04")
    after = documents_of(rich)
    rich.git("reset", "--quiet", "--hard", "HEAD~1")
    moved = {name for name in before if before[name] != after[name]}
    assert {name.partition(".")[0] for name in moved} == made_from_it
    for name in (name for name in moved if name.endswith(".json")):
        origin, _ = split(after[name])
        assert (origin["commit"], origin["date"]) == (sha, "2026-07-04T12:00:00Z")
        tells_day = name in ("scores.json", "labs/acme.json", "labs/globex.json")
        assert origin["as_of"] == ("2026-12-01" if tells_day else "2026-07-04")


def test_what_is_not_committed_has_no_commit(rich: Repository) -> None:
    """A document names no commit that does not hold what it says; the others go on naming theirs."""
    rich.write("data/asks/letter.yml", (rich.root / "data/asks/letter.yml").read_text().replace("Let us", "Let them"))
    served = documents_of(rich)
    rich.git("checkout", "--quiet", "--", "data")
    assert split(served["asks.json"])[0]["commit"] is None
    assert split(served["orgs.json"])[0]["commit"] == rich.git("rev-parse", "HEAD").strip()


def test_a_document_of_nothing_comes_from_the_first_record(repository: Repository) -> None:
    """It changes no more than one that says something."""
    first = repository.commit(day="2026-06-01")
    repository.write("data/labs/acme/lab.yml", f"{lab_text('Acme')}# a remark\n")
    repository.commit(day="2026-06-02")
    assert split(documents_of(repository)["asks.json"])[0]["commit"] == first


def test_a_renamed_lab_moves_what_names_it(rich: Repository) -> None:
    """Every document in which its id stands names the commit that renamed it; that of another lab does not."""
    rich.git("mv", "data/labs/globex", "data/labs/globex-labs")
    sha = rich.commit("globex: follow its new name", day="2026-07-05")
    served = documents_of(rich)
    rich.git("reset", "--quiet", "--hard", "HEAD~1")
    for name, text in served.items():
        if name.endswith(".json") and b'"lab":"globex-labs"' in text.replace(b": ", b":"):
            assert split(text)[0]["commit"] == sha, name
    assert split(served["labs/acme.json"])[0]["commit"] != sha

"""Documents, their schemas, their index and their checksums, read as a program reads them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api_reading import SITE_URL, Api, make_rich, write_api
from made_up import Repository, position, rubric_text

TABLES = {"labs", "domains", "criteria", "positions", "models", "commitments", "orgs", "grants", "instruments",
          "asks", "readings", "outlets", "events", "scores"}  # fmt: skip


def validator(api: Api, entry: dict[str, Any]) -> Draft202012Validator:
    """What the served schema of a document lets through."""
    schema = api.load(entry["schema"].removeprefix(f"{SITE_URL}api/v1/").removesuffix(".json"))
    assert schema["$id"] == entry["schema"]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_document_is_as_its_served_schema_says(api: Api) -> None:
    """The index too; and every table has rows, or nothing would be tested."""
    entries = [*api.documents(), {"name": "index", "schema": f"{SITE_URL}api/v1/schema/index.json"}]
    for entry in entries:
        errors = [error.message for error in validator(api, entry).iter_errors(api.load(entry["name"]))]
        assert errors == [], entry["name"]
    assert {entry["name"] for entry in entries if entry.get("csv")} == TABLES
    assert all(entry["rows"] for entry in entries if entry.get("csv"))


@pytest.mark.parametrize(
    ("document", "keys", "value"),
    [
        ("positions", ("positions", 0, "level"), "nonsense"),
        ("positions", ("positions", 0, "level"), None),
        ("positions", ("positions", 0, "effective"), 2026),
        ("positions", ("positions", 0, "note"), "A key that nobody knows."),
        ("positions", ("positions", 0, "sources", 0, "note"), "A key that nobody knows."),
        ("events", ("events", 0, "recorded"), "yesterday"),
        ("events", ("events", 0, "from"), "2"),
        ("scores", ("labs", 0, "total", "high"), 100.5),
        ("scores", ("labs", 0, "series", 0, "note"), "A key that nobody knows."),
        ("labs/acme", ("total", "coverage"), 1.01),
        ("grants", ("generated_from", "built"), "2026-01-01"),
    ],
)
def test_a_schema_refuses_what_is_not_promised(
    rich_api: Api, document: str, keys: tuple[str | int, ...], value: Any
) -> None:
    """A wrong word, another type, a key too many, a number out of bounds."""
    content = api_place = rich_api.load(document)
    entry = next(entry for entry in rich_api.documents() if entry["name"] == document)
    assert validator(rich_api, entry).is_valid(content)
    for key in keys[:-1]:
        api_place = api_place[key]  # type: ignore[index]  # a number leads into a list
    api_place[keys[-1]] = value  # type: ignore[index]  # as above
    assert not validator(rich_api, entry).is_valid(content)


def test_a_schema_refuses_a_missing_key(rich_api: Api) -> None:
    """Null says that something is not known; nothing says that it was forgotten."""
    content = rich_api.load("grants")
    del content["grants"][0]["end"]
    entry = next(entry for entry in rich_api.documents() if entry["name"] == "grants")
    assert not validator(rich_api, entry).is_valid(content)


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every object of a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from properties(value)


def test_no_key_has_two_types_and_every_null_is_explained(api: Api) -> None:
    """A key is of one type, or of one type or null; and its description says what it means."""
    for path in (api.root / "schema").iterdir():
        for name, told in properties(json.loads(path.read_text())):
            options = told.get("anyOf", [told])
            types = [option.get("type") or option["$ref"] for option in options if option != {"type": "null"}]
            assert len(types) == 1, (path.name, name)
            assert isinstance(types[0], str), (path.name, name)
            assert told.get("description", "").endswith("."), (path.name, name)
            if len(options) == 2:
                assert "null" in told["description"].lower(), (path.name, name)
            assert "left out" not in told["description"].lower(), (path.name, name)


def test_every_document_says_where_it_comes_from(api: Api) -> None:
    """A commit of the record with its date, never the clock of the build; the index the newest commit of all."""
    newest = api.load("index")["generated_from"]
    for origin in (api.load(entry["name"])["generated_from"] for entry in api.documents()):
        assert origin.keys() == newest.keys() == {"commit", "date", "history", "as_of"}
        assert origin["history"] == newest["history"]
        assert origin["date"] <= newest["date"]
        assert origin["as_of"] in (newest["as_of"], origin["date"][:10])


def test_scores_are_numbers_of_at_most_two_decimals(api: Api) -> None:
    """Also in the series, and never a number that only looks like one."""
    figures = [figure for lab in api.load("scores")["labs"] for figure in (lab["total"], *lab["domains"].values())]
    values = [figure[key] for figure in figures for key in ("score", "low", "high") if figure[key] is not None]
    assert values
    assert all(isinstance(value, float) and re.fullmatch(r"\d+\.\d{1,2}", json.dumps(value)) for value in values)


def test_the_index_lists_everything_and_its_measures_are_right(api: Api) -> None:
    """Size, checksum and rows of each document and table."""
    listed = {"index.json", "datapackage.json", "SHA256SUMS"}
    for entry in api.documents():
        for key, size, digest in (("url", "bytes", "sha256"), ("csv", "csv_bytes", "csv_sha256")):
            if entry[key] is not None:
                path = entry[key].removeprefix(f"{SITE_URL}api/v1/")
                content = (api.root / path).read_bytes()
                assert (entry[size], entry[digest]) == (len(content), sha256(content).hexdigest()), path
                listed.add(path)
        if entry["csv"]:
            assert entry["rows"] == len(api.cells(entry["name"]))
    served = {path.relative_to(api.root).as_posix() for path in api.root.rglob("*") if path.is_file()}
    assert {path for path in served if not path.startswith("schema/")} == listed


def test_the_checksums_are_what_sha256sum_makes_of_every_file(api: Api, tmp_path: Path) -> None:
    """Every file but the list itself is in it; a changed byte is found."""
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=api.root, capture_output=True, check=False).returncode == 0
    lines = (api.root / "SHA256SUMS").read_text().splitlines()
    served = {path.relative_to(api.root).as_posix() for path in api.root.rglob("*") if path.is_file()}
    assert {line.split("  ")[1] for line in lines} == served - {"SHA256SUMS"}
    (tmp_path / "labs.csv").write_bytes((api.root / "labs.csv").read_bytes() + b" ")
    (tmp_path / "SHA256SUMS").write_text(next(line for line in lines if line.endswith("  labs.csv")) + "\n")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_another_site_address_changes_no_id(tmp_path: Path) -> None:
    """Only links move."""
    (tmp_path / "repository").mkdir()
    repository = make_rich(tmp_path / "repository")
    here, there = (write_api(repository, tmp_path / url[8:12], url) for url in (SITE_URL, "https://elsewhere.example/"))
    for name, key in (("events", "id"), ("positions", "event")):
        assert [row[key] for row in here.rows(name)] == [row[key] for row in there.rows(name)]
    assert all(row["url"].startswith("https://elsewhere.example/") for row in there.rows("events"))


def test_a_renamed_lab_stays_at_its_old_address(repository: Repository, tmp_path: Path) -> None:
    """Both addresses say the same, under the new id, and the table of labs names the old one."""
    repository.write_positions(position("2026-05-01", "partial"))
    repository.commit(day="2026-06-01")
    repository.git("mv", "data/labs/acme", "data/labs/acme-labs")
    repository.commit("acme: follow its new name", day="2026-06-20")
    api = write_api(repository, tmp_path / "site")
    assert api.load("labs/acme") == api.load("labs/acme-labs")
    assert api.load("labs/acme")["lab"] == "acme-labs"
    assert [(row["lab"], row["former"]) for row in api.rows("labs")] == [("acme-labs", ["acme"])]


def test_a_change_of_method_names_versions_and_no_level(repository: Repository, tmp_path: Path) -> None:
    """So that from and to are levels and nothing else."""
    repository.commit(day="2026-06-01")
    repository.write("data/rubric.yml", rubric_text(2))
    repository.commit(day="2026-06-02")
    (event,) = write_api(repository, tmp_path).rows("events")
    assert [event[key] for key in ("kind", "from", "to", "from_version", "to_version")] == [
        "methodology", None, None, 1, 2,
    ]  # fmt: skip

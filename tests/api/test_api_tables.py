"""JSON and CSV say the same, cell by cell, whatever a record says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from api_reading import HOSTILE, Api
from paritywatch.api.text import flatten, guard

READERS: dict[str, Callable[[str], Any]] = {
    "string": lambda text: text.removeprefix("'"),
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "array": json.loads,
    "object": json.loads,
    "date": str,
    "datetime": str,
}


def tables(api: Api) -> dict[str, list[dict[str, Any]]]:
    """What the data package says of the columns of each table."""
    return {item["name"]: item["schema"]["fields"] for item in api.load("datapackage")["resources"]}


def read_cell(text: str, field: dict[str, Any]) -> Any:
    """A cell as the page on data says that it is to be read."""
    return READERS[field["type"]](text) if text else None


def rows_of_scores(api: Api) -> list[dict[str, Any]]:
    """The rows of scores as the page on data describes them."""
    document = api.load("scores")
    as_of = document["generated_from"]["as_of"]
    rows = []
    for lab in document["labs"]:
        still = {"moved": dict.fromkeys(("lab", "learned", "corrected", "method", "expired"), 0.0)}
        now = {"total": lab["total"] | still, "domains": {id: item | still for id, item in lab["domains"].items()}}
        points = {as_of: now} | {point["date"]: point for point in lab["series"]}
        rows += [{"lab": lab["lab"], "date": day, "domains": points[day]["domains"], **points[day]["total"]}
                 for day in sorted(points)]  # fmt: skip
    return rows


def test_json_and_csv_agree_cell_by_cell(api: Api) -> None:
    """In every table, in every column, in the order of the rows."""
    for name, fields in tables(api).items():
        rows = rows_of_scores(api) if name == "scores" else api.rows(name)
        cells = api.cells(name)
        columns = [field["name"] for field in fields]
        assert [list(row) for row in cells] == [columns] * len(rows), name
        read = [{field["name"]: read_cell(row[field["name"]], field) for field in fields} for row in cells]
        assert read == rows, name


def test_what_is_hostile_arrives_as_it_was_written(rich_api: Api) -> None:
    """Markup, signs, an emoji, right-to-left text, line breaks and long words, in JSON and in CSV."""
    rows = [row for row in rich_api.rows("positions") if row["lab"] == "globex"]
    assert [row["summary"] for row in rows] == list(HOSTILE)
    assert rich_api.load("labs/globex")["name"] == 'שלום"><script>alert(1)</script> & _bex_'


def test_no_cell_is_a_formula(api: Api) -> None:
    """What a spreadsheet would run begins with an apostrophe; only numbers may begin with a sign."""
    started = [cell[:1] for name in tables(api) for row in api.cells(name) for cell in row.values()]
    assert not set(started) & set("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (0, "0"),
        (-1, "-1"),
        (-1.5, "-1.5"),
        ("-1", "'-1"),
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("\t=1", "'\t=1"),
        ("＠a", "'＠a"),
        ("a=1", "a=1"),
        (["=1", None], '["=1",null]'),
        ({"a": "שלום"}, '{"a":"שלום"}'),
        ([], "[]"),
    ],
)
def test_a_value_becomes_one_cell(value: Any, cell: str) -> None:
    """Numbers stay numbers, nested values are JSON, and only text is guarded."""
    assert flatten(value) == cell


@pytest.mark.parametrize("text", [*HOSTILE, "", "'", "''", "plain", "=", "\r\n"])
def test_the_guard_is_undone_by_taking_one_apostrophe_away(text: str) -> None:
    """Whatever the text was."""
    assert guard(text).removeprefix("'") == text


def test_lines_end_as_the_standard_says(rich_api: Api) -> None:
    """RFC 4180: CR LF between rows, none of it lost inside a cell."""
    content = (rich_api.root / "domains.csv").read_bytes()
    assert content.startswith(b"id,name,question,weight\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 3


def test_the_data_package_is_valid(api: Api) -> None:
    """By an independent library: types, closed sets, keys, sizes and checksums of every table."""
    report = frictionless.validate(str(api.root / "datapackage.json"))
    assert report.flatten(["type", "note"]) == []
    assert report.valid
    package = api.load("datapackage")
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == package["created"][:10] == str(api.load("index")["generated_from"]["date"])[:10]


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("positions", ",minimal,", ",nonsense,", "constraint-error"),
        ("positions", "\nacme,", "\nnobody,", "foreign-key"),
        ("domains", "openness,Openness", "breadth,Openness", "primary-key"),
        ("domains", ",40", ",forty", "type-error"),
        ("labs", "Nowhere", "", "constraint-error"),
    ],
)
def test_a_broken_cell_makes_the_data_package_invalid(
    rich_api: Api, tmp_path: Path, table: str, old: str, new: str, fault: str
) -> None:
    """A word that is not in the set, a lab that there is not, a key twice, a word for a number, nothing."""
    root = Path(shutil.copytree(rich_api.root, tmp_path / "copy"))
    package = json.loads((root / "datapackage.json").read_text())
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (root / "datapackage.json").write_text(json.dumps(package))
    assert frictionless.validate(str(root / "datapackage.json")).valid
    text = (root / f"{table}.csv").read_bytes().decode()
    assert old in text
    (root / f"{table}.csv").write_bytes(text.replace(old, new, 1).encode())
    faults = frictionless.validate(str(root / "datapackage.json")).flatten(["type"])
    assert [fault] in faults


def test_a_changed_byte_makes_the_data_package_invalid(rich_api: Api, tmp_path: Path) -> None:
    """Even where the table is well-formed."""
    root = Path(shutil.copytree(rich_api.root, tmp_path / "copy"))
    text = (root / "labs.csv").read_bytes()
    (root / "labs.csv").write_bytes(text.replace(b"Nowhere", b"Nowhen!", 1))
    faults = frictionless.validate(str(root / "datapackage.json")).flatten(["type"])
    assert faults == [["hash-count"]]

"""What other people's machines do to a record: marks, line ends, files left behind, names that a system reserves."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_up import Repository, lab_text, position
from paritywatch import site
from paritywatch.history.contents import ContentsReader
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import load_records
from paritywatch.records.plain import parse_plain
from paritywatch.records.problems import Mark, Problem, Unreadable
from paritywatch.records.reading import parse_document

OLD = position("2026-05-01", "partial")
HARBOUR = RecordId(RecordKind.POSITIONS, "acme", "safe-harbour")


def problems_of(repository: Repository) -> list[str]:
    """What reading the records says."""
    return [str(problem) for problem in load_records(repository.root)[1]]


def refuse(text: str) -> list[str]:
    """The whole messages of a text that must be refused."""
    with pytest.raises(Unreadable) as caught:
        parse_document("f.yml", text.encode())
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("look", [b"\xef\xbb\xbf%b", b"%b"], ids=["with a mark before it", "without a mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["line feeds", "both"])
def test_how_a_system_writes_a_text_makes_no_other_record(look: bytes, end: bytes) -> None:
    """The same value, the same digest and, in history, the very same contents."""
    raw = look % OLD.encode().replace(b"\n", end)
    plain = parse_document("f.yml", OLD.encode())
    document = parse_document("f.yml", raw)
    assert (document.value, document.digest, document.marks) == (plain.value, plain.digest, plain.marks)
    assert parse_plain("f.yml", raw) == plain.value
    assert ContentsReader().read(HARBOUR, raw) == ContentsReader().read(HARBOUR, OLD.encode())


def test_a_mark_elsewhere_is_refused_by_name() -> None:
    """Only at the very beginning does it say nothing."""
    (problem,) = refuse("a: x\ufeff\n")
    assert "found ZERO WIDTH NO-BREAK SPACE (U+FEFF)" in problem
    assert "[hidden-character]" in problem


def contents_of(repository: Repository) -> dict[str, str | bytes]:
    """What a build generates, by path."""
    return {file.path: file.content for file in site.build(repository.root, site_url="https://pw.example/").files}


def test_a_checkout_on_windows_builds_the_same_site(repository: Repository) -> None:
    """Line ends of the working tree are no change that waits to be committed."""
    repository.write_positions(OLD)
    repository.commit()
    before = contents_of(repository)
    for path in (repository.root / "data").rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert contents_of(repository) == before


LEFT = (
    *("data/.DS_Store", "data/labs/.DS_Store", "data/labs/acme/._lab.yml", "data/labs/acme/positions/Thumbs.db"),
    *("data/labs/acme/desktop.ini", "data/labs/acme/lab.yml~", "data/labs/acme/.lab.yml.swp", "data/Icon\r"),
    *("data/labs/acme/lab.yml.orig", "data/labs/acme/#lab.yml#", "data/orgs/.gitkeep", "data/.~lock.rubric.yml#"),
    *("data/__MACOSX/labs/x.yml", "data/.idea/workspace.xml"),
)


@pytest.mark.parametrize("path", LEFT)
def test_what_systems_and_editors_leave_behind_is_no_record_and_no_mistake(repository: Repository, path: str) -> None:
    """Nobody meant to contribute it."""
    repository.write(path, "binary\x00")
    assert problems_of(repository) == []


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("data/labs/acme/positions/Safe-Harbour.yaml", "Did you mean 'data/labs/acme/positions/safe-harbour.yml'?"),
        ("data/labs/acme/Safe-Harbour.yaml", "Did you mean"),
        ("data/labs/acme/positions/safe harbour.txt", "Records live at"),
        ("data/labs/Ac me/lab.yaml", "Did you mean 'data/labs/acme/lab.yml'?"),
    ],
)
def test_a_record_in_the_wrong_place_is_told_and_no_impossible_name_suggested(
    repository: Repository, path: str, suggestion: str
) -> None:
    """A suggestion could be followed."""
    repository.write(path, "x: 1\n")
    (problem,) = problems_of(repository)
    assert suggestion in problem
    assert "[unknown-file]" in problem


@pytest.mark.parametrize(
    "path",
    [
        *(f"data/orgs/{name}.yml" for name in ("aux", "con", "prn", "nul", "com1", "lpt9")),
        *("data/labs/con/lab.yml", "data/asks/nul.yml", "data/instruments/com5.yml"),
        "data/labs/acme/positions/prn.yml",
    ],
)
def test_an_id_that_windows_reserves_is_refused(repository: Repository, path: str) -> None:
    """Whoever clones on Windows could check out nothing."""
    repository.write(path, lab_text("Con"))
    assert any("[id]" in problem and "Windows" in problem for problem in problems_of(repository))


@pytest.mark.parametrize("name", ["console", "auxiliary", "com10", "lpt0", "com", "null"])
def test_an_id_that_only_resembles_one_is_allowed(repository: Repository, name: str) -> None:
    """Windows takes none of these for a device."""
    repository.write(f"data/labs/{name}/lab.yml", lab_text("Made up"))
    assert not any("[id]" in problem for problem in problems_of(repository))


def test_a_criterion_of_a_reserved_name_is_refused_in_the_rubric(repository: Repository) -> None:
    """Its file could not be checked out either."""
    path = repository.root / "data/rubric.yml"
    path.write_text(path.read_text().replace("id: independence", "id: aux"))
    assert any("an id is no name that Windows reserves; found 'aux'" in problem for problem in problems_of(repository))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Access policy #2\n", "1:22"),
        ("- a: x\n  b: 2026-01 \t# the month\n", "2:15"),
        ("a: [x, w #z\n  ]\n", "1:10"),
    ],
)
def test_a_remark_behind_a_value_is_refused_where_it_begins(text: str, place: str) -> None:
    """YAML would cut the text in silence."""
    (problem,) = refuse(text)
    assert problem.startswith(f"f.yml:{place}: after a value, ' #' begins a remark and cuts the text; this leaves ")
    assert problem.endswith("Put the whole text in quotes, or the remark in a line of its own.  [remark-cuts-text]")


@pytest.mark.parametrize(
    "text",
    [
        *("title: C# policy\n", "url: https://a.example/#b\n", "# a remark\na: 1\n", "a: 1\n  # a remark\nb: 2\n"),
        *("a: 'x #2'\n", 'a: "x #2"\n', "a: |\n  x #2\n", "a: '#2'\n", "a: x#2\n", "a: 'x' # said in quotes\n"),
    ],
)
def test_other_number_signs_stay_right(text: str) -> None:
    """In a word, in quotes, in a block, in an address, and in a line of its own."""
    assert parse_document("f.yml", text.encode()).value == parse_plain("f.yml", text.encode())


def test_a_version_that_landed_with_a_remark_is_still_read() -> None:
    """A new strictness never makes the past unreadable."""
    assert parse_plain("f.yml", b"- a: x # y\n") == [{"a": "x"}]
    assert parse_document("f.yml", b"- a: x # y\n", landed=True).value == [{"a": "x"}]


def test_a_character_that_nobody_sees_is_told_once_with_its_name() -> None:
    """Not once a line."""
    problems = refuse("a: x\u200b\nb: \u200by\nc: \u202ez\nd: w\u200b\n")
    assert [problem.partition("; ")[2].partition("\n")[0] for problem in problems] == [
        "found ZERO WIDTH SPACE (U+200B), and in 2 other places of this file",
        "found RIGHT-TO-LEFT OVERRIDE (U+202E)",
    ]


def test_the_marks_of_an_unfinished_merge_are_recognised() -> None:
    """Not told as broken YAML."""
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n"
    assert refuse(text) == [
        "f.yml:2:1: a record has no marks of an unfinished merge; found <<<<<<<\n"
        "    Keep the lines that are right, and delete those that begin with <<<<<<<, |||||||, ======= and >>>>>>>.  "
        "[merge-conflict]"
    ]
    parse_document("f.yml", b"a: |\n  x\n  =======\n")


HOSTILE = "data/orgs/\x1b[2Jx\n::error::y\u202e##[error]z.yml"


def test_no_terminal_and_no_log_obeys_a_name(repository: Repository) -> None:
    """A control character, a line break, a change of direction and a workflow's command are only shown."""
    repository.write(HOSTILE, "x: 1\n")
    (shown,) = problems_of(repository)
    assert shown.startswith("data/orgs/\\x1b[2Jx\\n::error::y\\u202e# #[error]z.yml:1:1: ")
    assert all(line.isprintable() for line in shown.split("\n"))
    assert len(shown.split("\n")) == 2


def test_no_terminal_and_no_log_obeys_a_value() -> None:
    """Of what a record says, too."""
    problem = Problem("data/x.yml", Mark(), "found 'a\n::warning::b\x1b[1m'", "Write ##[group].", "made-up")
    assert str(problem).split("\n") == [
        "data/x.yml:1:1: found 'a\\n::warning::b\\x1b[1m'",
        "    Write # #[group].  [made-up]",
    ]


@pytest.mark.parametrize(
    ("line", "written"),
    [("locator: 12", "'12'"), ("title: 2026", "'2026'"), ("locator: true", "'true'"), ("title: -3", "'-3'")],
)
def test_a_number_where_text_belongs_says_how_to_write_it(repository: Repository, line: str, written: str) -> None:
    """At its place, and ready to be pasted."""
    key = line.partition(":")[0]
    text = OLD.replace("      title: Terms of use\n", "" if key == "title" else "      title: Terms of use\n")
    repository.write_positions(text.replace("      kind: primary\n", f"      kind: primary\n      {line}\n"))
    (problem,) = problems_of(repository)
    assert f"{key} is text; found " in problem
    assert f"Put it in quotes: {written}.  [string-type]" in problem


def test_git_keeps_one_kind_of_line_end() -> None:
    """For whoever clones from now on."""
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text()
    assert "*.yml text eol=lf" in attributes

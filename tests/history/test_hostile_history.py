"""A past that nobody would publish: impossible paths and ids, and words that a terminal or a page might obey."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from made_up import Repository, commitment_text, org_text, position, rubric_text
from paritywatch import site
from paritywatch.edition.edition import build_edition

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
WHY = "an id is made of a-z, 0-9 and single hyphens, and has at most 100 of them; the path is the id"
BAD_NAMES = (
    b"Ac me",
    b"acme\n",
    b"acme%0a",
    b"acme\x1b[31m",
    b"acme\x7f",
    b"..",
    b".",
    b"ac--me",
    b"-acme",
    "acme\u202eemca".encode(),
    "ac\u200bme".encode(),
    "аcme".encode(),  # the first letter is Cyrillic
    b"ac\xffme",
    b"\xed\xa0\x80",
    b"<script>alert(1)",
    b"##[error]acme",
    b"a" * 101,
    b"a" * 4000,
)


def git_bytes(root: Path, *command: str, given: bytes = b"") -> bytes:
    """Run git on bytes that no text can hold."""
    return subprocess.run(["git", *command], cwd=root, input=given, check=True, capture_output=True).stdout


def commit_under(repository: Repository, name: bytes, text: str, *, day: str) -> str:
    """Commit a lab of any name beside the others, as git itself lets nobody do any more; return the hash."""
    root = repository.root
    blob = git_bytes(root, "hash-object", "-w", "--stdin", given=text.encode()).strip()
    lab = git_bytes(root, "mktree", "-z", given=b"100644 blob %s\tsafe-harbour.yml\0" % blob).strip()
    lab = git_bytes(root, "mktree", "-z", given=b"040000 tree %s\tpositions\0" % lab).strip()
    tree = lab
    for folder, entry in ((":data/labs", name), (":data", b"labs"), (":", b"data")):
        kept = [
            line
            for line in git_bytes(root, "ls-tree", "-z", f"HEAD{folder}").split(b"\0")
            if line and line.split(b"\t")[1] != entry
        ]
        tree = git_bytes(root, "mktree", "-z", given=b"\0".join([*kept, b"040000 tree %s\t%s\0" % (tree, entry)]))
        tree = tree.strip()
    sha = repository.git("commit-tree", "-p", "HEAD", "-m", "a commit", tree.decode(), day=day).strip()
    repository.git("update-ref", "HEAD", sha)
    return sha


def publish(repository: Repository, name: bytes | None) -> tuple[dict[str, str], str]:
    """Every file of a site with an impossible lab in its past, or without, and the hash of its commit."""
    repository.write_positions(OLD)
    repository.commit("one", day="2026-06-01")
    sha = "" if name is None else commit_under(repository, name, OLD, day="2026-06-02")
    repository.write_positions(OLD, LOWER)
    repository.commit("two", day="2026-06-12")
    files = site.build(repository.root, site_url="https://pw.example/").files
    return {file.path: str(file.content) for file in files}, sha


@pytest.mark.parametrize("name", BAD_NAMES)
def test_an_impossible_id_in_a_path_of_the_past_reaches_nothing(repository: Repository, name: bytes) -> None:
    """It is skipped by a name that no terminal obeys, and the rest of the history stands."""
    files, sha = publish(repository, name)
    edition = build_edition(repository.root)
    assert [event.kind.value for event in edition.events] == ["regression", "first-record"]
    (note,) = edition.chronicle.skipped
    assert note.startswith(f"commit {sha[:12]}: skipped data/labs/")
    assert note.endswith(f": {WHY}")
    assert note.isprintable()
    assert "##[" not in note
    assert len(note) < 1000
    place = f"labs/{name.decode(errors='replace')}/"
    assert not [path for path, content in files.items() if len(name) > 2 and place in path + content]
    assert not [path for path in files if not path.isascii() or not path.isprintable() or ".." in path]


def test_an_id_that_was_possible_when_it_was_published_stays(repository: Repository) -> None:
    """A name that only Windows reserves was told of before it was refused, and is told of still."""
    repository.write_positions(OLD)
    repository.commit("one", day="2026-06-01")
    commit_under(repository, b"con", OLD, day="2026-06-02")
    edition = build_edition(repository.root)
    assert "con" in {event.lab for event in edition.events}
    assert edition.chronicle.skipped == []


@pytest.mark.parametrize(
    ("path", "text", "good", "why"),
    [
        ("data/labs/acme/commitments.yml", commitment_text().replace("yearly-audit", "'Yearly/../audit'"),
         commitment_text(), "'Yearly/../audit' is no id"),
        ("data/orgs/initech.yml", org_text().replace("initech-acme-one", "Initech"), org_text(), "'Initech' is no id"),
        ("data/orgs/initech.yml", org_text().replace("lab: acme", "lab: '../acme'"), org_text(), "'../acme' is no id"),
        ("data/rubric.yml", rubric_text().replace("id: independence", "id: '<b>'"), rubric_text(), "$.criteria[1].id"),
        ("data/rubric.yml", rubric_text().replace("breadth", "../../x"), rubric_text(), "$.domains[0].id"),
    ],
)  # fmt: skip
def test_an_impossible_id_in_a_record_of_the_past_reaches_nothing(
    repository: Repository, path: str, text: str, good: str, why: str
) -> None:
    """What a commitment, a grant, a lab or a criterion is called by becomes part of addresses too."""
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit("one", day="2026-06-01")
    repository.write(path, text)
    repository.commit("two", day="2026-06-02")
    repository.write(path, good)
    repository.commit("three", day="2026-06-03")
    edition = build_edition(repository.root)
    (note,) = edition.chronicle.skipped
    assert f"skipped {path}: " in note
    assert why in note
    assert all(set(event.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-:/.,") for event in edition.events)


@pytest.mark.parametrize(
    ("subject", "author"),
    [
        ("\x1b[31mred\x1b[0m \x1b]8;;https://evil.example/\x07link\x1b]8;;\x07", "\x1b[2JJane"),
        ("acme: \u202eemca\u202c \u2066isolated\u2069", "Jane\u202e Doe"),
        ("ze\u200bro \ufeffwidth\u2060 \u00ad", "Ja\u200bne"),
        ("\u0085next \u2028line \u2029paragraph", "Jane\u2028Doe"),
        ("</code><script>alert(1)</script> {{ x }} [a](b) | &amp;", "<script>alert(1)</script>"),
    ],
)
def test_a_hostile_subject_and_author_are_shown_as_text(repository: Repository, subject: str, author: str) -> None:
    """Nothing that turns a line about, hides or moves a cursor is published, and markup stays text."""
    repository.write_positions(OLD)
    repository.commit(subject, author=author)
    for file in site.build(repository.root, site_url="https://pw.example/").files:
        if file.path in ("labs/acme/history/index.md", "api/v1/events.json"):
            text = file.content if isinstance(file.content, str) else file.content.decode()
            assert text.replace("\n", "").isprintable()
            assert "<script>alert(1)" not in text or file.path.endswith(".json")

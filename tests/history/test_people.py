"""People: whose name stands beside what they recorded, and that no mail address does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from made_up import Repository, position
from made_up_history import make_history, write_history
from paritywatch import site
from paritywatch.history.main_line import read_history
from paritywatch.history.people import hide_addresses, name_people, parse_identity
from tracing import count_commands

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")
FORMER = "Co-authored-by: Former Name <former@doe.example>"
CHOSEN = "Chosen Name <chosen@doe.example> <former@doe.example>\n"


def published_by(repository: Repository) -> dict[str, bytes]:
    """Every file of a site."""
    files = site.build(repository.root, site_url="https://pw.example/").files
    return {file.path: file.content if isinstance(file.content, bytes) else file.content.encode() for file in files}


def authors_of(repository: Repository) -> list[tuple[str, ...]]:
    """Who is credited with each step."""
    chronicle = read_history(repository.root).chronicle
    return [chronicle.authors_of(step) for step in range(len(chronicle.commits))]


def merge_a_branch(repository: Repository) -> None:
    """A branch whose commit names a co-author, merged."""
    repository.write_positions(OLD)
    repository.commit("one", day="2026-06-01")
    repository.git("checkout", "--quiet", "-b", "change")
    repository.write_positions(OLD, LOWER)
    repository.commit(f"two\n\n{FORMER}", day="2026-06-11", author="Ann Other")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--no-ff", "--quiet", "--message=merged", "change", day="2026-06-12")


@pytest.mark.parametrize(
    ("mailmap", "names"),
    [
        ("", ("Jane Doe", "Former Name")),
        (CHOSEN, ("Jane Doe", "Chosen Name")),
        ("Chosen Name <former@doe.example>\n", ("Jane Doe", "Chosen Name")),
        ("Chosen Name <chosen@doe.example> FORMER NAME <Former@Doe.example>\n", ("Jane Doe", "Chosen Name")),
        ("Chosen Name <chosen@doe.example> Other Name <former@doe.example>\n", ("Jane Doe", "Former Name")),
        ("J. Doe <jane@doe.example>\n", ("J. Doe", "Former Name")),
        ("Jane Doe <former@doe.example>\n", ("Jane Doe",)),
        ("# nobody\n\nnonsense\n<broken\n", ("Jane Doe", "Former Name")),
    ],
)
def test_authors_and_co_authors_have_the_names_that_mailmap_gives(
    repository: Repository, mailmap: str, names: tuple[str, ...]
) -> None:
    """By git's own rules for the file, and each person once."""
    repository.write_positions(OLD)
    repository.write(".mailmap", mailmap)
    repository.commit(f"one\n\n{FORMER}")
    assert authors_of(repository) == [names]


def test_what_a_merge_brought_has_the_mapped_names_too(repository: Repository) -> None:
    """Those who wrote the branch are credited, under the names that they have now."""
    merge_a_branch(repository)
    repository.write(".mailmap", CHOSEN)
    repository.commit("Map a name", day="2026-06-13")
    assert authors_of(repository)[-1] == ("Ann Other", "Chosen Name")


def test_a_warm_build_says_what_a_cold_one_says(repository: Repository) -> None:
    """A name that is mapped after the history was read changes at once, byte for byte as without a cache."""
    merge_a_branch(repository)
    assert b"Former Name" in published_by(repository)["api/v1/events.json"]
    repository.write(".mailmap", CHOSEN)
    repository.commit("Map a name", day="2026-06-13")
    warm = published_by(repository)
    shutil.rmtree(repository.root / ".git/paritywatch")
    assert warm == published_by(repository)
    assert not [path for path, content in warm.items() if b"Former Name" in content]
    assert b"Chosen Name" in warm["labs/acme/history/index.md"]


def test_only_a_committed_mailmap_counts(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file that lies about nor the settings of a machine change what a commit publishes."""
    repository.write_positions(OLD)
    repository.commit(f"one\n\n{FORMER}")
    repository.write(".mailmap", CHOSEN)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "mailmap.file")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(repository.root / ".mailmap"))
    assert authors_of(repository) == [("Jane Doe", "Former Name")]
    repository.write(".mailmap", "Other Name <former@doe.example>\n")
    repository.commit("Map a name")
    repository.write(".mailmap", CHOSEN)
    assert authors_of(repository) == [("Jane Doe", "Other Name")]


@pytest.mark.parametrize("subject", ["one", f"one\n{FORMER}", "ask jane@doe.example about it"])
def test_no_mail_address_is_published(repository: Repository, subject: str) -> None:
    """Not of an author, a co-author or a subject, and not where somebody gave an address for a name."""
    repository.write_positions(OLD)
    trailers = "Co-authored-by: <nameless@doe.example>\nCo-authored-by: bare@doe.example\nCo-authored-by: Plain Name"
    repository.commit(f"{subject}\n\n{FORMER}\n{trailers}", author="author@doe.example")
    published = published_by(repository)
    assert not [path for path, content in published.items() if b"@doe.example" in content]
    assert "author@…, Former Name, bare@…, Plain Name" in published["labs/acme/history/index.md"].decode()


@pytest.mark.parametrize(
    ("text", "identity", "name"),
    [
        ("Jane Doe <jane@doe.example>", "Jane Doe <jane@doe.example>", "Jane Doe"),
        (" Jane  Doe<jane@doe.example> (she)", "Jane  Doe <jane@doe.example>", "Jane  Doe"),
        ("Jane Doe", "Jane Doe <>", "Jane Doe"),
        ("Jane <@home> <jane@doe.example>", "Jane @home <jane@doe.example>", "Jane @home"),
        ("Ja\x1b[31mne\u202e\n <jane@doe\x00.example>", "Ja [31mne <jane@doe .example>", "Ja [31mne"),
        ("<jane@doe.example>", " <jane@doe.example>", None),
        ("", "", None),
    ],
)
def test_whatever_git_says_is_one_line_and_one_name(text: str, identity: str, name: str | None) -> None:
    """So that git maps it, and neither a terminal nor a page obeys it."""
    assert parse_identity(text) == identity
    assert name_people([identity], {}) == ((name,) if name else ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask jane@doe.example, or <joe@doe.example>", "ask jane@…, or <joe@…>"),
        ("thanks to @jane and to 3 @ home", "thanks to @jane and to 3 @ home"),
    ],
)
def test_an_address_is_shown_to_its_sign(text: str, shown: str) -> None:
    """What is no address stays."""
    assert hide_addresses(text) == shown


@pytest.mark.parametrize(("mailmap", "processes"), [("", 0), (CHOSEN, 1)])
def test_one_process_maps_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mailmap: str, processes: int
) -> None:
    """And none where there is nothing to map; with it git is started four times at most."""
    write_history(tmp_path / "made", make_history(labs=3, commits=40))
    made = Repository(tmp_path / "made")
    made.git("reset", "--quiet", "--hard")
    if mailmap:
        made.write(".mailmap", mailmap)
        made.commit("Map a name", day="2026-06-13")
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(tmp_path / "trace"))
    read_history(made.root, cached=False)
    assert count_commands(tmp_path / "trace", "check-mailmap") == processes
    started = [line for line in (tmp_path / "trace").read_text().splitlines() if '"event":"start"' in line]
    assert len(started) == 3 + processes

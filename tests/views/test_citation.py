"""Citations: a quoted number says its interval, its day and where it stands."""

from __future__ import annotations

import pytest

from made_up import Repository, lab_text, position
from paritywatch.edition.edition import build_edition
from paritywatch.edition.frozen import find_cited
from paritywatch.views.citation import CitationView, escape_tex, view_citation

HALF = position("2026-05-01", "partial")


def cite(repository: Repository) -> CitationView:
    """The citation of acme's scorecard."""
    edition = build_edition(repository.root)
    return view_citation(edition, edition.dataset.by_id["acme"], "https://pw.example/")


def test_without_a_frozen_page_the_scorecard_is_cited(repository: Repository) -> None:
    """No link is told that leads nowhere."""
    repository.commit(day="2026-06-02")
    assert find_cited(build_edition(repository.root), "acme") is None
    found = cite(repository)
    assert found.sentence == (
        "Parity Watch, “Model access parity of Acme”, 0 to 100 of 100 (0 % checked), as recorded on 2 June 2026."
    )
    assert (found.address, found.is_frozen) == ("https://pw.example/labs/acme/", False)


def test_a_frozen_page_is_cited_at_the_lab(repository: Repository) -> None:
    """In the sentence and in BibTeX alike."""
    repository.write_positions(HALF)
    repository.commit(day="2026-06-02")
    found = cite(repository)
    assert (found.address, found.is_frozen) == ("https://pw.example/at/2026-06-02/#acme", True)
    assert found.bibtex == (
        "@misc{paritywatch-acme-2026-06-02,\n"
        "  author = {{Parity Watch}},\n"
        "  title = {{Model access parity of Acme}},\n"
        "  year = {2026},\n"
        "  month = jun,\n"
        "  note = {50 of 100 (15 to 85; 30 \\% checked), as recorded on 2 June 2026},\n"
        "  howpublished = {\\url{https://pw.example/at/2026-06-02/#acme}}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("ledger", "words"),
    [
        ((), "0 to 100 of 100 (0 % checked)"),
        ((position("2026-05-01", "not-applicable"),), "0 to 100 of 100 (0 % checked)"),
        ((position("2026-05-01", "full"),), "100 of 100 (30 to 100; 30 % checked)"),
    ],
)
def test_no_citation_has_a_bare_number(repository: Repository, ledger: tuple[str, ...], words: str) -> None:
    """And what rests on too little has no number but its interval."""
    if ledger:
        repository.write_positions(*ledger)
    repository.commit(day="2026-06-02")
    assert f"”, {words}, as recorded" in cite(repository).sentence


def test_without_history_nothing_was_recorded_on_a_day(repository: Repository) -> None:
    """Only git can say that it was."""
    repository.write_positions(HALF)
    assert "recorded" not in cite(repository).sentence
    assert cite(repository).sentence.endswith(", as of 1 June 2026.")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Acme", "Acme"),
        ("A & B, 50 % of #1_$", "A \\& B, 50 \\% of \\#1\\_\\$"),
        ("{un}balanced}", "\\textbraceleft{}un\\textbraceright{}balanced\\textbraceright{}"),
        ("\\input~x^2", "\\textbackslash{}input\\textasciitilde{}x\\textasciicircum{}2"),
        ("<b>Zoë</b> 👩‍🔬 שלום", "<b>Zoë</b> 👩‍🔬 שלום"),
    ],
)
def test_tex_takes_a_name_for_text(text: str, escaped: str) -> None:
    """And BibTeX, which counts braces even behind a backslash, finds them balanced."""
    assert escape_tex(text) == escaped
    assert escaped.count("{") == escaped.count("}")


def test_a_hostile_name_breaks_no_entry(repository: Repository) -> None:
    """The entry ends where it ends."""
    name = "A}}, note={x & 100%"
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("name: Acme", f"name: '{name}'"))
    repository.commit()
    entry = cite(repository).bibtex
    assert f"  title = {{{{Model access parity of {escape_tex(name)}}}}},\n" in entry
    depths = [entry[: place + 1].count("{") - entry[: place + 1].count("}") for place in range(len(entry))]
    assert depths[-1] == 0
    assert min(depths[entry.index("{") : -1]) == 1

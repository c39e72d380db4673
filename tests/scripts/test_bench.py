"""The parts of the benchmark that compute. What it measures is no test."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from bench_bytes import KINDS, find_kind, weigh
from bench_costs import Cost, find_exponent, render_table, run_measured
from bench_roots import Root, make_root
from bench_stages import measure_stages
from bench_tables import Builds, Measured, render
from made_up import ROOT, Repository, position
from paritywatch.pages.kinds import KINDS as PAGE_KINDS


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "pages"),
        ("labs/acme/index.html", "pages"),
        ("feeds/index.html", "pages"),
        ("feeds/regressions.atom", "feeds"),
        ("feeds/labs/acme.json", "feeds"),
        ("feeds/deadlines.ics", "feeds"),
        ("feeds/all.opml", "feeds"),
        ("feeds/sitemap.xml", "other"),
        ("api/v1/labs.json", "api"),
        ("at/2026-01-01/index.html", "frozen days"),
        ("at/labs/acme/2026/scorecards.json", "frozen days"),
        ("badges/acme.svg", "badges and embeds"),
        ("embed/acme/index.html", "badges and embeds"),
        ("search/search_index.json", "search"),
        ("assets/javascripts/bundle.js", "assets"),
        ("sitemap.xml.gz", "other"),
    ],
)
def test_every_file_is_of_one_kind(path: str, kind: str) -> None:
    """The first that fits, so that the kinds add up to the site."""
    assert find_kind(path) == kind


def test_files_are_weighed_by_kind() -> None:
    """All of them, and the largest page and feed with their paths."""
    weighed = weigh({"index.html": 5, "about/index.html": 7, "feeds/a.atom": 3, "feeds/b.rss": 2, "api/v1/a.json": 11})
    assert (weighed.files["pages"], weighed.bytes["pages"], weighed.page) == (2, 12, ("about/index.html", 7))
    assert (weighed.bytes["feeds"], weighed.feed) == (5, ("feeds/a.atom", 3))
    assert sum(weighed.bytes.values()) == 28
    assert weigh({}).page == ("", 0)


@pytest.mark.parametrize(
    ("first", "last", "exponent"),
    [
        ((10, 3.0), (40, 12.0), 1.0),
        ((10, 3.0), (40, 48.0), 2.0),
        ((10, 3.0), (40, 3.0), 0.0),
        ((10, 0.0), (40, 3.0), math.nan),
        ((10, 3.0), (10, 3.0), math.nan),
    ],
)
def test_growth_is_a_slope(first: tuple[float, float], last: tuple[float, float], exponent: float) -> None:
    """Of the logarithms of cost and size; not a number where there is none."""
    assert find_exponent(first, last) == pytest.approx(exponent, nan_ok=True)


def test_a_command_that_fails_is_no_measure(repository: Repository) -> None:
    """What it said is told."""
    with pytest.raises(ChildProcessError, match="broken"):
        run_measured([sys.executable, "-c", "raise SystemExit('broken')"], repository.root)
    assert run_measured([sys.executable, "-c", "sum(range(10**6))"], repository.root).seconds > 0


def test_a_table_is_markdown() -> None:
    """The first column is words."""
    assert render_table(["a", "b"], [["c", "1"]]) == "| a | b |\n| --- | ---: |\n| c | 1 |"


def measured(labs: int, *, cold: float, stages: dict[str, float]) -> Measured:
    """A size with made-up costs."""
    now = Builds(Cost(cold, 100_000_000), Cost(cold / 4, 50_000_000), Cost(cold / 2, 60_000_000))
    earlier = Builds(Cost(cold * 10, 400_000_000), Cost(cold * 10, 400_000_000), Cost(cold * 10, 400_000_000))
    weighed = weigh({"index.html": labs * 1_000_000, "feeds/a.atom": 20})
    return Measured((labs, 2 * labs, labs * 100), now, earlier, Cost(cold * 2, 1), weighed, stages)


def test_ratios_stand_first() -> None:
    """Of what was measured in one run; and of what is too small to be told, no exponent is."""
    sizes = [
        measured(10, cold=1.0, stages={"a": 1.0, "b": 0.001}),
        measured(20, cold=2.0, stages={"a": 4.0, "b": 0.1}),
    ]
    text = render(sizes, "main")
    assert "| 10, 20, 1000 | 0.25 | 0.50 | 0.50 | 2.0 s | 1.0 s | 0.2 s | 0.5 s | 100 MB | 50 MB | 2 |" in text
    assert "Cold from 10 to 20 labs: exponent 1.00." in text
    assert "| 10 | 0.10 | 0.03 | 0.05 | 0.25 | 0.12 | 10.0 s | 400 MB |" in text
    assert "| pages | 1.00 | 10.000 | 20.000 | 1 | 1 |" in text
    assert "| a | 2.00 | 1.000 | 4.000 |\n| b |  | 0.001 | 0.100 |\n| all | 2.03 | 1.001 | 4.100 |" in text
    assert all(f"| {kind} |" in text for kind in KINDS)


@pytest.fixture
def root(repository: Repository, tmp_path: Path) -> Root:
    """A root with today's program, of a repository with two commits to its data."""
    repository.write_positions(position("2026-05-01", "partial"))
    repository.commit()
    repository.write_positions(position("2026-05-01", "partial"), position("2026-06-01", "partial", summary="Again."))
    repository.commit()
    return make_root(tmp_path / "root", repository.root, "main")


def test_a_commit_can_be_held_back(root: Root) -> None:
    """The data goes on, and the program stays."""
    ledger = root.path / "data/labs/acme/positions/safe-harbour.yml"
    for held_back, positions in ((1, 1), (0, 2)):
        root.go_to(held_back=held_back)
        assert ledger.read_text().count("- effective:") == positions
        assert (root.path / "hooks/site_hooks.py").read_bytes() == (ROOT / "hooks/site_hooks.py").read_bytes()


def test_a_root_has_the_program_of_a_revision(root: Root) -> None:
    """As it was committed, whatever lies in this checkout."""
    Root(root.path, root.newest, "HEAD").go_to(held_back=0)
    command = ["git", "show", "HEAD:mkdocs.yml"]
    committed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    assert (root.path / "mkdocs.yml").read_bytes() == committed


def test_every_kind_of_page_is_a_stage(root: Root) -> None:
    """A new one is measured from its first day."""
    root.go_to(held_back=0)
    names = measure_stages(root.path)
    for kind in PAGE_KINDS:
        assert f"{kind.__name__.removeprefix('list_').removesuffix('_pages')} pages: render" in names

"""No page and no feed grows with the record: hundreds of labs, and every text at its longest."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_up import ROOT, Repository
from made_up_many import LONG_LAB, LONG_ORG, reword, write_long, write_many
from paritywatch import site
from paritywatch.rendering.bounds import FRAME, PAGE, explain_size, find_bound
from paritywatch.rendering.output import GeneratedFile

LABS, ORGS, MANY = 520, 1_000, 36


def measure(file: GeneratedFile) -> int:
    """How many bytes a file has."""
    return len(file.content.encode() if isinstance(file.content, str) else file.content)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, GeneratedFile]:
    """Everything that is published of a record of 522 labs and 1,001 outsiders, by path."""
    repository = Repository.make(tmp_path_factory.mktemp("many"))
    write_many(repository, labs=LABS, orgs=ORGS)
    write_long(repository, MANY)
    repository.commit(day="2026-06-03")
    reword(repository, LONG_LAB)
    repository.commit(day="2026-06-05")
    return {file.path: file for file in site.build(repository.root, site_url="https://pw.example/").files}


def test_no_page_and_no_feed_passes_its_bound(files: dict[str, GeneratedFile]) -> None:
    """A page 300 kB with its frame, a document of a feed 500 kB."""
    assert [told for file in files.values() if (told := explain_size(file.path, measure(file)))] == []
    assert sum(find_bound(path) is not None for path in files) > LABS * 10


@pytest.mark.parametrize(
    "address",
    [
        "labs/part_2/",
        "orgs/part_2/",
        "criteria/part_2/",
        "criteria/safe-harbour/2/",
        "access/part_2/",
        "models/part_2/",
        "commitments/part_2/",
        "feeds/labs/part_2/",
        "changes/2026/part_2/",
        f"changes/2026/{LONG_LAB}/2/",
        f"labs/{LONG_LAB}/history/2026/2/",
        f"models/{LONG_LAB}/2/",
        f"commitments/{LONG_LAB}/2/",
    ],
)
def test_long_lists_have_parts(files: dict[str, GeneratedFile], address: str) -> None:
    """So the bound is kept by cutting them, and not because the record is short."""
    assert f"{address}index.md" in files


def test_pages_that_list_everything_are_cut_to_the_newest(files: dict[str, GeneratedFile]) -> None:
    """The front page, the changes, a scorecard: none is larger than a third of what it lists would be."""
    for address in ("", "changes/", f"labs/{LONG_LAB}/", f"orgs/{LONG_ORG}/", "methodology/"):
        assert measure(files[f"{address}index.md"]) < PAGE - FRAME, address
    assert str(files["changes/index.md"].content).count('class="pw-event"') == 40


def test_a_file_over_its_bound_is_noted_and_stops_nothing() -> None:
    """The note names the file, its bound and its size; what has no bound may have any size."""
    paths = ("labs/acme/index.md", "feeds/changes.atom", "api/x.json")
    assert [explain_size(path, 600_000).partition(":")[0] for path in paths] == [
        "labs/acme/index.md may have 260,000 bytes and has 600,000",
        "feeds/changes.atom may have 500,000 bytes and has 600,000",
        "",
    ]


def test_the_real_pages_keep_their_bound_and_their_frame(real_site: Path) -> None:
    """Finished, with header, menu, contents and footer, which are no larger than we allow for."""
    sizes = {path.relative_to(real_site).as_posix(): path.stat().st_size for path in real_site.rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size > PAGE} == {}
    bodies = {file.path: measure(file) for file in site.build(ROOT, site_url="https://paritywatch.example/").files}
    frames = {path: sizes[path.replace(".md", ".html")] - size for path, size in bodies.items() if path.endswith(".md")}
    assert {path: frame for path, frame in frames.items() if frame > FRAME} == {}

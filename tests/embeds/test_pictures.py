"""Pictures to share: one for every lab, question and step back, the same from the same record."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from made_up import Repository, amended, lab_text, position
from paritywatch import site
from paritywatch.edition.edition import build_edition
from paritywatch.views.picture import PictureView, picture_lab, picture_step

OLD, BACK = position("2026-05-01", "partial"), position("2026-06-10", "none", change="promise-dropped")
STEP = "share/steps/labs-acme-positions-safe-harbour-2026-06-10"


def files_of(repository: Repository) -> dict[str, str | bytes]:
    """Everything that is generated below ``share/``."""
    files = site.build(repository.root, site_url="https://pw.example/").files
    return {file.path: file.content for file in files if file.path.startswith("share/")}


@pytest.fixture
def stepped(repository: Repository) -> Repository:
    """Acme takes a promise back."""
    repository.write_positions(
        position("2026-05-01", "partial"), position("2026-06-10", "none", change="promise-dropped")
    )
    repository.commit(day="2026-06-11")
    return repository


def test_each_has_a_card_of_the_right_size(stepped: Repository) -> None:
    """As large as networks show it, small enough to load at once, and the same from the same record."""
    files = files_of(stepped)
    assert set(files) == {
        "share/site.png", "share/labs/acme.png", f"{STEP}.png", f"{STEP}/index.html",
        *(f"share/criteria/{id}.png" for id in ("safe-harbour", "independence", "internal-deployment")),
    }  # fmt: skip
    for path, content in files.items():
        if path.endswith(".png"):
            assert isinstance(content, bytes)
            assert Image.open(BytesIO(content)).size == (1200, 630), path
            assert len(content) < 40_000, path
    assert files_of(stepped) == files


def view_step(repository: Repository) -> PictureView:
    """What the card of the step back says."""
    edition = build_edition(repository.root)
    (event,) = [event for event in edition.events if event.accused]
    return picture_step(edition, event)


def test_a_step_back_says_how_far_it_went_and_whether_the_lab_said_so(stepped: Repository) -> None:
    """And what was withdrawn says that, and accuses nobody."""
    view = view_step(stepped)
    assert (view.is_back, view.label, view.lines) == (
        True,
        "Regression",
        ("partial to none", "The lab did not say so."),
    )
    retracted = position("2026-06-10", "none", change="promise-dropped")
    retracted += "  retracted: {date: 2026-06-12, reason: We misread it.}\n"
    stepped.write_positions(position("2026-05-01", "partial"), retracted)
    stepped.commit(day="2026-06-12")
    view = view_step(stepped)
    assert (view.is_back, view.label, view.lines) == (False, "Withdrawn: our record was wrong", ())
    assert f"{STEP}.png" in files_of(stepped)


def test_what_was_put_right_as_no_step_back_is_not_told_as_one(stepped: Repository) -> None:
    """The card stays at its address, since it may have been pasted, and accuses nobody any more."""
    same = position("2026-06-10", "partial", summary="Acme keeps it.", extra=amended(level="none", day="2026-06-12"))
    stepped.write_positions(OLD, same)
    stepped.commit(day="2026-06-12")
    view = view_step(stepped)
    assert (view.is_back, view.label) == (False, "Clarification")
    assert "We corrected this entry later." in view.lines
    assert f"{STEP}.png" in files_of(stepped)


def test_a_total_that_pages_withhold_is_on_no_card(repository: Repository) -> None:
    """Of a lab of which nobody checked enough the card has the interval and says why."""
    repository.commit(day="2026-06-11")
    edition = build_edition(repository.root)
    assert picture_lab(edition, edition.dataset.labs[0], "acme").lines == ("Too little checked: 0 to 100",)


def test_a_name_in_a_script_that_the_font_lacks_is_drawn_by_its_id(repository: Repository) -> None:
    """Two labs whose names are boxes to the font have different cards."""
    repository.write("data/labs/acme/lab.yml", lab_text("智谱"))
    repository.commit(day="2026-06-11")
    first = files_of(repository)["share/labs/acme.png"]
    repository.write("data/labs/acme/lab.yml", lab_text("アクメ"))
    assert files_of(repository)["share/labs/acme.png"] == first


def test_a_page_to_share_shows_its_card_and_leads_on(stepped: Repository) -> None:
    """To the entry, where it stands for good."""
    page = BeautifulSoup(str(files_of(stepped)[f"{STEP}/index.html"]), "html.parser")
    told = {str(tag["property"]): tag["content"] for tag in page.select("meta[property]")}
    assert told["og:image"] == f"https://pw.example/{STEP}.png"
    assert told["og:title"] == "Acme does less on safe harbour, dropping a promise"
    link = page.select_one("#moved-to")
    assert link is not None
    assert link["href"] == "../../../changes/2026/acme/#labs-acme-positions-safe-harbour-2026-06-10"

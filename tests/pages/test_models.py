"""The pages of models: all on one line of time, those of each lab, and each by itself."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup, Tag

from made_up import Repository, amended, org_text, position
from made_up_models import model
from paritywatch import site

LONG, HEBREW = "Acme One " + "x" * 51, "אקמה (3)"
ORGS = 61


def build(repository: Repository) -> dict[str, str]:
    """Everything that is generated, by path."""
    return {file.path: str(file.content) for file in site.build(repository.root, site_url="https://pw.example/").files}


def page_of(files: dict[str, str], address: str) -> BeautifulSoup:
    """A page."""
    return BeautifulSoup(files[f"{address}index.md"], "html.parser")


def words(tag: Tag | None) -> str:
    """All that a part of a page says, in one line."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def granting(id: str, models: str, *, state: str = "current", org: str = "initech") -> str:
    """An organisation with one grant that names models."""
    text = org_text(state=state).replace("    programme: true\n", f"    models: [{models}]\n")
    return text.replace("initech-acme-one", id).replace("Initech", org.capitalize())


@pytest.fixture
def rich(repository: Repository) -> Repository:
    """Two labs with a model of the same name, models with bounds, gaps and withdrawn dates, and a grant."""
    repository.add_lab("globex")
    acme = [
        model("one", "insiders 2026-03-01", "public 2026-03-29", name="One"),
        model("two", "evaluators 2026-02-01", "public 2026-04-01", name=LONG),
        model("three", "public 2026-01-01 end: 2026-02-01", "public 2026-03-01", name=f"'{HEBREW}'"),
        model("'4'", "public 2026-05", name="Four"),
        model("five", "insiders 2026-05-02 retracted: {date: 2026-06-01, reason: It was another.}", name="Five"),
    ]
    repository.write("data/labs/acme/models.yml", "".join(acme))
    repository.write("data/labs/globex/models.yml", model("one", "partners 2026-05-01 bound: true", name="One"))
    repository.write("data/orgs/initech.yml", granting("initech-acme-one", "one, two"))
    judged = position("2026-05-20", "partial").replace("  summary:", "  model: one\n  summary:", 1)
    repository.write_positions(judged)
    repository.commit()
    return repository


def test_a_page_says_who_had_the_model_since_when_and_on_what_terms(rich: Repository) -> None:
    """Dates, grants, what was judged on it and what was told of the grants, and nothing of its namesake."""
    files = build(rich)
    page = page_of(files, "models/acme/one/")
    lead = words(page.select_one(".pw-lead"))
    assert lead == (
        "The lab's own people had it from 1 March 2026 and the public from 29 March 2026. "
        "No date is recorded for evaluators and partners. The public waited 28 days."
    )
    (row,) = page.select(".pw-table--grants tbody tr")
    assert words(row).startswith("Initech current since 2026-06-01 Acme One : reasoning traces, to study")
    assert row.a is not None
    assert row.a["href"] == "../../../orgs/initech/#initech-acme-one"
    assert "1 grant names it: 1 was given, 1 of them is current." in words(page)
    assert [link["href"] for link in page.select(".pw-events .pw-event__title a")] == [
        "../../../labs/acme/#safe-harbour",
        "../../../changes/2026/acme/#orgs-initech-grants-initech-acme-one-granted",
    ]  # fmt: skip
    namesake = page_of(files, "models/globex/one/")
    assert "No grant names it." in words(namesake)
    assert "Partners had it by 1 May 2026." in words(namesake)
    assert '"One, Acme"' in files["models/acme/one/index.md"]
    assert '"One, Globex"' in files["models/globex/one/index.md"]


def test_a_grant_belongs_to_the_models_that_it_names_and_no_other(rich: Repository) -> None:
    """Its free text joins nothing: "Acme One" is the name of model two, and a programme names none."""
    rich.write("data/orgs/initech.yml", org_text())
    rich.commit(day="2026-06-03")
    files = build(rich)
    assert not any("pw-table--grants" in files[path] for path in files if path.startswith("models/"))


def test_silent_insiders_make_a_wait_of_at_least_so_long(rich: Repository) -> None:
    """And the page says from whom it is counted."""
    lead = words(page_of(build(rich), "models/acme/two/").select_one(".pw-lead"))
    assert lead.endswith(
        "The public waited at least 59 days, counted from evaluators, "
        "as nobody says since when the lab's own people had it."
    )


def test_gaps_and_withdrawn_dates_are_told(rich: Repository) -> None:
    """A gap beside the date, a withdrawn one with its reason and in no sentence."""
    files = build(rich)
    assert "2026-01-01 (off 2026-02-01 to 2026-03-01)" in words(page_of(files, "models/acme/three/"))
    five = page_of(files, "models/acme/five/")
    assert "Retracted 2026-06-01: It was another." in words(five)
    assert words(five.select_one(".pw-lead")).startswith("No date is recorded for the lab's own people, evaluators,")


def test_the_time_line_begins_with_what_the_dates_show(rich: Repository) -> None:
    """Of six models one says it; of two the public waited, the longest at least 59 days."""
    page = page_of(build(rich), "models/")
    assert words(page.select_one(".pw-lead")) == (
        "For 1 of 6 models the lab says since when its own people had it. The dates show for 2 that the public "
        f"waited; the longest of these waits is that for {LONG} of Acme , at least 59 days ."
    )
    rows = {str(row["id"]): words(row.select_one(".pw-time__lag")) for row in page.select("li.pw-time__row")}
    assert rows == {
        "globex-one": "partners by 2026-05-01",
        "acme-4": "public from 2026-05",
        "acme-two": "at least 59 days until the public had it",
        "acme-one": "28 days until the public had it",
        "acme-three": "public from 2026-01-01",
        "acme-five": "no date",
    }
    titles = [words(title) for title in page.select("svg title")]
    assert "One: insiders 2026-03-01; public 2026-03-29" in titles
    assert f"\u2068{HEBREW}\u2069: public 2026-01-01 (off 2026-02-01 to 2026-03-01)" in titles
    assert len(page.select(".pw-table--models tbody tr")) == 6


def test_a_record_without_models_says_so(repository: Repository) -> None:
    """And draws nothing."""
    repository.commit()
    page = page_of(build(repository), "models/")
    assert words(page.select_one(".pw-lead")) == "No model is recorded."
    assert page.select("svg") == []


def test_an_anchor_that_was_published_stands_and_leads_to_the_page(rich: Repository) -> None:
    """On the list of the lab; an id of digits is not taken for a part of that list."""
    files = build(rich)
    rows = page_of(files, "models/acme/").select("li.pw-time__row")
    assert {str(row["id"]): str(row.a["href"]) for row in rows if row.a} == {
        f"acme-{id}": f"{place}/"
        for id, place in (("one", "one"), ("two", "two"), ("three", "three"), ("4", "model_4"), ("five", "five"))
    }
    stands = json.loads(files["assets/anchors/models.json"])
    assert set(stands["acme/"]) == {str(row["id"]) for row in rows}


def test_a_model_with_many_grants_has_parts(rich: Repository) -> None:
    """The current ones first; only the first part is searched, with the id and the lab to find it by."""
    for number in range(ORGS):
        state = "current" if number == 7 else "ended"
        rich.write(
            f"data/orgs/org-{number}.yml", granting(f"org-{number}-one", "one", state=state, org=f"org {number}")
        )
    rich.commit(day="2026-06-03")
    files = build(rich)
    first, second = (page_of(files, f"models/acme/one/{part}") for part in ("", "2/"))
    assert [len(page.select(".pw-table--grants tbody tr")) for page in (first, second)] == [60, 2]
    assert [words(row.td) for row in first.select(".pw-table--grants tbody tr")][:3] == ["current", "current", "ended"]
    assert second.select_one(".pw-lead") is None
    built = site.build(rich.root, site_url="https://pw.example/")
    found = next(entry for entry in built.list_found() if entry["location"] == "models/acme/one/")
    assert found["tags"][:2] == ["one", "Acme"]


def test_a_correction_of_a_date_is_told_on_the_page(rich: Repository) -> None:
    """Beside the date, and among what was told of the model."""
    text = (rich.root / "data/labs/acme/models.yml").read_text()
    edit = amended(effective="").partition("amended:\n    - ")[2].strip()
    edit = edit.replace("was: {}", "was: {start: 2026-03-01}").replace("2026-07-01", "2026-06-20")
    rich.write(
        "data/labs/acme/models.yml",
        text.replace(
            "start: 2026-03-01, basis: stated, summary: S,",
            f"start: 2026-03-02, basis: stated, summary: S, amended: [{edit}],",
            1,
        ),
    )
    rich.commit("mend", day="2026-06-20")
    page = page_of(build(rich), "models/acme/one/")
    assert "Corrected 20 June 2026 (our error): We misread the terms." in words(page)
    assert "Correction" in [words(kind) for kind in page.select(".pw-kind")]

"""Names change: whatever gets another id, is merged or leaves, every address leads on and nothing is told anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from api_reading import make_rich
from building import as_text
from made_up import CRITERIA, Repository, org_text, position, rubric_text
from paritywatch import site
from paritywatch.edition.edition import build_edition
from paritywatch.events.event import TAG
from paritywatch.records.loading import load_records
from paritywatch.review.base import read_base
from paritywatch.review.edits import check_edits
from paritywatch.rules import check_records

TODAY = date(2026, 8, 1)
WITHDRAWN = org_text(state="withdrawn", more="    end: 2026-06-20\n")


@pytest.fixture
def rich(tmp_path: Path) -> Repository:
    """Two labs with a record of every kind; an outsider's access was withdrawn."""
    (tmp_path / "repository").mkdir()
    repository = make_rich(tmp_path / "repository")
    repository.write("data/orgs/initech.yml", WITHDRAWN)
    repository.write(
        "data/asks/letter.yml", (repository.root / "data/asks/letter.yml").read_text() + "orgs: [initech]\n"
    )
    repository.commit("initech: access withdrawn", day="2026-07-03")
    return repository


def build(repository: Repository) -> dict[str, str]:
    """Everything that is published, by its path, as of one day."""
    files = site.build(repository.root, site_url="https://pw.example/", as_of=TODAY).files
    assert len({file.path for file in files}) == len(files)
    return {file.path: as_text(file.content) for file in files}


def told(repository: Repository) -> list[tuple[object, ...]]:
    """What every reader was told, apart from the names of today."""
    events = build_edition(repository.root, TODAY).events
    return sorted((event.id, event.kind.value, str(event.stamp.recorded), str(event.effective)) for event in events)


def replace_in_data(repository: Repository, pattern: str, text: str) -> None:
    """Replace a pattern in every record, as an editor's search does."""
    for path in (repository.root / "data").rglob("*.yml"):
        path.write_text(re.sub(pattern, text, path.read_text()))


def rename_lab(repository: Repository) -> None:
    """Acme is called umbrella now, and whatever names it says so."""
    repository.git("mv", "data/labs/acme", "data/labs/umbrella")
    replace_in_data(repository, r"\bacme\b(?!-)", "umbrella")
    replace_in_data(repository, r"https://umbrella\.example", "https://acme.example")


def rename_org(repository: Repository) -> None:
    """The outsider is called hooli now."""
    repository.git("mv", "data/orgs/initech.yml", "data/orgs/hooli.yml")
    replace_in_data(repository, r"orgs: \[initech\]", "orgs: [hooli]")


def rename_criterion(repository: Repository) -> None:
    """A question has another id, with a new version of the rubric."""
    repository.write("data/rubric.yml", rubric_text(2).replace("safe-harbour", "legal-harbour"))
    for lab in ("acme", "globex"):
        folder = f"data/labs/{lab}/positions"
        repository.git("mv", f"{folder}/safe-harbour.yml", f"{folder}/legal-harbour.yml")
    replace_in_data(repository, r"criterion: safe-harbour", "criterion: legal-harbour")


def rename_instrument(repository: Repository) -> None:
    """A code has another id."""
    repository.git("mv", "data/instruments/code.yml", "data/instruments/practice.yml")


def rename_ask(repository: Repository) -> None:
    """A letter has another id."""
    repository.git("mv", "data/asks/letter.yml", "data/asks/open-letter.yml")


def rename_everything(repository: Repository) -> None:
    """All of it in one commit."""
    for rename in (rename_criterion, rename_lab, rename_org, rename_instrument, rename_ask):
        rename(repository)


RENAMES = [rename_lab, rename_org, rename_criterion, rename_instrument, rename_ask, rename_everything]


def problems_of(repository: Repository) -> list[str]:
    """What the check says of the working tree, against the newest commit."""
    records, problems = load_records(repository.root)
    problems += check_records(records)
    problems += check_edits(records, read_base(repository.root, "HEAD"))
    return [str(problem) for problem in problems]


def find_addresses(files: dict[str, str]) -> set[str]:
    """Every address that a build serves, and every anchor on its pages."""
    addresses = set()
    for path, text in files.items():
        page = path.removesuffix("index.md").removesuffix("index.html")
        addresses.add(page)
        if path.endswith(".md") or path.startswith("at/"):
            ids = [str(tag["id"]) for tag in BeautifulSoup(text, "html.parser").find_all(id=True)]
            # nobody links labels and check boxes
            unlinked = [id for id in ids if id.endswith(("-name", "moved-to")) or id.startswith("show-")]
            addresses |= {f"{page}#{id}" for id in ids if id not in unlinked}
    return addresses


def follow(files: dict[str, str], address: str) -> str:
    """Where an address leads: to itself, or on to what the page there names, or its map of anchors does."""
    page, mark, anchor = address.partition("#")
    moved = files.get(f"{page}index.html")
    if moved is None or page.startswith("embed/"):
        return look_up(files, page, anchor) or address
    canonical = BeautifulSoup(moved, "html.parser").find("link", rel="canonical")
    if canonical is None:
        return address
    return str(canonical["href"]).removeprefix("https://pw.example/") + mark + anchor


def look_up(files: dict[str, str], page: str, anchor: str) -> str:
    """Where the map that a page names says that an anchor stands which the page has not; else empty."""
    text = files.get(f"{page}index.md", "---\n{}")
    meta = json.loads(text.splitlines()[1])
    if f'id="{anchor}"' in text or "anchors" not in meta:
        return ""
    base, found = meta["anchors"]["base"], json.loads(files[meta["anchors"]["map"]])
    places = [urljoin(f"/{base}", place) for place, anchors in found.items() if anchor in anchors]
    return f"{places[0][1:]}#{anchor}" if places else ""


@pytest.mark.parametrize("rename", RENAMES)
def test_the_check_agrees_and_nothing_is_told_anew(rich: Repository, rename: Callable[[Repository], None]) -> None:
    """No retraction, no grant told twice, no id that changed; of a criterion the rubric's own event."""
    before = told(rich)
    rename(rich)
    assert problems_of(rich) == []
    rich.commit("renamed", day="2026-07-20")
    method = [event for event in told(rich) if event[0] == f"{TAG}rubric/2"]
    assert [event for event in told(rich) if event not in method] == before
    assert len(method) == (rename in (rename_criterion, rename_everything))


@pytest.mark.parametrize("rename", RENAMES)
def test_every_address_ever_published_leads_on(rich: Repository, rename: Callable[[Repository], None]) -> None:
    """Pages, histories, anchors, feeds, calendars, badges, cards and the API."""
    before = find_addresses(build(rich))
    rename(rich)
    rich.commit("renamed", day="2026-07-20")
    files = build(rich)
    now = find_addresses(files)
    assert {address for address in before if follow(files, address) not in now} == set()


@pytest.mark.parametrize("rename", RENAMES)
def test_what_is_served_at_both_addresses_is_the_same(rich: Repository, rename: Callable[[Repository], None]) -> None:
    """Byte for byte: badge, endpoint, card, calendar, document and the feeds with their archives."""
    before = set(build(rich))
    rename(rich)
    rich.commit("renamed", day="2026-07-20")
    files = build(rich)
    gone = before - set(files)
    assert {path for path in gone if not path.endswith(".md")} == set()
    pairs = {"acme": "umbrella", "initech": "hooli", "safe-harbour": "legal-harbour"}
    for path, text in files.items():
        for old, new in pairs.items():
            twin = re.sub(rf"\b{old}\b", new, path)
            if twin != path and twin in files and not path.startswith(("labs/", "orgs/", "criteria/", "at/")):
                assert files[twin] == text, path


def test_a_moved_page_leads_on_with_and_without_a_script(rich: Repository) -> None:
    """It names its successor as canonical, moves on by itself, and has a link for whoever stays."""
    rename_lab(rich)
    rich.commit("renamed", day="2026-07-20")
    page = BeautifulSoup(build(rich)["labs/acme/history/index.html"], "html.parser")
    assert str(page.find("link", rel="canonical")).count("https://pw.example/labs/umbrella/history/") == 1
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0; url=../../umbrella/history/"  # type: ignore[index]  # it is there
    assert page.find(id="moved-to")["href"] == "../../umbrella/history/"  # type: ignore[index]  # it is there
    assert page.find("script")["src"] == "../../../assets/moved.js"  # type: ignore[index]  # it is there


def test_pages_below_a_lab_lead_on_too(granting: Repository) -> None:
    """The years of its history, its entries, promises, models and grants; of a lab that is gone to what says so."""
    below = ("labs/{}/history/2026/", "changes/2026/{}/", "commitments/{}/", "models/{}/", "access/{}/")
    rename_lab(granting)
    granting.commit("acme is called umbrella", day="2026-07-20")
    let_lab_go(granting)
    granting.commit("globex goes", day="2026-07-21")
    files = build(granting)
    for address in below:
        assert follow(files, address.format("acme")) == address.format("umbrella")
        assert f"{address.format('umbrella')}index.md" in files
    gone = {address: follow(files, address.format("globex")) for address in below}
    assert gone == dict.fromkeys(below, "labs/globex/") | {"changes/2026/{}/": "changes/2026/globex/"}
    assert "changes/2026/globex/index.md" in files, "what was told stays where it was"


def test_a_merged_lab_leads_on_where_the_other_has_no_such_page(granting: Repository) -> None:
    """To the scorecard, rather than nowhere."""
    granting.write("data/labs/globex/models.yml", (granting.root / "data/labs/acme/models.yml").read_text())
    granting.git("rm", "-q", "data/labs/acme/commitments.yml")
    granting.commit("globex has a model", day="2026-07-10")
    merge_labs(granting)
    granting.commit("globex goes into acme", day="2026-07-20")
    files = build(granting)
    assert follow(files, "models/globex/") == "models/acme/"
    assert follow(files, "commitments/globex/") == "labs/acme/"


def merge_labs(repository: Repository) -> None:
    """Globex goes into acme: its folder goes, its tombstone leads on, its grants are acme's."""
    repository.git("rm", "-rq", "data/labs/globex")
    repository.write(
        "data/tombstones.yml",
        "- record: data/labs/globex\n  name: Globex\n  date: 2026-07-20\n  reason: Acme has taken it over.\n"
        "  leads_to: data/labs/acme\n",
    )
    replace_in_data(repository, r"lab: globex\b", "lab: acme")


def let_lab_go(repository: Repository) -> None:
    """Globex leaves the record: it makes no models any more."""
    repository.git("rm", "-rq", "data/labs/globex")
    repository.write(
        "data/tombstones.yml",
        "- record: data/labs/globex/\n  name: Globex\n  date: 2026-07-20\n  reason: It makes no models any more.\n",
    )


@pytest.fixture
def granting(rich: Repository) -> Repository:
    """The rich repository, in which globex has taken an outsider's access away too."""
    other = WITHDRAWN.replace("initech-acme-one", "hooli-globex-one").replace("lab: acme", "lab: globex")
    rich.write("data/orgs/hooli.yml", other.replace("Initech", "Hooli"))
    rich.commit("hooli: access withdrawn", day="2026-07-04")
    return rich


@pytest.mark.parametrize("leave", [merge_labs, let_lab_go])
def test_a_model_of_a_lab_that_left_leads_to_what_says_so(
    granting: Repository, leave: Callable[[Repository], None]
) -> None:
    """Or to the lab that it went into, which has no such model."""
    text = (granting.root / "data/labs/acme/models.yml").read_text()
    granting.write("data/labs/globex/models.yml", text.replace("id: ", "id: old-"))
    granting.commit("globex has a model", day="2026-07-10")
    (page,) = [path for path in build(granting) if path.startswith("models/globex/old-")]
    leave(granting)
    granting.commit("globex goes", day="2026-07-20")
    target = "labs/acme/" if leave is merge_labs else "labs/globex/"
    assert follow(build(granting), page.removesuffix("index.md")) == target


@pytest.mark.parametrize("leave", [merge_labs, let_lab_go])
def test_a_lab_that_leaves_takes_nothing_back(granting: Repository, leave: Callable[[Repository], None]) -> None:
    """The check agrees; every event stays as it was told; past days stay; every address leads on."""
    before, files = told(granting), build(granting)
    leave(granting)
    assert problems_of(granting) == []
    granting.commit("globex goes", day="2026-07-20")
    assert told(granting) == before
    after = build(granting)
    frozen = [path for path in files if path.startswith("at/2026") and path < "at/2026-07-20"]
    assert frozen
    assert {path: after[path] for path in frozen} == {path: files[path] for path in frozen}
    lost = {address for address in find_addresses(files) if follow(after, address) not in find_addresses(after)}
    # what stood on the scorecard of a lab that is gone has no anchor any more; the page says so
    assert {address for address in lost if not address.startswith(("labs/globex/#", "at/2026-08-01/"))} == set()
    assert '"lab":"acme"' in after["at/2026-07-20/scorecards.json"]
    assert '"lab":"globex"' not in after["at/2026-07-20/scorecards.json"]


def test_a_lab_that_left_says_so_wherever_it_was_shown(granting: Repository) -> None:
    """Page, badge, card, calendar and document say since when and why, and its feeds keep what was told."""
    before = build(granting)
    let_lab_go(granting)
    granting.commit("globex goes", day="2026-07-20")
    files = build(granting)
    for path in ("labs/globex/index.md", "embed/globex/index.html"):
        assert "since 2026-07-20" in BeautifulSoup(files[path], "html.parser").get_text(), path
        assert "It makes no models any more." in files[path], path
    assert "not recorded since 2026-07-20" in files["badges/globex.svg"]
    assert "It makes no models any more." in files["feeds/labs/globex/deadlines.ics"].replace("\r\n ", "")
    assert '"left": "2026-07-20"' in files["api/v1/labs/globex.json"]
    for feed in ("feeds/labs/globex.json", "feeds/labs/globex/regressions.json"):
        ids = re.findall(r'"id": "(tag:[^"]+)"', before[feed])
        assert re.findall(r'"id": "(tag:[^"]+)"', files[feed]) == ids
    assert follow(files, "labs/globex/history/") == "labs/globex/"


def test_a_name_from_right_to_left_turns_nothing_round_where_it_stood(granting: Repository) -> None:
    """Where a lab has moved or left, its name stands apart from our words, in titles and in lines."""
    name = "אקמה (3)"
    replace_in_data(granting, r"name: (Acme|Globex)\n", f"name: {name}\n")
    granting.commit("labs: their own names", day="2026-07-10")
    let_lab_go(granting)
    rename_lab(granting)
    replace_in_data(granting, r"name: Globex\n", f"name: {name}\n")
    granting.commit("acme is called umbrella, globex goes", day="2026-07-20")
    files = build(granting)
    for path in ("labs/acme/index.html", "embed/globex/index.html", "embed/umbrella/index.html"):
        page = BeautifulSoup(files[path], "html.parser")
        assert page.title is not None
        assert f"\u2068{name}\u2069" in page.title.get_text(), path
        apart = {text.get_text() for text in page.select("h1 bdi")}
        assert apart == {name}, path
    assert f"\u2068{name}\u2069 is no longer in the record" in files["labs/globex/index.md"]


def test_a_merged_lab_brings_its_subscribers_along(granting: Repository) -> None:
    """Its feed is the feed of both, and what it did stays told under its own id."""
    before = set(re.findall(r'"id": "(tag:[^"]+)"', build(granting)["feeds/labs/globex.json"]))
    merge_labs(granting)
    granting.commit("globex goes into acme", day="2026-07-20")
    files = build(granting)
    assert files["feeds/labs/globex.json"] == files["feeds/labs/acme.json"]
    assert before <= set(re.findall(r'"id": "(tag:[^"]+)"', files["feeds/labs/acme.json"]))
    assert follow(files, "labs/globex/") == "labs/acme/"
    grant = next(event for event in build_edition(granting.root).events if "hooli-globex-one/ended" in event.id)
    assert grant.lab == "acme"


def test_a_record_that_vanishes_without_a_stone_is_refused(granting: Repository) -> None:
    """Neither a lab nor an outsider goes in silence."""
    granting.git("rm", "-rq", "data/labs/globex")
    assert any("nothing is deleted" in problem for problem in problems_of(granting))


def test_two_records_that_look_alike_are_not_taken_for_a_rename(repository: Repository) -> None:
    """Nothing is checked of either, and nothing shows that they are the same."""
    repository.add_lab("globex")
    repository.commit(day="2026-06-01")
    repository.git("rm", "-rq", "data/labs/globex")
    repository.add_lab("initech")
    repository.commit(day="2026-06-02")
    assert build_edition(repository.root).chronicle.new_ids == []
    assert len(CRITERIA) == 3


def test_a_lab_renamed_with_one_position_each_way_keeps_each_in_its_place(repository: Repository) -> None:
    """Positions of one date and level on several criteria are not taken for one another."""
    for criterion, _ in CRITERIA:
        repository.write_positions(position("2026-05-01", "partial"), criterion=criterion)
    repository.commit(day="2026-06-01")
    before = told(repository)
    repository.git("mv", "data/labs/acme", "data/labs/umbrella")
    assert problems_of(repository) == []
    repository.commit("umbrella: the lab is called so now", day="2026-06-02")
    assert told(repository) == before

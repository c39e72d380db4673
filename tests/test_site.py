"""The whole site, built by the real MkDocs."""

from __future__ import annotations

import filecmp
import json
import re
import shutil
from fractions import Fraction
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from building import build
from made_up import Repository, amended, lab_text, position
from paritywatch.score.scoring import Score
from paritywatch.views.scores import view_score

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped", summary="Acme & co. *drop* <b>it</b>.")
HOSTILE = 'Glo"><script>alert(1)</script> & _bex_: 1~2 | 3'
SITE_URL = "https://paritywatch.example/"


def publish(repository: Repository) -> Repository:
    """Three commits: a first record, a regression, a correction."""
    repository.add_lab("globex")
    repository.add_site()
    reading = "lab: acme, criterion: safe-harbour, effective: 2026-06-11, before: partial, after: minimal"
    readings = f"readings: [{{{reading}, settled: Read again.}}]"
    repository.write("data/readings.yml", f"date: 2026-06-10\nmethod: Made up.\n{readings}\n")
    repository.write("data/labs/globex/lab.yml", lab_text("Globex").replace("name: Globex", f"name: '{HOSTILE}'"))
    for number, version in enumerate(((OLD,), (OLD, LOWER), (OLD, LOWER + amended(effective="2026-06-11")))):
        repository.write_positions(*version)
        repository.commit(f"acme: version {number}", day=f"2026-06-1{number + 1}")
    return repository


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository with two made-up labs and its site."""
    repository = publish(Repository.make(tmp_path_factory.mktemp("published")))
    done = build(repository.root, "--strict")
    assert done.returncode == 0, done.stderr
    return repository


def pages_of(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of a site by its path."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(), "html.parser")
        for path in site.rglob("*.html")
    }


def test_two_builds_of_one_commit_are_byte_identical(published: Repository) -> None:
    """Nothing in the site comes from the clock of the build, which the second time is set to 1996."""
    assert build(published.root, "--strict", "--site-dir", "other", clock="829000000").returncode == 0
    compared = filecmp.dircmp(published.root / "site", published.root / "other")
    assert differences(compared) == []


def differences(compared: filecmp.dircmp[str]) -> list[str]:
    """Every file that is not the same byte for byte."""
    _, different, failed = filecmp.cmpfiles(compared.left, compared.right, compared.common_files, shallow=False)
    below = [item for sub in compared.subdirs.values() for item in differences(sub)]
    return [*compared.left_only, *compared.right_only, *different, *failed, *below]


def test_another_renderer_gives_the_same_tree(published: Repository, tmp_path: Path) -> None:
    """ProperDocs, a drop-in for MkDocs, builds every file alike but for the line that names the renderer."""
    target = tmp_path / "site"
    done = build(published.root, "--strict", "--site-dir", str(target), renderer="properdocs")
    assert done.returncode == 0, done.stdout
    original = shutil.copytree(published.root / "site", tmp_path / "original")
    for file in (*target.rglob("*.html"), *original.rglob("*.html")):
        file.write_text(re.sub(r'<meta name="generator" [^>]*>', "", file.read_text()))
    assert differences(filecmp.dircmp(original, target)) == []


@pytest.mark.parametrize("site", ["made up", "real"])
def test_every_internal_link_and_anchor_leads_somewhere(site: str, published: Repository, real_site: Path) -> None:
    """Also those that MkDocs does not see because they stand in HTML."""
    root = real_site if site == "real" else published.root / "site"
    pages = pages_of(root)
    broken = [
        (path, target)
        for path, page in pages.items()
        for target in targets(page)
        if not leads_somewhere(root, pages, path, target)
    ]
    assert broken == []


def targets(page: BeautifulSoup) -> set[str]:
    """What a page links to on its own site."""
    found = {str(tag.get(key)) for tag in page.find_all(True) for key in ("href", "src") if tag.get(key)}
    return {target for target in found if not urlsplit(target).scheme and not target.startswith("//")}


def leads_somewhere(root: Path, pages: dict[str, BeautifulSoup], path: str, target: str) -> bool:
    """Whether a link from a page finds a file, and its anchor an element."""
    parts = urlsplit(urljoin("/" + path.removesuffix("index.html"), target))
    file = unquote(parts.path).lstrip("/")
    file = f"{file}index.html" if file.endswith("/") or not file else file
    if path == "404.html" or not (root / file).is_file():
        return path == "404.html"
    return not parts.fragment or pages[file].find(id=unquote(parts.fragment)) is not None


def test_no_page_asks_a_third_party_for_anything(real_site: Path) -> None:
    """Links may lead elsewhere; nothing is fetched from elsewhere."""
    for path, page in pages_of(real_site).items():
        fetched = [tag.get("src") for tag in page.find_all(src=True)]
        fetched += [tag.get("href") for tag in page.find_all("link") if "canonical" not in (tag.get("rel") or [])]
        assert [url for url in fetched if urlsplit(str(url)).netloc] == [], path


@pytest.mark.parametrize(
    ("page", "record"),
    [
        ("labs/acme", "data/labs/acme/lab.yml"),
        ("labs/acme/history", "data/labs/acme/lab.yml"),
        ("criteria/safe-harbour", "data/rubric.yml"),
        ("methodology", "data/rubric.yml"),
        ("about", "content/about.md"),
    ],
)
def test_the_pencil_opens_the_record(published: Repository, page: str, record: str) -> None:
    """A generated page leads to the file that it came from."""
    html = BeautifulSoup((published.root / "site" / page / "index.html").read_text(), "html.parser")
    (pencil,) = html.select("a[rel=edit]")
    assert str(pencil["href"]).endswith(f"/edit/main/{record}")
    assert (published.root / record).is_file()


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("", ["digest"]),
        ("labs/", []),
        ("labs/acme/", ["labs/acme", "labs/acme/regressions"]),
        ("labs/acme/history/", ["labs/acme", "labs/acme/regressions"]),
        ("criteria/safe-harbour/", ["criteria/safe-harbour"]),
        ("corrections/", ["corrections"]),
        ("methodology/", ["method"]),
        ("changes/", ["digest", "severity/major", "corrections", "method"]),
        ("feeds/", ["digest", "severity/major", "corrections", "method"]),
    ],
)
def test_each_page_announces_its_feeds(published: Repository, page: str, own: list[str]) -> None:
    """A reader finds each once in the head, as Atom, beside those of both directions, and all of them exist."""
    site = published.root / "site"
    html = BeautifulSoup((site / page / "index.html").read_text(), "html.parser")
    links = html.head.select('link[rel="alternate"]')  # type: ignore[union-attr]  # a page has a head
    names = ["changes", "regressions", "improvements", *own]
    expected = {(f"feeds/{name}.atom", "application/atom+xml") for name in names}
    assert {(urljoin(f"/{page}", str(link["href"]))[1:], link["type"]) for link in links} == expected
    assert len(links) == len(expected)
    assert all((site / path).is_file() for path, _ in expected)


def test_the_page_of_feeds_has_every_address(published: Repository) -> None:
    """Absolute, to copy, with every format, the last entry and its date; and the lists to import."""
    site = published.root / "site"
    page = BeautifulSoup((site / "feeds/index.html").read_text(), "html.parser")
    shown = {code.get_text() for code in page.select(".pw-feeds code")}
    there = {path.relative_to(site).as_posix() for path in (site / "feeds").rglob("*.atom")}
    assert shown == {f"{SITE_URL}{path}" for path in there}
    linked = {urljoin("/feeds/", str(link["href"]))[1:] for link in page.select(".pw-feeds a")}
    assert linked >= {f"{path.removesuffix('.atom')}.{suffix}" for path in there for suffix in ("atom", "rss", "json")}
    regressions = page.find(id="regressions")
    assert regressions is not None
    text = regressions.get_text(" ", strip=True)
    assert "Last entry 2026-06-13 : Correction: safe harbour at Acme, 10 June 2026 instead of 11 June 2026" in text
    assert "No entry yet." in page.find(id="method").get_text()  # type: ignore[union-attr]  # every feed is there
    lists = {path.name for path in (site / "feeds").glob("*.opml")}
    assert {str(link["href"]) for link in page.select("a[href$='.opml']")} == lists


@pytest.mark.parametrize("hub", ["", "https://hub.example/"])
def test_a_hub_comes_from_the_configuration(tmp_path: Path, hub: str) -> None:
    """Feeds name the hub that mkdocs.yml names, and none otherwise."""
    repository = publish(Repository.make(tmp_path))
    if hub:
        path = repository.root / "mkdocs.yml"
        path.write_text(f"{path.read_text()}\nextra:\n  websub_hub: {hub}\n")
    assert build(repository.root, "--strict").returncode == 0
    assert (b'rel="hub"' in (repository.root / "site/feeds/changes.atom").read_bytes()) is bool(hub)


def test_a_record_that_breaks_a_rule_stops_the_build_and_leaves_the_good_site(
    published: Repository, tmp_path: Path
) -> None:
    """All problems are listed, the status is 1, and not one byte of the site is touched."""
    root = tmp_path / "copy"
    shutil.copytree(published.root, root, symlinks=True)
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    Repository(root).write_positions(OLD.replace("partial\n", "parital\n", 1))
    Repository(root).write("data/labs/acme/lab.yml", "name: Acme\n")
    done = build(root)
    assert done.returncode == 1
    assert "Did you mean 'partial'?" in done.stdout
    assert "4 problems in 2 of 10 files." in done.stdout
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before


def test_without_history_every_page_says_so_and_strict_refuses(published: Repository, tmp_path: Path) -> None:
    """No date claims to be a recording date; what is published must have its history."""
    root = tmp_path / "archive"
    shutil.copytree(published.root, root, ignore=shutil.ignore_patterns(".git", "site", "other"))
    refused = build(root, "--strict")
    assert refused.returncode == 1
    assert "fetch-depth: 0" in refused.stdout
    assert not (root / "site").exists()
    assert build(root).returncode == 0
    for path, page in pages_of(root / "site").items():
        if not path.startswith("share/"):  # they lead on at once
            assert (page.select_one(".pw-undated") is not None) is (path != "404.html"), path
        assert "recorded 20" not in page.get_text(" ", strip=True), path
    events = json.loads((root / "site/api/v1/events.json").read_text())["events"]
    assert [(event["recorded"], event["commit"]) for event in events] == [(None, None)] * len(events)
    assert len(events) == 3


def test_a_publishing_job_names_the_day(published: Repository, tmp_path: Path) -> None:
    """Weeks without a commit are told, and what nobody confirmed since grows stale; a word is no day."""
    assert build(published.root, "--site-dir", str(tmp_path / "later"), as_of="2026-12-02").returncode == 0
    digest = json.loads((tmp_path / "later/feeds/digest.json").read_text())
    assert digest["items"][0]["title"].startswith("Week 48 of 2026")
    scores = json.loads((tmp_path / "later/api/v1/scores.json").read_text())
    assert scores["generated_from"]["as_of"] == "2026-12-02"
    refused = build(published.root, "--site-dir", str(tmp_path / "none"), as_of="tomorrow")
    assert (refused.returncode, "found 'tomorrow'" in refused.stdout) == (1, True)


def test_the_api_tells_what_the_pages_show(published: Repository) -> None:
    """Events, scores and labs as data, with the fields that programs rely on."""
    api = published.root / "site/api/v1"
    events = json.loads((api / "events.json").read_text())
    head = published.git("rev-parse", "HEAD").strip()
    assert events["generated_from"] == {
        "commit": head, "date": "2026-06-13T12:00:00Z", "history": "complete", "as_of": "2026-06-13",
    }  # fmt: skip
    fields = {"id", "kind", "direction", "severity", "lab", "criterion", "from", "to", "effective", "recorded",
              "commit", "backfill", "title", "summary", "url"}  # fmt: skip
    assert all(fields <= set(event) for event in events["events"])
    regression = events["events"][1]
    assert (regression["kind"], regression["from"], regression["to"]) == ("regression", "partial", "none")
    assert regression["url"] == f"{SITE_URL}labs/acme/#safe-harbour"
    assert regression["summary"] == "Acme & co. *drop* <b>it</b>."
    scores = {lab["lab"]: lab for lab in json.loads((api / "scores.json").read_text())["labs"]}
    assert scores["acme"]["total"] == {
        "score": 0.0, "low": 0.0, "high": 70.0, "doubt_low": 0.0, "doubt_high": 70.0, "coverage": 0.3,
        "withheld": None,
    }  # fmt: skip
    assert [point["date"] for point in scores["acme"]["series"]] == ["2026-05-01", "2026-06-10"]
    assert scores["globex"]["total"]["score"] is None
    criteria = json.loads((api / "criteria.json").read_text())["criteria"]
    assert next((item["id"], item["levels"]["full"]) for item in criteria) == ("safe-harbour", "Yes.")
    (reading,) = json.loads((api / "readings.json").read_text())["readings"]
    assert (reading["effective"], reading["after"]) == ("2026-06-11", "minimal")
    lab = json.loads((api / "labs/acme.json").read_text())
    assert lab["criteria"]["safe-harbour"]["level"] == "none"
    assert lab["criteria"]["safe-harbour"]["ask"] == "Start."
    dates = [item["effective"] for item in lab["criteria"]["safe-harbour"]["positions"]]
    assert dates == ["2026-05-01", "2026-06-10"]
    assert [event["id"] for event in lab["events"]] == [event["id"] for event in events["events"]]


def test_markup_in_a_record_stays_text(published: Repository) -> None:
    """Nothing that a contributor writes becomes HTML or Markdown."""
    for path, page in pages_of(published.root / "site").items():
        assert [script for script in page.find_all("script") if "alert" in script.get_text()] == [], path
        if path == "labs/globex/index.html":
            assert page.h1 is not None
            assert page.h1.get_text().startswith(HOSTILE)
            description = page.select_one("meta[name=description]")
            assert description is not None
            assert HOSTILE in str(description["content"])
        if "drop*" in page.get_text():
            assert "Acme & co. *drop* <b>it</b>." in page.get_text(), path
            assert not [tag for tag in page.find_all(["b", "em"]) if tag.get_text() in ("it", "drop")], path


def test_a_name_is_written_alike_in_heading_title_and_search(published: Repository) -> None:
    """No backslash is left anywhere, and no reference is shown as one."""
    for path, start in (("labs/globex/", HOSTILE), ("labs/globex/history/", f"History of {HOSTILE}")):
        page = BeautifulSoup((published.root / "site" / path / "index.html").read_text(), "html.parser")
        assert page.h1 is not None
        assert page.title is not None
        assert page.h1.get_text().removesuffix("¶") == start
        assert page.title.get_text() == f"{start} - Parity Watch"
    index = json.loads((published.root / "site/search/search_index.json").read_text())["docs"]
    (entry,) = [entry for entry in index if entry["location"] == "labs/globex/"]
    assert unescape(entry["title"]) == HOSTILE
    assert not [entry for entry in index if "\\" in entry["title"] + entry["text"]]


def test_a_scorecard_answers_first_and_opens_below(published: Repository) -> None:
    """A verdict, the profile before the total, the last steps with their own addresses, and a row a question."""
    page = BeautifulSoup((published.root / "site/labs/acme/index.html").read_text(), "html.parser")
    verdict = page.select_one(".pw-verdict")
    assert verdict is not None
    assert verdict.get_text(strip=True) == "0 of 100, 30 % checked."
    profile = [row.get_text(" ", strip=True) for row in page.select(".pw-profile__row")]
    assert profile == ["Breadth 0 0 to 50", "Openness – 0 to 100", "All 0 0 to 70"]
    facts = {fact.dt.get_text(): fact.dd for fact in page.select(".pw-fact") if fact.dt and fact.dd}
    back = facts["Last step back"].a
    assert back is not None
    assert back["href"] == "../../changes/2026/acme/#labs-acme-positions-safe-harbour-2026-06-10"
    assert facts["Last step forward"].get_text(strip=True) == "None is recorded."
    rows = page.select("details.pw-row")
    assert [row.summary.get_text(" ", strip=True) for row in rows if row.summary] == [
        "Safe harbour none Acme & co. *drop* <b>it</b>. 2026-06-10 silent"
    ]
    text = rows[0].get_text(" ", strip=True)
    for words in ("newest fact 2026-06-10", "read 2026-06-01", "2 readings", "Over time", "2026-05-01",
                  "Wording that would reach minimal: Start.", "Corrected 1 July 2026"):  # fmt: skip
        assert words in text
    assert rows[0].select_one("#safe-harbour") is not None
    absence = page.select_one("#not-checked")
    assert absence is not None
    assert "Nobody has checked 2 of 3 questions yet" in absence.get_text(" ", strip=True)
    assert [span["id"] for span in absence.select("span[id]")] == ["independence", "internal-deployment"]
    assert len(page.find_all(string=re.compile("without a link to an archived copy"))) == 1


@pytest.mark.parametrize(
    ("coverage", "value", "is_thin"),
    [(Fraction(1), "40", False), (Fraction(1, 2), "40", False), (Fraction(1, 4), "40", True), (Fraction(0), "–", True)],
)
def test_a_score_that_rests_on_little_is_told_with_care(coverage: Fraction, value: str, *, is_thin: bool) -> None:
    """Grey below a half, and only an interval below a quarter."""
    view = view_score(Score(Fraction(40), Fraction(10), Fraction(85), coverage))
    assert (view.value, view.is_thin, view.interval) == (value, is_thin, "10 to 85")


def test_the_method_page_tells_how_far_two_readings_agree(published: Repository) -> None:
    """One case of which the levels agree on one of two and the direction wholly; the difference is shown."""
    page = BeautifulSoup((published.root / "site/methodology/index.html").read_text(), "html.parser")
    text = page.get_text(" ", strip=True)
    assert "they agree on 100 % of 1" in text
    assert "the two readings agree on 50 % of 2; Cohen's kappa 0.33" in text
    assert "2026-06-10 : recorded partial to none; second reading partial to minimal" in text.replace(
        "2026-06-10:", "2026-06-10 :"
    )
    card = BeautifulSoup((published.root / "site/labs/acme/index.html").read_text(), "html.parser").select_one(
        "#safe-harbour"
    )
    assert card is not None
    assert "2 readings · a second reading found minimal" in card.get_text(" ", strip=True)


def test_the_real_dataset_has_a_position_on_every_criterion_for_six_labs(real_site: Path) -> None:
    """Nothing is silently missing from the published scores."""
    labs = {path.stem for path in (real_site / "api/v1/labs").iterdir()}
    assert {"anthropic", "google-deepmind", "meta", "microsoft", "openai", "xai"} <= labs
    for lab in labs:
        document = json.loads((real_site / f"api/v1/labs/{lab}.json").read_text())
        assert len(document["criteria"]) == 18, lab


def test_the_history_tells_why_the_score_moved(published: Repository) -> None:
    """On both clocks, drawn and in a table; a correction of a date is no move."""
    page = BeautifulSoup((published.root / "site/labs/acme/history/index.html").read_text(), "html.parser")
    tables = [
        [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
        for table in page.select("table.pw-table")
    ]
    assert tables[0] == [
        ["2026-06-10", "50 to 0", "0 to 70", "−50.0", "", "", "", "", ""],
        ["2026-05-01", "– to 50", "15 to 85", "", "+50.0", "", "", "", ""],
    ]
    assert [row[:6] for row in tables[1]] == [
        ["2026-06-12", "50 to 0", "0 to 70", "−50.0", "", ""],
        ["2026-06-11", "– to 50", "15 to 85", "", "+50.0", ""],
    ]
    drawing = page.select_one("svg[role=img]")
    assert drawing is not None
    assert str(drawing["aria-label"]).startswith(
        "Total over time: 50 on 2026-05-01, 0 on 2026-06-13, 0 times up and 1 times down"
    )
    scores = json.loads((published.root / "site/api/v1/scores.json").read_text())["labs"][0]
    assert [point["total"]["moved"] for point in scores["published"]] == [
        {"lab": 0.0, "learned": 50.0, "corrected": 0.0, "method": 0.0, "expired": 0.0},
        {"lab": -50.0, "learned": 0.0, "corrected": 0.0, "method": 0.0, "expired": 0.0},
    ]

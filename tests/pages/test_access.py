"""Who has access: what exists, outsider by outsider, and what each lab gave."""

from __future__ import annotations

from bs4 import BeautifulSoup

from made_up import Repository, org_text
from paritywatch import site


def pages_of(repository: Repository) -> dict[str, BeautifulSoup]:
    """Every generated page by its address."""
    files = site.build(repository.root, site_url="https://pw.example/").files
    return {
        file.path.removesuffix("index.md"): BeautifulSoup(str(file.content), "html.parser")
        for file in files
        if file.path.endswith("index.md")
    }


def rows_of(page: BeautifulSoup) -> list[list[str]]:
    """The cells of the table, row by row."""
    return [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")]


def grant(id: str, lab: str, state: str = "current") -> str:
    """One more grant of an organisation."""
    text = org_text(state=state).partition("grants:\n")[2]
    return text.replace("initech-acme-one", id).replace("lab: acme", f"lab: {lab}").replace("2026-06-01", "2026-06-02")


def test_only_what_exists_is_listed_with_what_it_is_and_whether_it_lasts(repository: Repository) -> None:
    """A row for an outsider and a lab, each mark with its grant; who asked in vain is no row."""
    for lab in ("globex", "hooli"):
        repository.add_lab(lab)
    more = grant("initech-acme-two", "acme", "ended").replace("model: Acme One", "model: Acme Two")
    more = more.replace("purpose: study", "purpose: use").replace("[reasoning-traces]", "[embedded-staff]")
    more = more.replace("    state: ended\n", "    state: ended\n    end: 2026-06\n")
    repository.write("data/orgs/initech.yml", org_text(more=more + grant("initech-globex", "globex")))
    umbrella = org_text(state="refused").replace("Initech", "Umbrella").replace("initech", "umbrella")
    repository.write("data/orgs/umbrella.yml", umbrella.replace("    start: 2026-06-01\n", ""))
    repository.commit()
    pages = pages_of(repository)
    assert rows_of(pages["access/"]) == [
        ["Initech", "Acme", "● now", "until 2026-06", "● now", "until 2026-06"],
        ["Globex", "● now", "", "● now", ""],
    ]
    links = [link["href"] for link in pages["access/"].select("td[data-aspect] a")]
    assert links[:2] == ["../orgs/initech/#initech-acme-one", "../orgs/initech/#initech-acme-two"]
    assert "1 organisation is known to have access now: 1 to study models, 0 to use" in pages["access/"].get_text()
    (head,) = pages["access/"].select("tbody th")
    assert head["rowspan"] == "2"
    assert "No grant is recorded of Hooli." in pages["access/"].get_text()


def test_a_lab_s_grants_stand_on_a_page_of_their_own(repository: Repository) -> None:
    """Each with a link to where it stands in full; a lab that gave nothing has no such page."""
    repository.add_lab("globex")
    repository.write("data/orgs/initech.yml", org_text())
    repository.commit()
    pages = pages_of(repository)
    (row,) = pages["access/acme/"].select("tbody tr")
    assert row.a is not None
    assert row.a["href"] == "../../orgs/initech/#initech-acme-one"
    assert pages["orgs/initech/"].find(id="initech-acme-one") is not None
    assert "access/globex/" not in pages


def test_an_outsider_with_very_many_grants_has_parts_and_links_know_which(repository: Repository) -> None:
    """The first forty stay where they are; what comes later stands on the next page."""
    grants = [
        grant(f"initech-{number}", "acme").replace("model: Acme One", f"model: Acme {number}") for number in range(41)
    ]
    repository.write("data/orgs/initech.yml", org_text().partition("  - id:")[0] + "".join(grants))
    repository.commit()
    pages = pages_of(repository)
    assert [len(pages[address].select("article")) for address in ("orgs/initech/", "orgs/initech/2/")] == [40, 1]
    links = [str(link["href"]) for link in pages["access/acme/"].select("tbody th a")]
    assert "../../orgs/initech/2/#initech-40" in links
    assert pages["orgs/initech/2/"].find(id="initech-40") is not None

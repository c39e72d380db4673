"""A made-up record of everything that is hard to show. No lab, source or person here exists."""

from __future__ import annotations

from pathlib import Path

from made_up import CRITERIA, SOURCE_LINE, Repository, commitment_text, lab_text, org_text, position

LONG, CHINESE, ARABIC = "A" + "c" * 58 + "e", "智谱", "مختبر أكمي"


def make_hard(root: Path) -> Repository:
    """Labs with nothing, one position, all unknown and forty events on a day; long and other names; bare outsiders."""
    repository = Repository.make(root, "nothing", "single", "unknown", "crowded", "globex")
    for lab, name in (("single", LONG), ("unknown", CHINESE), ("crowded", ARABIC)):
        text = lab_text(lab.capitalize()).replace(f"name: {lab.capitalize()}", f"name: {name}")
        repository.write(f"data/labs/{lab}/lab.yml", text)
    repository.write_positions(position("2026-05-01", "full"), lab="single")
    for criterion, _ in CRITERIA:
        repository.write_positions(position("2026-05-01", "not-disclosed"), lab="unknown", criterion=criterion)
        repository.write_positions(
            position("2026-05-01", "full"),
            position("2026-06-01", "none", change="promise-dropped"),
            lab="crowded",
            criterion=criterion,
        )
        repository.write_positions(position("2026-05", "partial"), lab="globex", criterion=criterion)
    promises = "".join(
        commitment_text().replace("yearly-audit", f"audit-{number}").replace("Yearly audit", f"{number} {'y' * 50}")
        for number in range(36)
    )
    repository.write("data/labs/crowded/commitments.yml", promises)
    repository.write("data/labs/crowded/models.yml", _list_models())
    repository.write("data/orgs/initech.yml", org_text().replace("lab: acme", "lab: crowded").replace("Initech", LONG))
    about = f"about: A made-up company.\nsources: [{SOURCE_LINE}]\n"
    repository.write("data/orgs/bare.yml", f"name: {ARABIC}\nkind: company\n{about}")
    repository.add_site()
    repository.commit(day="2026-06-11")
    return repository


def _list_models() -> str:
    """A model of which nothing is known but that partners had it by some year, and one with a name that fills a row."""
    span = f"{{group: partners, start: 2025, basis: derived, bound: true, summary: Made up., sources: [{SOURCE_LINE}]}}"
    return f"- id: undated\n  name: {CHINESE}\n  access: [{span}]\n- id: long\n  name: {LONG}\n  access: [{span}]\n"

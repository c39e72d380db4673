"""A made-up record of hundreds of labs, and of one lab whose every text is as long as a record may have it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from made_up import CRITERIA, Repository

LONG_LAB, LONG_ORG = f"acme-{'x' * 40}", f"initech-{'y' * 30}"
_DAYS = [date(2024, 1, 1) + timedelta(days=7 * number) for number in range(120)]


def letters(length: int) -> str:
    """A text of nearly a length that a record may have."""
    return ("Acme gives outsiders as much of its models as it says, and no more. " * 12)[: length - 1].strip() + "."


def sources(claim: str, day: object) -> list[dict[str, str]]:
    """Two sources of a claim with every text at its longest, and addresses as long as any that was ever read."""
    return [
        {
            "url": f"https://acme.example/{claim}/{number}".ljust(161, "a"), "title": letters(200),
            "publisher": letters(80), "published": str(day), "locator": letters(200), "kind": "primary",
            "read": "2026-06-01", "archived": f"https://archive.example/{claim}/{number}".ljust(161, "b"),
        }
        for number in (1, 2)
    ]  # fmt: skip


def write(repository: Repository, path: str, value: object) -> None:
    """Write a record; JSON is YAML too."""
    repository.write(path, json.dumps(value, ensure_ascii=False))


def reword(repository: Repository, lab: str) -> None:
    """Another wording of every summary of a lab's positions."""
    for criterion, _ in CRITERIA:
        path = f"data/labs/{lab}/positions/{criterion}.yml"
        text = (repository.root / path).read_text(encoding="utf-8")
        repository.write(path, text.replace("Acme gives", "Acme lends"))


def write_many(repository: Repository, *, labs: int, orgs: int) -> None:
    """Labs and outsiders with a record or two each, and the longest names and summaries."""
    for number in range(labs):
        lab = f"lab-{number:03}"
        write_profile(repository, lab, f"Lab {number:03} {letters(72)}")
        write(repository, f"data/labs/{lab}/models.yml", [model(1)])
        write(repository, f"data/labs/{lab}/commitments.yml", [commitment(1)])
        for criterion, _ in CRITERIA:
            write(repository, f"data/labs/{lab}/positions/{criterion}.yml", [position(criterion, 0)])
    for number in range(orgs):
        org = f"org-{number:04}"
        write_org(repository, org, [grant(org, f"lab-{(number + place) % labs:03}", place) for place in (0, 1)])


def write_long(repository: Repository, count: int) -> None:
    """One lab and one outsider with so many of everything; a file of more would be refused for its size."""
    write_profile(repository, LONG_LAB, letters(80))
    write(repository, f"data/labs/{LONG_LAB}/models.yml", [model(number) for number in range(count)])
    write(repository, f"data/labs/{LONG_LAB}/commitments.yml", [commitment(number) for number in range(count)])
    for criterion, _ in CRITERIA:
        write(repository, f"data/labs/{LONG_LAB}/positions/{criterion}.yml", list(list_positions(criterion, count)))
    write_org(repository, LONG_ORG, [grant(LONG_ORG, LONG_LAB, number) for number in range(count)])


def write_profile(repository: Repository, lab: str, name: str) -> None:
    """A lab."""
    profile = {"name": name, "country": "Nowhere", "website": "https://acme.example/", "about": letters(300)}
    write(repository, f"data/labs/{lab}/lab.yml", profile)


def write_org(repository: Repository, org: str, grants: list[dict[str, object]]) -> None:
    """An outsider with its grants."""
    about = {"name": f"{org} {letters(80)}"[:80].strip(), "kind": "company", "about": letters(300)}
    write(repository, f"data/orgs/{org}.yml", {**about, "sources": sources(org, "2024-01-01"), "grants": grants})


def position(criterion: str, number: int, level: str = "partial") -> dict[str, object]:
    """A position of a day of its own."""
    day = str(_DAYS[number])
    return {
        "effective": day, "level": level, "summary": f"{criterion} {number} {letters(280 - len(criterion))}",
        "sources": sources(f"{criterion}-{number}", day), "reviewers": ["jd"],
    }  # fmt: skip


def list_positions(criterion: str, count: int) -> Iterator[dict[str, object]]:
    """A lab's positions on a criterion, each a step back or forward from the one before."""
    for number in range(count):
        moved = {"mechanism": "promise-dropped", "same": "promise"} if number % 2 else {"mechanism": "promise-made"}
        change = {"disclosure": "silent", **moved, "reason": letters(300)}
        yield {**position(criterion, number, ("full", "none")[number % 2]), **({"change": change} if number else {})}


def commitment(number: int) -> dict[str, object]:
    """A commitment that was kept."""
    made = str(_DAYS[number])
    kept = {"state": "met", "effective": "2026-05-01", "summary": letters(300)}
    return {
        "id": f"promise-{number}", "title": letters(80), "summary": letters(300), "made": made,
        "trigger": letters(200), "sources": sources(f"promise-{number}", made), "reviewers": ["jd"],
        "states": [{**kept, "sources": sources(f"kept-{number}", "2026-05-01")}],
    }  # fmt: skip


def model(number: int) -> dict[str, object]:
    """A model that three groups got on days of their own."""
    days = [str(_DAYS[number] + timedelta(days=place)) for place in range(3)]
    spans = [
        {"group": group, "start": day, "basis": "stated", "summary": letters(300),
         "sources": sources(f"model-{number}-{group}", day)}
        for group, day in zip(("insiders", "evaluators", "public"), days, strict=True)
    ]  # fmt: skip
    return {"id": f"model-{number}", "name": f"{number} {letters(77)}", "access": spans}


def grant(org: str, lab: str, number: int) -> dict[str, object]:
    """A grant that was withdrawn."""
    day = str(_DAYS[number])
    return {
        "id": f"{org}-{lab}-{number}", "lab": lab, "model": f"{number} {letters(197)}", "models": ["model-1"],
        "access": ["reasoning-traces", "fine-tuning"], "purpose": "study", "state": "withdrawn",
        "mechanism": "access-withdrawn", "start": day, "end": "2026-05-01", "conditions": letters(300),
        "summary": letters(300), "sources": sources(f"{org}-{number}", day), "reviewers": ["jd"],
    }  # fmt: skip

"""Made-up entries for made-up records: profiles, models, promises, grants, clauses and letters, and their sources.

In: ids, days and a number that tells one from another. Out: plain values, and the YAML of them. No lab,
outsider, source or person in them exists.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

Entry = dict[str, Any]
PURPOSES = {
    "predeployment-evaluation": "study",
    "reasoning-traces": "study",
    "red-teaming": "study",
    "activations": "study",
    "fine-tuning": "use",
    "credits": "use",
    "early-access": "use",
}
ORG_KINDS = ("evaluator", "non-profit", "academic", "government", "company")
INSTRUMENTS = ("law-0", "code-0", "pledge-0")
PROVISIONS = ("clause-0", "clause-1", "clause-2")


def write_yaml(value: Any, depth: int = 0) -> str:
    """The value in the style of the records: block by block, no quotes. Texts must be plain scalars."""
    if isinstance(value, list):
        return "".join(_write_item(item, depth) for item in value)
    return "".join(f"{' ' * depth}{key}:{_write_value(item, depth)}" for key, item in value.items())


def _write_item(item: Any, depth: int) -> str:
    if not isinstance(item, dict):
        return f"{' ' * depth}- {item}\n"
    return f"{' ' * depth}- {write_yaml(item, depth + 2)[depth + 2 :]}"


def _write_value(value: Any, depth: int) -> str:
    if isinstance(value, dict | list):
        return f"\n{write_yaml(value, depth + 2)}"
    return f" {str(value).lower() if isinstance(value, bool) else value}\n"


def make_source(owner: str, day: date, number: int) -> Entry:
    """The own words of a lab or of an outsider, published and read on a day."""
    return {
        "url": f"https://{owner}.example/news/{number}",
        "title": f"A made-up post of {owner}",
        "publisher": owner,
        "published": day,
        "locator": f"section {number % 9}",
        "kind": "primary",
        "read": day,
        "not_archived": "Made up, so there is nothing to archive.",
    }


def make_lab(lab: str) -> Entry:
    """The profile of a lab."""
    name = lab.replace("-", " ").capitalize()
    return {"name": name, "country": "Nowhere", "website": f"https://{lab}.example/", "about": "A made-up lab."}


def make_model(lab: str, place: int, day: date, number: int) -> Entry:
    """A model that nobody outside has yet."""
    name = f"{lab.replace('-', ' ').capitalize()} model {place}"
    return {
        "id": f"{lab}-model-{place}",
        "name": name,
        "frontier": True,
        "weights": "open" if number % 5 == 0 else "closed",
        "access": [make_span("insiders", lab, day, number)],
    }


def make_span(group: str, lab: str, day: date, number: int) -> Entry:
    """A time from which a group has a model."""
    return {
        "group": group,
        "start": day,
        "basis": "stated",
        "summary": f"The made-up {group} of {lab} get the model, as news {number} says.",
        "sources": [make_source(lab, day, number)],
    }


def make_commitment(lab: str, day: date, number: int) -> Entry:
    """A promise that falls due some months on; two of three are made under an instrument."""
    under = {"instrument": INSTRUMENTS[number % 3], "provision": PROVISIONS[number % len(PROVISIONS)]}
    return {
        "id": f"promise-{number}",
        "title": f"Made-up promise {number}",
        **(under if number % 3 else {}),
        "summary": f"The made-up {lab} says that it will do something by a day, number {number}.",
        "made": day,
        "due": {"date": day + timedelta(days=60 + number % 240), "basis": "stated"},
        "sources": [make_source(lab, day, number)],
        "reviewers": ["jd"],
    }


def make_state(state: str, lab: str, day: date, number: int) -> Entry:
    """How a promise came to stand."""
    how = {"missed": {"mechanism": "deadline-slipped"}, "withdrawn": {"mechanism": "promise-dropped"}}
    return {
        "state": state,
        "effective": day,
        **how.get(state, {}),
        "summary": f"The made-up promise of {lab} is {state} by now, as news {number} says.",
        "sources": [make_source(lab, day, number)],
    }


def make_org(org: str, day: date, number: int) -> Entry:
    """An outsider that was granted nothing yet."""
    return {
        "name": org.replace("-", " ").capitalize(),
        "kind": ORG_KINDS[number % len(ORG_KINDS)],
        "country": "Nowhere",
        "website": f"https://{org}.example/",
        "about": "A made-up outsider that studies made-up models.",
        "need": {"study": f"It needs made-up access for made-up work {number}."},
        "sources": [make_source(org, day, number)],
    }


def make_grant(org: str, model: Entry, lab: str, day: date, number: int) -> Entry:
    """What an outsider was granted of a lab's model; one in four is a programme."""
    access = list(PURPOSES)[number % len(PURPOSES)]
    what = {"programme": True} if number % 4 == 0 else {"models": [model["id"]]}
    return {
        "id": f"{org}-{lab}",
        "lab": lab,
        "model": model["name"],
        **what,
        "access": [access],
        "purpose": PURPOSES[access],
        "state": "current",
        "start": day,
        "summary": f"The made-up {org} gets {access} from {lab}, number {number}.",
        "sources": [make_source(lab, day, number)],
        "reviewers": ["jd"],
    }


def make_instrument(id: str, day: date) -> Entry:
    """A law, code or pledge with its clauses, which binds nobody yet."""
    kind = id.partition("-")[0]
    clauses = [
        {
            "id": clause,
            "name": f"Made-up {clause}",
            "asks": f"Whoever is bound by the made-up {clause} does something.",
            "of": "Made-up labs",
            "binds": ["lab-0"],
            "since": day,
            "reading": f"The made-up {clause} asks for a little access.",
            "sources": [make_source(id, day, place)],
        }
        for place, clause in enumerate(PROVISIONS)
    ]
    about = f"A made-up {kind} of nobody."
    return {"name": f"The made-up {kind}", "kind": kind, "issuer": "Nobody", "about": about, "provisions": clauses}


def make_ask(org: str, lab: str, day: date, number: int) -> Entry:
    """A letter of an outsider to a lab."""
    return {
        "title": f"Made-up letter {number}",
        "date": day,
        "by": f"The made-up {org}",
        "orgs": [org],
        "labs": [lab],
        "summary": f"The made-up {org} asks {lab} for more, number {number}.",
        "sources": [make_source(org, day, number)],
    }

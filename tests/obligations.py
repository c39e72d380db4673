"""Made-up commitments and instruments for the tests of what falls due."""

from __future__ import annotations

SOURCE = (
    "{url: 'https://acme.example/promise', title: 'Promise, one; two', publisher: Acme, kind: primary, "
    "read: 2026-06-01, not_archived: Made up.}"
)


def commitment(
    id: str, *lines: str, title: str = "Yearly audit", due: str = "2027-02-24", basis: str = "stated"
) -> str:
    """One commitment as YAML, with further lines."""
    text = (
        f"- id: {id}\n  title: '{title}'\n  summary: Acme promises an audit.\n  made: 2026-01-10\n"
        f"  sources: [{SOURCE}]\n  reviewers: [jd]\n"
    )
    if due:
        text += f"  due: {{date: {due}, basis: {basis}}}\n"
    return text + "".join(f"  {line}\n" for line in lines)


def state(word: str, effective: str = "2026-05-20") -> str:
    """The line of a commitment that came to a state."""
    means = {"missed": "mechanism: deadline-slipped, ", "withdrawn": "mechanism: promise-dropped, "}.get(word, "")
    return f"states: [{{state: {word}, effective: {effective}, {means}summary: It came out so., sources: [{SOURCE}]}}]"


def instrument(since: str, *, binds: str = "[acme]", name: str = "A made-up law") -> str:
    """A law with one provision."""
    return (
        f"name: '{name}'\nkind: law\nissuer: Nobody\nabout: A made-up law.\nprovisions:\n"
        f"  - id: one\n    name: Section 1\n    asks: Labs let people in.\n    of: Labs\n    binds: {binds}\n"
        f"    since: {since}\n    reading: People get in.\n    sources: [{SOURCE}]\n"
    )

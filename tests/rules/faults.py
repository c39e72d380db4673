"""Faults: for every rule, records that break it. Each is a function that breaks made-up records, and the rule's name."""

from __future__ import annotations

import re
from collections.abc import Callable

from made_up import NOT_CHECKED, Repository, amended, lab_text, position, rubric_text

LEDGER = "data/labs/acme/positions/safe-harbour.yml"
MODELS = "data/labs/acme/models.yml"
OLD = position("2026-01-01", "partial")
SPAN = "    - {{group: {group}, start: {start}, basis: stated, summary: Made up, sources: [{{url: 'https://a.example/', title: T, publisher: P, kind: weak, read: 2026-06-01, not_archived: Made up}}]{more}}}\n"


def ledger(*positions: str) -> Callable[[Repository], None]:
    """A fault in a file of positions."""
    return lambda repository: repository.write_positions(*positions)


def file(path: str, text: str) -> Callable[[Repository], None]:
    """A fault in any file."""
    return lambda repository: repository.write(path, text)


def rubric(old: str, new: str) -> Callable[[Repository], None]:
    """A fault in the rubric."""
    return lambda repository: repository.write("data/rubric.yml", rubric_text().replace(old, new))


def missing(path: str) -> Callable[[Repository], None]:
    """A file that is not there."""
    return lambda repository: (repository.root / path).unlink()


def models(*spans: str, id: str = "one", more: str = "") -> str:
    """A made-up model."""
    return f"- id: {id}\n  name: One\n{more}  access:\n" + "".join(spans)


SRC = "{url: 'https://a.example/', title: T, publisher: P, kind: weak, read: 2026-06-01, not_archived: Made up}"


def grant(*, lab: str = "acme", state: str = "current", start: str = "2026-01", end: str = "") -> str:
    """A made-up grant."""
    dates = f"start: {start}" + (f", end: {end}" if end else "")
    return f"  - {{id: one, lab: {lab}, model: M, access: [predeployment-evaluation], purpose: study, state: {state}, {dates}, summary: S, sources: [{SRC}], reviewers: [jd]}}\n"


def org(grants: str) -> Callable[[Repository], None]:
    """A made-up organisation with grants."""
    return file(
        "data/orgs/initech.yml",
        f"name: Initech\nkind: company\nabout: A made-up company.\nsources: [{SRC}]\ngrants:\n{grants}",
    )


def ask(line: str) -> Callable[[Repository], None]:
    """A made-up open letter with one more line."""
    return file("data/asks/letter.yml", f"title: T\ndate: 2026\nby: Nobody\nsummary: S\nsources: [{SRC}]\n{line}\n")


def instrument(line: str) -> Callable[[Repository], None]:
    """A made-up code with one more line in its provision."""
    provision = f"  - id: one\n    name: One\n    asks: A.\n    of: All.\n    since: 2026\n    reading: R.\n    sources: [{SRC}]\n    {line}\n"
    return file(
        "data/instruments/code.yml",
        f"name: Code\nkind: code\nissuer: Nobody\nabout: A made-up code.\nprovisions:\n{provision}",
    )


def commitments(*lines: str) -> Callable[[Repository], None]:
    """Made-up commitments, each with one more line; an id may be given instead of the number's."""
    items = ""
    for number, line in enumerate(lines):
        id = "promise" if not number or line == "id: promise" else f"promise-{number}"
        more = "" if not line or line.startswith("id:") else f"  {line.replace('SRC', SRC)}\n"
        items += (
            f"- id: {id}\n  title: T\n  summary: S\n  made: 2026-01-01\n  sources: [{SRC}]\n  reviewers: [jd]\n{more}"
        )
    return file("data/labs/acme/commitments.yml", items)


def contradiction(repository: Repository) -> None:
    """No evaluation before deployment, says the position; a current grant of it, says the org."""
    repository.write("data/rubric.yml", rubric_text().replace("safe-harbour", "predeployment-evaluation"))
    (repository.root / LEDGER).unlink()
    repository.write_positions(position("2026-01-01", "none"), criterion="predeployment-evaluation")
    org(grant())(repository)


def twin(repository: Repository) -> None:
    """Another lab of the same name, written otherwise."""
    repository.add_lab("globex")
    repository.write("data/labs/globex/lab.yml", lab_text("ACME"))


def judged(criterion: str, text: str, more: str = "", *, as_it_is: str = "") -> Callable[[Repository], None]:
    """A position on a criterion of this id, which is judged on the release of acme's model."""

    def break_it(repository: Repository) -> None:
        rule = f"read_off: practice\n    judged_on: release{as_it_is}"
        whole, _, others = rubric_text().partition("  - id: independence")
        mine = whole.replace("safe-harbour", criterion).replace("read_off: text", rule)
        repository.write("data/rubric.yml", f"{mine}  - id: independence{others}")
        (repository.root / LEDGER).unlink()
        repository.write_positions(text, criterion=criterion)
        group = "public" if more == OPEN else "insiders"
        repository.write(MODELS, models(SPAN.format(group=group, start="2026-01-01", more=""), more=more))

    return break_it


LAG = "\n    lag: {to: partners, under: {minimal: 91, partial: 31, substantial: 15, full: 4}}"
OPEN = "  frontier: true\n  weights: open\n"
LATEST = OLD.replace("https://acme.example/terms", "https://acme.example/latest/terms")
MISSED = "states: [{{state: missed, effective: 2026-02-01, summary: S, {more}sources: [SRC]}}]"
OUTLET = f"- {{address: acme.example, reason: It says that a model writes it., sources: [{SRC}]}}\n"
READING = "date: 2026-06-01\nmethod: M\nreadings:\n  - {lab: acme, criterion: safe-harbour, effective: 2026-02-01, before: full, after: none}\n"


def outlet(repository: Repository) -> None:
    """A source of an outlet that is written by a machine."""
    repository.write("data/outlets.yml", OUTLET)
    repository.write_positions(OLD)


def second_reading(repository: Repository) -> None:
    """A second reader found another level before."""
    repository.write("data/readings.yml", READING)
    repository.write_positions(OLD, position("2026-02-01", "none", change="promise-dropped"))


FAULTS: dict[str, tuple[Callable[[Repository], None], str]] = {
    "unknown level": (ledger(OLD.replace("partial\n", "parital\n", 1)), "level"),
    "unknown key": (ledger(OLD.replace("summary:", "sumary:")), "unknown-key"),
    "missing key": (ledger(OLD.replace("      kind: primary\n", "")), "missing-key"),
    "not a list": (ledger("effective: 2024\n"), "tuple-type"),
    "summary too long": (ledger(position("2026-01-01", "partial", summary="x" * 301)), "string-too-long"),
    "impossible date": (ledger(position("2026-02-30", "partial")), "date"),
    "a day is needed": (ledger(OLD.replace("read: 2026-06-01", "read: 2026-06")), "date"),
    "no source": (ledger(re.sub(r"  sources:.*?(?=  reviewers)", "", OLD, flags=re.DOTALL)), "claim"),
    "not checked has no date": (ledger(NOT_CHECKED + "  effective: 2024\n"), "claim"),
    "no archived copy and no reason": (ledger(re.sub(r"      not_archived:.*\n", "", OLD)), "archive"),
    "address of another scheme": (ledger(OLD.replace("https://acme.example/terms", "javascript://alert(1)")), "address"),
    "two labs of one name": (twin, "labs-have-names-of-their-own"),
    "a date beyond reason": (ledger(position("9999-12-31", "partial")), "date-range"),
    "a due date beyond reason": (commitments("due: {date: 9999-12-31, basis: stated}"), "date-range"),
    "a date before all labs": (ledger(position("0205-01-01", "partial")), "date-range"),
    "amended says nothing": (ledger(OLD + "  amended: [{date: 2026-06-02, kind: error, was: {}, reason: R}]\n"), "was"),
    "empty ledger": (ledger("[]\n"), "not-empty"),
    "not checked beside claims": (ledger(OLD, NOT_CHECKED), "not-checked-stands-alone"),
    "positions out of order": (ledger(OLD, position("2025-01-01", "partial")), "positions-in-order"),
    "two positions begin on one day": (ledger(position("2026-01", "partial"), OLD), "positions-in-order"),
    "two positions with one first date": (
        ledger(OLD, position("2026-02-01", "partial", extra=amended(effective="2026-01-01"))),
        "first-recorded-dates-are-unique",
    ),
    "lower without a change": (ledger(OLD, position("2026-02-01", "none")), "change-is-explained"),
    "higher without a change": (ledger(OLD, position("2026-02-01", "full")), "change-is-explained"),
    "change without a move": (ledger(OLD, position("2026-02-01", "partial", change="promise-made")), "change-is-explained"),
    "change without disclosure": (
        ledger(OLD, position("2026-02-01", "none", change="promise-dropped").replace("disclosure: silent, ", "")),
        "missing-key",
    ),
    "change without mechanism": (
        ledger(OLD, position("2026-02-01", "none", change="promise-dropped").replace("mechanism: promise-dropped, ", "")),
        "missing-key",
    ),
    "first position with a change": (ledger(position("2026-01-01", "none", change="promise-dropped")), "first-position-has-no-change"),
    "mechanism of the other direction": (
        ledger(OLD, position("2026-02-01", "none", change="promise-made")),
        "mechanism-fits-direction",
    ),
    "amended to the same": (ledger(position("2026-01-01", "partial", extra=amended(level="partial"))), "amendment-differs"),
    "read before published": (
        ledger(OLD.replace("      kind:", "      published: 2026-06-02\n      kind:")),
        "source-was-published-before-read",
    ),
    "a long quotation": (
        ledger(position("2026-01-01", "partial", summary="'Acme says \"we will always give everyone all the access there is\".'")),
        "quotes-are-phrases",
    ),
    "lab without lab.yml": (file("data/labs/globex/positions/safe-harbour.yml", OLD), "lab-exists"),
    "criterion without record": (missing(LEDGER), "every-criterion-has-a-record"),
    "unknown criterion": (file("data/labs/acme/positions/safe-habour.yml", OLD), "criterion-exists"),
    "two models with one id": (
        file(MODELS, models(SPAN.format(group="public", start="2024", more="")) * 2),
        "unique-models",
    ),
    "access ends before it starts": (
        file(MODELS, models(SPAN.format(group="public", start="2024-05", more=", end: 2024-04"))),
        "access-in-order",
    ),
    "access out of order": (
        file(MODELS, models(*(SPAN.format(group="public", start=start, more="") for start in ("2024-05", "2024-04")))),
        "access-in-order",
    ),
    "address with a user": (ledger(OLD.replace("https://acme.example", "https://acme.example@evil.example")), "address"),
    "two lines for one": (ledger(OLD.replace("title: Terms of use", 'title: "Terms\\nof use"')), "one-line"),
    "a reviewer twice": (ledger(OLD.replace("[jd]", "[jd, jd]")), "repeats"),
    "a weight in quotes": (rubric("weight: 60", "weight: '60'"), "int-type"),
    "a key that looks like a mark": (file("data/labs/acme/lab.yml", lab_text("Acme") + '"[key]": 1\n'), "unknown-key"),
    "grant to an unknown lab": (org(grant(lab="globex")), "known-labs"),
    "ask to an unknown lab": (ask("labs: [globex]"), "known-labs"),
    "ask of an unknown org": (ask("orgs: [nobody]"), "known-orgs"),
    "provision that binds an unknown lab": (instrument("binds: [globex]"), "known-labs"),
    "commitment under an unknown instrument": (commitments("instrument: no-such-code"), "known-instruments"),
    "two grants with one id": (org(grant() + grant()), "unique-grants"),
    "two commitments with one id": (commitments("", "id: promise"), "unique-items"),
    "grant that ends before it starts": (org(grant(start="2026-02", end="2026-01", state="ended")), "grant-dates-fit-its-state"),
    "current grant with an end": (org(grant(end="2026-03")), "grant-dates-fit-its-state"),
    "withdrawn grant without an end": (org(grant(state="withdrawn")), "grant-dates-fit-its-state"),
    "commitment met before it was made": (commitments("states: [{state: met, effective: 2025-01-01, summary: S, sources: [SRC]}]"), "states-in-order"),
    "commitment met twice": (commitments("states: [{state: met, effective: 2026-02-01, summary: S, sources: [SRC]}, {state: met, effective: 2026-03-01, summary: S, sources: [SRC]}]"), "states-in-order"),
    "states out of order": (commitments("states: [{state: missed, effective: 2026-03-01, summary: S, sources: [SRC]}, {state: met, effective: 2026-02-01, summary: S, sources: [SRC]}]"), "states-in-order"),
    "refused grant with a start": (org(grant(state="refused")), "grant-dates-fit-its-state"),
    "reading of no position": (file("data/readings.yml", "date: 2026-06-01\nmethod: M\nreadings: [{lab: acme, criterion: safe-harbour, effective: 2026, before: none, after: full}]\n"), "known-readings"),
    "due date and trigger": (commitments("due: {date: 2027, basis: stated}\n  trigger: T"), "due"),
    "one claim with two dates": (ledger(OLD, position("2026-02-01", "partial")), "one-claim-has-one-date"),
    "no evaluation beside a current grant": (contradiction, "no-position-contradicts-a-grant"),
    "public before insiders": (
        file(MODELS, models(SPAN.format(group="public", start="2024-01", more=""), SPAN.format(group="insiders", start="2024-03", more=""))),
        "public-does-not-precede-insiders",
    ),
    "source older than its claim": (
        ledger(OLD.replace("      kind:", "      published: 2025-12\n      kind:")), "a-source-is-as-new-as-its-claim",
    ),
    "a fall that says of nothing that it is the same": (
        ledger(OLD, position("2026-02-01", "none", change="promise-dropped").replace("same: promise, ", "")),
        "falls-compare-like-with-like",
    ),
    "a fall that does not compare and says what is the same": (
        ledger(OLD, position("2026-02-01", "none", change="not-comparable").replace("reason:", "same: promise, reason:")),
        "falls-compare-like-with-like",
    ),
    "a rise that says what gives less": (
        ledger(OLD, position("2026-02-01", "full", change="promise-made").replace("reason: A", "same: promise, reason: A")),
        "falls-compare-like-with-like",
    ),
    "minimal on a report": (
        ledger(position("2026-01-01", "minimal").replace("kind: primary", "kind: secondary")),
        "accusing-positions-rest-on-own-words",
    ),
    "a fall on a report": (
        ledger(
            position("2026-01-01", "full"),
            position("2026-02-01", "partial", change="promise-dropped").replace("kind: primary", "kind: weak"),
        ),
        "accusing-positions-rest-on-own-words",
    ),
    "a grant withdrawn on a report": (
        org(grant(state="withdrawn, mechanism: access-withdrawn", end="2026-02")), "withdrawn-grants-rest-on-own-words",
    ),
    "a grant withdrawn by no means": (
        org(grant(state="withdrawn, confidence: medium", end="2026-02")), "withdrawn-grants-rest-on-own-words",
    ),
    "a promise missed on a report": (
        commitments(MISSED.format(more="mechanism: deadline-slipped, ")), "broken-promises-rest-on-own-words",
    ),
    "a promise missed by no means": (
        commitments(f"confidence: medium\n  {MISSED.format(more='')}"), "broken-promises-rest-on-own-words",
    ),
    "a rule that the criterion has not": (ledger(OLD + "  rules: [writen]\n"), "cited-rules-exist"),
    "a newest fact before the level": (
        ledger(OLD + "  borne: 2025-12-01\n  read_off: practice\n"), "newest-facts-come-later",
    ),
    "a newest fact of a text": (ledger(OLD + "  borne: 2026-03-01\n"), "newest-facts-come-later"),
    "a page that is overwritten": (ledger(LATEST), "overwritten-pages-are-kept"),
    "the newest of a repository": (
        ledger(OLD.replace("https://acme.example/terms", "https://github.com/acme/terms/blob/main/README.md")),
        "overwritten-pages-are-kept",
    ),
    "an outlet that a machine writes": (outlet, "outlets-are-written-by-people"),
    "a second reading that nobody settled": (second_reading, "second-readings-agree-or-are-told"),
    "judged on no model": (judged("own-work", OLD), "judged-models-are-named"),
    "judged on an unknown model": (judged("own-work", OLD + "  model: two\n"), "judged-models-are-named"),
    "a grant of no model": (org(grant()), "granted-models-exist"),
    "a grant of an unknown model": (org(grant(state="current, models: [two]")), "granted-models-exist"),
    "a lag that the dates do not make": (
        judged("access-lag", OLD + "  model: one\n", "  frontier: true\n", as_it_is=LAG), "lags-are-computed",
    ),
    "open weights that nobody can work with": (
        judged("own-work", position("2026-01-01", "minimal", extra="  model: one\n"), OPEN), "open-weights-are-counted",
    ),
    "open weights of no model": (
        judged("own-work", OLD + "  model: one\n  rules: [open-weights]\n"), "open-weights-are-counted",
    ),
    "a card before its model": (
        judged("model-information", position("2025-12-01", "partial", extra="  model: one\n"), OPEN),
        "cards-come-with-their-models",
    ),
    "no rubric": (missing("data/rubric.yml"), "rubric-exists"),
    "rubric version without entry": (rubric("version: 1\nadopted", "version: 2\nadopted"), "rubric-version"),
    "rubric versions that skip": (rubric("{version: 1,", "{version: 3,"), "rubric-version"),
    "two criteria with one id": (rubric("- id: independence", "- id: safe-harbour"), "unique-rubric-ids"),
    "unknown domain": (rubric("domain: openness", "domain: opennes"), "rubric-links"),
    "domain without criterion": (rubric("domain: openness", "domain: breadth"), "rubric-links"),
    "unknown reference": (rubric("reference: essay", "reference: esay"), "rubric-links"),
    "weights that miss 100": (rubric("weight: 60", "weight: 61"), "domain-weights"),
    "a level without definition": (rubric("none: No., ", ""), "ladder"),
    "file in no known place": (file("data/labs/acme/position/safe-harbour.yml", OLD), "unknown-file"),
    "lab with a bad id": (file("data/labs/Acme_2/lab.yml", lab_text("A")), "id"),
}  # fmt: skip

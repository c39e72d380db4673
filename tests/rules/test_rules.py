"""Every rule, each with the records that break it and the message that its author reads."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from made_up import CRITERIA, NOT_CHECKED, Repository, amended, lab_text, position, rubric_text
from paritywatch.edition.loading import load_dataset
from paritywatch.records.problems import InvalidDataset
from paritywatch.rules import RULES, dates, name

LEDGER = "data/labs/acme/positions/safe-harbour.yml"
MODELS = "data/labs/acme/models.yml"
OLD = position("2026-01-01", "partial")
SPAN = "    - {{group: {group}, start: {start}, basis: stated, summary: Made up, sources: [{{url: 'https://a.example/', title: T, publisher: P, kind: weak, read: 2026-06-01, not_archived: Made up}}]{more}}}\n"


def refuse(repository: Repository) -> str:
    """The whole message of a dataset that must be refused."""
    with pytest.raises(InvalidDataset) as caught:
        load_dataset(repository.root)
    return str(caught.value)


def rules_in(message: str) -> set[str]:
    """The names of the rules that a message names."""
    return set(re.findall(r"\[([a-z-]+)\]$", message, re.MULTILINE))


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


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_under_its_own_rule(repository: Repository, fault: str) -> None:
    """The rule that is named is the one that was broken, and there is a next step."""
    break_it, rule = FAULTS[fault]
    break_it(repository)
    message = refuse(repository)
    assert rule in rules_in(message), message
    for line in message.splitlines()[:-1:2]:
        assert re.match(r"data/\S+:\d+:\d+: \S", line), line
    for line in message.splitlines()[1:-1:2]:
        assert re.match(r"    \S.+  \[[a-z-]+\]$", line), line


def test_every_rule_has_a_fault_that_breaks_it() -> None:
    """No rule goes untried."""
    assert {name(rule) for rule in RULES} <= {rule for _, rule in FAULTS.values()}


def test_every_rule_says_what_it_asks() -> None:
    """A rule's docstring is the rule as the contributor hears it: one sentence or two."""
    rules: list[Callable[..., object]] = [*RULES, *dates.RULES]
    for rule in rules:
        assert re.fullmatch(r"[A-Z][^\n]+\.", rule.__doc__ or ""), name(rule)


def test_a_valid_dataset_breaks_no_rule(repository: Repository) -> None:
    """All that the shape allows, at once."""
    moved = position("2026-02", "none", change="promise-dropped", extra=amended(effective="2026-03"))
    disputed = "  contested: {by: Acme, reading: The clause still stands.}\n"
    gone = (
        position("2026-04-01", "full", change="promise-made") + "  retracted: {date: 2026-06-02, reason: A forgery.}\n"
    )
    repository.write_positions(OLD, moved, gone, position("2026-05-01", "not-disclosed", extra=disputed))
    spans = (
        SPAN.format(group=group, start=start, more="")
        for group, start in (("insiders", "2024-01-05"), ("public", "2024-02"))
    )
    repository.write(MODELS, models(*spans))
    dataset = load_dataset(repository.root)
    assert [lab.id for lab in dataset.labs] == ["acme"]
    assert [item.level.value for item in dataset.labs[0].positions["safe-harbour"]] == [
        "partial",
        "none",
        "full",
        "not-disclosed",
    ]
    assert dataset.labs[0].models[0].id == "one"


def test_a_symbolic_link_is_refused(repository: Repository) -> None:
    """Nothing leads out of data/."""
    (repository.root / MODELS).symlink_to("/etc/passwd")
    assert "[link]" in refuse(repository)
    assert "root:" not in refuse(repository)


def test_a_rotten_lab_hears_everything_at_once(repository: Repository) -> None:
    """All problems of all files, sorted and counted, in words that say what to do."""
    first, second, third = (id for id, _ in CRITERIA)
    repository.write_positions(OLD.replace("partial\n", "parital\n", 1), position("2025", "none"), criterion=first)
    repository.write_positions(OLD + "  summary: no\n", criterion=second)
    repository.write_positions(OLD, position("2026-02-01", "none"), criterion=third)
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("https", "ftp") + "adress: x\n")
    assert refuse(repository) == ROTTEN.strip()


ROTTEN = f"""
data/labs/acme/lab.yml:3:10: an address starts with http:// or https://, names a host and has no spaces; found 'ftp://acme.example/'
    What belongs here: Its own site.  [address]
data/labs/acme/lab.yml:5:1: unknown key 'adress'
    The keys known here are: name, country, website, about, routes.  [unknown-key]
data/labs/acme/positions/independence.yml:{OLD.count(chr(10)) + 1}:3: a key stands once in its block; 'summary' stands here again
    Keep one of the two.  [duplicate-key]
data/labs/acme/positions/independence.yml:{OLD.count(chr(10)) + 1}:12: YAML reads a bare no as true or false
    Write true or false, or 'no' in quotes for the word.  [implicit-boolean]
data/labs/acme/positions/internal-deployment.yml:{OLD.count(chr(10)) + 2}:10: a level that goes from partial to none has a change
    Add change: with disclosure, mechanism and reason. If the lab did not move, edit the one before.  [change-is-explained]
data/labs/acme/positions/safe-harbour.yml:2:10: level must be one of none, minimal, partial, substantial, full, not-disclosed, not-checked, not-applicable; found 'parital'
    Did you mean 'partial'?  [level]
6 problems in 4 of 5 files.
"""

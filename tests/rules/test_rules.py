"""Every rule, each with the records that break it and the message that its author reads."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from made_up import CRITERIA, Repository, amended, lab_text, position
from paritywatch.edition.loading import load_dataset
from paritywatch.records.problems import InvalidDataset
from paritywatch.rules import RULES, dates, name
from rules.faults import FAULTS, MODELS, OLD, SPAN, models


def refuse(repository: Repository) -> str:
    """The whole message of a dataset that must be refused."""
    with pytest.raises(InvalidDataset) as caught:
        load_dataset(repository.root)
    return str(caught.value)


def rules_in(message: str) -> set[str]:
    """The names of the rules that a message names."""
    return set(re.findall(r"\[([a-z-]+)\]$", message, re.MULTILINE))


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

"""Rules that look across a record or between records.

In: `Records`. Out: problems. Each rule is one function that yields findings; its docstring is the
rule as a contributor should hear it, and its name is the name that a message ends with. Beside it
stands its reach: in which files it finds problems, and what it reads for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from paritywatch.records.loading import Records
from paritywatch.records.problems import Problem
from paritywatch.rules import bearing, dates, labs, orgs, positions, releases, rubric, watch
from paritywatch.rules.finding import DatedRule, Rule
from paritywatch.rules.reach import Reach

RULES: Mapping[Rule, Reach] = {
    **rubric.RULES,
    **labs.RULES,
    **positions.RULES,
    **bearing.RULES,
    **releases.RULES,
    **orgs.RULES,
    **watch.RULES,
}


def check_records(
    records: Records, today: date | None = None, *, seen: Mapping[str, Records] | None = None
) -> list[Problem]:
    """Run every rule and place its findings in their files.

    `today` is the day of the check; where it is `None`, the rules that ask for it are left out. With
    `seen`, those run that have a name there, and each sees those records alone.
    """
    found = [
        (finding, rule)
        for rule, see in _list_rules(today)
        if seen is None or rule in seen
        for finding in see(records if seen is None else seen[rule])
    ]
    return [
        Problem(finding.record.path, records.mark(finding.record, finding.keys), finding.must, finding.todo, rule)
        for finding, rule in found
    ]


def _list_rules(today: date | None) -> Iterator[tuple[str, Rule]]:
    """The name of every rule, and the rule as one that asks for no day."""
    yield from ((name(rule), rule) for rule in RULES)
    if today is not None:
        yield from ((name(rule), _on_day(rule, today)) for rule in dates.RULES)


def _on_day(rule: DatedRule, today: date) -> Rule:
    return lambda records: rule(records, today)


def list_reaches() -> dict[str, Reach]:
    """The reach of every rule, by the rule's name."""
    return {name(rule): reach for rules in (RULES, dates.RULES) for rule, reach in rules.items()}


def name(rule: Callable[..., object]) -> str:
    """The rule's name as a message shows it."""
    return rule.__name__.replace("_", "-")

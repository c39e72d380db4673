"""Rules that look across a record or between records.

In: `Records`. Out: problems. Each rule is one function that yields findings; its docstring is the
rule as a contributor should hear it, and its name is the name that a message ends with.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from paritywatch.records.loading import Records
from paritywatch.records.problems import Problem
from paritywatch.rules import bearing, dates, labs, orgs, positions, releases, rubric, watch
from paritywatch.rules.finding import Rule

RULES: tuple[Rule, ...] = (
    *rubric.RULES,
    *labs.RULES,
    *positions.RULES,
    *bearing.RULES,
    *releases.RULES,
    *orgs.RULES,
    *watch.RULES,
)


def check_records(records: Records, today: date | None = None) -> list[Problem]:
    """Run every rule and place its findings in their files.

    `today` is the day of the check; where it is `None`, the rules that ask for it are left out.
    """
    found = [(finding, name(rule)) for rule in RULES for finding in rule(records)]
    if today is not None:
        found += ((finding, name(rule)) for rule in dates.RULES for finding in rule(records, today))
    return [
        Problem(finding.record.path, records.mark(finding.record, finding.keys), finding.must, finding.todo, rule)
        for finding, rule in found
    ]


def name(rule: Callable[..., object]) -> str:
    """The rule's name as a message shows it."""
    return rule.__name__.replace("_", "-")

"""A made-up record of everything: labs, models, promises, outsiders, instruments and letters, over two years.

In: a number of labs and of commits. Out: the commits, for `made_up_history.write_history`. What they leave
is valid. Outsiders grow with labs, instruments do not; all labs are there by half of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from made_up_entries import (
    INSTRUMENTS,
    Entry,
    make_ask,
    make_commitment,
    make_grant,
    make_instrument,
    make_lab,
    make_model,
    make_org,
    make_span,
    make_state,
    write_yaml,
)
from made_up_history import CRITERIA, NOT_CHECKED, MadeUpCommit, make_rubric
from made_up_ledgers import append_position, can_append, edit_position

_FIRST_DAY, _DAYS = date(2022, 1, 1), 730
_EPOCH = date(1970, 1, 1)
_STATES = ("met", "met", "partly-met", "missed", "withdrawn")
_MOST_GRANTS = 5
Files = dict[str, str | None]


def make_record(*, labs: int, commits: int, seed: int = 1) -> Iterator[MadeUpCommit]:
    """The history of a whole record, evenly over two years. One commit in ten is a merge.

    The first commit brings the rubric, the instruments and the first lab.
    """
    course = _Course(Random(seed), labs, count_orgs(labs), commits)  # noqa: S311 (no secret: the same each time)
    for number in range(commits):
        yield course.make(number)


def count_orgs(labs: int) -> int:
    """How many outsiders there are to so many labs: two for each of the first sixty, then one for every other."""
    return min(2 * labs, 90 + labs // 2)


@dataclass
class _Lab:
    id: str
    positions: dict[str, list[Entry]]
    models: list[Entry]
    commitments: list[Entry] = field(default_factory=list)


@dataclass
class _Course:
    """Makes the next commit from what stands."""

    chance: Random
    planned_labs: int
    planned_orgs: int
    commits: int
    labs: list[_Lab] = field(default_factory=list)
    orgs: dict[str, Entry] = field(default_factory=dict)
    instruments: dict[str, Entry] = field(default_factory=dict)
    number: int = 0
    day: date = _FIRST_DAY

    def make(self, number: int) -> MadeUpCommit:
        """The commit of this number, from 0."""
        passed = number * _DAYS * 86400 // self.commits
        self.number, self.day = number, _FIRST_DAY + timedelta(seconds=passed)
        subject, files = self._do()
        at = (_FIRST_DAY - _EPOCH).days * 86400 + passed
        return MadeUpCommit(subject, files, at, by=f"Person {number % 40}", branch=number % 10 == 9)

    def _do(self) -> tuple[str, Files]:
        share = self.number / self.commits
        if len(self.labs) <= 2 * share * self.planned_labs and len(self.labs) < self.planned_labs:
            return self._add_lab()
        if len(self.orgs) < share * self.planned_orgs:
            return self._add_org()
        deeds = (self._grant, self._end_grant, self._promise, self._settle, self._release, self._bind, self._ask)
        (deed,) = self.chance.choices((self._move, *deeds), (72, 7, 4, 5, 5, 4, 1, 2))
        return deed() or self._move()

    def _add_lab(self) -> tuple[str, Files]:
        id, files = f"lab-{len(self.labs)}", Files()
        lab = _Lab(id, {criterion: [] for criterion in CRITERIA}, [make_model(id, 0, self.day, self.number)])
        if not self.labs:
            self.instruments = {name: make_instrument(name, self.day) for name in INSTRUMENTS}
            files |= {"data/rubric.yml": make_rubric()}
            files |= {f"data/instruments/{name}.yml": write_yaml(made) for name, made in self.instruments.items()}
        self.labs.append(lab)
        files |= {f"data/labs/{id}/positions/{criterion}.yml": NOT_CHECKED for criterion in CRITERIA}
        files |= {f"data/labs/{id}/lab.yml": write_yaml(make_lab(id))}
        return f"{id}: first records", files | _file(f"labs/{id}/models", lab.models)

    def _move(self) -> tuple[str, Files]:
        """A position more, or an edit of the newest: what most commits do."""
        lab = self.chance.choice(self.labs)
        criterion, ledger = self.chance.choice(list(lab.positions.items()))
        appends = not ledger or "retracted" in ledger[-1] or self.chance.random() < 0.4
        change = append_position if appends and can_append(ledger, self.day) else edit_position
        deed = change(ledger, lab.id, self.day, self.number, self.chance)
        return f"{lab.id}: {deed}", _file(f"labs/{lab.id}/positions/{criterion}", ledger)

    def _add_org(self) -> tuple[str, Files]:
        id = f"outsider-{len(self.orgs)}"
        self.orgs[id] = {**make_org(id, self.day, self.number), "grants": []}
        return self._grant_to(id, self.chance.choice(self.labs))

    def _grant_to(self, org: str, lab: _Lab) -> tuple[str, Files]:
        self.orgs[org]["grants"].append(make_grant(org, lab.models[-1], lab.id, self.day, self.number))
        return f"{org}: access to {lab.id}", _file(f"orgs/{org}", self.orgs[org])

    def _grant(self) -> tuple[str, Files] | None:
        if not self.orgs:
            return None
        org, lab = self.chance.choice(list(self.orgs)), self.chance.choice(self.labs)
        grants = self.orgs[org]["grants"]
        if len(grants) >= _MOST_GRANTS or lab.id in [grant["lab"] for grant in grants]:
            return None
        return self._grant_to(org, lab)

    def _end_grant(self) -> tuple[str, Files] | None:
        running = [
            (org, grant)
            for org, made in self.orgs.items()
            for grant in made["grants"]
            if grant["state"] == "current" and grant["start"] < self.day
        ]
        if not running:
            return None
        org, grant = self.chance.choice(running)
        if self.chance.random() < 0.3:
            grant |= {"state": "withdrawn", "end": self.day, "mechanism": "access-withdrawn"}
        else:
            grant |= {"state": "ended", "end": self.day}
        return f"{org}: access to {grant['lab']} has ended", _file(f"orgs/{org}", self.orgs[org])

    def _promise(self) -> tuple[str, Files]:
        lab = self.chance.choice(self.labs)
        lab.commitments.append(make_commitment(lab.id, self.day, self.number))
        return f"{lab.id}: make a promise", _file(f"labs/{lab.id}/commitments", lab.commitments)

    def _settle(self) -> tuple[str, Files] | None:
        """Say what came of a promise of some lab that has fallen due."""
        lab = self.chance.choice(self.labs)
        due = [item for item in lab.commitments if "states" not in item and item["due"]["date"] < self.day]
        if not due:
            return None
        state = self.chance.choice(_STATES)
        due[0]["states"] = [make_state(state, lab.id, self.day, self.number)]
        return f"{lab.id}: a promise is {state}", _file(f"labs/{lab.id}/commitments", lab.commitments)

    def _release(self) -> tuple[str, Files]:
        """Let the next group have a lab's newest model, or bring the next model."""
        lab = self.chance.choice(self.labs)
        spans = lab.models[-1]["access"]
        if len(spans) < 3:
            group = ("evaluators", "public")[len(spans) - 1]
            spans.append(make_span(group, lab.id, self.day, self.number))
        else:
            lab.models.append(make_model(lab.id, len(lab.models), self.day, self.number))
        return f"{lab.id}: who has {lab.models[-1]['id']}", _file(f"labs/{lab.id}/models", lab.models)

    def _bind(self) -> tuple[str, Files] | None:
        name, lab = self.chance.choice(INSTRUMENTS), self.chance.choice(self.labs)
        clause = self.chance.choice(self.instruments[name]["provisions"])
        if lab.id in clause["binds"]:
            return None
        clause["binds"].append(lab.id)
        return f"{name}: {lab.id} is bound", _file(f"instruments/{name}", self.instruments[name])

    def _ask(self) -> tuple[str, Files] | None:
        if not self.orgs:
            return None
        org, lab = self.chance.choice(list(self.orgs)), self.chance.choice(self.labs)
        letter = make_ask(org, lab.id, self.day, self.number)
        return f"letter-{self.number}: {org} asks", _file(f"asks/letter-{self.number}", letter)


def _file(name: str, value: Any) -> Files:
    return {f"data/{name}.yml": write_yaml(value)}

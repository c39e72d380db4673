"""Reach: each rule finds the same in a file when it sees no more than it declares, and it uses all of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from api_reading import make_rich
from made_up import ROOT, Repository
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records, load_records
from paritywatch.rules import RULES, dates, name
from paritywatch.rules.finding import DatedRule, Finding, Rule
from paritywatch.rules.reach import EVERY_KIND, Reach, find_words, sort_by_kind
from rules.faults import FAULTS, MODELS, OLD, SPAN, grant, models, org

TODAY = date(2026, 12, 31)


def on_the_day(rule: DatedRule) -> Rule:
    """A rule of dates as one that asks for no day."""
    return lambda records: rule(records, TODAY)


CALLED: dict[str, tuple[Rule, Reach]] = {
    **{name(rule): (rule, reach) for rule, reach in RULES.items()},
    **{name(rule): (on_the_day(rule), reach) for rule, reach in dates.RULES.items()},
}


def add_neighbours(repository: Repository) -> None:
    """Another lab and another organisation, so that what a rule need not see is there to be left out."""
    repository.add_lab("umbrella")
    repository.write_positions(OLD + "  model: two\n", lab="umbrella")
    repository.write(
        MODELS.replace("acme", "umbrella"), models(SPAN.format(group="public", start="2024", more=""), id="two")
    )
    org(grant(lab="umbrella"))(repository)
    (repository.root / "data/orgs/initech.yml").rename(repository.root / "data/orgs/hooli.yml")


def see(records: Records, reach: Reach, file: RecordId) -> Records:
    """The records as a rule sees them that looks at one file."""
    words = find_words(records.documents[file].value) if file in records.documents else frozenset()
    return records.narrow({file, *reach.find_beside(file, words, sort_by_kind(records.ids()))})


def compare(records: Records) -> Iterator[tuple[str, RecordId, list[Finding], list[Finding]]]:
    """What each rule finds in each file when it sees everything, and when it sees what it declares."""
    for rule, (call, reach) in CALLED.items():
        everything = list(call(records))
        for file in records.ids():
            found = [finding for finding in everything if finding.record == file]
            alone = call(see(records, reach, file)) if reach.finds_in(file) else ()
            yield rule, file, found, [finding for finding in alone if finding.record == file]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rule_needs_no_more_than_it_declares(repository: Repository, fault: str) -> None:
    """Of each fault, in each file, each rule says the same word for word."""
    add_neighbours(repository)
    FAULTS[fault][0](repository)
    records, _ = load_records(repository.root)
    for rule, file, everything, declared in compare(records):
        assert declared == everything, (rule, file.path)


def test_a_rule_that_sees_too_little_is_caught(repository: Repository) -> None:
    """Were the models of a lab out of reach, its positions would name one that nobody knows."""
    add_neighbours(repository)
    records, _ = load_records(repository.root)
    file = RecordId(RecordKind.POSITIONS, "umbrella", "safe-harbour")
    rule, reach = CALLED["judged-models-are-named"]
    assert not list(rule(see(records, reach, file)))
    assert list(rule(see(records, Reach(reach.at, near=(RecordKind.RUBRIC,)), file)))


def test_the_real_records_stand_when_each_is_seen_with_what_is_declared() -> None:
    """No rule takes what it is not shown for what is not there."""
    records, problems = load_records(ROOT)
    assert not problems
    for file in records.ids():
        for rule, (call, reach) in CALLED.items():
            if reach.finds_in(file) and (reach.near or reach.every):
                assert not [found for found in call(see(records, reach, file)) if found.record == file], (rule, file)


@dataclass(frozen=True)
class Watched(Records):
    """Records that remember of which kinds somebody read, and whether somebody asked which there are."""

    read: set[RecordKind] = field(default_factory=set)
    asked: list[bool] = field(default_factory=list)

    def of(self, kind: RecordKind) -> Iterator[tuple[RecordId, object]]:
        """The records of one kind."""
        self.read.add(kind)
        return super().of(kind)

    def ids(self) -> frozenset[RecordId]:
        """Every record there is."""
        self.asked.append(True)
        return super().ids()


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """Records of every kind."""
    return load_records(make_rich(tmp_path_factory.mktemp("rich")).root)[0]


@pytest.mark.parametrize("rule", CALLED)
def test_a_rule_reads_the_kinds_that_it_declares(rich: Records, rule: str) -> None:
    """No other, and each of them."""
    call, reach = CALLED[rule]
    watched = Watched(rich.values, rich.documents, rich.unreadable, rich.files)
    list(call(watched))
    beside = {*reach.near, *reach.every}
    assert beside <= watched.read <= beside | {*reach.at}
    assert reach.names == bool(watched.asked)
    assert watched.read or reach.names or reach.at == EVERY_KIND


def test_a_lab_and_what_a_file_names_are_near() -> None:
    """And what there is one of; nothing else is."""
    reach = Reach((RecordKind.ORG,), near=(RecordKind.MODELS, RecordKind.RUBRIC))
    listed = [RecordId(RecordKind.MODELS, lab) for lab in ("acme", "globex")]
    others = sort_by_kind([*listed, RecordId(RecordKind.RUBRIC), RecordId(RecordKind.OUTLETS)])
    words = find_words({"grants": [{"lab": "acme", "models": ["globex-one"]}]})
    assert [id.path for id in reach.find_beside(RecordId(RecordKind.ORG, name="initech"), words, others)] == [
        "data/labs/acme/models.yml",
        "data/rubric.yml",
    ]
    mine = RecordId(RecordKind.POSITIONS, "globex", "safe-harbour")
    assert [id.lab for id in reach.find_beside(mine, frozenset(), others)] == ["globex", ""]

"""One criterion of one lab, as a scorecard and the page of the criterion say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_ids
from paritywatch.history.identity import IdKind
from paritywatch.model import Amendment, Change, CountingRule, Criterion, Position, Reading, Source
from paritywatch.model.vocabulary import Confidence, Disclosure, Level
from paritywatch.records.dataset import LabRecord
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.score.expiry import find_last_day
from paritywatch.score.releases import find_newer_release
from paritywatch.score.scoring import level_on, level_since, position_on
from paritywatch.views.agreement import find_second_reading
from paritywatch.views.freshness import is_stale
from paritywatch.views.scores import MEANINGS

_STORY = 8  # so many positions of a criterion at most stand on a scorecard
_TOLD_WORDS = {
    Disclosure.ANNOUNCED: "announced",
    Disclosure.IN_CHANGELOG: "in its change log",
    Disclosure.SILENT: "silent",
    Disclosure.UNKNOWN: "not known",
}


@dataclass(frozen=True)
class PositionView:
    """One of the positions over time. `told` is how the lab told the public of the step; empty where it was none."""

    effective: str
    level: Level
    summary: str
    told: str


@dataclass(frozen=True)
class CriterionView:
    """One criterion on a scorecard. An empty text means that there is nothing to say.

    `last_known` is the level that has expired, `None` where what is in force counts, and `expires` its last day;
    `fact` is when the newest fact that bears it dates from. `carried_over` is the newer release that nobody
    judged yet. `former` are the anchors that it had under other ids.
    """

    criterion: Criterion
    level: Level
    last_known: Level | None
    expires: str
    meaning: str
    summary: str
    since: str
    path: str
    sources: tuple[Source, ...]
    read: str
    fact: str
    is_stale: bool
    model: str
    carried_over: str
    rules: tuple[CountingRule, ...]
    reviewers: str
    is_unsure: bool
    rests_on_reports: bool
    second_reading: str
    change: Change | None
    told: str
    story: tuple[PositionView, ...]
    earlier: int
    contested_by: str
    lenient_reading: str
    amended: tuple[Amendment, ...]
    next_level: Level | None
    ask: str
    former: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether anything is known, also if it has expired."""
        return self.level is not Level.NOT_CHECKED or self.last_known is not None


def view_criterion(edition: Edition, record: LabRecord, criterion: Criterion) -> CriterionView:
    """How a lab stands on a criterion on the day of the edition."""
    ledger = record.positions[criterion.id]
    position = position_on(ledger, edition.as_of)
    level = level_on(edition.scale, criterion.id, ledger, edition.as_of)
    last_day = find_last_day(edition.scale, criterion.id, position) if position else None
    next_level = level.next_up()
    reading = find_second_reading(edition, record.id, criterion.id, position)
    story = _tell_story(ledger)
    return CriterionView(
        criterion=criterion,
        level=level,
        last_known=position.level if position and position.level is not level else None,
        expires=str(last_day or ""),
        meaning=MEANINGS.get(level) or criterion.levels[level],
        summary=position.summary if position else _summarise_absence(ledger),
        since=str(level_since(ledger, edition.as_of) or ""),
        path=RecordId(RecordKind.POSITIONS, record.id, criterion.id).path,
        sources=position.sources if position else (),
        read=str(position.read or "") if position else "",
        fact=str(position.newest_fact or "") if position else "",
        is_stale=position is not None and is_stale(criterion, position, edition.as_of),
        model=_name_model(record, position),
        carried_over=_name_newer_release(edition, record, position),
        rules=tuple(rule for rule in criterion.counts if position and rule.id in position.rules),
        reviewers=_count_readings(position, reading),
        is_unsure=position is not None and position.confidence is Confidence.MEDIUM,
        rests_on_reports=position is not None and position.rests_on_reports,
        second_reading=_find_difference(position, reading),
        change=position.change if position else None,
        told=_find_told(ledger, position),
        story=story[:_STORY],
        earlier=len(story[_STORY:]),
        contested_by=position.contested.by if position and position.contested else "",
        lenient_reading=position.contested.reading if position and position.contested else "",
        amended=position.amended if position else (),
        next_level=next_level,
        ask=criterion.asks[next_level] if next_level else "",
        former=list_ids(edition, IdKind.CRITERION, criterion.id)[1:],
    )


def _name_newer_release(edition: Edition, record: LabRecord, position: Position | None) -> str:
    """The name of a release that came after the one that a position was judged on; empty where there is none."""
    if position is None or not position.model:
        return ""
    newer = find_newer_release(record.models, position.model, edition.as_of)
    return newer.name if newer else ""


def _name_model(record: LabRecord, position: Position | None) -> str:
    """The name of the model that a position was judged on."""
    names = {model.id: model.name for model in record.models}
    return names.get(position.model or "", "") if position else ""


def _find_difference(position: Position | None, reading: Reading | None) -> str:
    """What a second reader found where it is another level; empty where they agree or nobody read twice."""
    return reading.after.words if reading and position and reading.after is not position.level else ""


def _count_readings(position: Position | None, reading: Reading | None) -> str:
    """How often a position was read: by those who coded it, and by a second reader."""
    count = (len(position.reviewers) if position else 0) + (reading is not None)
    return {0: "", 1: "one reading"}.get(count, f"{count} readings")


def _summarise_absence(ledger: Sequence[Position]) -> str:
    """What was looked at, where somebody wrote that down."""
    return "No position is in force." if ledger[0].is_claim else ledger[0].summary


def _tell_story(ledger: Sequence[Position]) -> tuple[PositionView, ...]:
    """The positions that stand, the newest first, also one that is announced for a day to come."""
    dated = [item for item in ledger if item.in_force and item.effective]
    return tuple(
        PositionView(
            str(item.effective), item.level, item.summary, _TOLD_WORDS[item.change.disclosure] if item.change else ""
        )
        for item in reversed(dated)
    )


def _find_told(ledger: Sequence[Position], position: Position | None) -> str:
    """How the lab told the public of its last move up to a position; empty where it never moved."""
    if position is None:
        return ""
    moves = [item for item in ledger[: ledger.index(position) + 1] if item.in_force and item.change]
    return _tell(moves[-1].change) if moves else ""


def _tell(change: Change | None) -> str:
    return _TOLD_WORDS[change.disclosure] if change else ""

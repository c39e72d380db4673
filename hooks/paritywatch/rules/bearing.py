"""Rules of what a claim rests on: whether its sources bear it, and whether an accusation compares like with like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from paritywatch.model import Source
from paritywatch.model.vocabulary import (
    CommitmentState,
    Confidence,
    Direction,
    GrantState,
    Level,
    LevelBasis,
    Mechanism,
)
from paritywatch.records.layout import RecordKind
from paritywatch.records.loading import Records
from paritywatch.rules.finding import Finding, Rule, find_unknown
from paritywatch.rules.positions import walk_steps
from paritywatch.rules.reach import EVERY_KIND, Reach

_OVERWRITTEN = re.compile(
    r"/(blob|raw|tree|edit)/(main|master|HEAD|dev|develop)(/|$)"
    r"|//raw\.githubusercontent\.com/[^/]+/[^/]+/(refs/heads/)?(main|master|HEAD|dev|develop)/"
    r"|/latest(/|$|\.)"
)
_MENDS = "Name the actor's own words as a source (kind: primary, or copy); or say confidence: medium"


def falls_compare_like_with_like(records: Records) -> Iterator[Finding]:
    """A fall says what gives less than it did (change.same), or that the two do not compare."""
    for id, place, before, after in walk_steps(records):
        if after.change is None:
            continue
        if Direction.between(before.level, after.level) is not Direction.WORSE:
            if after.change.same is not None:
                must = "only a fall says under same what gives less than it did"
                yield Finding(id, (place, "change", "same"), must, "Delete same.")
            continue
        if (after.change.same is None) != (after.change.mechanism is Mechanism.NOT_COMPARABLE):
            must = f"a fall from {before.level} to {after.level} says under same what gives less than it did"
            must += ", or has mechanism: not-comparable and no same"
            todo = "Write same: only where one promise, programme, evaluator or written default gave more; silence "
            todo += "and another test of another model are no fall."
            yield Finding(id, (place, "change"), must, todo)


def accusing_positions_rest_on_own_words(records: Records) -> Iterator[Finding]:
    """A level of none or minimal, and a fall, rest on the actor's own words, or say that they are in doubt."""
    falls = {
        (id, place)
        for id, place, before, after in walk_steps(records)
        if Direction.between(before.level, after.level) is Direction.WORSE
    }
    for id, positions in records.of(RecordKind.POSITIONS):
        for place, position in enumerate(positions):
            accuses = position.level in (Level.NONE, Level.MINIMAL) or (id, place) in falls
            if position.in_force and accuses and position.rests_on_reports and not position.is_doubtful:
                must = f"{position.level} here rests on a source with the actor's own words"
                yield Finding(id, (place, "sources"), must, f"{_MENDS}, or contested.")


def withdrawn_grants_rest_on_own_words(records: Records) -> Iterator[Finding]:
    """A grant that was withdrawn says by what means, and rests on the actor's own words or is in doubt."""
    for id, org in records.of(RecordKind.ORG):
        for place, grant in enumerate(org.grants):
            if grant.state is not GrantState.WITHDRAWN or grant.retracted:
                continue
            if grant.mechanism is None:
                must = "a withdrawn grant says by what means, in the words of positions"
                todo = "Add mechanism:, such as access-withdrawn or ordered-by-government."
                yield Finding(id, ("grants", place, "state"), must, todo)
            if not _has_own_words(grant.sources) and grant.confidence is not Confidence.MEDIUM:
                must = "a withdrawal rests on a source with the actor's own words"
                yield Finding(id, ("grants", place, "sources"), must, f"{_MENDS}.")


def broken_promises_rest_on_own_words(records: Records) -> Iterator[Finding]:
    """A promise missed or withdrawn says by what means, and rests on the actor's own words or is in doubt."""
    for id, commitments in records.of(RecordKind.COMMITMENTS):
        for place, commitment in enumerate(commitments):
            for number, state in enumerate(commitment.states):
                if state.retracted or state.state not in (CommitmentState.MISSED, CommitmentState.WITHDRAWN):
                    continue
                keys = (place, "states", number)
                if state.mechanism is None:
                    must = f"a promise that is {state.state} says by what means, in the words of positions"
                    todo = "Add mechanism:, such as deadline-slipped or promise-dropped."
                    yield Finding(id, (*keys, "state"), must, todo)
                if not _has_own_words(state.sources) and commitment.confidence is not Confidence.MEDIUM:
                    must = f"{state.state} rests on a source with the actor's own words"
                    yield Finding(id, (*keys, "sources"), must, f"{_MENDS} of the commitment.")


def cited_rules_exist(records: Records) -> Iterator[Finding]:
    """A position cites rules that its criterion has."""
    rubric = records.rubric
    known = {criterion.id: [rule.id for rule in criterion.counts] for criterion in rubric.criteria} if rubric else {}
    for id, positions in records.of(RecordKind.POSITIONS):
        for place, position in enumerate(positions):
            if id.criterion in known:
                yield from find_unknown(id, (place, "rules"), position.rules, noun="rule", known=known[id.criterion])


def newest_facts_come_later(records: Records) -> Iterator[Finding]:
    """The newest fact that bears a level read off a practice is no older than the level."""
    rubric = records.rubric
    bases = {criterion.id: criterion.read_off for criterion in rubric.criteria} if rubric else {}
    for id, positions in records.of(RecordKind.POSITIONS):
        for place, position in enumerate(positions):
            if position.borne is None or position.effective is None or id.criterion not in bases:
                continue
            if position.borne < position.effective:
                must = f"borne is the newest fact's date; {position.borne} is before {position.effective}"
                yield Finding(id, (place, "borne"), must, "Leave borne out: the level is its own newest fact.")
            if (position.read_off or bases[id.criterion]) is not LevelBasis.PRACTICE:
                must = "only a level read off a practice says since when nothing newer bears it"
                yield Finding(id, (place, "borne"), must, "Leave borne out: a written text holds until it changes.")


def overwritten_pages_are_kept(records: Records) -> Iterator[Finding]:
    """A source at an address that is overwritten at its place names a commit, or has an archived copy."""
    for id, keys, record in records.walked:
        if isinstance(record, Source) and record.archived is None and _OVERWRITTEN.search(str(record.url)):
            must = f"{record.url} is overwritten at its place: nobody can read there later what we read"
            todo = "Write the address of the commit (40 hex digits for main), or of an archived copy under archived."
            yield Finding(id, (*keys, "url"), must, todo)


def outlets_are_written_by_people(records: Records) -> Iterator[Finding]:
    """No source is an outlet that says of itself that a machine writes it: data/outlets.yml has the list."""
    refused = {outlet.address: outlet.reason for _, outlets in records.of(RecordKind.OUTLETS) for outlet in outlets}
    for id, keys, record in records.walked:
        if id.kind is RecordKind.OUTLETS or not isinstance(record, Source):
            continue
        parts = urlsplit(str(record.url))
        address = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}/"
        for outlet in (outlet for outlet in refused if address.startswith(f"{outlet}/")):
            must = f"{outlet} is no source: {refused[outlet]}"
            yield Finding(id, (*keys, "url"), must, "Name where it has this from; or leave the claim out.")


def second_readings_agree_or_are_told(records: Records) -> Iterator[Finding]:
    """Where a second reading found another level, the position is contested, or the reading says how it was settled."""
    found = {
        (id.lab, id.criterion, after.named): (place, before, after) for id, place, before, after in walk_steps(records)
    }
    for _, readings in records.of(RecordKind.READINGS):
        for reading in readings.readings:
            place, before, after = found.get((reading.lab, reading.criterion, reading.effective), (0, None, None))
            if before is None or after is None or after.contested or reading.settled:
                continue
            if (before.level, after.level) != (reading.before, reading.after):
                path = next(id for id, _ in records.of(RecordKind.POSITIONS) if _is_of(id, reading))
                must = f"a second reading found {reading.before} to {reading.after}, and this says "
                must += f"{before.level} to {after.level}"
                todo = "Say so under contested:, until it is settled; then write settled: in data/readings.yml."
                yield Finding(path, (place, "level"), must, todo)


def _is_of(id: object, reading: object) -> bool:
    return all(getattr(id, key) == getattr(reading, key) for key in ("lab", "criterion"))


def _has_own_words(sources: tuple[Source, ...]) -> bool:
    return any(source.kind.is_own_words for source in sources)


_LEDGER = Reach((RecordKind.POSITIONS,))
_LEDGER_AND_RUBRIC = Reach((RecordKind.POSITIONS,), near=(RecordKind.RUBRIC,))
RULES: Mapping[Rule, Reach] = {
    falls_compare_like_with_like: _LEDGER,
    accusing_positions_rest_on_own_words: _LEDGER,
    withdrawn_grants_rest_on_own_words: Reach((RecordKind.ORG,)),
    broken_promises_rest_on_own_words: Reach((RecordKind.COMMITMENTS,)),
    cited_rules_exist: _LEDGER_AND_RUBRIC,
    newest_facts_come_later: _LEDGER_AND_RUBRIC,
    overwritten_pages_are_kept: Reach(EVERY_KIND),
    outlets_are_written_by_people: Reach(EVERY_KIND, near=(RecordKind.OUTLETS,)),
    second_readings_agree_or_are_told: Reach((RecordKind.POSITIONS,), near=(RecordKind.READINGS,)),
}

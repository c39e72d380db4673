"""Rules of orgs, grants, asks, instruments and commitments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from paritywatch.model.vocabulary import GrantState
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import Records
from paritywatch.records.reading import Keys
from paritywatch.rules.finding import Finding, Rule, find_repeats, find_unknown
from paritywatch.rules.reach import Reach


def known_labs(records: Records) -> Iterator[Finding]:
    """A grant, an ask and a provision name labs that have a record, or a tombstone since they left it."""
    gone = [stone.record.rstrip("/").rpartition("/")[2] for stone in records.tombstones if not stone.leads_to]
    known = [id.lab for id in records.ids() if id.kind is RecordKind.LAB] + gone
    for id, org in records.of(RecordKind.ORG):
        for place, grant in enumerate(org.grants):
            yield from find_unknown(id, ("grants", place, "lab"), [grant.lab], noun="lab", known=known)
    for id, ask in records.of(RecordKind.ASK):
        yield from find_unknown(id, ("labs",), ask.labs, noun="lab", known=known)
    for id, instrument in records.of(RecordKind.INSTRUMENT):
        for place, provision in enumerate(instrument.provisions):
            yield from find_unknown(id, ("provisions", place, "binds"), provision.binds, noun="lab", known=known)


def known_orgs(records: Records) -> Iterator[Finding]:
    """An ask names organisations that have a record."""
    known = [id.name for id in records.ids() if id.kind is RecordKind.ORG]
    for id, ask in records.of(RecordKind.ASK):
        yield from find_unknown(id, ("orgs",), ask.orgs, noun="org", known=known)


def known_instruments(records: Records) -> Iterator[Finding]:
    """A commitment names an instrument, and a provision of it, that have a record."""
    instruments = {id.name: value for id, value in records.of(RecordKind.INSTRUMENT)}
    known = [id.name for id in records.ids() if id.kind is RecordKind.INSTRUMENT]
    for id, commitments in records.of(RecordKind.COMMITMENTS):
        for place, item in enumerate(commitments):
            yield from find_unknown(id, (place, "instrument"), _given(item.instrument), noun="instrument", known=known)
            if item.instrument in instruments:
                provisions = [provision.id for provision in instruments[item.instrument].provisions]
                yield from find_unknown(
                    id, (place, "provision"), _given(item.provision), noun="provision", known=provisions
                )


def unique_grants(records: Records) -> Iterator[Finding]:
    """No two grants have one id, in whatever file they stand."""
    seen: dict[str, str] = {}
    for id, org in records.of(RecordKind.ORG):
        for place, grant in enumerate(org.grants):
            if grant.id in seen:
                must = f"grant ids are unique; {grant.id!r} stands in {seen[grant.id]} already"
                yield Finding(
                    id, ("grants", place, "id"), must, "Choose another id, or delete the grant if it is the same."
                )
            seen[grant.id] = id.path


def unique_items(records: Records) -> Iterator[Finding]:
    """A lab's commitments and an instrument's provisions have ids of their own."""
    for id, commitments in records.of(RecordKind.COMMITMENTS):
        yield from find_repeats(id, (), [item.id for item in commitments])
    for id, instrument in records.of(RecordKind.INSTRUMENT):
        yield from find_repeats(id, ("provisions",), [provision.id for provision in instrument.provisions])


def grant_dates_fit_its_state(records: Records) -> Iterator[Finding]:
    """A grant ends after it starts; a current one has no end, a withdrawn one has, a refused one has neither date."""
    for id, org in records.of(RecordKind.ORG):
        for place, grant in enumerate(org.grants):
            keys: Keys = ("grants", place)
            if grant.start and grant.end and grant.end.last_day() < grant.start.first_day():
                must = f"a grant ends after it starts; {grant.end} is before {grant.start}"
                yield Finding(id, (*keys, "end"), must, "Correct one of the two dates.")
            if grant.end and grant.state not in (GrantState.ENDED, GrantState.WITHDRAWN):
                must = f"only a grant that is ended or withdrawn has an end; this one is {grant.state}"
                yield Finding(id, (*keys, "end"), must, "Correct the state, or delete the end.")
            if grant.start and not grant.state.was_given and grant.state is not GrantState.NOT_CONFIRMED:
                must = f"a grant that is {grant.state} has no start"
                yield Finding(id, (*keys, "start"), must, "Correct the state, or delete the start.")
            if grant.state is GrantState.WITHDRAWN and grant.end is None:
                yield Finding(id, (*keys, "state"), "a withdrawn grant says when it was withdrawn", "Add end.")


def states_in_order(records: Records) -> Iterator[Finding]:
    """A commitment comes to its states after it was made, oldest first, and to each of them once."""
    for id, commitments in records.of(RecordKind.COMMITMENTS):
        for place, item in enumerate(commitments):
            for number, state in enumerate(item.states):
                keys: Keys = (place, "states", number)
                if state.effective.last_day() < item.made.first_day():
                    must = f"a commitment is {state.state} after it was made; {state.effective} is before {item.made}"
                    yield Finding(id, (*keys, "effective"), must, "Correct one of the two dates.")
                if state.state in [other.state for other in item.states[:number]]:
                    must = f"a commitment comes to be {state.state} once"
                    yield Finding(id, (*keys, "state"), must, "Edit the entry that is there.")
            for before, after in pairwise(item.states):
                if after.effective < before.effective:
                    must = f"states stand oldest first; {after.effective} comes after {before.effective}"
                    yield Finding(id, (place, "states"), must, "Move it up.")


def known_readings(records: Records) -> Iterator[Finding]:
    """A second reading is of one position that stands, and of each position there is one."""
    known = {
        (id.lab, id.criterion, position.named)
        for id, positions in records.of(RecordKind.POSITIONS)
        for position in positions
    }
    for id, readings in records.of(RecordKind.READINGS):
        keys = [(reading.lab, reading.criterion, reading.effective) for reading in readings.readings]
        for place, key in enumerate(keys):
            unread = RecordId(RecordKind.POSITIONS, key[0], key[1]) in records.unreadable
            if (key not in known and not unread) or key in keys[:place]:
                must = f"a reading is the one of a position; {key[0]}, {key[1]}, {key[2]} is none or stands twice"
                todo = "Correct lab, criterion or effective (the date that the position was first recorded with)."
                yield Finding(id, ("readings", place), must, todo)


def _given(name: str | None) -> list[str]:
    return [] if name is None else [name]


RULES: Mapping[Rule, Reach] = {
    known_labs: Reach(
        (RecordKind.ORG, RecordKind.ASK, RecordKind.INSTRUMENT), near=(RecordKind.TOMBSTONES,), names=True
    ),
    known_orgs: Reach((RecordKind.ASK,), names=True),
    known_instruments: Reach((RecordKind.COMMITMENTS,), near=(RecordKind.INSTRUMENT,), names=True),
    unique_grants: Reach((RecordKind.ORG,), every=(RecordKind.ORG,)),
    unique_items: Reach((RecordKind.COMMITMENTS, RecordKind.INSTRUMENT)),
    grant_dates_fit_its_state: Reach((RecordKind.ORG,)),
    states_in_order: Reach((RecordKind.COMMITMENTS,)),
    known_readings: Reach((RecordKind.READINGS,), every=(RecordKind.POSITIONS,)),
}

"""Expiries: that a level is known no more is told as what it is, nobody's deed and nobody's error.

In: a ledger of positions, as a subject and a life, and a day. Out: an event for every lapse up to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from paritywatch.events import wording
from paritywatch.events.event import Event, Stamp
from paritywatch.events.positions import PositionSubject
from paritywatch.events.stamps import event_id, stamp_step
from paritywatch.history.chronicle import Chronicle
from paritywatch.history.lapses import Lapse, find_lapses
from paritywatch.history.life import Holding, Life
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import Direction, EventKind, Severity
from paritywatch.score.expiry import find_first_day_without
from paritywatch.score.scale import find_scale


@dataclass(frozen=True)
class ExpiryTeller:
    """Tells what expired in the life of one ledger of positions."""

    subject: PositionSubject
    life: Life
    chronicle: Chronicle

    def tell(self, until: date) -> Iterator[Event]:
        """An event of every lapse up to a day, under the id of the claim that lapsed and its number."""
        told: Counter[str] = Counter()
        for lapse in find_lapses(self.chronicle, self.subject.criterion, self.life, until):
            holding = next((item for item in self.life.holdings if item.name == lapse.name), None)
            if holding is not None and lapse.claim.level is not None and lapse.claim.newest_fact is not None:
                told[lapse.name] += 1
                yield self._tell_lapse(lapse, holding, told[lapse.name], lapse.claim.newest_fact)

    def _tell_lapse(self, lapse: Lapse, holding: Holding, number: int, fact: PartialDate) -> Event:
        subject, level = self.subject, lapse.claim.level
        title = wording.title_expiry(subject.about, held=not self._has_lapsed(lapse, holding))
        return Event(
            id=f"{event_id(self.life, lapse.name)}/expired/{number}",
            kind=EventKind.EXPIRED,
            direction=Direction.NEUTRAL,
            severity=Severity.MINOR,
            title=title,
            headline=title,
            summary=wording.summarise_expiry(subject.dataset.rubric.holds_months, fact),
            page=subject.page,
            lab=subject.lab,
            criterion=subject.criterion,
            org=None,
            before=level,
            after=None,
            effective=PartialDate.of(lapse.day),
            stamp=self._stamp(lapse),
            evidence=subject.find_evidence(holding.entry),
        )

    def _has_lapsed(self, lapse: Lapse, holding: Holding) -> bool:
        """Whether the claim as it stands today counts no more from that day on either."""
        if not holding.standing:
            return False
        scale = find_scale(self.subject.dataset.rubric)
        end = find_first_day_without(scale, self.subject.criterion, holding.entry)
        return end is not None and end <= lapse.day

    def _stamp(self, lapse: Lapse) -> Stamp:
        """When it was known: with the step that brought it about, or, where time alone did, as the day began."""
        if lapse.step is not None:
            return stamp_step(self.chronicle, lapse.step)
        is_dated = any(self.chronicle.recorded)
        began = datetime.combine(lapse.day, time(), tzinfo=UTC) if is_dated else None
        return Stamp(began, began, None)

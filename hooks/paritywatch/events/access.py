"""Access as a subject: an outsider's grant."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.events import wording
from paritywatch.events.places import locate_grant
from paritywatch.events.subject import Evidence, find_mechanism, name_lab
from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Grant
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import EventKind, Level, OrgKind, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId

_LONG_NAME = 30  # signs


@dataclass(frozen=True)
class GrantSubject:
    """An outsider's grant."""

    dataset: Dataset
    record: RecordId
    item: str
    criterion: str | None = None

    @property
    def org(self) -> str:
        return self.record.name

    @property
    def grant(self) -> Grant | None:
        org = self.dataset.orgs.get(self.org)
        return next((item for item in org.grants if item.id == self.item), None) if org else None

    @property
    def lab(self) -> str | None:
        return self.grant.lab if self.grant else None

    @property
    def org_name(self) -> str:
        """What titles call the outsider: the shortest of its names where the one that readers know is long."""
        org = self.dataset.orgs.get(self.org)
        if org is None:
            return self.org
        return org.name if len(org.name) <= _LONG_NAME else min((org.name, *org.aliases), key=len)

    @property
    def about(self) -> str:
        found = self.grant
        what = f"{isolate(found.model)} at {isolate(name_lab(self.dataset, found.lab))}" if found else self.item
        return f"access of {isolate(self.org_name)} to {what}"

    @property
    def page(self) -> str:
        return locate_grant(self.org, self.dataset.orgs[self.org], self.item) if self.grant else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry, room: int) -> str:  # noqa: ARG002 (the protocol's)
        return wording.title_access(
            self._read_access(entry), kind, mechanism=find_mechanism(entry.tree.get("mechanism")), room=room
        )

    def _read_access(self, entry: Entry) -> wording.Access:
        """What an entry says of the grant, whether or not the dataset still has it."""
        org, tree = self.dataset.orgs.get(self.org), entry.tree
        return wording.Access(
            self.org_name,
            name_lab(self.dataset, entry.lab),
            str(tree.get("model") or self.item),
            kinds=tuple(tree.get("access") or ()),
            group=org is not None and org.kind is OrgKind.GROUP,
            programme=tree.get("programme") is True,
        )

    def find_evidence(self, entry: Entry) -> Evidence:
        grant = self.grant
        if grant is None:
            return Evidence()
        mechanism = find_mechanism(entry.tree.get("mechanism"))
        return Evidence(confidence=grant.confidence, sources=grant.sources, mechanism=mechanism)

    def find_severity(self, before: Value | None, after: Value) -> Severity:  # noqa: ARG002 (the protocol's)
        return Severity.MODERATE if after is EventKind.ACCESS_WITHDRAWN else Severity.MINOR

"""Access as a subject: an outsider's grant."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.events import wording
from paritywatch.events.places import locate_grant
from paritywatch.events.subject import Evidence, find_mechanism, name_lab
from paritywatch.history.ledger import Entry, Value
from paritywatch.model import Grant
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import EventKind, Level, Severity
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId


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
        return self.dataset.orgs[self.org].name if self.org in self.dataset.orgs else self.org

    @property
    def about(self) -> str:
        return f"{isolate(self.org_name)}, {isolate(self.grant.model) if self.grant else self.item}"

    @property
    def page(self) -> str:
        return locate_grant(self.org, self.dataset.orgs[self.org], self.item) if self.grant else "changes/"

    def title(self, kind: EventKind, before: Level | None, entry: Entry) -> str:  # noqa: ARG002 (the protocol's)
        model, kinds = entry.tree.get("model"), entry.tree.get("access")
        what = f"{isolate(str(model))} ({wording.list_access(kinds)})" if model and kinds else self.item
        lab = name_lab(self.dataset, entry.lab)
        mechanism = find_mechanism(entry.tree.get("mechanism"))
        return wording.title_grant(lab, self.org_name, what, kind, mechanism=mechanism)

    def find_evidence(self, entry: Entry) -> Evidence:
        grant = self.grant
        if grant is None:
            return Evidence()
        mechanism = find_mechanism(entry.tree.get("mechanism"))
        return Evidence(confidence=grant.confidence, sources=grant.sources, mechanism=mechanism)

    def find_severity(self, before: Value | None, after: Value) -> Severity:  # noqa: ARG002 (the protocol's)
        return Severity.MODERATE if after is EventKind.ACCESS_WITHDRAWN else Severity.MINOR

"""Outsiders as readers see them: who they are, what they were granted, and what they ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_ids
from paritywatch.events import wording
from paritywatch.events.event import Event
from paritywatch.events.parts import Part, cut
from paritywatch.events.places import GRANTS, locate_grant
from paritywatch.events.subject import name_lab
from paritywatch.history.identity import IdKind
from paritywatch.model import Ask, Grant, Org
from paritywatch.model.vocabulary import Confidence, GrantState
from paritywatch.views.events import EventView, by_effective_date, view_events

_NEWEST = 20  # of the asks and of the events on an organisation's page


@dataclass(frozen=True)
class GrantView:
    """One grant in words; `address` is where it stands for good, page and anchor."""

    grant: Grant
    address: str
    org: str
    org_name: str
    lab_name: str
    access: str
    period: str
    state: str
    is_unsure: bool


@dataclass(frozen=True)
class AskView:
    """One ask, with the names of what it names. `former` are the anchors that it had under other ids."""

    id: str
    ask: Ask
    orgs: tuple[tuple[str, str], ...]
    labs: tuple[tuple[str, str], ...]
    is_unsure: bool
    former: tuple[str, ...]


@dataclass(frozen=True)
class OrgView:
    """An organisation: what its pages say. Its asks and events are the newest."""

    id: str
    org: Org
    kind: str
    grants: tuple[GrantView, ...]
    asks: tuple[AskView, ...]
    all_asks: int
    events: tuple[EventView, ...]
    all_events: int
    standing: int
    current: int
    labs: int
    parts: tuple[Part[GrantView], ...]


def view_grants(edition: Edition, lab: str) -> tuple[GrantView, ...]:
    """The grants of one lab, the newest first; those that we withdrew say so."""
    orgs = edition.dataset.orgs.items()
    return _sorted(_view_grant(edition, id, grant) for id, org in orgs for grant in org.grants if grant.lab == lab)


def _sorted(views: Iterable[GrantView]) -> tuple[GrantView, ...]:
    return tuple(sorted(views, key=lambda view: (str(view.grant.start or ""), view.grant.id), reverse=True))


def view_orgs(edition: Edition) -> tuple[OrgView, ...]:
    """Every organisation with all that its page says, by name."""
    asks: dict[str, list[AskView]] = defaultdict(list)
    for view in view_asks(edition):
        for org in view.ask.orgs:
            asks[org].append(view)
    views = [
        _view_org(edition, id, tuple(asks[id]), edition.events_about(IdKind.ORG, id)) for id in edition.dataset.orgs
    ]
    return tuple(sorted(views, key=lambda view: view.org.name.casefold()))


def _view_org(edition: Edition, id: str, asks: tuple[AskView, ...], events: tuple[Event, ...]) -> OrgView:
    org = edition.dataset.orgs[id]
    views = {grant.id: _view_grant(edition, id, grant) for grant in org.grants}
    grants = _sorted(views.values())
    standing = [view for view in grants if view.grant.retracted is None]
    return OrgView(
        id=id,
        org=org,
        kind=org.kind.replace("-", " "),
        grants=grants,
        asks=asks[:_NEWEST],
        all_asks=len(asks),
        events=view_events(edition, by_effective_date(events)[:_NEWEST]),
        all_events=len(events),
        standing=len(standing),
        current=sum(view.grant.state is GrantState.CURRENT for view in standing),
        labs=len({view.grant.lab for view in standing}),
        parts=tuple(
            replace(part, items=_sorted(part.items)) for part in cut(f"orgs/{id}/", tuple(views.values()), GRANTS)
        ),
    )


def view_asks(edition: Edition) -> tuple[AskView, ...]:
    """Every ask, the newest first."""
    views = [
        AskView(
            id,
            ask,
            tuple((org, edition.dataset.orgs[org].name) for org in ask.orgs),
            tuple((lab, name_lab(edition.dataset, lab)) for lab in ask.labs),
            ask.confidence is Confidence.MEDIUM,
            list_ids(edition, IdKind.ASK, id)[1:],
        )
        for id, ask in edition.dataset.asks.items()
    ]
    return tuple(sorted(views, key=lambda view: (view.ask.date, view.id), reverse=True))


def _view_grant(edition: Edition, org: str, grant: Grant) -> GrantView:
    return GrantView(
        grant=grant,
        address=locate_grant(org, edition.dataset.orgs[org], grant.id),
        org=org,
        org_name=edition.dataset.orgs[org].name,
        lab_name=name_lab(edition.dataset, grant.lab),
        access=wording.list_access(grant.access),
        period=_period(grant),
        state="retracted" if grant.retracted else grant.state.replace("-", " "),
        is_unsure=grant.confidence is Confidence.MEDIUM,
    )


def _period(grant: Grant) -> str:
    if grant.start and grant.end:
        return f"{grant.start} to {grant.end}{grant.basis.mark}"
    if grant.start:
        return f"{'since' if grant.state is GrantState.CURRENT else 'from'} {grant.start}{grant.basis.mark}"
    return f"until {grant.end}{grant.basis.mark}" if grant.end else "dates not known"

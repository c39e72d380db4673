"""The catalogue: which feeds there are, what each carries and where it is.

In: an `Edition`. Out: feeds in groups. A feed's name is its address below ``feeds/``, without the
ending that tells the format; it never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_gone, list_ids, list_lab_ids
from paritywatch.events.event import Event
from paritywatch.history.identity import IdKind
from paritywatch.model import Criterion
from paritywatch.model.direction import isolate
from paritywatch.model.vocabulary import EventKind, Severity

ENTRIES = 50  # of a feed that people subscribe to, and of each of its archives
FORMATS = (("atom", "Atom"), ("rss", "RSS"), ("json", "JSON"))


@dataclass(frozen=True)
class Feed:
    """One feed: where it is, what it is called, which page it belongs to and which events it carries.

    `subject` is what all its events are about, a kind and its ids; `None` where it may be anything. `carries`
    chooses among those. `page` is relative to the site's root. `former_names` are those under which the same documents
    are served too, because what it is about was once called so.
    """

    name: str
    label: str
    about: str
    page: str
    carries: Callable[[Event], bool]
    former_names: tuple[str, ...] = ()
    subject: tuple[IdKind, tuple[str, ...]] | None = None

    @property
    def title(self) -> str:
        """What readers see in their list of feeds."""
        return f"Parity Watch: {self.label}"


@dataclass(frozen=True)
class FeedGroup:
    """Feeds of one sort, which can be had as one list; `id` names the list, ``feeds/<id>.opml``."""

    id: str
    name: str
    feeds: tuple[Feed, ...]


def _anything(_: Event) -> bool:
    return True


def _accuses(event: Event) -> bool:
    """Whether it told that a lab stepped back, or puts right what told so: whoever got the one gets the other."""
    return event.accused or event.takes_back is not None


ALL_CHANGES = Feed(
    "changes", "All changes", "Every event in the record of model access.", "changes/", carries=_anything
)
REGRESSIONS = Feed(
    "regressions",
    "Steps back",
    "What AI labs took back of outsiders' access to their models, and what we took back of that.",
    "changes/",
    carries=_accuses,
)
IMPROVEMENTS = Feed(
    "improvements",
    "Steps forward",
    "What AI labs opened: levels raised, access granted, commitments made and met.",
    "changes/",
    carries=lambda event: event.is_step_forward,
)
DIGEST = Feed(
    "digest",
    "The week",
    "One entry a week says what moved, also when nothing did.",
    "changes/",
    carries=lambda _: False,
)
MAJOR = Feed(
    "severity/major",
    "Major moves",
    "Only the steps that move a score most, in both directions.",
    "changes/",
    carries=lambda event: Severity.MAJOR in (event.severity, event.accusation, event.takes_back),
)
CORRECTIONS = Feed(
    "corrections",
    "Corrections",
    "Where our record was wrong. No lab moved.",
    "corrections/",
    carries=lambda event: event.kind is EventKind.CORRECTION or _tells_retraction(event),
)
METHOD = Feed(
    "method",
    "Method",
    "Changes of the method by which labs are scored. No lab moved.",
    "methodology/",
    carries=lambda event: event.kind is EventKind.METHODOLOGY,
)
GENERAL = (ALL_CHANGES, REGRESSIONS, IMPROVEMENTS, DIGEST, MAJOR, CORRECTIONS, METHOD)


def list_groups(edition: Edition) -> tuple[FeedGroup, ...]:
    """Every feed that there is, in groups."""
    labs = [lab_feeds(edition, lab.id) for lab in edition.dataset.labs]
    gone = [_lab_feeds(id, stone.name or id, (id,)) for id, stone in list_gone(edition, IdKind.LAB)]
    gone_orgs = (_org_feed(id, stone.name or id, (id,)) for id, stone in list_gone(edition, IdKind.ORG))
    criteria = tuple(criterion_feed(edition, criterion) for criterion in edition.dataset.rubric.criteria)
    return (
        FeedGroup("general", "Everything, or one direction", GENERAL),
        FeedGroup("labs", "One lab", (*(everything for everything, _ in labs), *(feed for feed, _ in gone))),
        FeedGroup(
            "regressions",
            "One lab, steps back only",
            (*(regressions for _, regressions in labs), *(feed for _, feed in gone)),
        ),
        FeedGroup("criteria", "One criterion, all labs", criteria),
        FeedGroup("orgs", "One outsider", (*(org_feed(edition, id) for id in edition.dataset.orgs), *gone_orgs)),
    )


def select_events(edition: Edition, feed: Feed) -> Iterator[Event]:
    """What a feed carries, in the order of all events."""
    about = edition.events if feed.subject is None else edition.events_about(feed.subject[0], *feed.subject[1])
    return filter(feed.carries, about)


def lab_feeds(edition: Edition, id: str) -> tuple[Feed, Feed]:
    """The feed of everything about a lab, and the feed of its steps back only."""
    return _lab_feeds(id, edition.dataset.by_id[id].lab.name, list_lab_ids(edition, id))


def _lab_feeds(id: str, name: str, ids: tuple[str, ...]) -> tuple[Feed, Feed]:
    """The feeds of a lab of some ids, the present one first. What was merged into it keeps its events under its own."""
    name, page, former = isolate(name), f"labs/{id}/", ids[1:]
    return (
        Feed(
            f"labs/{id}",
            name,
            f"Every event in the record of {name}.",
            page,
            carries=_anything,
            former_names=tuple(f"labs/{old}" for old in former),
            subject=(IdKind.LAB, ids),
        ),
        Feed(
            f"labs/{id}/regressions",
            f"{name}, steps back only",
            f"What {name} took back of outsiders' access to its models, and what we took back of that.",
            page,
            carries=_accuses,
            former_names=tuple(f"labs/{old}/regressions" for old in former),
            subject=(IdKind.LAB, ids),
        ),
    )


def criterion_feed(edition: Edition, criterion: Criterion) -> Feed:
    """The feed of everything that any lab did on a criterion."""
    former = list_ids(edition, IdKind.CRITERION, criterion.id)[1:]
    return Feed(
        f"criteria/{criterion.id}",
        isolate(criterion.name),
        f"Every event on one question, all labs: {criterion.question}",
        f"criteria/{criterion.id}/",
        carries=_anything,
        former_names=tuple(f"criteria/{old}" for old in former),
        subject=(IdKind.CRITERION, (criterion.id,)),
    )


def org_feed(edition: Edition, id: str) -> Feed:
    """The feed of what an outsider got, and lost."""
    return _org_feed(id, edition.dataset.orgs[id].name, list_ids(edition, IdKind.ORG, id))


def _org_feed(id: str, name: str, ids: tuple[str, ...]) -> Feed:
    name = isolate(name)
    return Feed(
        f"orgs/{id}",
        name,
        f"Every event about the access of {name}.",
        f"orgs/{id}/",
        carries=_anything,
        former_names=tuple(f"orgs/{old}" for old in ids[1:]),
        subject=(IdKind.ORG, ids),
    )


def _tells_retraction(event: Event) -> bool:
    """Whether it tells that an entry was withdrawn, and is not itself the entry that was."""
    return event.kind is EventKind.RETRACTION and event.corrects is not None

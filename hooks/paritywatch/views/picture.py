"""Pictures to share: what the card says that stands under a link to a lab, a question, a step back or the site.

In: an `Edition`. Out: a few short lines, and for a lab the bars of its domains.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.events.entries import find_anchor
from paritywatch.events.event import Event
from paritywatch.history.identity import IdKind
from paritywatch.model import Criterion
from paritywatch.model.dates import PartialDate
from paritywatch.model.vocabulary import LADDER, Level
from paritywatch.records.dataset import LabRecord
from paritywatch.score.scoring import level_on
from paritywatch.views.events import view_event
from paritywatch.views.field import tell_finding
from paritywatch.views.gone import GoneView
from paritywatch.views.scores import NO_VALUE, DomainScoreView, ScoreView, view_profile, view_score

SITE = "share/site.png"
_SITE_NAME = "Parity Watch"
_BEST_FIRST = (*reversed(LADDER), Level.NOT_DISCLOSED, Level.NOT_CHECKED, Level.NOT_APPLICABLE)
_ROWS = 6  # so many bars have room; of a longer profile none is shown rather than a part


@dataclass(frozen=True)
class PictureView:
    """One card. `label` stands over the title, `is_back` is whether it tells of a step back that stands.

    `plain` is the title for a font that lacks a sign of it: with the lab's id in the place of its name.
    """

    path: str
    label: str
    is_back: bool
    title: str
    plain: str
    lines: tuple[str, ...]
    rows: tuple[DomainScoreView, ...]
    foot: str


def picture_lab(edition: Edition, record: LabRecord, id: str) -> PictureView:
    """A lab's total, never without its interval and coverage, and its profile. `id` is its own or a former one."""
    score = edition.scores[record.id]
    profile, total = view_profile(edition.dataset.rubric, score), view_score(score.total)
    return PictureView(
        path=locate_lab(id),
        label="",
        is_back=False,
        title=record.lab.name,
        plain=record.id,
        lines=(_tell_total(total),),
        rows=profile if len(profile) <= _ROWS else (),
        foot=f"{total.coverage} checked · {_sign(edition)}",
    )


def picture_gone(edition: Edition, gone: GoneView) -> PictureView:
    """What was a lab or a question of the record, and since when it is none; what was pasted shows that."""
    locate = locate_lab if gone.kind is IdKind.LAB else locate_criterion
    line = f"Not recorded since {PartialDate.parse(gone.date).words}"
    return PictureView(locate(gone.id), "", False, gone.name, gone.id, (line,), (), _sign(edition))


def picture_criterion(edition: Edition, criterion: Criterion, id: str) -> PictureView:
    """A question, and how many labs stand at which level. `id` is its own or a former one."""
    ledgers = ((lab.id, lab.positions[criterion.id]) for lab in edition.dataset.labs)
    counts = Counter(level_on(edition.scale, criterion.id, ledger, edition.as_of) for _, ledger in ledgers)
    told = ", ".join(f"{counts[level]} {level.words}" for level in _BEST_FIRST if counts[level])
    return PictureView(
        path=locate_criterion(id),
        label="",
        is_back=False,
        title=criterion.name,
        plain=criterion.id,
        lines=(criterion.question, f"Labs: {told}"),
        rows=(),
        foot=_sign(edition),
    )


def picture_step(edition: Edition, event: Event) -> PictureView:
    """A step back: what it was, from where to where, and whether the lab said so. One that stands no more says so."""
    view = view_event(edition, event)
    told = (view.step, view.disclosure, "Rests on reports." if view.rests_on_reports else "")
    corrected = "We corrected this entry later." if view.was_corrected and not view.retracted else ""
    return PictureView(
        path=locate_step_picture(event),
        label="Withdrawn: our record was wrong" if view.retracted else view.kind_words,
        is_back=event.is_step_back,
        title=view.title,
        plain=view.title.replace(view.lab_name, view.lab) if view.lab else view.title,
        lines=() if view.retracted else tuple(filter(None, (*told, corrected))),
        rows=(),
        foot=f"{event.effective.words if event.effective else 'Date not known'} · {_SITE_NAME}",
    )


def picture_site(edition: Edition) -> PictureView:
    """The card of every page that has none of its own."""
    finding = tell_finding(edition)
    return PictureView(SITE, "", False, _SITE_NAME, _SITE_NAME, (finding,), (), f"As of {_day(edition)}")


def list_steps_back(edition: Edition) -> Iterator[Event]:
    """The events that have a card and a page to share: the steps back, and what we called one and withdrew."""
    return (event for event in edition.events if has_card(event))


def has_card(event: Event) -> bool:
    """Whether an event was ever told as a step back: what may have been pasted somewhere stays, and says what it is."""
    return event.is_step_back or event.accused


def locate_lab(id: str) -> str:
    """Where a lab's card lies."""
    return f"share/labs/{id}.png"


def locate_criterion(id: str) -> str:
    """Where the card of a question lies."""
    return f"share/criteria/{id}.png"


def locate_step(event: Event) -> str:
    """The address of the page to share of a step back."""
    return f"share/steps/{find_anchor(event.id)}/"


def locate_step_picture(event: Event) -> str:
    """Where the card of a step back lies."""
    return f"{locate_step(event)[:-1]}.png"


def _tell_total(total: ScoreView) -> str:
    if total.interval == NO_VALUE:
        return "No score: nothing that is asked applies"
    if total.point is None:
        return f"Too little checked: {total.bounds}"
    return f"{total.value} of 100 ({total.bounds})"


def _sign(edition: Edition) -> str:
    return f"{_day(edition)} · {_SITE_NAME}"


def _day(edition: Edition) -> str:
    return PartialDate.of(edition.as_of).words

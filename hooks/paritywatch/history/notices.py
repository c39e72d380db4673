"""Notices: what we put right in a ledger, each told once.

In: a life, and what a version of its ledger changed. Out: a notice for every edit, withdrawal and return, and
for every entry that is called something else since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from paritywatch.history.changes import Change, ChangeKind
from paritywatch.history.facts import find_fact
from paritywatch.history.judgement import Judgement
from paritywatch.history.life import Holding, Life, Notice, NoticeKind


def give_notices(
    life: Life, before: Holding | None, after: Holding, changes: tuple[Change, ...], step: int | None
) -> Iterator[Notice]:
    """A notice of each edit, and of a withdrawal or a return; an amendment is noticed once for good."""
    for change in changes:
        if change.edit is not None and not _is_noticed(life, after.name, change):
            yield _notice_edit(life, after, change, step)
        elif change.kind is ChangeKind.EDITED and change.before is not None:
            notice = _notice(life, NoticeKind.EDITED, after, step)
            yield replace(
                notice,
                was_word=change.before.word,
                was_effective=change.before.effective,
                corrected=change.corrected,
            )
    if after.standing is not (before.standing if before else True):
        kind = NoticeKind.REINSTATED if after.standing else NoticeKind.RETRACTED
        yield replace(_notice(life, kind, after, step), reason=after.entry.retraction)


def rejudge(life: Life, before: dict[str, Judgement], after: dict[str, Judgement], step: int | None) -> list[Notice]:
    """A notice for each entry that is called something else now although its own level did not change."""
    told = {item.name for item in life.notices if item.step == step and item.was_word != item.now_word}
    return [
        replace(_notice(life, NoticeKind.REJUDGED, holding, step), now_kind=after[holding.name][1])
        for holding in life.holdings
        if holding.name in before
        and holding.name in after
        and before[holding.name][1] is not after[holding.name][1]
        and holding.name not in told
    ]


def _is_noticed(life: Life, name: str, change: Change) -> bool:
    """Whether the very same amendment was noticed before, and nothing moves now: then it tells nothing new."""
    before, after = change.before, change.after
    if before and after and (before.word, before.effective) != (after.word, after.effective):
        return False
    reason = change.edit.reason if change.edit else None
    return any(
        (notice.kind, notice.name, notice.reason) == (NoticeKind.AMENDED, name, reason)
        and change.edit in notice.entry.edits
        for notice in life.notices
    )


def _notice(life: Life, kind: NoticeKind, holding: Holding, step: int | None) -> Notice:
    number = 1 + Counter((notice.kind, notice.name) for notice in life.notices)[kind, holding.name]
    entry = holding.entry
    return Notice(kind, holding.name, number, step, entry, entry.word, entry.word, entry.effective, entry.effective)


def _notice_edit(life: Life, holding: Holding, change: Change, step: int | None) -> Notice:
    """What an amendment put right: from what it says stood there to what the next one says, or what stands."""
    notice, edit = _notice(life, NoticeKind.AMENDED, holding, step), change.edit
    if edit is None:
        raise ValueError("only an amendment has an edit")
    value, effective = holding.entry.stood_after(change.number)
    taken = {item.number for item in life.notices if (item.kind, item.name) == (NoticeKind.AMENDED, holding.name)}
    return replace(
        notice,
        number=max([change.number, *(number + 1 for number in taken)]) if change.number in taken else change.number,
        was_word=edit.was_word or value.value,
        now_word=value.value,
        was_effective=edit.was_effective or effective,
        now_effective=effective,
        reason=edit.reason,
        cause=edit.kind,
        corrected={key: (was, find_fact(holding.entry, change.number, key)) for key, was in edit.was.items()},
    )

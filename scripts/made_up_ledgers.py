"""Made-up ledgers of positions, as they grow: every step of them holds before the rules.

In: the positions of a lab on a criterion, a day and some chance. Out: one position more, or an edit of the newest.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from made_up_entries import Entry, make_source
from made_up_history import LADDER

_FALLS = (("promise-dropped", "promise"), ("access-shortened", "programme"), ("made-conditional", "written-default"))
_RISES = ("promise-made", "promise-widened", "access-lengthened", "done-in-practice")
_DISCLOSURES = ("announced", "in-changelog", "silent", "unknown")


def can_append(ledger: list[Entry], day: date) -> bool:
    """Whether a position of the day before can stand below what is there."""
    return _find_floor(ledger) < day - timedelta(days=1)


def append_position(ledger: list[Entry], lab: str, day: date, number: int, chance: Random) -> str:
    """Add what the lab did: most often in the last weeks, at times long ago. One in six says a level anew."""
    standing = [entry for entry in ledger if "retracted" not in entry]
    before = standing[-1]["level"] if standing else None
    level = before if before and chance.random() < 0.15 else chance.choice([name for name in LADDER if name != before])
    ago = chance.randrange(90, 500) if chance.random() < 0.1 else chance.randrange(20)
    effective = max(_find_floor(ledger) + timedelta(days=1), day - timedelta(days=ago))
    ledger.append(
        {
            "effective": effective,
            "level": level,
            "summary": f"A made-up summary of what it says, number {number}.",
            **(_explain(before, level, number, chance) if before not in (None, level) else {}),
            "sources": [make_source(lab, day, number)],
            "reviewers": ["jd", "ab"][: 1 + number % 2],
            **({"confidence": "medium"} if number % 12 == 0 else {}),
        }
    )
    return "append a position"


def edit_position(ledger: list[Entry], lab: str, day: date, number: int, chance: Random) -> str:
    """Change the newest entry: read its source again, say it better, put it right, doubt it or withdraw it."""
    entry, choice = ledger[-1], chance.random()
    if choice < 0.45:
        entry["sources"][0]["read"] = day
        return "read a source again"
    if choice < 0.6:
        entry["sources"].append(make_source(lab, day, number))
        return "name another source"
    if choice < 0.75 and "amended" not in entry and _correct(ledger, day, number, chance):
        return "put a position right"
    if choice < 0.77 and "contested" not in entry:
        reading = f"One can read it otherwise, says letter {number}."
        entry["contested"] = {"by": f"Somebody at {lab}", "reading": reading}
        return "say that a ruling is contested"
    if choice < 0.78:
        entry["retracted"] = {"date": day, "reason": f"The made-up source was a made-up forgery, number {number}."}
        return "withdraw a position"
    entry["summary"] = f"Made-up words of what it says, edited in {number}."
    return "say it better"


def _find_floor(ledger: list[Entry]) -> date:
    """The latest day that the next position must come after: no two begin, or were first said to begin, on one."""
    days = [day for entry in ledger for day in (entry["effective"], *(was["effective"] for was in _list_former(entry)))]
    return max(days, default=date(1990, 1, 1))


def _list_former(entry: Entry) -> list[Entry]:
    return [edit["was"] for edit in entry.get("amended", []) if "effective" in edit["was"]]


def _explain(before: str, level: str, number: int, chance: Random) -> Entry:
    if LADDER.index(level) < LADDER.index(before):
        mechanism, same = chance.choice(_FALLS)
        how = {"mechanism": mechanism, "same": same}
    else:
        how = {"mechanism": chance.choice(_RISES)}
    return {"change": {"disclosure": chance.choice(_DISCLOSURES), **how, "reason": f"Made-up reason {number}."}}


def _correct(ledger: list[Entry], day: date, number: int, chance: Random) -> bool:
    """Put the level of the newest entry right, or its date; whether one could be without making it another event."""
    entry, earlier = ledger[-1], ledger[:-1]
    fitting = _list_fitting(earlier, entry["level"])
    former = entry["effective"] - timedelta(days=3)
    if fitting and chance.random() < 0.7:
        was, entry["level"] = {"level": entry["level"]}, chance.choice(fitting)
    elif former > _find_floor(earlier):
        was, entry["effective"] = {"effective": entry["effective"]}, former
    else:
        return False
    kind = "error" if number % 3 else "evidence"
    entry["amended"] = [{"date": day, "kind": kind, "was": was, "reason": f"Made-up reason {number}."}]
    return True


def _list_fitting(earlier: list[Entry], level: str) -> list[str]:
    """The other levels that are the same way from the one before."""
    standing = [entry["level"] for entry in earlier if "retracted" not in entry]
    if not standing:
        return [name for name in LADDER if name != level]
    before, rank = LADDER.index(standing[-1]), LADDER.index(level)
    return [name for place, name in enumerate(LADDER) if place != rank and (place - before) * (rank - before) > 0]

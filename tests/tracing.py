"""What a repository tells, and what git was asked for: the two things that tests of history look at."""

from __future__ import annotations

from pathlib import Path

from made_up import Repository
from paritywatch.edition.edition import build_edition
from paritywatch.events.event import TAG


def told(repository: Repository) -> dict[str, tuple[str, str]]:
    """The kind and the recorded day of every event, by what it is about."""
    edition = build_edition(repository.root)
    return {
        event.id.removeprefix(TAG): (event.kind.value, str(event.stamp.recorded and event.stamp.recorded.date()))
        for event in edition.events
    }


def count_commands(trace: Path, name: str) -> int:
    """How many git processes of a name were started, by git's own account."""
    events = trace.read_text().splitlines()
    return sum('"event":"cmd_name"' in line and f'"name":"{name}"' in line for line in events)

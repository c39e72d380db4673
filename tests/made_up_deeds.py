"""Made-up deeds: what contributors may do to a file, for tests that make up whole histories."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from made_up import NOT_CHECKED, amended, position, rubric_text
from paritywatch.model import Rubric
from paritywatch.records.dataset import Dataset
from paritywatch.records.reading import parse_document
from paritywatch.records.validation import parse_record

LEVELS = ("none", "minimal", "partial", "substantial", "full", "not-disclosed", "not-applicable")
FILES = tuple((lab, criterion) for lab in ("acme", "globex") for criterion in ("safe-harbour", "independence"))
RUBRIC = parse_record(parse_document("data/rubric.yml", rubric_text().encode()), Rubric)
NOBODY = Dataset(RUBRIC, (), {}, {}, {}, None, (), (), {})


@dataclass(frozen=True)
class Deed:
    """One commit to one file: what is done to its newest entry, and a level where one is needed."""

    file: tuple[str, str]
    what: str
    level: str


WHAT = (
    "append",
    "append",
    "append",
    "reword",
    "amend",
    "overwrite",
    "retract",
    "remove",
    "break",
    "delete",
    "reformat",
)
DEEDS = st.builds(Deed, st.sampled_from(FILES), st.sampled_from(WHAT), st.sampled_from(LEVELS))


@dataclass
class File:
    """The entries of one file as they stand, and how they are written."""

    entries: list[tuple[str, str, str]] = field(default_factory=list)  # effective, level, more
    looks: int = 0
    words: int = 0

    def do(self, deed: Deed, number: int) -> str | None:
        """Do a deed; the text of the file after it, or `None` where it is gone."""
        effective, level, more = self.entries.pop() if self.entries and deed.what != "append" else ("", "", "")
        if deed.what == "break":
            self._put(effective, level, more)
            return "- effective: [\n"
        if deed.what == "append" or not effective:
            effective, level, more = str(date(2020, 1, 1) + timedelta(days=number)), deed.level, ""
        elif deed.what == "delete":
            self.entries.clear()
            return None
        elif deed.what == "remove":
            effective = ""
        elif deed.what == "amend" and not more and deed.level != level:
            level, more = deed.level, amended(level=level)
        elif deed.what == "retract" and not more:
            more = "  retracted: {date: 2026-07-01, reason: A made-up forgery.}\n"
        elif deed.what == "overwrite":
            level = deed.level
        self.words += deed.what == "reword"
        self.looks += deed.what == "reformat"
        self._put(effective, level, more)
        return self.text()

    def _put(self, effective: str, level: str, more: str) -> None:
        if effective:
            self.entries.append((effective, level, more))

    def text(self) -> str:
        """The file as it is written now."""
        plain = [
            position(effective, level, summary=f"Words {self.words}.", extra=more)
            for effective, level, more in self.entries
        ]
        return "\n".join(f"# look {self.looks}\n" * bool(self.looks) + text for text in plain) or NOT_CHECKED

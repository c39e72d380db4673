"""Dates that keep the precision they were known with, and the one form in which instants are published.

In: text such as ``2026-01-24``, ``2026-01`` or ``2026``. Out: a `PartialDate`, which knows the
first and the last day that it can mean and never invents a day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

import msgspec

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDate(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A day, a month or a year. Ordered by the first day it can mean, then the finer one last.

    `month` and `day` are 0 where they are not known.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; raise ValueError for anything else."""
        match = _SHAPE.fullmatch(text)
        if match is None:
            raise ValueError("a date is a day, a month or a year: 2026-01-24, 2026-01 or 2026")
        year, month, day = match.groups()
        parsed = cls(int(year), *(int(part) for part in (month, day) if part))
        try:
            if "00" in (month, day):
                raise ValueError("months and days count from 1")
            parsed.first_day()
        except ValueError as error:
            raise ValueError(f"this day is not in the calendar: {error}") from None
        return parsed

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full-precision date of a calendar day."""
        return cls(day.year, day.month, day.day)

    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def plus_months(self, months: int) -> date:
        """The latest day that this date can mean, so many months on; the month's last where it has no such day."""
        last = self.last_day()
        year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
        return date(year, month + 1, min(last.day, calendar.monthrange(year, month + 1)[1]))

    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.day != 0

    @property
    def words(self) -> str:
        """The date as a sentence has it: 24 January 2026, January 2026 or 2026."""
        month = _MONTHS[self.month - 1] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)

    @property
    def short(self) -> str:
        """The date as a cell of a table has it: 24 Jan 2026, Jan 2026 or 2026."""
        month = _MONTHS[self.month - 1][:3] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def write_instant(when: datetime) -> str:
    """An instant in UTC to the second, as it is published: ``2026-01-24T09:30:00Z``."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")

"""Dating: dates as people write them, with what machines read beneath.

In: a date of the records, or text that may be one. Out: markup. A month stays a month and a year a year; what is
no date, such as a dash or "not known", stays as it is.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup, escape

from paritywatch.model.dates import PartialDate


def write_date(value: PartialDate | date | str, *, short: bool = False) -> Markup:
    """A date in words; `short` names the month by three letters, for tables."""
    try:
        found = PartialDate.parse(str(value))
    except ValueError:
        return escape(value)
    return Markup('<time datetime="{}">{}</time>').format(str(found), found.short if short else found.words)

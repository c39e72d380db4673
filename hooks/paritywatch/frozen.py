"""Frozen pages: the scorecards as they stood on a day, so that a quoted number keeps its link.

In: a day, or an `Edition`. Out: addresses from the site's root.
"""

from __future__ import annotations

from datetime import date

from paritywatch.edition import Edition


def frozen_address(day: date) -> str:
    """The address of the page that freezes the scorecards of a day."""
    return f"at/{day.isoformat()}/"


def find_frozen_page(edition: Edition) -> str | None:  # noqa: ARG001 (no edition has frozen pages yet)
    """The address of the frozen page that shows the scores of the edition's day; `None` where there is none."""
    return None

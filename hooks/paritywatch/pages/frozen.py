"""The pages of frozen days: the list of them, and one for each.

In: the `Material` of a build. Out: pages before they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.pages.page import Material, Page
from paritywatch.views.frozen import view_frozen_day


def list_frozen_pages(material: Material) -> Iterator[Page]:
    """The list of frozen days, and a page for each."""
    days = [view_frozen_day(day) for day in material.frozen]
    about = "The scorecards as they were on a day, so that a quoted number keeps its link."
    yield Page("at/", "frozen_days.md", "As it was", about, {"days": days})
    for view in days:
        title = f"As it was on {view.words}"
        yield Page(view.address, "frozen_day.md", title, about, {"view": view}, wide=True, searchable=False)

"""OPML: lists of feeds that a reader can import at once.

In: groups of feeds and the address of the site. Out: text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from paritywatch.rendering.templating import render
from paritywatch.views.feed_catalogue import FeedGroup


def render_opml(title: str, groups: Sequence[FeedGroup], site_url: str, *, as_of: datetime) -> str:
    """Some groups of feeds as one OPML 2.0 document, a folder a group."""
    return render("feeds.opml", title=title, groups=groups, site_url=site_url, date=format_datetime(as_of))

"""The digest: one entry a week that says what was recorded in it, also when nothing was.

In: an `Edition` and the address of the site. Out: entries, newest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from paritywatch.edition.edition import Edition
from paritywatch.events.event import TAG
from paritywatch.feeds.entries import LEAST, FeedEntry
from paritywatch.views.digest import view_digests
from paritywatch.views.feed_catalogue import DIGEST


def build_digests(edition: Edition, site_url: str) -> Iterator[FeedEntry]:
    """A digest of every week that is over.

    It is published at the instant in which its week ended. A later correction moves the date of its
    update, but never brings it to the top again: the correction is news in its own week.
    """
    for view in view_digests(edition):
        yield FeedEntry(
            id=f"{TAG}digest/{view.week}",
            title=view.title,
            link=f"{site_url}{DIGEST.page}",
            templates=("digest_entry.html", "digest_entry_brief.html", LEAST),
            values={"view": view, "site_url": site_url, "address": f"{site_url}{DIGEST.page}"},
            published=view.ended,
            updated=view.updated,
            surfaced=view.ended,
            categories=(("kind", "digest"),),
            facts={"week": view.week},
        )

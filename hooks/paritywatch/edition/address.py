"""The address of the site: what feeds, calendars and cards put before every link that leaves it.

In: the address as an adapter was given it. Out: the address to put before a path, and why it cannot be published.
"""

from __future__ import annotations

from urllib.parse import urlsplit

_REFUSAL = (
    "site_url must be the whole address of the site, such as https://paritywatch.example/; found {found!r}.\n"
    "    Readers of feeds, calendars and cards follow links from elsewhere, so without it every link is broken."
    " Write it in mkdocs.yml, or give it to scripts/export.py as --site-url.  [site-url]"
)


def complete_address(site_url: str) -> str:
    """The address that a path from the site's root can be put behind; an empty one stays empty."""
    return f"{site_url.rstrip('/')}/" if site_url else ""


def check_address(site_url: str) -> str:
    """Why links that begin with this address lead nowhere, and what to do; empty where they lead somewhere."""
    try:
        parts = urlsplit(site_url)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query + parts.fragment
    except ValueError:  # such as a bracket that never closes
        is_whole = False
    return "" if is_whole else _REFUSAL.format(found=site_url)

"""How long each kind of file may be kept: one answer for each address, and none that a correction waits for."""

from __future__ import annotations

import pytest

from made_up import ROOT

YEAR = 31536000


def read_rules() -> dict[str, dict[str, str]]:
    """The rules of the file, by the beginning of the addresses that they are for."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in (ROOT / "content/_headers").read_text().splitlines():
        if line.startswith("/"):
            path = line.removesuffix("*")
            rules[path] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
    return rules


def test_no_address_has_two_answers() -> None:
    """Hosts join what two rules say of one header, and no browser understands that."""
    paths = sorted(read_rules())
    assert len(paths) == 8
    assert not [(one, other) for one in paths for other in paths if one != other and other.startswith(one)]


@pytest.mark.parametrize(
    ("address", "longest"),
    [
        ("/", None),
        ("/labs/acme/", None),
        ("/changes/", None),
        ("/assets/parity-watch.css", None),
        ("/search/search_index.json", None),
        ("/feeds/regressions.atom", 900),
        ("/feeds/labs/acme/deadlines.ics", 900),
        ("/api/v1/events.json", 900),
        ("/badges/acme.svg", 3600),
        ("/at/2026-11-23/", 3600),
        ("/assets/javascripts/bundle.a5f9d56c.min.js", YEAR),
    ],
)
def test_what_can_be_corrected_is_not_kept_for_long(address: str, longest: int | None) -> None:
    """Pages are asked for each time; only what has a digest in its name is kept for good."""
    told = [headers["Cache-Control"] for path, headers in read_rules().items() if address.startswith(path)]
    assert [int(value.partition("max-age=")[2].partition(",")[0]) for value in told] == ([longest] if longest else [])

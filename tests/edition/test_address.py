"""The address of the site."""

from __future__ import annotations

import pytest

from paritywatch.edition.address import check_address, complete_address


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://pw.example", "https://pw.example/"),
        ("https://pw.example/", "https://pw.example/"),
        ("https://pw.example//", "https://pw.example/"),
        ("https://pw.example/sub", "https://pw.example/sub/"),
        ("https://pw.example/sub/", "https://pw.example/sub/"),
        ("", ""),
    ],
)
def test_a_final_slash_more_or_less_makes_no_difference(given: str, expected: str) -> None:
    """A path can be put behind the address, and there is still none where there was none."""
    assert complete_address(given) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://pw.example/",
        "https://pw.example/sub/",
        "http://127.0.0.1:8000/",
        "https://[::1]/",
        "https://é.example/",
    ],
)
def test_an_address_that_links_can_begin_with_is_let_pass(address: str) -> None:
    """Also that of a server on this machine, which ``mkdocs serve`` puts in the place of the real one."""
    assert check_address(address) == ""


@pytest.mark.parametrize(
    "address",
    ["", "pw.example/", "//pw.example/", "/sub/", "https:///sub/", "https://:443/", "ftp://pw.example/",
     "https://pw.example/?page=/", "https://pw.example/#/", "https://[::1/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    """The message says where to write it, what it must be and what was found."""
    told = check_address(address)
    assert told.startswith("site_url must be the whole address of the site")
    assert f"found {address!r}" in told
    assert told.endswith("[site-url]")

"""Badges: a score on one line, never without its interval and its day."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from itertools import pairwise

import pytest

from made_up import CRITERIA, Repository, lab_text, position
from paritywatch import site
from paritywatch.model.direction import isolate
from paritywatch.score.scoring import Score
from paritywatch.views.badge import measure_text
from paritywatch.views.scores import view_score

SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "Acme & <b>Sons</b>", "Acme 👩‍🔬", "מעבדת אקמה", "Acme\"' onload='alert(1)", "A" * 80, "]]> <!-- &amp;",
)  # fmt: skip


def badges_of(repository: Repository) -> dict[str, str]:
    """Every badge by its path."""
    files = site.build(repository.root, site_url="https://pw.example/").files
    return {file.path: str(file.content) for file in files if file.path.startswith("badges/")}


def texts_of(badge: str) -> list[str]:
    """What a badge says to those who see it."""
    return [str(text.text) for text in ET.fromstring(badge).iter(f"{SVG}text")]  # noqa: S314 (our own output)


def check_all(repository: Repository, level: str) -> None:
    """Record one level on every criterion."""
    for criterion, _ in CRITERIA:
        repository.write_positions(position("2026-05-01", level), criterion=criterion)


def test_a_badge_says_score_interval_and_day(repository: Repository) -> None:
    """One of two criteria of a domain of 60 points is known: 30 % are checked."""
    repository.write_positions(position("2026-05-01", "partial"))
    repository.commit(day="2026-06-02")
    badges = badges_of(repository)
    assert texts_of(badges["badges/acme.svg"]) == ["Model access parity", "50 (15 to 85), 2026-06-02"]
    assert json.loads(badges["badges/acme.json"]) == {
        "schemaVersion": 1, "label": "Model access parity", "message": "50 (15 to 85), 2026-06-02", "color": "14424c",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("level", "message"),
    [
        ("full", "100 (100 to 100), 2026-06-02"),
        ("not-disclosed", "0 (0 to 0), 2026-06-02"),
        ("not-applicable", "no score, 2026-06-02"),
    ],
)
def test_a_badge_at_the_ends_of_the_scale(repository: Repository, level: str, message: str) -> None:
    """Where no criterion applies there is nothing to draw and nothing to tell."""
    check_all(repository, level)
    repository.commit(day="2026-06-02")
    badge = badges_of(repository)["badges/acme.svg"]
    assert texts_of(badge)[1] == message
    assert ("<path d=" in badge.partition("textLength")[2]) is (level != "not-applicable")


def test_a_badge_that_rests_on_too_little_says_only_the_interval(repository: Repository) -> None:
    """A bare number is never told, and here not even one with an interval."""
    repository.commit(day="2026-06-02")
    badges = badges_of(repository)
    assert texts_of(badges["badges/acme.svg"])[1] == "0 to 100, 2026-06-02"
    assert json.loads(badges["badges/acme.json"])["message"] == "0 to 100, 2026-06-02"


@pytest.mark.parametrize(
    ("coverage", "quote"),
    [(Fraction(1), "40 (10 to 85)"), (Fraction(1, 4), "40 (10 to 85)"), (Fraction(6, 25), "10 to 85")],
)
def test_no_quote_is_a_bare_number(coverage: Fraction, quote: str) -> None:
    """Below a quarter the interval stands alone."""
    assert view_score(Score(Fraction(40), Fraction(10), Fraction(85), coverage)).quote == quote


def test_a_badge_names_itself_to_those_who_do_not_see_it(repository: Repository) -> None:
    """An image with a title and a description that its label points to."""
    repository.commit(day="2026-06-02")
    root = ET.fromstring(badges_of(repository)["badges/acme.svg"])  # noqa: S314 (our own output)
    assert root.get("role") == "img"
    labels = str(root.get("aria-labelledby")).split()
    found = {part.get("id"): part.text for part in root if part.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [found[label] for label in labels] == [
        "Model access parity of Acme: 0 to 100, 2026-06-02",
        "Out of 100, with the lowest and the highest score still possible; 0 % checked.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_harmless_in_a_badge(repository: Repository, name: str) -> None:
    """It stays text, adds no element and no attribute, and makes the badge no longer."""
    repository.commit(day="2026-06-02")
    plain = ET.fromstring(badges_of(repository)["badges/acme.svg"])  # noqa: S314 (our own output)
    quoted = name.replace("'", "''")
    repository.write("data/labs/acme/lab.yml", lab_text("Acme").replace("name: Acme", f"name: '{quoted}'"))
    root = ET.fromstring(badges_of(repository)["badges/acme.svg"])  # noqa: S314 (our own output)
    assert root.findtext(f"{SVG}title") == f"Model access parity of {isolate(name)}: 0 to 100, 2026-06-02"
    assert [(part.tag, part.attrib) for part in root.iter()] == [(part.tag, part.attrib) for part in plain.iter()]


def test_the_texts_of_a_badge_fit_into_their_halves(repository: Repository) -> None:
    """Each is told how long to be, whatever font draws it."""
    check_all(repository, "full")
    repository.commit(day="2026-06-02")
    root = ET.fromstring(badges_of(repository)["badges/acme.svg"])  # noqa: S314 (our own output)
    label, value = root.iter(f"{SVG}text")
    ends = [int(text.get("x", "")) + int(text.get("textLength", "")) for text in (label, value)]
    assert ends[0] < int(value.get("x", ""))
    assert ends[1] < int(root.get("width", ""))


@pytest.mark.parametrize(("text", "length"), [("", 0), ("0", 8), ("00", 15), ("漢", 11)])
def test_a_letter_that_no_table_has_is_taken_for_the_widest(text: str, length: int) -> None:
    """Rather a gap than a text that sticks out."""
    assert measure_text(text) == length


def test_a_badge_is_legible_in_light_and_dark(repository: Repository) -> None:
    """Contrast of the text with what it stands on is at least 4.5 to 1 in both schemes."""
    repository.commit()
    badge = badges_of(repository)["badges/acme.svg"]
    schemes = [
        dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", block)) for block in re.findall(r"\.pw-badge\{(.*?)\}", badge)
    ]
    assert len(schemes) == 2
    for colours in schemes:
        for text, ground in (("on-label", "label"), ("on-value", "value")):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, colours)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG reckons it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour of three or six digits."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int("".join(pair), 16) / 255 for pair in list(pairwise(digits))[::2]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""How to cite a scorecard: a sentence and an entry for BibTeX, with a link that keeps what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.edition.edition import Edition
from paritywatch.edition.frozen import find_cited
from paritywatch.model.dates import PartialDate
from paritywatch.model.direction import isolate
from paritywatch.records.dataset import LabRecord
from paritywatch.views.scores import NO_VALUE, ScoreView, view_score

_BIBTEX = """\
@misc{{paritywatch-{id}-{day},
  author = {{{{Parity Watch}}}},
  title = {{{{Model access parity of {name}}}}},
  year = {{{year}}},
  month = {month},
  note = {{{note}}},
  howpublished = {{\\url{{{address}}}}}
}}"""
# BibTeX counts braces even behind a backslash, so a brace is written as a command.
_TEX = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_"},
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class CitationView:
    """How to cite a scorecard. `sentence` ends before the address, which is absolute.

    `is_frozen` is whether what stands at the address keeps the numbers, whatever is recorded later.
    """

    sentence: str
    bibtex: str
    address: str
    is_frozen: bool


def view_citation(edition: Edition, record: LabRecord, site_url: str) -> CitationView:
    """The citation of a lab's scorecard, with the frozen page's address where there is one."""
    frozen, name = find_cited(edition, record.id), record.lab.name
    address = f"{site_url}labs/{record.id}/" if frozen is None else f"{site_url}{frozen}"
    day = PartialDate.of(edition.as_of)
    note = f"{_score_words(view_score(edition.scores[record.id].total))}, {_when_words(edition, day)}"
    return CitationView(
        sentence=f"Parity Watch, “Model access parity of {isolate(name)}”, {note}.",
        bibtex=_BIBTEX.format(
            id=record.id,
            day=day,
            name=escape_tex(name),
            year=day.year,
            month=PartialDate(day.year, day.month).words[:3].lower(),
            note=escape_tex(note),
            address=address,
        ),
        address=address,
        is_frozen=frozen is not None,
    )


def escape_tex(text: str) -> str:
    """Text that TeX takes for nothing else, in a field that BibTeX can tell the end of."""
    return text.translate(_TEX)


def _score_words(score: ScoreView) -> str:
    if score.interval == NO_VALUE:
        return "no score"
    if score.point is None:
        return f"{score.bounds} of 100 ({score.coverage} checked)"
    return f"{score.value} of 100 ({score.bounds}; {score.coverage} checked)"


def _when_words(edition: Edition, day: PartialDate) -> str:
    """Only git can say what was recorded on a day."""
    return f"{'as recorded on' if edition.is_dated else 'as of'} {day.words}"

"""Rules of the rubric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from paritywatch.model import Rubric
from paritywatch.records.layout import RUBRIC, RecordKind
from paritywatch.records.loading import Records
from paritywatch.rules.finding import Finding, Rule, find_repeats, find_unknown
from paritywatch.rules.reach import Reach


def rubric_exists(records: Records) -> Iterator[Finding]:
    """The rubric stands in data/rubric.yml: without it nothing can be scored."""
    if RUBRIC not in records.ids():
        yield Finding(
            RUBRIC, (), "data/rubric.yml must exist", "Restore it from the history: git checkout data/rubric.yml"
        )


def rubric_version(records: Records) -> Iterator[Finding]:
    """The rubric's version and date are those of the newest entry of its change log, which counts up from 1."""
    rubric = records.rubric
    if rubric is None:
        return
    newest = rubric.changelog[-1]
    if (rubric.version, rubric.adopted) != (newest.version, newest.date):
        must = f"version {rubric.version} of {rubric.adopted} is the change log's newest"
        must += f"; that is {newest.version} of {newest.date}"
        yield Finding(RUBRIC, ("version",), must, "Add an entry to changelog that says what changed.")
    for place, entry in enumerate(rubric.changelog):
        if entry.version != place + 1:
            must = f"versions count up from 1; found {entry.version} in place {place + 1}"
            yield Finding(RUBRIC, ("changelog", place, "version"), must, f"Write {place + 1}.")


def unique_rubric_ids(records: Records) -> Iterator[Finding]:
    """Domains, criteria and references each have an id of their own."""
    if (rubric := records.rubric) is not None:
        for key in ("domains", "criteria", "references"):
            yield from find_repeats(RUBRIC, (key,), [entry.id for entry in getattr(rubric, key)])


def rubric_links(records: Records) -> Iterator[Finding]:
    """A criterion names a domain and references that the rubric has, and a domain has a criterion."""
    if (rubric := records.rubric) is None:
        return
    domains = [domain.id for domain in rubric.domains]
    references = [reference.id for reference in rubric.references]
    for place, criterion in enumerate(rubric.criteria):
        yield from find_unknown(RUBRIC, ("criteria", place, "domain"), [criterion.domain], noun="domain", known=domains)
        for number, citation in enumerate(criterion.rests_on):
            keys = ("criteria", place, "rests_on", number, "reference")
            yield from find_unknown(RUBRIC, keys, [citation.reference], noun="reference", known=references)
    used = Counter(criterion.domain for criterion in rubric.criteria)
    for place, domain in enumerate(rubric.domains):
        if not used[domain.id]:
            yield Finding(
                RUBRIC, ("domains", place), f"domain {domain.id!r} has a criterion", "Give it one, or delete it."
            )


def domain_weights(records: Records) -> Iterator[Finding]:
    """The weights of the domains add up to 100."""
    rubric: Rubric | None = records.rubric
    if rubric is not None and (total := sum(domain.weight for domain in rubric.domains)) != 100:
        yield Finding(RUBRIC, ("domains",), f"the domains' weights add up to 100; found {total}", "Change the weights.")


_RUBRIC = Reach((RecordKind.RUBRIC,))
RULES: Mapping[Rule, Reach] = {
    rubric_exists: Reach((RecordKind.RUBRIC,), names=True),
    rubric_version: _RUBRIC,
    unique_rubric_ids: _RUBRIC,
    rubric_links: _RUBRIC,
    domain_weights: _RUBRIC,
}

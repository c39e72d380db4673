"""Slices: all that what is told of one lab depends on, as one digest.

In: an `Edition` and a lab. Out: bytes that are the same only where nothing differs that the lab's own pages can
show: its records, those of the outsiders that it has to do with, those that are about neither (the rubric, laws,
letters), all names, the main line as far as it touched any of these, with its dates, and the day that is told.
Another lab's positions are not among them, so a commit about one lab leaves the pages of all others as they were
made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from paritywatch.edition.edition import Edition
from paritywatch.edition.former_ids import list_lab_ids
from paritywatch.edition.frozen import find_cited
from paritywatch.history.identity import IdKind
from paritywatch.records.layout import RecordId, RecordKind


class Slicer:
    """Finds the slices of an edition; `digest` is what makes bytes of values."""

    def __init__(self, edition: Edition, digest: Callable[..., bytes]) -> None:
        self._edition = edition
        self._digest = digest

    def find(self, lab: str) -> bytes:
        """The digest of a lab's slice."""
        ids = list_lab_ids(self._edition, lab)
        own = [self._by_place[place] for place in (*ids, *self._list_orgs(ids), "") if place in self._by_place]
        return self._digest(ids, own, find_cited(self._edition, lab), self._shared)

    def _list_orgs(self, labs: Sequence[str]) -> list[str]:
        """The records of the outsiders that have grants of a lab, or of which anything was told that is about it."""
        told = (event.org for event in self._edition.events_about(IdKind.LAB, *labs) if event.org)
        granted = (org for lab in labs for org in self._granted.get(lab, ()))
        return sorted({RecordId(RecordKind.ORG, name=org).path for org in (*told, *granted)})

    @cached_property
    def _granted(self) -> Mapping[str, set[str]]:
        """The outsiders that have grants of a lab, by its id."""
        found: dict[str, set[str]] = defaultdict(set)
        for org, record in self._edition.dataset.orgs.items():
            for grant in record.grants:
                found[grant.lab].add(org)
        return found

    @cached_property
    def _shared(self) -> bytes:
        """What belongs to every slice besides the records that are about neither a lab nor an outsider."""
        edition, chronicle = self._edition, self._edition.chronicle
        names = [(lab.id, lab.lab.name) for lab in edition.dataset.labs]
        names += [(id, org.name) for id, org in edition.dataset.orgs.items()]
        told = (edition.as_of, edition.history.completeness, chronicle.mapped)
        return self._digest(names, told, chronicle.new_ids, chronicle.buried)

    @cached_property
    def _by_place(self) -> Mapping[str, bytes]:
        """What there is of each lab, each outsider and of neither: the records, and the main line that touched them."""
        documents: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        steps: dict[str, list[int | None]] = defaultdict(list)
        for id, document in self._edition.dataset.documents.items():
            documents[_find_place(id)].append((id.path, document.digest))
        for id, step in self._edition.chronicle.touched.items():
            steps[_find_place(id)].append(step)
        return {
            place: self._digest(sorted(documents[place]), self._tell_line(steps[place]))
            for place in documents.keys() | steps.keys()
        }

    def _tell_line(self, steps: Iterable[int | None]) -> tuple[object, ...]:
        """The main line up to the newest of some steps, and whether one of them is not committed yet.

        A commit's hash stands for all that came before it; not so the dates, which what came after can put right.
        """
        held = set(steps)
        newest = max((step for step in held if step is not None), default=None)
        line = () if newest is None else (newest, self._edition.chronicle.commits[newest].sha, self._dates[newest])
        return None in held, line

    @cached_property
    def _dates(self) -> Sequence[bytes]:
        """For each step a digest of its recorded date and of all before it."""
        return tuple(accumulate(self._edition.chronicle.recorded, self._digest, initial=b""))[1:]


def _find_place(id: RecordId) -> str:
    """A lab's id for its records, the path for that of an outsider, and nothing for any other."""
    return id.path if id.kind is RecordKind.ORG else id.lab

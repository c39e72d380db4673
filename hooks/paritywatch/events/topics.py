"""Topics: what a criterion asks, as titles of events say it.

In: a criterion of today's rubric, or the id of one that it has no more. Out: parts of sentences, in plain text.
"""

from __future__ import annotations

from dataclasses import dataclass

from paritywatch.model.direction import isolate, shorten
from paritywatch.model.rubric import LAB, Criterion, Rubric, Told
from paritywatch.model.vocabulary import LevelBasis

_NAME = 45  # signs of a name that may stand in for phrases


@dataclass(frozen=True)
class Topic:
    """What is asked of every lab. `told` is `None` where the rubric has no phrases for it: then its name serves.

    `practised` says whether levels are read off what labs do, and not off what they write.
    """

    name: str
    told: Told | None = None
    practised: bool = False

    def about(self, lab: str) -> str:
        """What is asked of a lab, by name: how Acme tells of changes."""
        return self.told.topic.replace(LAB, isolate(lab)) if self.told else f"{self._noun} at {isolate(lab)}"

    @property
    def about_itself(self) -> str:
        """The same in a sentence that has named the lab: how it tells of changes."""
        return self.told.topic.replace(f"{LAB}'s", "its").replace(LAB, "it") if self.told else self._noun

    @property
    def better(self) -> str:
        """What a lab does that takes a step forward, to follow its name."""
        return self.told.better if self.told else f"does more on {self._noun}"

    @property
    def worse(self) -> str:
        """What a lab does that takes a step back, to follow its name."""
        return self.told.worse if self.told else f"does less on {self._noun}"

    @property
    def _noun(self) -> str:
        """The name within a sentence."""
        return isolate(shorten(self.name[:1].lower() + self.name[1:], _NAME))


def find_topic(rubric: Rubric, id: str) -> Topic:
    """The topic of a criterion; its id alone where today's rubric does not have it."""
    found = next((criterion for criterion in rubric.criteria if criterion.id == id), None)
    return _read_topic(found) if found else Topic(id)


def _read_topic(criterion: Criterion) -> Topic:
    return Topic(criterion.name, criterion.told, criterion.read_off is LevelBasis.PRACTICE)

"""The tables of the site's benchmark. In: what was measured at each size. Out: Markdown, ratios first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench_bytes import KINDS, Weighed
from bench_costs import Cost, find_exponent, render_table

_Numbers = Mapping[str, float]
_LEAST = 0.01  # of what is less, in seconds or MB, chance is the larger part


@dataclass(frozen=True)
class Builds:
    """What the builds of one program took: cold, with nothing new, and with one data commit more."""

    cold: Cost
    warm: Cost
    new: Cost


@dataclass(frozen=True)
class Measured:
    """One size, in labs, outsiders and commits, and what it took. `earlier` is what the program compared with took."""

    size: tuple[int, int, int]
    now: Builds
    earlier: Builds | None
    bare: Cost
    weighed: Weighed
    stages: _Numbers

    @property
    def labs(self) -> int:
        """How many labs: what costs are held against."""
        return self.size[0]


def render(sizes: Sequence[Measured], against: str | None) -> str:
    """Every table: builds, what they were against another program, bytes, and stages."""
    parts = ["## Builds, in processor time", _render_builds(sizes)]
    if against is not None:
        parts += [f"## Times what it took with the program of {against}", _render_earlier(sizes)]
    parts += ["## Bytes of the site, in MB", _render_bytes(sizes), _render_largest(sizes)]
    parts += ["## Stages of the program, in seconds of processor time", _render_stages(sizes)]
    return "\n\n".join(parts)


def _render_builds(sizes: Sequence[Measured]) -> str:
    head = [
        "labs, outsiders, commits",
        "warm, part of cold",
        "one data commit, part of cold",
        "cold, times bare MkDocs",
        "bare MkDocs",
        "cold",
        "warm",
        "one data commit",
        "memory cold",
        "memory warm",
        "files",
    ]
    rows = [
        [
            ", ".join(str(number) for number in size.size),
            f"{size.now.warm.seconds / size.now.cold.seconds:.2f}",
            f"{size.now.new.seconds / size.now.cold.seconds:.2f}",
            f"{size.now.cold.seconds / size.bare.seconds:.2f}",
            *(f"{cost.seconds:.1f} s" for cost in (size.bare, size.now.cold, size.now.warm, size.now.new)),
            *(f"{cost.memory / 1e6:.0f} MB" for cost in (size.now.cold, size.now.warm)),
            str(sum(size.weighed.files.values())),
        ]
        for size in sizes
    ]
    return render_table(head, rows) + _render_growth(sizes)


def _render_growth(sizes: Sequence[Measured]) -> str:
    """How the cold build grows from size to size."""
    return "".join(
        f"\n\nCold from {first.labs} to {last.labs} labs: exponent {found['cold']}."
        for first, last in pairwise(sizes)
        for found in [_find_exponents(first, last, lambda size: {"cold": size.now.cold.seconds})]
    )


def _render_earlier(sizes: Sequence[Measured]) -> str:
    head = ["labs", "cold", "warm", "one data commit", "memory cold", "memory warm", "cold then", "memory then"]
    rows = [
        [
            str(size.labs),
            *(f"{cost.seconds / was.seconds:.2f}" for cost, was in _pair(size.now, size.earlier)),
            *(f"{cost.memory / was.memory:.2f}" for cost, was in _pair(size.now, size.earlier)[:2]),
            f"{size.earlier.cold.seconds:.1f} s",
            f"{size.earlier.cold.memory / 1e6:.0f} MB",
        ]
        for size in sizes
        if size.earlier is not None
    ]
    return render_table(head, rows)


def _pair(now: Builds, earlier: Builds) -> list[tuple[Cost, Cost]]:
    return [(now.cold, earlier.cold), (now.warm, earlier.warm), (now.new, earlier.new)]


def _render_bytes(sizes: Sequence[Measured]) -> str:
    rows = _list_rows(sizes, lambda size: {kind: size.weighed.bytes[kind] / 1e6 for kind in KINDS})
    counts = [[str(size.weighed.files[kind]) for size in sizes] for kind in KINDS]
    counts.append([str(sum(size.weighed.files.values())) for size in sizes])
    head = [*_head("kind", sizes), *(f"files, {size.labs} labs" for size in sizes)]
    return render_table(head, [[*row, *files] for row, files in zip(rows, counts, strict=True)])


def _render_largest(sizes: Sequence[Measured]) -> str:
    rows = [
        [
            str(size.labs),
            *(f"{path} ({weight / 1e3:.0f} kB)" for path, weight in (size.weighed.page, size.weighed.feed)),
        ]
        for size in sizes
    ]
    return render_table(["labs", "largest page", "largest feed"], rows)


def _render_stages(sizes: Sequence[Measured]) -> str:
    return render_table(_head("stage", sizes), _list_rows(sizes, lambda size: size.stages))


def _head(first: str, sizes: Sequence[Measured]) -> list[str]:
    steps = [f"exponent {first.labs} to {last.labs}" for first, last in pairwise(sizes)]
    return [first, *steps, *(f"{size.labs} labs" for size in sizes)]


def _list_rows(sizes: Sequence[Measured], find: Callable[[Measured], _Numbers]) -> list[list[str]]:
    """A row for each thing, exponents first, and one for all together."""
    found = [_add_sum(find(size)) for size in sizes]
    steps = [_find_exponents(first, last, find) for first, last in pairwise(sizes)]
    return [
        [name, *(step[name] for step in steps), *(f"{numbers[name]:.3f}" for numbers in found)] for name in found[0]
    ]


def _find_exponents(first: Measured, last: Measured, find: Callable[[Measured], _Numbers]) -> dict[str, str]:
    before, after = _add_sum(find(first)), _add_sum(find(last))
    told = {name: min(before[name], after[name]) >= _LEAST for name in before}
    exponents = {name: find_exponent((first.labs, before[name]), (last.labs, after[name])) for name in before}
    return {name: f"{exponent:.2f}" if told[name] else "" for name, exponent in exponents.items()}


def _add_sum(numbers: _Numbers) -> _Numbers:
    return {**numbers, "all": sum(numbers.values())} if len(numbers) > 1 else numbers

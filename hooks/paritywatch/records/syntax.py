"""Syntax: what a contributor hears where a file is no YAML.

In: the error of the parser. Out: a problem, in words that need no knowledge of YAML.
"""

from __future__ import annotations

from paritywatch.records.problems import Mark, Problem

_LOOK = "Look at the line above too: indent with spaces, and put text with ': ' or '#' in quotes."
_SYNTAX = {
    "mapping values are not allowed in this context": (
        "this line does not line up with the one above, or has a second ': '",
        "Start it with exactly as many spaces as its neighbours, or put the text after the first ': ' in quotes.",
    ),
    "found a tab character that violates indentation": (
        "lines are indented with spaces; found a tab",
        "Replace the tab by two spaces.",
    ),
    "found character that cannot start any token": (
        "a value does not begin with this character",
        "Replace a tab by two spaces, and put a value that begins with @, ` or % in quotes.",
    ),
}


def explain_syntax(path: str, error: Exception) -> Problem:
    """The problem that a parser's error tells of."""
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    mark = Mark(place.line + 1, place.column + 1) if place else Mark()
    problem = str(getattr(error, "problem", None) or error)
    must, todo = _SYNTAX.get(problem, (f"the file is YAML, and this is not: {problem}", _LOOK))
    return Problem(path, mark, must, todo, "yaml-syntax")

"""The rooms of the house: each idea has one, and imports between them run one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from made_up import ROOT

PACKAGE = ROOT / "hooks" / "paritywatch"
# From the top of the house down. A room imports from itself and from rows below its own.
ROWS = (
    ("site",),
    ("pages", "embeds", "feeds", "api"),
    ("rendering",),
    ("views",),
    ("edition",),
    ("review",),
    ("events",),
    ("rules",),
    ("history",),
    ("score",),
    ("records",),
    ("model",),
)
PLACES = {room: row for row, rooms in enumerate(ROWS) for room in rooms}


def find_imports(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """The line and the module of every import in a text, also of those that stand in a function."""
    for node in ast.walk(ast.parse(text, str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: MkDocs' hooks know no relative import"
            yield (
                node.lineno,
                f"{node.module}.{node.names[0].name}" if node.module == "paritywatch" else str(node.module),
            )


def find_wrong_ways(path: Path, text: str) -> list[str]:
    """Every import of a module that runs up, or sideways into another room of the same row."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    wrong = []
    for line, module in find_imports(path, text):
        top, _, rest = module.partition(".")
        room = rest.partition(".")[0]
        if top == "mkdocs":
            wrong.append(f"{path.name}:{line}: only site_hooks.py knows MkDocs")
        elif top == "paritywatch" and room != own and PLACES[room] <= PLACES[own]:
            wrong.append(f"{path.name}:{line}: {own} does not import from {room}")
    return wrong


def test_every_room_is_in_the_table() -> None:
    """Nothing lies outside of the rooms but the table of contents, and every room says what comes in and goes out."""
    found = {
        path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.name not in ("__init__.py", "__pycache__")
    }
    assert found == set(PLACES)
    for room in found - {"site"}:
        told = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8")))
        assert told is not None, room
        assert "In: " in told, room
        assert "Out: " in told, room


def test_imports_run_down_the_list() -> None:
    """What a room needs lies below it, and nobody but the hook knows MkDocs."""
    wrong = [
        fault
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent != PACKAGE or path.name != "__init__.py"
        for fault in find_wrong_ways(path, path.read_text(encoding="utf-8"))
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("room", "text", "expected"),
    [
        ("history", "from paritywatch.records.layout import RecordId", []),
        ("history", "from paritywatch.history.life import Life", []),
        ("history", "from paritywatch.views.lab import view_lab", ["x.py:1: history does not import from views"]),
        ("history", "def f():\n    from paritywatch import events", ["x.py:2: history does not import from events"]),
        ("feeds", "import paritywatch.api.text", ["x.py:1: feeds does not import from api"]),
        ("feeds", "import mkdocs.config", ["x.py:1: only site_hooks.py knows MkDocs"]),
        ("pages", "from mkdocs import plugins", ["x.py:1: only site_hooks.py knows MkDocs"]),
    ],
)
def test_the_test_sees_what_runs_up(room: str, text: str, expected: list[str]) -> None:
    """An import that runs up, sideways, from within a function or into MkDocs is found."""
    assert find_wrong_ways(PACKAGE / room / "x.py", text) == expected


def find_uses(room: str, path: Path) -> Iterator[str]:
    """The names that a module takes from what a room exports: imported, or as an attribute of the room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == f"paritywatch.{room}":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == room:
            yield node.attr


@pytest.mark.parametrize("room", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_what_a_room_exports_is_used_outside(room: str) -> None:
    """A room's own list of names has nothing that only the room itself uses."""
    body = ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8")).body
    exported = {name.asname for node in body if isinstance(node, ast.ImportFrom) for name in node.names if name.asname}
    modules = [path for folder in ("hooks", "scripts", "tests") for path in (ROOT / folder).rglob("*.py")]
    used = {use for path in modules if PACKAGE / room not in path.parents for use in find_uses(room, path)}
    assert exported <= used

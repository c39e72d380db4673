"""The examples of the page on data, as a reader would copy them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from contextlib import redirect_stdout
from typing import Any

from api_reading import SITE_URL
from made_up import ROOT

PAGE = (ROOT / "content/data.md").read_text(encoding="utf-8")


def find_examples() -> dict[str, list[str]]:
    """The Python blocks of each example, by the heading of the example."""
    sections = re.split(r"^### ", PAGE.partition("\n## Examples\n")[2].partition("\n## ")[0], flags=re.MULTILINE)[1:]
    return {
        section.partition("\n")[0]: re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL) for section in sections
    }


def run_example(heading: str, address: str, *, changes: Mapping[str, str] | None = None, more: str = "") -> str:
    """Run the blocks of one example against the site at an address; return what they print.

    `changes` are words to replace, such as the lab that it asks about; `more` is run first.
    """
    code = "".join((more, *find_examples()[heading])).replace(SITE_URL, address)
    for old, new in (changes or {}).items():
        assert old in code
        code = code.replace(old, new)
    printed = io.StringIO()
    names: dict[str, Any] = {}
    with redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # an example leaves it to Python to close what it read
        exec(compile(code, heading, "exec"), names)  # noqa: S102 (our own page)
        names.clear()
    return printed.getvalue()

"""Colours: the tokens of the light scheme, for what is drawn and not styled.

In: the style sheets' own list. Out: colours by name, without the prefix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_TOKENS = Path(__file__).parent / "templates" / "styles" / "_tokens.css"
_COLOUR = re.compile(r"--pw-([a-z0-9-]+): (#[0-9a-f]{3,6});")


def read_colours() -> Mapping[str, str]:
    """Every colour of the light scheme, such as ``back`` and ``worse``."""
    light = _TOKENS.read_text(encoding="utf-8").partition("{% macro dark()")[0]
    return dict(_COLOUR.findall(light))

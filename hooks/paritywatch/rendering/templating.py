"""Templating: finished values become markup; nothing is decided here.

In: the name of a template and its values. Out: text. All of it is escaped, and a value that a
template names but nobody gave is an error.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from paritywatch.model.direction import isolate
from paritywatch.rendering.dating import write_date
from paritywatch.views.sources import take_sources

# What Python-Markdown takes a backslash away from; before anything else the backslash would be shown.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!-])")


def render(template: str, **values: Any) -> str:
    """Render one of the templates that lie beside this module."""
    return _environment().get_template(template).render(**values)


def escape_heading(text: str) -> Markup:
    """Text as it may stand in a Markdown heading: neither HTML nor Markdown takes it for markup.

    Quotation marks stay as they are: a reference such as ``&#34;`` has a sign that Markdown escapes.
    """
    return Markup(_MARKDOWN.sub(r"\\\1", html.escape(text, quote=False)))  # noqa: S704 (escaped in the same breath)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["heading"] = escape_heading
    environment.filters["isolate"] = isolate
    environment.filters["day"] = write_date
    environment.filters["with_room"] = take_sources
    return environment

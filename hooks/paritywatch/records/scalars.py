"""Scalars: what a bare word may be to YAML, and the characters that no text may hide."""

from __future__ import annotations

import re

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)
NULL = re.compile(r"|~|null|Null|NULL")
BOOLEAN = re.compile(r"y|n|yes|no|on|off|true|false", re.IGNORECASE)
NUMBER = re.compile(
    r"[-+]?(?:\.\d+|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|nan)"
    r"|[-+]?0[xobXOB][0-9a-fA-F_]+|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?",
    re.IGNORECASE | re.ASCII,
)
SURPRISING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in (NULL, BOOLEAN, NUMBER)), re.IGNORECASE)
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

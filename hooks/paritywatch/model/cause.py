"""Causes: whose doing it is that a score moved."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a published score moved. Only the first is a lab's doing."""

    LAB = "lab"
    LEARNED = "learned"
    CORRECTED = "corrected"
    METHOD = "method"
    EXPIRED = "expired"

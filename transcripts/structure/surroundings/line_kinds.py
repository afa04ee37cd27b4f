"""Kinds of lines."""

from __future__ import annotations

SILENT = frozenset({"BLANK", "FRONT_MATTER", "FURNITURE", "CUE", "TAG", "EXAMINER", "SWORN"})

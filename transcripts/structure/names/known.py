"""Somebody whom a document announces apart from the labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts.model.interviews.speaker import Role
    from transcripts.structure.names.label import PrintedName


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the document announces apart from the labels, perhaps with the short form that labels their turns."""

    name: PrintedName
    role: Role
    affiliation: str | None
    short: str = ""

"""People whom a document announces apart from its labels, and their names for looking up a label."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.structure.names.label import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.speaker import Role
    from transcripts.structure.names.label import PrintedName


class Known(NamedTuple):
    """Somebody announced apart from the labels, perhaps with the short form that labels their turns."""

    name: PrintedName
    role: Role
    affiliation: str | None
    short: str = ""


class AnnouncedNames:
    """The announced names, for looking up a label."""

    def __init__(self, names: Sequence[PrintedName]) -> None:
        self._keys = {name.key for name in names} | {name.initials for name in names if len(name.words) > 1}
        self._words = {fold(word) for name in names for word in name.words}

    def knows(self, label: PrintedName) -> bool:
        """Whether the label is an announced name, part of one, or its initials."""
        if label.key in self._keys:
            return True
        return bool(label.words) and all(fold(word) in self._words for word in label.words)

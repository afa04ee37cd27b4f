"""What a notation is: a name, a grammar, and how much a text looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.formats.grammar import scanner

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcripts.model.text import Line


@dataclass(frozen=True, slots=True)
class Notation:
    """A way of writing transcripts down.

    `grammar` is the name of a file in `grammars/`; `score` says from 0 to 1 how much a text looks like this notation;
    `suffixes` are the file suffixes that usually go with it.
    """

    name: str
    title: str
    grammar: str
    suffixes: tuple[str, ...]
    score: Callable[[str], float]

    def scan(self, text: str) -> list[Line]:
        """Cut `text` into the lines of this notation; joined, they are the text."""
        return scanner(self.grammar).scan(text)

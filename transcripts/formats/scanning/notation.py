"""What a notation is: a name, a grammar, and how much a text looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.formats.scanning.grammar import scanner, scanner_with
from transcripts.formats.scanning.label_forms import LABEL_FORMS
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import Lines
from transcripts.vocabulary.times import seconds

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from transcripts.formats.scanning.label_forms import LabelForm
    from transcripts.model.text import Line


InlineLabels = Literal["none", "full names", "any"]


class Declared(NamedTuple):
    """Somebody whom a text declares to speak under a label: their name, if it says one, what they are (`Target Child`), and their role."""

    label: str
    name: str | None
    office: str | None
    role: Role = Role.UNKNOWN


class Notation(NamedTuple):
    """A way of writing transcripts down.

    `grammar` is the name of a file in `grammars/`; `score` says from 0 to 1 how much a text looks like this notation, `max_score` at most;
    `suffixes` are the file suffixes that usually go with it. `refine` revises the scanned lines where their meaning depends
    on other lines (the header of a table, the scribe of a meeting). `strip_markup` removes the notation's markup from
    words. `is_recording`: the lines are segments of one recording or log, cut by time and not by sense, so that
    consecutive segments by one speaker are one turn. `wraps`: a paragraph may continue on the next line.
    `is_proceedings`: the text is the record of proceedings, one interview whatever headings divide it. `declared`
    gives those whom the text declares to speak, `asides` finds what the notation marks as
    an aside besides brackets: it begins with a sign that `structure/surroundings/asides.py` knows of. `opening` is what a heading begins
    with that opens an interview, where the notation marks that. `label_forms` say which names can be written as labels,
    `inline_labels` which labels may stand inside a line, after the end of a sentence. `control_characters` are those that belong to it,
    and `clock` reads its times. `layouts` are the terminals of layouts that stand for the grammar's own label terminals, and
    `layouts_are_given` tells that somebody stated them. `containers` are what the talk stands in, the outermost first: `mask` peels them
    from a text, whose length it keeps, and leaves `filler` for their marks (formats/containers/). `told` says how a text was read whose
    own words do not tell (a table without a known header); it says nothing of others.
    """

    name: str
    title: str
    grammar: str
    suffixes: tuple[str, ...]
    score: Callable[[str], float]
    max_score: float = 1.0
    refine: Callable[[str, Sequence[Line]], Sequence[Line]] | None = None
    strip_markup: Callable[[str], str] = str
    is_recording: bool = False
    wraps: bool = True
    is_proceedings: bool = False
    declared: Callable[[str, Sequence[Line]], Iterable[Declared]] | None = None
    asides: re.Pattern[str] | None = None
    opening: re.Pattern[str] | None = None
    label_forms: tuple[LabelForm, ...] = LABEL_FORMS
    inline_labels: InlineLabels = "none"
    control_characters: str = ""
    told: Callable[[str], str] | None = None
    layouts: tuple[tuple[str, str], ...] = ()
    layouts_are_given: bool = False
    clock: Callable[[str], float | None] = seconds
    containers: tuple[str, ...] = ()
    mask: Callable[[str], str] | None = None
    filler: str = ""

    def seen(self, text: str) -> str:
        """Return what is read of `text`: the text itself, or as long a text without the marks of the containers around the talk."""
        return self.mask(text) if self.mask else text

    def scan(self, text: str) -> Lines:
        """Cut `text` into the lines of this notation; joined, they are the text."""
        seen = self.seen(text).replace(self.filler, " ") if self.filler else text
        chosen = scanner_with(self.grammar, self.layouts) if self.layouts else scanner(self.grammar)
        lines = chosen.scan(seen)
        return Lines.of_sequence(self.refine(seen, lines)) if self.refine else lines

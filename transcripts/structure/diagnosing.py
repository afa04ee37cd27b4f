"""What is odd in a document: diagnostics with stable codes.

Codes: T0xx characters and bytes, T1xx labels, T2xx the conversation.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from transcripts.model.interview import Diagnostic, Severity
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interview import Interview
    from transcripts.structure.naming import Person

CODES = {
    "T001": (Severity.ERROR, "a byte that is not valid in the text's encoding was read as windows-1252"),
    "T002": (Severity.WARNING, "a NUL or other control character stands in the text"),
    "T003": (Severity.NOTE, "a character that some programs take for a line end stands inside a line"),
    "T004": (Severity.WARNING, "a structured source that cannot be read as one"),
    "T101": (Severity.WARNING, "a label is spelt unlike the speaker's other labels"),
    "T201": (Severity.NOTE, "a question gets no answer before the interview ends"),
}

_CONTROLS = "".join(map(chr, (*range(9), *range(0x0E, 0x1C), 0x1F, 0x7F)))
_FALSE_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MOST_OF_ONE_CODE = 100


def diagnostic(code: str, span: Span, detail: str = "") -> Diagnostic:
    """Make a diagnostic of a known code; `detail` replaces the general message."""
    severity, message = CODES[code]
    return Diagnostic(code=code, severity=severity, message=detail or message, span=span)


def of_characters(text: str) -> Iterator[Diagnostic]:
    """Yield diagnostics for odd characters, at most 100 of each code."""
    for code, characters in (("T002", _CONTROLS), ("T003", _FALSE_LINE_ENDS)):
        present = [
            character for character in characters if character in text
        ]  # a search for one character is very fast
        found = re.finditer(f"[{re.escape(''.join(present))}]", text) if present else ()
        for match in itertools.islice(found, _MOST_OF_ONE_CODE):
            detail = f"{CODES[code][1]}: U+{ord(match[0]):04X}"
            yield diagnostic(code, Span(*match.span()), detail)


def of_labels(persons: Sequence[Person], interviews: Sequence[Interview]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each turn whose label is a misspelling."""
    typos = {printed: person.name for person in persons for printed in person.typos}
    for interview in interviews:
        for turn in interview.turns:
            if turn.label and turn.label.text in typos:
                detail = f"the label {turn.label.text!r} was read as {typos[turn.label.text]!r}"
                yield diagnostic("T101", turn.label.span, detail)


def of_conversation(interviews: Sequence[Interview]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for a last question without an answer."""
    for interview in interviews:
        last = interview.exchanges[-1] if interview.exchanges else None
        if last and last.questions and not last.answers and "?" in last.questions[-1].text:
            yield diagnostic("T201", last.questions[-1].span)

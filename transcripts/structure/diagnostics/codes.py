"""The table of codes: for each, how much it matters, what it says, and when it is given.

T0xx characters and bytes, T1xx labels, T2xx the conversation, T3xx times, T4xx marks that open something. A code keeps its
meaning for ever; what is no longer given keeps its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.interviews.document import Diagnostic, Severity

if TYPE_CHECKING:
    from transcripts.model.text import Span

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Code(NamedTuple):
    """What a code stands for: its severity, its message, and when it is given, with every threshold."""

    severity: Severity
    message: str
    given: str


CODES: dict[str, Code] = {
    "T001": Code(
        _ERROR,
        "a byte that is not valid in the text's encoding was read as windows-1252",
        "For each such byte, at most 100, where at most 2 % of the bytes are invalid; with more, the whole file is taken for "
        "windows-1252.",
    ),
    "T002": Code(
        _WARNING,
        "a NUL or other control character stands in the text",
        "For each of U+0000 to U+0008, U+000E to U+001B, U+001F, U+007F to U+0084 and U+0086 to U+009F, at most 100.",
    ),
    "T003": Code(
        _NOTE,
        "a character that some programs take for a line end stands inside a line",
        "For each vertical tab, form feed, U+001C to U+001E, U+0085, U+2028 and U+2029, at most 100. Here only LF, CRLF and CR "
        "end a line.",
    ),
    "T004": Code(
        _WARNING,
        "a character was read in the wrong encoding (mojibake)",
        "Where the characters are the windows-1252 reading of one character in UTF-8, and that character is a letter or sign "
        "of "
        "Latin-1, punctuation, a euro or trade mark sign or an emoji. Once for each sequence, with its number.",
    ),
    "T005": Code(
        _WARNING,
        "a byte order mark stands inside the text",
        "For each U+FEFF after the first character, at most 100: files were joined, or a word holds an invisible character.",
    ),
    "T006": Code(
        _WARNING,
        "a character was lost before this text was written (U+FFFD stands for it)",
        "Once, with the number of them: no reader can tell what stood there.",
    ),
    "T007": Code(
        _NOTE,
        "the text has line ends of several kinds",
        "Once, at the first line end of the rarest kind, with the number of each.",
    ),
    "T008": Code(
        _WARNING,
        "a structured source that cannot be read as one",
        "Once, where a text or file looks like one of the structured sources (JSON of a recogniser, XML, DOCX) and is damaged.",
    ),
    "T101": Code(
        _WARNING,
        "a label is spelt unlike the speaker's other labels",
        "For each turn whose label differs in one letter (two from eight letters on) from one at least three times as "
        "frequent, and "
        "does not answer it as another person would.",
    ),
    "T102": Code(
        _WARNING,
        "a label holds an invisible character or one that turns the direction of writing",
        "Once for each printed label: direction overrides and isolates anywhere, zero-width and soft hyphens anywhere, joiners "
        "and "
        "direction marks between Latin, Greek or Cyrillic letters. Names that look the same need not be the same.",
    ),
    "T103": Code(
        _WARNING,
        "a name mixes letters of scripts that look alike",
        "Once for each printed label with a word that has letters of two of Latin, Cyrillic and Greek, and for the rarer of two labels "
        "that are printed alike in two of these scripts.",
    ),
    "T104": Code(
        _NOTE,
        "somebody speaks a single time in a dialogue of others",
        "In an interview of 12 turns or more in which two others speak four times or more, for at most two such people; not "
        "for the "
        "first turn, for roles and numbered voices, nor for anybody whom the text announces; not where the notation itself "
        "says who speaks.",
    ),
    "T105": Code(
        _WARNING,
        "a label names several people, one of whom speaks nowhere else",
        "Where a label names several people, all but one of whom also speak alone.",
    ),
    "T106": Code(
        _NOTE,
        "two labels that were kept apart may be one person",
        "Where two names of five letters or more differ in one letter (two from eight letters on), have the same numbers and "
        "no "
        "different titles, and yet were kept apart: both are frequent, or they answer each other.",
    ),
    "T107": Code(
        _WARNING,
        "a short label may mean several people",
        "Where a label of one word is the first name or surname of two or more speakers, so that it stays a speaker of its "
        "own.",
    ),
    "T108": Code(
        _NOTE,
        "what looks like a label was not taken for one, though nearly enough speaks for it",
        "Where it is printed like a full name, in the style of the accepted labels, stands below the first of them, and is one "
        "or two points short of acceptance.",
    ),
    "T109": Code(
        _WARNING,
        "a label is printed unlike the speaker's other labels",
        "Once for each printed label that differs from a more frequent one of the same speaker in small or capital letters, blanks "
        "or points only (not where one of the two is in capitals), and for one with a point and no blank behind it, where the other "
        "has one. Not where the notation itself says who speaks.",
    ),
    "T201": Code(
        _NOTE,
        "a question gets no answer before the interview ends",
        "Where the last turn asks and has a question mark.",
    ),
    "T202": Code(
        _WARNING,
        "a label has no words",
        "For each turn with a label and neither words nor asides.",
    ),
    "T203": Code(
        _NOTE,
        "a speaker follows upon the same speaker, in a dialogue that otherwise alternates",
        "In an interview of 30 turns or more of which one turn, or at most 2 %, does so, with no heading between the two; not "
        "in recordings and logs, "
        "whose pieces are joined.",
    ),
    "T204": Code(
        _WARNING,
        "a long paragraph stands twice in the interview",
        "Where a paragraph of 200 characters or more is repeated to the letter.",
    ),
    "T205": Code(
        _WARNING,
        "the interview stops inside a sentence",
        "Where the last paragraph has six words or more and does not end a sentence, in an interview of ten turns or more of "
        "which 90 % do.",
    ),
    "T301": Code(
        _WARNING,
        "a time is earlier than the one before it",
        "For each cue or turn that starts before the one above it. A step back into the first minute is taken for the "
        "beginning of another "
        "recording, and in text without cues a step back by more than twelve hours for midnight.",
    ),
    "T302": Code(
        _WARNING,
        "a cue ends before it starts",
        "For each such cue.",
    ),
    "T303": Code(
        _NOTE,
        "a cue starts before the cue above it has ended",
        "Once, where cues overlap by more than a tenth of a second and at most 5 % of them do: where many do, captions roll or "
        "people "
        "talk at once.",
    ),
    "T304": Code(
        _WARNING,
        "a cue has no end",
        "For each cue with a start and an arrow, and no second time.",
    ),
    "T305": Code(
        _WARNING,
        "a time is more than a day after the one before it",
        "For each cue or turn that starts more than 24 hours after the one above it.",
    ),
    "T401": Code(
        _WARNING,
        "the bracket of an aside is not closed",
        "Where a square bracket opens an aside ([laughter, [unintelligible 00:12) and neither its line nor the next one closes "
        "it; for a "
        "round bracket only where the line ends directly after the aside.",
    ),
    "T402": Code(
        _WARNING,
        "a code fence is not closed",
        "Where the fence has no counterpart before the end of the text, so that all that follows is code.",
    ),
    "T403": Code(
        _WARNING,
        "the front matter is not closed",
        "Where the text begins with --- and two keys or more, and no second --- follows, so that they are read as text.",
    ),
}


def diagnostic(code: str, span: Span, detail: str = "") -> Diagnostic:
    """Make a diagnostic of a known code; `detail` replaces the general message."""
    severity, message, _ = CODES[code]
    return Diagnostic(code=code, severity=severity, message=detail or message, span=span)

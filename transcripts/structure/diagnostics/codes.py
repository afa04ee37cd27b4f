"""The table of diagnostic codes: severity, message, and when each is given.

T0xx characters and bytes, T1xx labels, T2xx the conversation, T3xx times, T4xx unclosed markup. A code keeps its
meaning for ever; the numbers of retired codes are not reused. T009 is the code of an error: `UnsupportedFileError`.
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
        "byte not valid in the text's encoding, read as windows-1252",
        "For each such byte, at most 100, if at most 2 % of the bytes are invalid; otherwise the whole file is "
        "read as windows-1252.",
    ),
    "T002": Code(
        _WARNING,
        "NUL or other control character in the text",
        "For each of U+0000 to U+0008, U+000E to U+001B, U+001F, U+007F to U+0084 and U+0086 to U+009F, at most 100.",
    ),
    "T003": Code(
        _NOTE,
        "character inside a line that some programs treat as a line end",
        "For each vertical tab, form feed, U+001C to U+001E, U+0085, U+2028 and U+2029, at most 100. Here only LF, "
        "CRLF and CR end a line.",
    ),
    "T004": Code(
        _WARNING,
        "text decoded with the wrong encoding (mojibake)",
        "If the characters are the windows-1252 reading of one character in UTF-8, and that character is a letter "
        "or sign of Latin-1, punctuation, a euro or trade mark sign or an emoji. Once for each sequence, with the "
        "number of occurrences.",
    ),
    "T005": Code(
        _WARNING,
        "byte order mark inside the text",
        "For each U+FEFF after the first character, at most 100: files were joined, or a word contains an "
        "invisible character.",
    ),
    "T006": Code(
        _WARNING,
        "replacement character (U+FFFD): original lost",
        "Once, with the number of occurrences: the original character cannot be recovered.",
    ),
    "T007": Code(
        _NOTE,
        "mixed line ends",
        "Once, at the first line end of the rarest kind, with the number of each.",
    ),
    "T008": Code(
        _WARNING,
        "damaged structured source",
        "Once, if a text or file looks like one of the structured sources (JSON from an ASR service, XML) "
        "but cannot be parsed as one.",
    ),
    "T010": Code(
        _NOTE,
        "read by its shape",
        "Once, for a table or data in which no known header or key says where speakers and words are, so that the "
        "values themselves tell: at the first line, with the columns or keys that were taken.",
    ),
    "T101": Code(
        _WARNING,
        "misspelt label",
        "For each turn whose label differs in one letter (two from eight letters on) from a label at least three "
        "times as frequent, and does not answer that label's turns as another person would.",
    ),
    "T102": Code(
        _WARNING,
        "label contains an invisible or bidirectional control character",
        "Once for each printed label: direction overrides and isolates anywhere, zero-width and soft hyphens "
        "anywhere, joiners and direction marks between Latin, Greek or Cyrillic letters. Names that look the same "
        "need not be the same.",
    ),
    "T103": Code(
        _WARNING,
        "name mixes look-alike letters of different scripts",
        "Once for each printed label with a word that has letters of two of Latin, Cyrillic and Greek, and for the "
        "rarer of two labels that look the same in two of these scripts.",
    ),
    "T104": Code(
        _NOTE,
        "speaker with a single turn",
        "In an interview of 12 turns or more in which two others speak four times or more, for at most two such "
        "people; not for the first turn, for roles and numbered speakers, nor for anybody who is announced; not if "
        "the format itself says who speaks.",
    ),
    "T105": Code(
        _WARNING,
        "label naming several people, one of whom speaks nowhere else",
        "If a label names several people, all but one of whom also speak alone.",
    ),
    "T106": Code(
        _NOTE,
        "similar labels that may be one person",
        "If two names of five letters or more differ in one letter (two from eight letters on), have the same "
        "numbers and no different titles, but were not joined: both are frequent, or they answer each other.",
    ),
    "T107": Code(
        _WARNING,
        "ambiguous short label",
        "If a label of one word is the first name or surname of two or more speakers, so that it stays a separate "
        "speaker.",
    ),
    "T108": Code(
        _NOTE,
        "possible speaker label not recognised (just below threshold)",
        "If it is printed like a full name, in the style of the accepted labels, is below the first of them, and "
        "is one or two points short of acceptance.",
    ),
    "T109": Code(
        _WARNING,
        "inconsistent label form (case, spacing or punctuation)",
        "Once for each printed label that differs from a more frequent one of the same speaker only in case, "
        "spaces or full stops (not if one of the two is in capitals), and for one with a full stop and no space "
        "after it, where the other has one. Not if the format itself says who speaks.",
    ),
    "T110": Code(
        _WARNING,
        "label refused where the layout of the text has its labels",
        "For each name that is not taken for a label, at a place where the turns around it have theirs, with the reason. Its words stay "
        "in the turn before.",
    ),
    "T111": Code(
        _WARNING,
        "read by a layout that may not be that of a talk",
        "If the text has turns only by a layout that was induced from it, with fewer than 6 points for talk. `--layout` confirms "
        "it or gives another.",
    ),
    "T112": Code(
        _NOTE,
        "label in a list or fact where the layout of the text has its labels",
        "As T110, but for a reason that holds in any layout: the name is in a list that the line above introduces, heads a list, or is the "
        "key of a fact.",
    ),
    "T201": Code(
        _NOTE,
        "unanswered question at the end of the interview",
        "If the last turn is a question and has a question mark.",
    ),
    "T202": Code(
        _WARNING,
        "label without words",
        "For each turn with a label but neither words nor asides.",
    ),
    "T203": Code(
        _NOTE,
        "two consecutive turns by one speaker",
        "In an interview of 30 turns or more in which one turn, or at most 2 %, does so, with no heading between "
        "the two; not in recordings and logs, whose segments are joined.",
    ),
    "T204": Code(
        _WARNING,
        "duplicated paragraph",
        "If a paragraph of 200 characters or more is repeated exactly within the interview.",
    ),
    "T205": Code(
        _WARNING,
        "interview ends mid-sentence",
        "If the last paragraph has six words or more and does not end a sentence, in an interview of ten turns or "
        "more of which 90 % do.",
    ),
    "T301": Code(
        _WARNING,
        "time earlier than the previous one",
        "For each cue or turn that starts before the previous one. A step back into the first minute is taken for "
        "the start of another recording, and in text without cues a step back by more than twelve hours for "
        "midnight.",
    ),
    "T302": Code(
        _WARNING,
        "cue ends before it starts",
        "For each such cue.",
    ),
    "T303": Code(
        _NOTE,
        "overlapping cues",
        "Once, if cues overlap by more than a tenth of a second and at most 5 % of them do: if many do, captions "
        "roll or people talk at once.",
    ),
    "T304": Code(
        _WARNING,
        "cue without an end time",
        "For each cue with a start and an arrow, but no second time.",
    ),
    "T305": Code(
        _WARNING,
        "time more than a day after the previous one",
        "For each cue or turn that starts more than 24 hours after the previous one.",
    ),
    "T306": Code(
        _WARNING,
        "time with frames, read as whole seconds",
        "Once, with the number of such times, if one of the first 20 times has a fourth part of two figures "
        "(01:00:04:22, 01:00:04;22): how many frames a second has is not known. Not in logs of space flights, whose "
        "times begin with days.",
    ),
    "T307": Code(
        _WARNING,
        "words that are in no cue",
        "For each block of a WebVTT file without a line of times, as where a blank line parts an identifier from its cue: no player shows "
        "it. Not where one line in ten or more stands so.",
    ),
    "T401": Code(
        _WARNING,
        "unclosed bracket of an aside",
        "If a square bracket opens an aside ([laughter, [unintelligible 00:12) and neither its line nor the next "
        "one closes it; for a round bracket only if the line ends directly after the aside.",
    ),
    "T402": Code(
        _WARNING,
        "unclosed code fence",
        "If the fence has no counterpart before the end of the text, so that everything after it is code.",
    ),
    "T403": Code(
        _WARNING,
        "unclosed front matter",
        "If the text begins with --- and two or more keys, but no second --- follows, so that they are read as text.",
    ),
}


def diagnostic(code: str, span: Span, detail: str = "") -> Diagnostic:
    """Return a diagnostic with a known code; `detail` replaces the general message."""
    severity, message, _ = CODES[code]
    return Diagnostic.model_construct(code=code, severity=severity, message=detail or message, span=span)

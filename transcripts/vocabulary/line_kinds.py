"""The kinds of lines that grammars and notations distinguish, and the properties of each: one table for the whole library.

A new way to print a label takes a terminal, and a name and a row here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_Words = Literal["TEXT", "INDENTED", "HEADING", "ITEM", "QUOTE", "CODE", "ASIDE", "TIME", "RULE", "STRAY"]
_Silent = Literal["BLANK", "FRONT_MATTER", "BOILERPLATE", "CUE", "TAG", "EXAMINER", "SWORN"]
# What looks like a label; the cast decides. Plain names before a colon, and names with other marks around or after them:
_Plain = Literal["LABELLED", "TIME_FIRST_LABEL", "CHANGE_LABEL", "INNER_LABEL", "BULLETED_LABEL", "NUMBERED_LABEL"]
_Marked = Literal["BRACKETED_LABEL", "CIRCLED_LABEL", "SPACED_LABEL", "DASHED_LABEL", "STAGE_LABEL", "LETTER_LABEL"]
_Pointed = Literal["POINTED_DASH", "HONOURED_STOP", "NAMED_STOP", "TITLED_DASH", "STOP_LABEL", "COLON_LABEL"]
_Bold = Literal["EMPHASISED_TURN", "EMPHASISED_LABEL", "EMPHASISED_LINE", "EMPHASISED_APART", "EMPHASISED_OPENING"]
_Apart = Literal["LABEL_LINE", "TITLED_LINE", "TIMED_LABEL", "TIMED_LINE", "TIMED_OPENING", "HEADING_LABEL"]
_OfLists = Literal["BULLETED_EMPHASIS", "SCORED_LABEL"]
_OfLayouts = Literal["LAYOUT_LABEL", "WEAK_LAYOUT_LABEL"]  # in a layout that was induced from the text, or given
_OfSittings = Literal["OFFICE_LABEL", "MEMBER", "ASKED", "EXAMINED"]
_OfPages = Literal["SPEAKER_ELEMENT", "HONORED_LABEL", "TERM", "TABLE_ROW"]
_OfCues = Literal["CUE_LABEL", "CUE_BRACKET", "CHANGE"]
# The notation itself says who speaks, or that somebody does.
_Declared = Literal["VOICE", "MESSAGE", "SCRIBED", "UTTERANCE", "ROW", "TURN_ROW", "MS_ROW"]
# What a notation scans and makes other kinds of by itself: no later stage sees these.
_OfChats = Literal["REACTION", "EVENT", "QUOTING", "BOT", "SCRIBE", "DIRECTIVE", "HEAD", "STAMPED_HEAD"]
_OfTables = Literal["CELL", "LAST", "QUOTED", "QUOTED_LAST", "UNENDED"]
_OfFields = Literal["FIELD"]
_OfScenes = Literal["SCENE", "NAME_CUE"]
_OfRecords = Literal["NUMBERED_HEADING", "CAPITAL_HEADING", "IN_THE_CHAIR", "COLUMN", "CENTRED", "PAGE"]
_OfCourts = Literal["EXAMINATION", "BARE_LETTER", "FEED", "NUMBER"]
ScannedKind = Literal[_OfChats, _OfTables, _OfFields, _OfScenes, _OfRecords, _OfCourts]
LabelKind = Literal[
    _Plain, _Marked, _Pointed, _Bold, _Apart, _OfLists, _OfSittings, _OfPages, _OfCues, _OfLayouts, _Declared
]
LineKind = Literal[_Words, _Silent, LabelKind, ScannedKind]

_BesideWords = Literal[
    "plain", "capitals", "emphasised", "bulleted", "numbered", "bracketed", "dashed", "stage", "stop"
]
_OnOwnLines = Literal["line", "titled", "emphasised line", "emphasised apart", "timed", "scored"]
LabelStyle = Literal[_BesideWords, _OnOwnLines, "letter", "cue", "marked", "layout", "weak layout", "declared"]


class LineShape(NamedTuple):
    """The properties of a kind of line, whatever the line says.

    `style` is how it prints the label that it may carry: labels of one style are decided on together. The mark of a label
    `in_prose` is one that prose has too: it marks speakers only where most paragraphs begin with it.

    A line that `wraps` may be one of a hard-wrapped paragraph; one that `may_head` may be a heading, though no mark says so.
    A `member` is an item of a list; a line that `divides` is between two paragraphs and in none; a `block` is a separate block within a
    turn; a `silent` line is not said by anybody.
    """

    style: LabelStyle | None = None
    in_prose: bool = False
    wraps: bool = False
    may_head: bool = False
    member: bool = False
    divides: bool = False
    block: bool = False
    silent: bool = False


SHAPES: Mapping[LineKind, LineShape] = {
    "TEXT": LineShape(wraps=True, may_head=True),
    "INDENTED": LineShape(),
    "HEADING": LineShape(divides=True, block=True),
    "ITEM": LineShape(member=True, block=True),
    "QUOTE": LineShape(),
    "CODE": LineShape(block=True),
    "ASIDE": LineShape(divides=True, block=True),
    "TIME": LineShape(divides=True, block=True),
    "RULE": LineShape(divides=True, block=True),
    "STRAY": LineShape(),
    "BLANK": LineShape(divides=True, silent=True),
    "FRONT_MATTER": LineShape(divides=True, silent=True),
    "BOILERPLATE": LineShape(divides=True, silent=True),
    "CUE": LineShape(divides=True, silent=True),
    "TAG": LineShape(silent=True),
    "EXAMINER": LineShape(silent=True),
    "SWORN": LineShape(silent=True),
    "LABELLED": LineShape("plain", wraps=True, may_head=True),
    "TIME_FIRST_LABEL": LineShape("plain"),
    "INNER_LABEL": LineShape("plain"),
    "BULLETED_LABEL": LineShape("bulleted", member=True),
    "NUMBERED_LABEL": LineShape("numbered"),
    "BRACKETED_LABEL": LineShape("bracketed"),
    "CIRCLED_LABEL": LineShape("bracketed"),
    "TITLED_DASH": LineShape("bracketed"),
    "LETTER_LABEL": LineShape("letter", wraps=True),
    "STOP_LABEL": LineShape("stop"),
    "COLON_LABEL": LineShape("stop"),
    "POINTED_DASH": LineShape("stage", in_prose=True),
    "HONOURED_STOP": LineShape("stage", in_prose=True),
    "DASHED_LABEL": LineShape("dashed", in_prose=True),
    "STAGE_LABEL": LineShape("stage", in_prose=True, wraps=True),
    "NAMED_STOP": LineShape("stage", in_prose=True),
    "EMPHASISED_OPENING": LineShape("emphasised", in_prose=True),
    "SPACED_LABEL": LineShape("dashed", in_prose=True),
    "CHANGE_LABEL": LineShape("plain", in_prose=True),
    "EMPHASISED_TURN": LineShape("emphasised"),
    "EMPHASISED_LABEL": LineShape("emphasised", wraps=True, may_head=True),
    "EMPHASISED_LINE": LineShape("emphasised line", may_head=True),
    "EMPHASISED_APART": LineShape("emphasised apart"),
    "BULLETED_EMPHASIS": LineShape("bulleted", member=True),
    "LABEL_LINE": LineShape("line", may_head=True),
    "TITLED_LINE": LineShape("titled", may_head=True),
    "TIMED_LABEL": LineShape("timed"),
    "TIMED_LINE": LineShape("timed"),
    "TIMED_OPENING": LineShape("timed"),
    "HEADING_LABEL": LineShape("emphasised line"),
    "SCORED_LABEL": LineShape("scored"),
    "OFFICE_LABEL": LineShape("plain"),
    "MEMBER": LineShape("plain"),
    "ASKED": LineShape("plain"),
    "EXAMINED": LineShape("plain"),
    "SPEAKER_ELEMENT": LineShape("emphasised line"),
    "HONORED_LABEL": LineShape("emphasised"),
    "TERM": LineShape("emphasised line"),
    "TABLE_ROW": LineShape("plain"),
    "CUE_LABEL": LineShape("cue"),
    "CUE_BRACKET": LineShape("marked"),
    "CHANGE": LineShape("marked"),
    "LAYOUT_LABEL": LineShape("layout", wraps=True),
    "WEAK_LAYOUT_LABEL": LineShape("weak layout", wraps=True, may_head=True),
    "VOICE": LineShape("declared"),
    "MESSAGE": LineShape("declared"),
    "SCRIBED": LineShape("declared"),
    "UTTERANCE": LineShape("declared"),
    "ROW": LineShape("declared"),
    "TURN_ROW": LineShape("declared"),
    "MS_ROW": LineShape("declared"),
}

STYLES: Mapping[LineKind, LabelStyle] = {kind: shape.style for kind, shape in SHAPES.items() if shape.style}
IN_PROSE: tuple[LineKind, ...] = tuple(kind for kind, shape in SHAPES.items() if shape.in_prose)
WRAPPING = frozenset(kind for kind, shape in SHAPES.items() if shape.wraps)
MAY_HEAD = frozenset(kind for kind, shape in SHAPES.items() if shape.may_head)
MEMBERS = frozenset(kind for kind, shape in SHAPES.items() if shape.member)
DIVIDING = frozenset(kind for kind, shape in SHAPES.items() if shape.divides)
BLOCKS = frozenset(kind for kind, shape in SHAPES.items() if shape.block)
SILENT = frozenset(kind for kind, shape in SHAPES.items() if shape.silent)

HEADINGS: frozenset[LineKind] = frozenset({"HEADING", "HEADING_LABEL"})
# Begins a new paragraph, or a new piece of a recording.
BREAKS: frozenset[LineKind] = frozenset({"BLANK", "CUE"})
# Contains no words of a text.
WORDLESS: frozenset[LineKind] = frozenset({"BLANK", "BOILERPLATE"})

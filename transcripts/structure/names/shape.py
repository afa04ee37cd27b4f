"""The table of shapes that rule out a label: sentences, code, punctuation, years."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.structure.names.faults import Fault, Ground, first_fault
from transcripts.structure.names.label import PrintedName, is_unnamed
from transcripts.vocabulary.honorifics import not_behind

_GERSHAYIM = expression(
    '(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])'
)  # the gershayim inside a Hebrew acronym, not a quotation mark
_SIGNS = tuple("+&%$/=")
_VERSION = expression(r"v?\d+\.\d+\.\d|0x[0-9a-fA-F]")
_CODE = expression(
    r"(?:def|class|else|try|except|finally|elif|case|match|lambda|switch|default|struct|fn|func|import|return)\b"
    r"|Traceback\b|[A-Z][a-z]\w*(?:Error|Exception|Warning)$"
)
_TRANSITION = expression(r"(?:[A-Z]+ )?(?:CUT|FADE|DISSOLVE)(?: [A-Z]+)? (?:TO|OUT|IN)(?: BLACK)?")
_PUNCTUATION = expression(r"[?!;…“”\"=<>{}|\\\]，。；「」]|//|['’]s\s")
_LOWER_CASE_AFTER_STOP = expression(rf"{not_behind('unended')}\.\s+[a-z]")
_CASELESS_SENTENCE = expression(r"[\u0590-\u06ff\u3040-\u9fff\uac00-\ud7af]{2,}[.] ")
_ENDED = expression(r"[^\W\d_]{4,}\.$")  # Thank you. - Nia, you wanted to add:
_YEAR = expression(r"(?<!\S)(?:19|20)\d\d(?!\S)")
_MOST_CHARACTERS_OF_A_NAME = 60  # characters of a name; judged
_MOST_WORDS_OF_A_NAME = 7  # words of a name; judged
_SEPARATOR_LENGTH = 3  # characters between a sentence and the name after it; judged
_LENGTH_OF_AN_INITIAL = 2  # characters of an initial: a letter and a full stop; by definition
_FEWEST_WORDS_OF_A_PHRASE = 3  # words of a phrase; judged
_NAMES_LIKE_WORDS = frozenset(("Will", "May"))  # given names that are also ordinary words
_OPEN_ENDS = frozenset(("of", "for", "from", "in", "on", "to", "with", "and", "by", "as"))
_OPENINGS = frozenset(("For", "From", "In", "On", "With", "To", "Of"))
_AROUND_WORDS = ",.'’"


class _Shape(NamedTuple):
    """A label with its normalised name, and the words of that."""

    label: PrintedName
    name: str
    words: list[str]


def _holds_a_sentence_and_a_name(shape: _Shape) -> bool:
    return len(shape.label.printed) > len(shape.name) + _SEPARATOR_LENGTH and _ENDED.search(shape.name) is not None


def _begins_a_sentence(shape: _Shape) -> bool:
    words = shape.words[1:] if shape.words[0] in _NAMES_LIKE_WORDS else shape.words
    sentence_words = lexicon.words("sentence_words")
    return not shape.name.isupper() and any(
        word.casefold().strip(_AROUND_WORDS) in sentence_words and not _is_initial(word) for word in words
    )


def _is_initial(word: str) -> bool:
    return len(word) == _LENGTH_OF_AN_INITIAL and word[1] == "."


def _is_mostly_lower_case(shape: _Shape) -> bool:
    if len(shape.words) < _FEWEST_WORDS_OF_A_PHRASE:
        return False
    particles = lexicon.words("particles")
    lower = sum(word.islower() and word.strip(_AROUND_WORDS) not in particles for word in shape.words)
    return 2 * lower > len(shape.words) or shape.name.islower()


SHAPES: tuple[Ground[_Shape], ...] = (
    Ground("no letter", "contains no letters", lambda shape: not any(map(str.isalpha, shape.name))),
    Ground("unnamed voice", None, lambda shape: is_unnamed(shape.label)),  # Speaker 1, whatever its shape
    Ground("sign", "starts with a symbol", lambda shape: shape.name.startswith((*_SIGNS, "..", "--"))),
    Ground("version", "is a version number", lambda shape: _VERSION.match(shape.name) is not None),
    Ground("code", "looks like code", lambda shape: _CODE.match(shape.name) is not None),
    Ground(
        "transition",
        "is a film transition, not a person",
        lambda shape: _TRANSITION.fullmatch(shape.name) is not None,
    ),
    Ground(
        "many characters",
        f"is longer than {_MOST_CHARACTERS_OF_A_NAME} characters",
        lambda shape: len(shape.name) > _MOST_CHARACTERS_OF_A_NAME and not shape.label.aside,
    ),
    Ground(
        "many words",
        "has more than seven words",
        lambda shape: len(shape.words) > _MOST_WORDS_OF_A_NAME and not shape.name.isupper(),
    ),
    Ground(
        "punctuation",
        "contains sentence punctuation",
        lambda shape: _PUNCTUATION.search(shape.name) is not None,
    ),
    Ground(
        "sentence goes on",
        "contains sentence punctuation",
        lambda shape: _LOWER_CASE_AFTER_STOP.search(shape.name) is not None,
    ),
    Ground(
        "caseless sentence",
        "contains a whole sentence",
        lambda shape: _CASELESS_SENTENCE.search(shape.name) is not None,
    ),
    Ground("sentence and name", "contains a whole sentence", _holds_a_sentence_and_a_name),
    Ground("beginning of a sentence", "reads like the start of a sentence", _begins_a_sentence),
    Ground("lower-case phrase", "reads like a phrase, not a name", _is_mostly_lower_case),
    Ground(
        "open end",
        "reads like part of a phrase",
        lambda shape: len(shape.words) > 1 and shape.words[-1] in _OPEN_ENDS,
    ),
    Ground("preposition", "reads like part of a phrase", lambda shape: shape.words[0] in _OPENINGS),
    Ground("year", "contains a year", lambda shape: _YEAR.search(shape.name) is not None),
)


@lru_cache(maxsize=65_536)
def shape_fault(label: PrintedName) -> Fault | None:
    """Return why the words cannot be a label, or None if they can."""
    name = _GERSHAYIM.sub("", label.name)
    return first_fault(SHAPES, _Shape(label, name, name.split()))

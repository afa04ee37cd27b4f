"""Rules for annotations and times: inaudible passages resolved or opened, asides, timestamps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.rules.negation import are_opposite, negators
from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit
    from transcripts.compare.edits.rule import Found

_TIME = expression(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?")
_LETTERS = expression(r"[^\W_]")
_LETTERS_OF_WORDS = expression(r"[^\W\d_]+")
_FIRST_WORD = expression(r"[^\W\d_]+")
_BRACKETS = expression(r"[\[\]]")
_LETTERS_OF_A_GESTURE = 4  # letters at the beginning that tell a gesture, whatever form the verb has; judged
# Sounds by which people say yes or no.
_SOUND_OF_YES = expression(r"(?:u+h+|u*m+|a+h+)-?h+(?:u+h*|u*m+|a+h*)n*|mhm+")
_SOUND_OF_NO = expression(r"(?:n?u+h+|m+|u+n+h*|h+n+)-(?:u+h+|m+|u+n+h*|n+)|nuh-?uh")
_YES = frozenset({"yes", "yeah", "yep", "yup", "aye"})
_NO = frozenset({"no", "nope", "nah"})
_NOT_LETTERS = expression(r"[\W_]+")


def inaudible_resolved(edit: Edit) -> Found | None:
    """Words replace an inaudible mark."""
    a, b = _inaudible(edit)
    return (quoted(a[0]), quoted(edit.b.text)) if a and not b and edit.b.words else None


def became_inaudible(edit: Edit) -> Found | None:
    """An inaudible mark replaces words."""
    a, b = _inaudible(edit)
    return (quoted(edit.a.text), quoted(b[0])) if b and not a and edit.a.words else None


@fact
def _inaudible(edit: Edit) -> tuple[list[str], list[str]]:
    """Return the inaudible marks of both sides; none if the annotations are the same."""
    a, b = edit.a.annotations, edit.b.annotations
    return ([], []) if a == b else (list(filter(_is_inaudible, a)), list(filter(_is_inaudible, b)))


def _is_inaudible(annotation: str) -> bool:
    inner = fold(annotation.strip("[]()<>"))
    return not inner.strip("?. _-") or bool(set(re.findall(r"[^\W\d_]+", inner)) & word_list("inaudible"))


def time_stamps(edit: Edit) -> Found | None:
    """The annotations differ only in times."""
    a, b = edit.a.annotations, edit.b.annotations
    if a == b or not all(_TIME.search(one) for one in (*a, *b)):
        return None
    without_a, without_b = (sorted(_TIME.sub("", one) for one in side) for side in (a, b))
    only_times = not any(map(_LETTERS.search, (*without_a, *without_b)))
    return _annotations(edit) if only_times or without_a == without_b else None


def aside(edit: Edit) -> Found | None:
    """The annotations differ."""
    return None if edit.a.annotations == edit.b.annotations else _annotations(edit)


def _annotations(edit: Edit) -> Found:
    return (became(" ".join(edit.a.annotations), " ".join(edit.b.annotations)),)


def gesture(edit: Edit) -> Found | None:
    """What was answered or shown without words became something else."""
    a, b = ([_letters(one) for one in side.annotations] for side in (edit.a, edit.b))
    known = word_list("gestures")
    if not a or not b or not any(known & set(one) for one in (*a, *b)):
        return None
    told = [
        {key[:_LETTERS_OF_A_GESTURE] for one in side for key in one if key not in word_list("stopwords")}
        for side in (a, b)
    ]
    return _annotations(edit) if told[0] != told[1] else None


def _letters(annotation: str) -> list[str]:
    return _LETTERS_OF_WORDS.findall(fold(annotation))


def put_in(edit: Edit) -> Found | None:
    """Words that an editor put in brackets came, went, or became others: they belong to what is said."""
    a, b = (_editorial(side.annotations) for side in (edit.a, edit.b))
    if a == b:
        return None
    # "[the]" became "the".
    return None if [*a, *edit.a.keys] == [*b, *edit.b.keys] and bool(a) != bool(b) else _annotations(edit)


def denied_in_brackets(edit: Edit) -> Found | None:
    """Words that an editor put in brackets deny what the other version says: [not], [dis]agreed."""
    a, b = (_editorial(side.annotations) for side in (edit.a, edit.b))
    if a == b:
        return None
    words_a, words_b = [*a, *edit.a.keys], [*b, *edit.b.keys]
    if len(negators(words_a)) % 2 != len(negators(words_b)) % 2:
        return _annotations(edit)
    for side in (edit.a, edit.b):
        inner = _editorial(side.annotations)
        word = side.text.rstrip().endswith("]") and not side.text[-1:].isspace() and _FIRST_WORD.match(side.after)
        if inner and word and are_opposite(f"{inner[-1]}{fold(word[0])}", fold(word[0])):
            return _annotations(edit)
    joined = [fold(_BRACKETS.sub("", side.text)).split() for side in (edit.a, edit.b)]
    opposed = any(are_opposite(one, other) for one in joined[0] for other in joined[1])
    return _annotations(edit) if opposed else None


def _editorial(annotations: Sequence[str]) -> list[str]:
    """Return the words in brackets that tell neither what is heard or done, nor a time, nor that nothing could be heard."""
    return [
        key
        for one in annotations
        if one[:1] == "[" and not _is_inaudible(one) and not _TIME.search(one)
        for key in (_letters(one) if not word_list("asides").intersection(_letters(one)) else ())
    ]


def struck_out(edit: Edit) -> Found | None:
    """Words are struck out in one version only."""
    a, b = ("~~" in side.text for side in (edit.a, edit.b))
    return () if a != b else None


def answered_otherwise(edit: Edit) -> Found | None:
    """A sound that says yes became one that says no, or the reverse."""
    if len(edit.a.keys) != 1 or len(edit.b.keys) != 1:
        return None
    one, other = _answer(edit.a.keys[0]), _answer(edit.b.keys[0])
    return () if one and other and one != other else None


def _answer(key: str) -> str:
    """Return "yes" or "no" for what answers: with a breath between, as in uh-huh, a sound says yes; with a stop, as in uh-uh, no."""
    if _SOUND_OF_NO.fullmatch(key) or key in _NO:
        return "no"
    return "yes" if _SOUND_OF_YES.fullmatch(key) or key in _YES else ""


def reworded_beside(edit: Edit) -> Found | None:
    """The words beside a timestamp differ as well."""
    return () if edit.a.keys != edit.b.keys else None


def clock_times(edit: Edit) -> Found | None:
    """Only times of day, or times in a recording, differ."""
    stamps = [_TIME.findall(side.text) for side in (edit.a, edit.b)]
    rests = [_NOT_LETTERS.sub("", _TIME.sub("", side.text)) for side in (edit.a, edit.b)]
    if not any(stamps) or rests[0] != rests[1]:
        return None
    return () if any(stamp.count(":") == 2 for side in stamps for stamp in side) else None

"""Rules for the surface: the same words, with other white space, case, accents, punctuation or markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.compare.diff.nonspeech import is_timed
from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.edits.shape import plain
from transcripts.compare.tokens.tokens import fold, is_word, unescaped
from transcripts.expressions import expression

if TYPE_CHECKING:
    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found

# What only tells a program how to print: emphasis, links, tags, remarks, marks of lists, rules.
_MARKUP = expression(
    r"""[*_`~#]+|\]\(\S*\)|\]\[[^\[\]\s]*\]|(?<!\w)\[|!\[|\\|<[^<>\n]+>|\{%[^\n]*?%\}|\{:[^{}\n]+\}
    |(?<=\n)[ \t]*(?:[-+•·▪◦][ \t]+|-{3,}[ \t]*(?=\n))""",
    re.VERBOSE,
)


def cue_times(edit: Edit) -> Found | None:
    """Only non-speech tokens differ, among them cue headers."""
    a, b = edit.a, edit.b
    if a.nonspeech == b.nonspeech or a.cores != b.cores or a.cues == b.cues:
        return None
    return (became(*(" ".join(side.cues) for side in (a, b))),)


def nonspeech(edit: Edit) -> Found | None:
    """Only non-speech tokens differ, and no cue header."""
    a, b = edit.a, edit.b
    if a.nonspeech == b.nonspeech or a.cores != b.cores or a.cues != b.cues:
        return None
    return (became(*(" ".join(side.nonspeech) for side in (a, b))),)


def joined_or_split(edit: Edit) -> Found | None:
    """Only white space differs, and with it where words begin or end."""
    a, b = edit.a, edit.b
    inside = (a.text + b.text).strip()
    if inside:
        return (edit.change,) if len(a.words) != len(b.words) else None
    before, after = (a.before or "\n")[-1], (a.after or "\n")[0]
    if not before.isalnum() or not after.isalnum() or (a.text and b.text):
        return None
    one, other = (f"{_last_word(side.before)}{side.text}{_first_word(side.after)}" for side in (a, b))
    return (became(one, other),)


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() and not text[-1].isspace() else ""


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text.strip() and not text[0].isspace() else ""


def space_added(edit: Edit) -> Found | None:
    """Only white space differs, and the first version has none."""
    return None if edit.a.text else _place(edit)


def space_removed(edit: Edit) -> Found | None:
    """Only white space differs, and the later version has none."""
    return None if edit.b.text else _place(edit)


def other_space(edit: Edit) -> Found:
    """Only white space differs."""
    return _place(edit)


def _place(edit: Edit) -> Found:
    a, b = edit.a.text, edit.b.text
    return (f" in {quoted(b if len(b) > len(a) else a)}" if (a + b).strip() else "",)


def recased(edit: Edit) -> Found | None:
    """The same words have other capitals."""
    pairs = zip(edit.a.words, edit.b.words, strict=True)
    return () if any(fold(x) == fold(y) and _cased(x) != _cased(y) for x, y in pairs) else None


def _cased(core: str) -> str:
    """Return the letters of a word without accents, their case kept."""
    return "".join(character for character in plain(unescaped(core)) if character.isalpha())


def other_accents(edit: Edit) -> Found | None:
    """The same words have other accents."""
    return () if any(_accents(x) != _accents(y) for x, y in zip(edit.a.words, edit.b.words, strict=True)) else None


def _accents(core: str) -> str:
    return fold(core) if plain(core) != core else plain(fold(core))


@fact
def _other_marks(edit: Edit) -> tuple[str, str] | None:
    """Return what sort of marks changed between the same words, and what became what; None where none did."""
    marks_a, marks_b = ([core for core in side.cores if not is_word(core)] for side in (edit.a, edit.b))
    if marks_a == marks_b:
        return None
    change = became("".join(marks_a), "".join(marks_b))
    if [fold(mark).strip("-") for mark in marks_a] == [fold(mark).strip("-") for mark in marks_b]:
        return "form", change
    return "markup" if _without_markup(edit.a) == _without_markup(edit.b) else "punctuation", change


def _without_markup(side: EditSide) -> list[str]:
    before = "\n" if not side.before.strip(" \t") else side.before[-1]
    if before in " \t" and side.before.rstrip(" \t")[-1:] == "\n":
        before = "\n"
    return _MARKUP.sub("", f"{before}{side.text}{side.after[:1] or chr(10)}")[before != "\n" :].split()


def _marks_of(edit: Edit, sort: str) -> Found | None:
    changed = _other_marks(edit)
    return (changed[1],) if changed is not None and changed[0] == sort else None


def other_form_of_marks(edit: Edit) -> Found | None:
    """The same words have the same marks in another form."""
    return _marks_of(edit, "form")


def markup(edit: Edit) -> Found | None:
    """The same words have other markup, and no other punctuation."""
    return _marks_of(edit, "markup")


def punctuation(edit: Edit) -> Found | None:
    """The same words have other punctuation."""
    return _marks_of(edit, "punctuation")


def recased_inside(edit: Edit) -> Found | None:
    """A word that both sides hold is printed in another case only."""
    a, b = edit.a, edit.b
    if set(a.keys).isdisjoint(b.keys):
        return None
    printed = dict(zip(a.keys, a.words, strict=True))
    kept = {*a.words} & {*b.words}
    for key, word in zip(b.keys, b.words, strict=True):
        if key in printed and not {printed[key], word} & kept and printed[key].lower() == word.lower():
            return (became(printed[key], word),)
    return None


def punctuation_inside(edit: Edit) -> Found | None:
    """The marks after the last word differ."""
    marks = _last_marks(edit.a), _last_marks(edit.b)
    return (became(*marks),) if marks[0] != marks[1] and any(map(fold, marks)) else None


def _last_marks(side: EditSide) -> str:
    cores = side.cores
    if not cores or is_word(cores[-1]):
        return ""
    at = len(cores)
    while at and not is_word(cores[at - 1]):
        at -= 1
    return "".join(cores[at:])


def timed_around(edit: Edit) -> Found | None:
    """What stands around the words holds digits."""
    return () if any(map(str.isdigit, edit.a.text + edit.b.text)) else None


def titled(edit: Edit) -> Found:
    """Only one version prints its title."""
    return (quoted((edit.one_sided or edit.a).text),)


def timed_by_notation(edit: Edit) -> Found | None:
    """Two notations print times in two ways, or only one of them does."""
    one, other = edit.a.printed, edit.b.printed
    return _printed(one, other) if is_timed(one + other) else None


def printed_by_notation(edit: Edit) -> Found:
    """Two notations print the same in two ways, or only one of them prints it."""
    return _printed(edit.a.printed, edit.b.printed)


def _printed(one: str, other: str) -> Found:
    return (became(one, other) if (one + other).strip() else "different spaces or line ends",)

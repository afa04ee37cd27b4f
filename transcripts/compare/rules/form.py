"""Rules for changes of form: what is said stays, how it is written differs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import plain
from transcripts.compare.edits.facets import became, facet, quoted
from transcripts.compare.edits.features import NUMBER, SHORT_FORM
from transcripts.compare.rules.number_forms import in_two_currencies, written_otherwise
from transcripts.compare.rules.spelling import is_confused
from transcripts.compare.tokens.tokens import fold, is_word, unescaped
from transcripts.compare.tokens.word_lists import pair_list, word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, Stretch
    from transcripts.model.comparisons.change import Facet

# What only tells a program how to print: emphasis, links, tags, remarks, marks of lists, rules.
_MARKUP = expression(
    r"""[*_`~#]+|\]\(\S*\)|\]\[[^\[\]\s]*\]|(?<!\w)\[|!\[|\\|<[^<>\n]+>|\{%[^\n]*?%\}|\{:[^{}\n]+\}
    |(?<=\n)[ \t]*(?:[-+•·▪◦][ \t]+|-{3,}[ \t]*(?=\n))""",
    re.VERBOSE,
)
_TIME = expression(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?")
_LETTERS = expression(r"[^\W_]")
_NOT_LETTERS = expression(r"[\W_]+")


def furniture(edit: Edit) -> list[Facet]:
    """Return a facet where nothing but furniture differs: heads of cues (their numbers and times), labels and marks that nobody says."""
    a, b = edit.a, edit.b
    if a.furniture == b.furniture or a.cores != b.cores:
        return []
    if a.cues != b.cues:
        return [facet("time", became(*(" ".join(side.cues) for side in (a, b))), "cue-time")]
    reason = became(*(" ".join(side.furniture) for side in (a, b)))
    return [facet("typography", f"{reason}: marks of layout", "furniture")]


def surface(edit: Edit) -> list[Facet]:
    """Return the facets of an edit whose words are the same on both sides; none where they are not."""
    a, b = edit.a, edit.b
    if a.keys and b.keys and a.keys[0][0] != b.keys[0][0] and a.text.isascii() and b.text.isascii():
        return []
    if "".join(a.text.split()) == "".join(b.text.split()):
        return [_spacing(edit)]
    if len(a.keys) != len(b.keys) or a.annotations != b.annotations:
        return []
    if a.keys != b.keys and list(map(plain, a.keys)) != list(map(plain, b.keys)):
        return []
    found = []
    if any(fold(x) == fold(y) and _cased(x) != _cased(y) for x, y in zip(a.words, b.words, strict=True)):
        found.append(facet("casing", became(a.text, b.text), "casing"))
    if any(_accents(x) != _accents(y) for x, y in zip(a.words, b.words, strict=True)):
        found.append(facet("typography", f"{became(a.text, b.text)}: another accent", "accents"))
    marks_a, marks_b = ([core for core in side.cores if not is_word(core)] for side in (a, b))
    if marks_a != marks_b:
        found.append(_marks(edit, marks_a, marks_b))
    if not found:
        found.append(facet("typography", f"{became(a.text, b.text)}: another form of the same signs", "signs"))
    return found


def _cased(core: str) -> str:
    """Return the letters of a word without accents, their case kept."""
    return "".join(character for character in plain(unescaped(core)) if character.isalpha())


def _accents(core: str) -> str:
    return fold(core) if plain(core) != core else plain(fold(core))


def _marks(edit: Edit, marks_a: list[str], marks_b: list[str]) -> Facet:
    reason = became("".join(marks_a), "".join(marks_b))
    if [fold(mark).strip("-") for mark in marks_a] == [fold(mark).strip("-") for mark in marks_b]:
        return facet("typography", f"{reason}: another form of the same mark", "signs")
    if _without_markup(edit.a) == _without_markup(edit.b):
        return facet("typography", f"{reason}: marks of layout", "markup")
    return facet("punctuation", reason, "punctuation")


def _without_markup(side: Stretch) -> list[str]:
    before = "\n" if not side.before.strip(" \t") else side.before[-1]
    if before in " \t" and side.before.rstrip(" \t")[-1:] == "\n":
        before = "\n"
    return _MARKUP.sub("", f"{before}{side.text}{side.after[:1] or chr(10)}")[before != "\n" :].split()


def _spacing(edit: Edit) -> Facet:
    a, b = edit.a, edit.b
    around = (a.before or "\n")[-1], (a.after or "\n")[0]
    inside = (a.text + b.text).strip()
    if inside and len(a.words) != len(b.words):
        return facet("word-form", f"{became(a.text, b.text)}: written together or apart", "together")
    if not inside and around[0].isalnum() and around[1].isalnum() and not (a.text and b.text):
        one = f"{_last_word(a.before)}{a.text}{_first_word(a.after)}"
        other = f"{_last_word(b.before)}{b.text}{_first_word(b.after)}"
        return facet("word-form", f"{became(one, other)}: written together or apart", "together")
    more = len(b.text) > len(a.text)
    reason = (
        "a blank was added" if not a.text else "a blank was left out" if not b.text else "other blanks or line ends"
    )
    return facet("spacing", reason if not inside else f"{reason} in {quoted(b.text if more else a.text)}", "spacing")


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() and not text[-1].isspace() else ""


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text.strip() and not text[0].isspace() else ""


def asides(edit: Edit) -> list[Facet]:
    """Return the facets of annotations: gaps filled or opened, asides and times written otherwise."""
    a, b = edit.a, edit.b
    if a.annotations == b.annotations:
        return []
    gaps_a, gaps_b = ([one for one in side.annotations if _is_gap(one)] for side in (a, b))
    if gaps_a and not gaps_b and b.words:
        return [facet("gap-filled", f"{quoted(gaps_a[0])} became {quoted(b.text)}", "gap-filled")]
    if gaps_b and not gaps_a and a.words:
        return [facet("gap-opened", f"{quoted(a.text)} became {quoted(gaps_b[0])}", "gap-opened")]
    reason = became(" ".join(a.annotations), " ".join(b.annotations))
    without_a, without_b = (sorted(_TIME.sub("", one) for one in side.annotations) for side in (a, b))
    stamps = all(_TIME.search(one) for one in (*a.annotations, *b.annotations))
    only_times = not any(map(_LETTERS.search, (*without_a, *without_b)))
    if stamps and (only_times or without_a == without_b):
        return [facet("time", reason, "time")]
    return [facet("aside", reason, "aside")]


def _is_gap(annotation: str) -> bool:
    inner = fold(annotation.strip("[]()<>"))
    return not inner.strip("?. _-") or bool(set(re.findall(r"[^\W\d_]+", inner)) & word_list("inaudible"))


def times(edit: Edit) -> list[Facet]:
    """Return a facet where nothing but a time stamp differs."""
    if ":" not in edit.a.text + edit.b.text:
        return []
    stamps = [_TIME.findall(side.text) for side in (edit.a, edit.b)]
    rests = [_NOT_LETTERS.sub("", _TIME.sub("", side.text)) for side in (edit.a, edit.b)]
    if not any(stamps) or rests[0] != rests[1]:
        return []
    clock = any(stamp.count(":") == 2 for side in stamps for stamp in side)
    return [facet("time", became(edit.a.text, edit.b.text), "time")] if clock else []


def forms(edit: Edit) -> list[Facet]:
    """Return a facet where the same words are contracted, hyphenated, joined, or numbers written otherwise."""
    a, b = edit.a, edit.b
    if not a.keys or not b.keys or (len(a.keys) == len(b.keys) == 1 and is_confused(a.keys[0], b.keys[0])):
        return []
    if edit.signs & NUMBER and in_two_currencies(edit):
        return []
    figures = written_otherwise(edit) if edit.signs & NUMBER else None
    joined = edit.signs & NUMBER or a.keys[0][:1] == b.keys[0][:1]
    if joined and _NOT_LETTERS.sub("", "".join(a.keys)) == _NOT_LETTERS.sub("", "".join(b.keys)):
        return [facet("word-form", f"{became(a.text, b.text)}: hyphen, apostrophe or blank", "together")]
    if edit.signs & SHORT_FORM and _expanded(a.keys) & _expanded(b.keys):
        return [facet("word-form", f"{became(a.text, b.text)}: a short form", "contraction")]
    if figures is not None:
        return [facet("word-form", f"{became(a.text, b.text)}: {figures}", "number-form")]
    return []


@cache
def _contractions() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for short, long in sorted(pair_list("contractions")):
        found.setdefault(short, []).append(tuple(long.split()))
    return found


def _expanded(keys: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the ways in which contractions can be written out; words without any stand for themselves."""
    if not any("'" in key or key in _contractions() for key in keys):
        return {tuple(keys)}
    ways: set[tuple[str, ...]] = {()}
    for key in keys[:24]:
        options = written_out(key)
        ways = {(*way, *option) for way in ways for option in options}
        if len(ways) > 64:
            return set()
    return ways


def written_out(key: str) -> list[tuple[str, ...]]:
    """Return what a folded word can stand for: itself, and its parts if it is a short form."""
    if key in _contractions():
        return [*_contractions()[key], (key,)]
    stem, mark, end = key.rpartition("'")
    if key.endswith("n't") and len(key) > 3:
        return [(key[:-3], "not")]
    ends = {"re": ["are"], "ll": ["will"], "ve": ["have"], "m": ["am"], "d": ["would", "had"], "s": ["is", "has"]}
    if mark and stem and end in ends:
        return [(key,), *((stem, word) for word in ends[end])]
    return [(key,)]

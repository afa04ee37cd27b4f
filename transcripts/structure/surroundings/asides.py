"""Asides in speech, in any brackets and by their place: `[laughter]`, `（笑）`, `I did. (he shrugs)`, `[unintelligible 00:12]`, `♪`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transcripts.expressions import compiled_expression, expression
from transcripts.model.interviews.printed import Aside
from transcripts.model.text import Span
from transcripts.structure import lexicon
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

# The first characters of asides that notations mark without brackets.
SIGNS = ("♪", "♫", "&=", "xxx", "yyy", "www")
_BRACKETS = (("[", "]"), ("(", ")"), ("（", "）"), ("【", "】"), ("［", "］"), ("〔", "〕"))
_ROUND = "(（"
_OPENING = "".join(pair[0] for pair in _BRACKETS)
_BRACKETED = expression(
    "|".join(rf"\\?\{a}(?P<in{n}>[^{_OPENING}\{b}\r\n]{{1,110}})\\?\{b}" for n, (a, b) in enumerate(_BRACKETS))
)
# *laughs*    —laughs—    ♪ la la ♪
_UNBRACKETED = expression(
    r"(?<![\w*])\*(?P<starred>[^\W\d_][^*\r\n]{1,40})\*(?![\w*])|(?<!\S)[—–](?P<dashed>[^\W\d_][^—–\r\n]{1,40})[—–](?!\w)"
    r"|[♪♫](?P<sung>[^♪♫\r\n]{0,200})[♪♫]?"
)
_BEHIND_A_LABEL = " \t\r\n\u00a0:：*_.|—–-"
_NO_ASIDE_BEHIND = ("(", "[", ":", "：")  # what follows a link or a label in brackets
_TIME_OR_NUMBER = expression(r"[\d\s:：;.,#–—-]+")
_STOP_INSIDE = expression(r"[.?!。？！](?!\.)\s*\S|[?!？！:：;=/@]")
_MOST_WORDS_OF_AN_EVENT = 5  # words in brackets that tell what happened; judged
_MOST_WORDS_WITHOUT_BRACKETS = 3  # words between asterisks or dashes that do; judged
_LONGEST_IN_A_SCRIPT_WITHOUT_SPACES = 12  # characters of such words; judged


@cache
def _listed() -> re.Pattern[str]:
    """Return the expression for what begins with a word of the aside list, perhaps behind who does it: `he laughs`, `long pause`."""
    words = "|".join(sorted(map(re.escape, lexicon.phrases("asides")), key=len, reverse=True))
    return compiled_expression(
        rf"\s*(?:(?:{words})(?![^\W_])[^\r\n]{{0,80}}|[^\W\d_]{{1,12}}\s(?:{words})(?![^\W_])(?:\s[^\W\d_]{{1,12}}){{0,2}}\W?\s*)\Z",
        re.IGNORECASE,
    )


def is_aside(text: str, span: Span, marked: re.Pattern[str] | None = None) -> bool:
    """Whether a span is nothing but an aside, in brackets or as `marked` finds it."""
    if marked and marked.fullmatch(text, span.start, span.end):
        return True
    match = _BRACKETED.fullmatch(text, span.start, span.end)
    return match is not None and _listed().match(_inside(match)) is not None


def names_aside(words: str) -> bool:
    """Whether the words would be an aside if they were in brackets."""
    return _listed().match(words) is not None


def signs_in(text: str, marked: re.Pattern[str] | None) -> list[str]:
    """Return the characters that may begin an aside in this text; computed once, since many texts have none."""
    signs = [*_OPENING, *SIGNS[:2]]
    if marked is not None:
        signs += (sign for sign in SIGNS if sign in marked.pattern)
    found = list(dict.fromkeys(sign for sign in signs if sign in text))
    unbracketed = (match[0][0] for match in _UNBRACKETED.finditer(text) if match["sung"] is None)
    return [*found, *dict.fromkeys(unbracketed)] if any(sign in text for sign in "*—–") else found


def find_asides(text: str, start: int, end: int, marked: re.Pattern[str] | None = None) -> tuple[Aside, ...]:
    """Return the asides between two offsets: those in brackets, those that stand where sentences end, and those that `marked` finds."""
    spans = {*_bracketed(text, start, end), *_unbracketed(text, start, end)}
    if marked:
        spans |= {match.span() for match in marked.finditer(text, start, end)}
    ordered = sorted(spans)
    outer = [(at, to) for at, to in ordered if not any(a <= at and to <= b and (a, b) != (at, to) for a, b in ordered)]
    return tuple(Aside(text[at:to], Span(at, to)) for at, to in outer)


def _inside(match: re.Match[str]) -> str:
    return match[match.lastgroup or 0]


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _BRACKETED.finditer(text, start, end):
        at, to = match.span()
        words = _inside(match)
        square = match[0].lstrip("\\")[0] not in _ROUND
        if square and text.startswith(_NO_ASIDE_BEHIND, to):
            continue
        if _listed().match(words) or _happens_there(text, (start, end), (at, to), words, square=square):
            yield at, to


def _unbracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _UNBRACKETED.finditer(text, start, end):
        words = match["starred"] or match["dashed"]
        if words is None or (
            len(words.split()) <= _MOST_WORDS_WITHOUT_BRACKETS
            and (names_aside(words) or _happens_there(text, (start, end), match.span(), words, square=False))
        ):
            yield match.span()


def _happens_there(text: str, said: tuple[int, int], place: tuple[int, int], words: str, *, square: bool) -> bool:
    """Whether some words stand where something may happen, between two sentences, and are no sentence.

    An editor's insertion (`[the key]`) and what is said in passing (`(my aunt)`) stand inside of one.
    """
    if not _may_happen(words.strip(), square=square):
        return False
    before, after = text[said[0] : place[0]].rstrip().lstrip(_BEHIND_A_LABEL), text[place[1] : said[1]].lstrip()
    if before and not ends_sentence(before):
        return square and not after and not before.endswith((",", ";", "-", "–", "—"))
    if square and words.strip()[:1].isupper() and after and len(words.split()) == 1:
        return False
    return not after[:1].islower()


def _may_happen(words: str, *, square: bool) -> bool:
    if not words or _TIME_OR_NUMBER.fullmatch(words) or _STOP_INSIDE.search(words):
        return False
    if words[0].isupper() and not square:
        return False
    most = _MOST_WORDS_OF_AN_EVENT if words.isascii() or " " in words else 1
    short = len(words) <= _LONGEST_IN_A_SCRIPT_WITHOUT_SPACES or most > 1
    return words[0].isalpha() and short and len(words.split()) <= most

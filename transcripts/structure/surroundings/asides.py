"""Asides in speech, in any brackets and by their place: `[laughter]`, `（笑）`, `I did. (he shrugs)`, `[unintelligible 00:12]`, `♪`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.printed import Aside
from transcripts.model.text import Span
from transcripts.structure import lexicon
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    import re
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
_DASHED = r"(?<!\S.)(?P<{}>[^\W\d_][^—–\r\n]{{1,40}})[—–](?!\w)"
# The marks come first, as single characters, for which the engine searches fastest.
_UNBRACKETED = expression(
    r"\*(?<![\w*].)(?P<starred>[^\W\d_][^*\r\n]{1,40})\*(?![\w*])"
    rf"|—{_DASHED.format('dashed')}|–{_DASHED.format('dashed2')}"
    r"|♪(?P<sung>[^♪♫\r\n]{0,200})[♪♫]?|♫(?P<sung2>[^♪♫\r\n]{0,200})[♪♫]?"
)
_MARKS = "*—–♪♫"
_OF_SPEECH_TOO = "*—–"  # marks that speech is printed with, too: most texts with them have no aside
_BEHIND_A_LABEL = " \t\r\n\u00a0:：*_.|—–-"
_NO_ASIDE_BEHIND = ("(", "[", ":", "：")  # what follows a link or a label in brackets
_STOP_INSIDE = expression(r"[.?!。？！](?!\.)\s*\S|[?!？！:：;=/@]")
_WORD = expression(r"[^\W_]+")
_PLAIN_WORDS = expression(r"\s*+[^\W\d_]++(?:[ '’-][^\W\d_]++)*+\s*+")
_LONGEST_PHRASE = 3  # words of a listed aside; by definition
_LONGEST_LISTED = 110  # characters of an aside that begins as a listed one; judged
_MOST_WORDS_MORE = 3  # words beside those of a listed one behind who does it; judged
_MOST_WORDS_OF_AN_EVENT = 5  # words in brackets that tell what happened; judged
_MOST_WORDS_WITHOUT_BRACKETS = 3  # words between asterisks or dashes that do; judged
_LONGEST_IN_A_SCRIPT_WITHOUT_SPACES = 12  # characters of such words; judged


@cache
def _phrases() -> frozenset[str]:
    return frozenset(" ".join(_WORD.findall(phrase.casefold())) for phrase in lexicon.phrases("asides"))


@lru_cache(maxsize=4_096)
def names_aside(words: str) -> bool:
    """Whether the words would be an aside in brackets: a listed one begins them, perhaps behind who does it (`he laughs`, `long pause`)."""
    said = _WORD.findall(words.casefold()) if words.lstrip()[:1].isalnum() else []
    phrases = _phrases()
    lengths = range(1, _LONGEST_PHRASE + 1)
    if any(" ".join(said[:length]) in phrases for length in lengths):
        return len(words) <= _LONGEST_LISTED
    if _PLAIN_WORDS.fullmatch(words) is None:
        return False
    return any(
        " ".join(said[1 : 1 + length]) in phrases and len(said) <= length + _MOST_WORDS_MORE for length in lengths
    )


def is_aside(text: str, span: Span, marked: re.Pattern[str] | None = None) -> bool:
    """Whether a span is nothing but an aside, in brackets or as `marked` finds it."""
    if marked and marked.fullmatch(text, span.start, span.end):
        return True
    match = _BRACKETED.fullmatch(text, span.start, span.end)
    return match is not None and names_aside(_inside(match))


def signs_in(text: str, marked: re.Pattern[str] | None) -> list[str]:
    """Return the characters that may begin an aside in this text; computed once, since many texts have none."""
    signs = [*_OPENING, *SIGNS[:2]]
    if marked is not None:
        signs += (sign for sign in SIGNS if sign in marked.pattern)
    found = list(dict.fromkeys(sign for sign in signs if sign in text))
    if any(sign in text for sign in _OF_SPEECH_TOO):
        found += dict.fromkeys(match[0][0] for match in _UNBRACKETED.finditer(text) if match[0][0] in _OF_SPEECH_TOO)
    return found


def find_asides(text: str, start: int, end: int, marked: re.Pattern[str] | None = None) -> tuple[Aside, ...]:
    """Return the asides between two offsets: those in brackets, those that stand where sentences end, and those that `marked` finds."""
    said = text[start:end]
    spans: set[tuple[int, int]] = set()
    if any(map(said.__contains__, _OPENING)):
        spans.update(_bracketed(text, start, end))
    if any(map(said.__contains__, _MARKS)):
        spans.update(_unbracketed(text, start, end))
    if marked:
        spans.update(match.span() for match in marked.finditer(text, start, end))
    if len(spans) > 1:
        ordered = sorted(spans)
        spans = {one for one in ordered if not any(a <= one[0] and one[1] <= b and (a, b) != one for a, b in ordered)}
    return tuple(Aside(text[at:to], Span(at, to)) for at, to in sorted(spans))


def _inside(match: re.Match[str]) -> str:
    return match[match.lastgroup or 0]


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _BRACKETED.finditer(text, start, end):
        at, to = match.span()
        words = _inside(match)
        square = match[0].lstrip("\\")[0] not in _ROUND
        if square and text.startswith(_NO_ASIDE_BEHIND, to):
            continue
        if names_aside(words) or _happens_there(text, (start, end), (at, to), words, square=square):
            yield at, to


def _unbracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _UNBRACKETED.finditer(text, start, end):
        words = match["starred"] or match["dashed"] or match["dashed2"]
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
    if not words or any(map(str.isdigit, words)) or _STOP_INSIDE.search(words):
        return False
    if words[0].isupper() and not square:
        return False
    most = _MOST_WORDS_OF_AN_EVENT if words.isascii() or " " in words else 1
    short = len(words) <= _LONGEST_IN_A_SCRIPT_WITHOUT_SPACES or most > 1
    return words[0].isalpha() and short and len(words.split()) <= most

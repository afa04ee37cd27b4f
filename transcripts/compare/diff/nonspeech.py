"""Non-speech text: what is printed among the words of a turn without being said (cue headers, repeated labels, markup)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import Block, common_blocks
from transcripts.compare.tokens.tokens import (
    CUE_KEY,
    LABEL_KEY,
    Tokens,
    is_annotation,
    is_nonspeech,
    is_word,
    nonspeech_key,
)
from transcripts.expressions import expression
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.printed import Label
    from transcripts.model.interviews.turn import Turn

_DIGITS = expression(r"\d+")
_SPACES = expression(r"\s+")
# 00:12    00:00:31.400 -->    0_2000
_TIMED = expression(r"\d:\d\d|-->|\d_\d")
# Between a label and the words in a table: `,"`, `,0.0,`, ` | `.
_COLUMN = expression(r'[ ]?[,;|][0.,;|" ]*')
_SAMPLED_TURNS = 100  # turns that show how labels are set; judged
# Two versions are set in two ways when no more of the turns of each are set as some of the other are.
# share of the turns of one version that may be set as some of the other are, if the two are set differently; judged
_MOST_SHARED_SETTINGS = 0.2


class Speech(NamedTuple):
    """What is said in a stretch of printed text (`said`), and which labels are printed in it (spans in that text)."""

    said: str = ""
    labels: tuple[Span, ...] = ()


def speech(turn: Turn, base: int, text: str, span: Span) -> Speech | None:
    """Return what is said in the printed words of a turn, or None where that is all that is printed.

    `span` is the stretch of `text` from the first of its words to its end; `text` begins at `base` in the document.
    """
    if not turn.further_labels and _is_all(turn, base, text, span):
        return None
    labels = tuple(_moved(label, base) for label in turn.further_labels)
    return Speech("\n".join(block.text for block in turn.blocks), labels)


def _is_all(turn: Turn, base: int, text: str, span: Span) -> bool:
    at = span.start
    for block in turn.blocks:
        start, end = block.span.start - base, block.span.end - base
        if end - start != len(block.text) or text[start:end] != block.text or text[at:start].strip():
            return False
        at = end
    return not text[at : span.end].strip()


def _moved(label: Label, base: int) -> Span:
    return Span(label.span.start - base, label.span.end - base)


def spoken(text: str, span: Span, held: Speech | None, notation: str = "") -> Tokens:
    """Return the tokens of a stretch of printed text, in which each piece of non-speech text is one token.

    Words that are not said are non-speech, and so are marks beside labels. If the versions are in two notations, each gives its
    `notation` (any word): then all marks that are not said are non-speech, and those of one notation match none of the other.
    """
    if held is None:
        return Tokens(span.of(text), span.start)
    tokens = _around_labels(text, span, held.labels)
    unsaid = _unsaid(tokens, Tokens(held.said).keys)
    runs = [run for run in _runs(tokens, unsaid) if notation or _matters(tokens, *run)]
    if notation:
        known = ((at, at) for at, key in enumerate(tokens.keys) if is_nonspeech(key))
        runs = sorted([*runs, *known])
    found = Tokens("")
    at = 0
    for first, last in runs:
        found += tokens.portion(at, first)
        printed = "".join(tokens.raws[first : last + 1])
        found += Tokens.whole(printed, tokens.starts[first], _key(printed.strip(), notation))
        at = last + 1
    found += tokens.portion(at, len(tokens))
    return found


def front_speech(interview: Interview) -> Speech:
    """Return what a reader reads of what is printed before the first turn: the title and the introduction, but no list of the cast."""
    names = tuple(speaker.name for speaker in interview.cast)
    told = (one.text for one in interview.introduction if one.kind != "item" or not one.text.startswith(names))
    return Speech("\n".join([interview.title or "", *told]))


def _around_labels(text: str, span: Span, labels: Sequence[Span]) -> Tokens:
    """Return the tokens of a stretch, each label in it as one."""
    tokens = Tokens("")
    at = span.start
    for label in labels:
        if not at <= label.start < label.end <= span.end:
            continue
        tokens += Tokens(text[at : label.start], at)
        tokens += Tokens.whole(label.of(text), label.start, LABEL_KEY)
        at = label.end
    tokens += Tokens(text[at : span.end], at)
    return tokens


def _unsaid(tokens: Tokens, said: Sequence[str]) -> set[int]:
    """Return the indexes of the tokens that are not said, except known cue headers.

    If something is printed differently from how it is said (`(be)cause`), only what is beside a label is known to be unsaid.
    """
    printed = [at for at, (core, _, key, _) in enumerate(tokens.tokens) if core and not is_nonspeech(key)]
    found: set[int] = set()
    unclear: set[int] = set()
    i = j = 0
    for block in [*common_blocks([tokens.keys[at] for at in printed], said), Block(len(printed), len(said), 0)]:
        (found if block.b == j else unclear).update(printed[i : block.a])
        i, j = block.a + block.size, block.b + block.size
    return found.union(_beside_labels(tokens, unclear)) if unclear else found


def _beside_labels(tokens: Tokens, unclear: set[int]) -> Iterator[int]:
    """Yield those of the unclear tokens that precede a label on its line, and the marks that follow it."""
    for label in [at for at, key in enumerate(tokens.keys) if key == LABEL_KEY]:
        at = label - 1
        while at in unclear and not _ends_line(tokens, at):
            yield at
            at -= 1
        at = label + 1
        while at in unclear and not is_word(tokens.tokens[at].core):
            yield at
            at += 1


def _ends_line(tokens: Tokens, at: int) -> bool:
    return "\n" in tokens.tokens[at].blank or "\r" in tokens.tokens[at].blank


def _runs(tokens: Tokens, unsaid: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of tokens (first and last) that nobody says, each on one line."""
    first: int | None = None
    for at in range(len(tokens)):
        if at not in unsaid:
            if first is not None:
                yield first, at - 1
            first = None
            continue
        first = at if first is None else first
        if _ends_line(tokens, at):
            yield first, at
            first = None
    if first is not None:
        yield first, len(tokens) - 1


def _matters(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether non-speech text contains a word or is beside a label."""
    beside = (first > 0 and tokens.keys[first - 1] == LABEL_KEY) or (
        last + 1 < len(tokens) and tokens.keys[last + 1] == LABEL_KEY
    )
    return beside or any(
        is_word(token.core) and not is_annotation(token.core) for token in tokens.tokens[first : last + 1]
    )


def _key(printed: str, notation: str) -> str:
    if notation:
        return nonspeech_key(f"{notation}\0{printed}")
    return CUE_KEY if is_timed(printed) else nonspeech_key(_DIGITS.sub("0", printed))


def is_timed(printed: str) -> bool:
    """Return whether non-speech text contains a time."""
    return _TIMED.search(printed) is not None


def in_two_notations(a: Interview, b: Interview) -> bool:
    """Whether the labels of two versions are set in two ways throughout: `Ana: ` and `<v Ana>`, with times above them or not.

    Where one version has no labels, times above its turns tell, or that the other is a table.
    """
    one, other = _settings(a), _settings(b)
    if not all(map(_has_labels, (one, other))) and any(map(_is_table, (one, other))):
        return True
    if not all(map(_has_labels, (one, other))):
        one, other = (Counter([setting._replace(label=None) for setting in side.elements()]) for side in (one, other))
    return bool(one and other) and _are_apart(one, other) and _are_apart(other, one)


def _has_labels(side: Counter[_Setting]) -> bool:
    return any(setting.label for setting in side)


def _is_table(side: Counter[_Setting]) -> bool:
    """Whether most turns have their label and their words in the columns of a table."""
    rows = sum(count for setting, count in side.items() if setting.label and _COLUMN.fullmatch(setting.label[1]))
    return rows > (1 - _MOST_SHARED_SETTINGS) * side.total()


def _are_apart(one: Counter[_Setting], other: Counter[_Setting]) -> bool:
    """Whether hardly a turn of one version is set as some of the other are."""
    return sum(count for setting, count in one.items() if setting in other) <= _MOST_SHARED_SETTINGS * one.total()


class _Setting(NamedTuple):
    """How a turn is set: whether a time stands above or before it, and what stands before and after its label, if it has one."""

    timed: bool
    label: tuple[str, str] | None


def _settings(interview: Interview) -> Counter[_Setting]:
    """Count in which ways the first turns are set."""
    found: Counter[_Setting] = Counter()
    text, base = interview.text, interview.span.start
    for turn in interview.turns[:_SAMPLED_TURNS]:
        if not turn.blocks:
            continue
        words = turn.blocks[0].span.start - base
        start, end = (
            (words, words) if turn.label is None else (turn.label.span.start - base, turn.label.span.end - base)
        )
        above, _, before = text[max(turn.span.start - base, 0) : start].rpartition("\n")
        label = None if turn.label is None else (_shape(before), _shape(text[end : max(words, end)]))
        found[_Setting(is_timed(above) or is_timed(before), label)] += 1
    return found


def _shape(printed: str) -> str:
    return _SPACES.sub(" ", _DIGITS.sub("0", printed))

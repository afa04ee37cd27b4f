"""Pull quotes: words of an interview that an article repeats as a quotation, but that were said only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.text import Lines
    from transcripts.vocabulary.line_kinds import LineKind

_WORD = expression(r"[^\W_]+")
# words: long enough not to recur by chance, short enough to survive the small edits that pull quotes get; judged
_WORDS_OF_A_PHRASE = 4
_FEWEST_WORDS_OF_A_QUOTE = 6  # words of a pull quote; judged
_LEAST_SHARE_QUOTED = 0.6  # share of its phrases that stand in the text; judged
_SAID_ONCE: frozenset[LineKind] = frozenset({"QUOTE", "BOILERPLATE"})  # line kinds that a pull quote cannot repeat


def pull_quotes(text: str, lines: Lines) -> Iterator[int]:
    """Yield the quotation lines most of whose four-word phrases also occur elsewhere in the text."""
    quoted = {
        number: phrases
        for number in lines.numbers("QUOTE")
        if (line := lines[number]).text
        and len(phrases := _phrases(line.text.of(text))) > _FEWEST_WORDS_OF_A_QUOTE - _WORDS_OF_A_PHRASE
    }
    if not quoted:
        return
    wanted = set[str]().union(*quoted.values())
    found: set[str] = set()
    for line in lines:
        if line.kind not in _SAID_ONCE:
            found.update(phrase for phrase in _phrases(text[line.start : line.end]) if phrase in wanted)
    for number, phrases in quoted.items():
        if sum(phrase in found for phrase in phrases) >= _LEAST_SHARE_QUOTED * len(phrases):
            yield number


def _phrases(words: str) -> list[str]:
    folded = _WORD.findall(words.casefold())
    return [" ".join(folded[at : at + _WORDS_OF_A_PHRASE]) for at in range(len(folded) - _WORDS_OF_A_PHRASE + 1)]

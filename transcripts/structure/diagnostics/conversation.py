"""Diagnostics of turns: unanswered questions, labels without words, repeated turns, an end in mid-sentence."""

from __future__ import annotations

from itertools import pairwise
from operator import is_
from typing import TYPE_CHECKING

from transcripts.model.text import Span
from transcripts.structure.diagnostics.codes import diagnostic
from transcripts.vocabulary.sentences import ends_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.structure.diagnostics.reading import Reading

_SHORTEST_REPEATED = 200  # characters of a paragraph that nobody says twice; judged
_PAUSES = ":;-♪"
_MARKUP = ("'", "*", "_", "~", "|", ">")
_FEWEST_TURNS_TO_JUDGE_AN_END = 10  # turns of an interview that may be cut short; judged
_FEWEST_WORDS_CUT_SHORT = 6  # words of the paragraph that is; judged
_LEAST_SHARE_ENDED = 0.9  # share of the turns that end their sentences; judged
_FEWEST_TURNS_OF_A_RHYTHM = 30  # turns of an interview whose speakers take turns; judged
_MOST_SHARE_OF_REPEATS = 0.02  # share of the turns under the label of the turn before; judged


def unanswered(reading: Reading) -> Iterator[Diagnostic]:
    """Yield an unanswered last question."""
    for interview in reading.interviews:
        last = interview.exchanges[-1] if interview.exchanges else None
        if last and last.questions and not last.answers and "?" in last.questions[-1].text:
            yield diagnostic("T201", last.questions[-1].span)


def empty_turns(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each turn that has a label and no content."""
    for interview in reading.interviews:
        for turn in interview.turns:
            if not turn.blocks and turn.label and not turn.asides:
                yield diagnostic("T202", turn.label.span, f"label {turn.label.text!r} has no words")


def repeated_label(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a turn with the same label as the one before, in a dialogue that otherwise strictly alternates."""
    if "TURN_ROW" in reading.lines.present:  # the source itself divides the speech of one person into turns
        return
    for interview in reading.interviews:
        turns = interview.turns
        if len(turns) < _FEWEST_TURNS_OF_A_RHYTHM or len(interview.cast) < 2:
            continue
        between = interview.headings_before
        speakers = [turn.speakers for turn in turns]
        repeats = [
            turns[at]
            for at, (before, after) in enumerate(pairwise(speakers), 1)
            if before
            and after
            and before[0] is after[0]
            and _same(before, after)
            and turns[at].label
            and at not in between
        ]
        if len(repeats) <= max(1, _MOST_SHARE_OF_REPEATS * len(turns)):
            for turn in repeats:
                if turn.label:
                    detail = f"{turn.label.text!r} follows a turn by the same speaker: is a turn missing in between?"
                    yield diagnostic("T203", turn.label.span, detail)


def _same(first: tuple[Speaker, ...], second: tuple[Speaker, ...]) -> bool:
    """Whether two turns are by the same people; within an interview, a speaker is one object."""
    return len(first) == len(second) and all(map(is_, first, second))


def repeated_paragraphs(reading: Reading) -> Iterator[Diagnostic]:
    """Yield each long paragraph that occurs twice in one interview."""
    for interview in reading.interviews:
        paragraphs = [
            block
            for turn in interview.turns
            for block in turn.blocks
            if block.kind == "paragraph" and block.span[1] - block.span[0] >= _SHORTEST_REPEATED
        ]
        seen: set[str] = set()
        if len({block.text for block in paragraphs}) < len(paragraphs):
            for block in paragraphs:
                if block.text in seen:
                    yield diagnostic("T204", block.span)
                seen.add(block.text)


def ends_mid_sentence(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the end of an interview that stops in mid-sentence, if other turns do not."""
    for interview in reading.interviews:
        spoken = [turn for turn in interview.turns if turn.blocks]
        if len(spoken) < _FEWEST_TURNS_TO_JUDGE_AN_END or spoken[-1].blocks[-1].kind != "paragraph":
            continue
        last = spoken[-1].blocks[-1]
        if len(last.text.split()) < _FEWEST_WORDS_CUT_SHORT or _ends_a_sentence(last.text):
            continue
        if _share_of_ended(interview) >= _LEAST_SHARE_ENDED:
            cut = Span(last.span.end - len(last.text.split()[-1]), last.span.end)
            goes_on = reading.text[interview.span.end :].strip()
            yield diagnostic("T205", cut, "the interview was taken to end here, mid-sentence" if goes_on else "")


def _share_of_ended(interview: Interview) -> float:
    texts = [
        turn.blocks[-1].text for turn in interview.turns[:-1] if turn.blocks and turn.blocks[-1].kind == "paragraph"
    ]
    return sum(map(_ends_a_sentence, texts)) / max(1, len(texts))


def _ends_a_sentence(text: str) -> bool:
    """True if a turn is whole: it ends as a line does, but with a long dash, or with markup."""
    return ends_line(text, _PAUSES) or text.rstrip().endswith(_MARKUP)

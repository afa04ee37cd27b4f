"""Counts of what an output format cannot represent of a document or interview."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.formats.writing.turns.writer import paragraphs_of, spoken
from transcripts.model.content import Content, Loss
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.roles import asks, infer_roles
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn
    from transcripts.rendering.output_formats import OutputFormat

_BLOCKS = frozenset({"item", "quote", "code"})


def losses_of(thing: Document | Interview, output_format: OutputFormat) -> list[Loss]:
    """Return what the output format cannot represent of a document or interview, in the order of `Content`."""
    found = [] if output_format.holds is None else _left_out(thing, output_format.holds)
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    turns = [turn for interview in interviews for turn in interview.turns]
    estimated = sum(turn.start is None for turn in turns) if Content.TIMES in output_format.needs else 0
    if estimated:
        message = f"times of {counted(estimated, 'turn')} estimated from the number of words"
        found.append(Loss(content=Content.TIMES, count=estimated, message=message))
    inside = output_format.estimated(interviews) if output_format.estimated else 0
    if inside:
        message = f"{counted(inside, 'time')} inside turns estimated from the number of characters"
        found.append(Loss(content=Content.TIMES, count=inside, message=message))
    renamed = sum(output_format.named(one.name) != one.name for interview in interviews for one in interview.cast)
    if renamed:
        message = f"{counted(renamed, 'name')} altered to fit the labels of this format"
        found.append(Loss(content=Content.NAMES, count=renamed, message=message))
    texts = (text for interview in interviews for text in _texts(interview))
    unwritable = sum(len(output_format.unwritable.findall(text)) for text in texts)
    if unwritable:
        found.append(Loss(content=Content.CHARACTERS, count=unwritable, message=characters(unwritable)))
    return found


def characters(number: int) -> str:
    """Return the message about characters that a format cannot represent."""
    return f"{counted(number, 'character')} that this format cannot hold replaced by U+FFFD"


def _texts(interview: Interview) -> Iterator[str]:
    """Yield every text of an interview that is written."""
    yield interview.title or ""
    yield from (text for one in interview.cast for text in (one.name, one.affiliation or ""))
    yield from (heading.text for heading in interview.headings)
    yield from (block.text for block in interview.introduction)
    yield from (block.text for turn in interview.turns for block in turn.blocks)


def _left_out(thing: Document | Interview, holds: frozenset[Content]) -> list[Loss]:
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    found = []
    for content, (count, words) in _COUNTS.items():
        number = 0 if content in holds else count(interviews)
        if number:
            found.append(Loss(content=content, count=number, message=words(number)))
    if isinstance(thing, Document):
        outside = sum(len(passage.text.split()) for passage in thing.passages) - _words_of_front_matter(thing)
        if outside > 0 and Content.PASSAGES not in holds:
            message = f"{counted(outside, 'word')} outside the interviews left out"
            found.append(Loss(content=Content.PASSAGES, count=outside, message=message))
        if thing.metadata and Content.METADATA not in holds:
            message = f"{counted(len(thing.metadata), 'line')} of front matter left out"
            found.append(Loss(content=Content.METADATA, count=len(thing.metadata), message=message))
    return found


def _words_of_front_matter(document: Document) -> int:
    """Return the number of words in the front matter, which is counted separately from the first passage."""
    first = document.passages[0].text.lstrip("\ufeff") if document.passages else ""
    mark = first[:3]
    end = first.find(f"\n{mark}", 3) if mark in ("---", "+++") and document.metadata else -1
    return len(first[: end + 4].split()) if end > 0 else 0


def _every(interviews: Sequence[Interview]) -> list[Turn]:
    return [turn for interview in interviews for turn in interview.turns]


def _names(interviews: Sequence[Interview]) -> int:
    return len({speaker.name for interview in interviews for speaker in interview.cast})


def _unnamed(interviews: Sequence[Interview]) -> int:
    return sum(not turn.speakers for turn in _every(interviews))


def _repeated(interviews: Sequence[Interview]) -> int:
    turns = _every(interviews)
    return sum(bool(turn.speakers) and turn.speakers == after.speakers for turn, after in pairwise(turns))


def _paragraphs(interviews: Sequence[Interview]) -> int:
    return sum(len(spoken(turn)) > 1 for turn in _every(interviews))


def _blocks(interviews: Sequence[Interview]) -> int:
    return sum(block.kind in _BLOCKS for turn in _every(interviews) for block in turn.blocks)


def _headings(interviews: Sequence[Interview]) -> int:
    inside = sum(block.kind == "heading" for turn in _every(interviews) for block in turn.blocks)
    return inside + sum(len(interview.headings) for interview in interviews)


def _introductions(interviews: Sequence[Interview]) -> int:
    return sum(len(paragraphs_of(block.text)) for interview in interviews for block in interview.introduction)


def _affiliations(interviews: Sequence[Interview]) -> int:
    return len({one.name for interview in interviews for one in interview.cast if one.affiliation})


def _roles(interviews: Sequence[Interview]) -> int:
    """Count the roles that cannot be inferred from the words alone."""
    number = 0
    for interview in interviews:
        said = [(turn.speakers[0].name if turn.speakers else "", turn.text) for turn in interview.turns]
        inferred = infer_roles((name, asks(text), len(text)) for name, text in said)
        number += sum(inferred.get(one.name, one.role) != one.role for one in interview.cast)
    return number


def _noun(noun: str, what: str = "left out", plural: str | None = None) -> Callable[[int], str]:
    return lambda number: f"{counted(number, noun, plural)} {what}"


_COUNTS: Mapping[Content, tuple[Callable[[Sequence[Interview]], int], Callable[[int], str]]] = {
    Content.NAMES: (_names, _noun("name")),
    Content.JOINT: (lambda every: sum(len(turn.speakers) > 1 for turn in _every(every)), _noun("joint label", "attributed to one speaker")),
    Content.UNNAMED: (_unnamed, _noun("turn", "without a named speaker attributed to an unknown speaker")),
    Content.REPEATED: (_repeated, _noun("turn", "merged into the previous turn by the same speaker")),
    Content.TIMES: (lambda every: sum(turn.start is not None for turn in _every(every)), _noun("time")),
    Content.ENDS: (lambda every: sum(turn.end is not None for turn in _every(every)), _noun("end time")),
    Content.PARAGRAPHS: (_paragraphs, _noun("turn", "with several paragraphs written as one paragraph")),
    Content.BLOCKS: (_blocks, _noun("block", "(list items, quotations, code) written as paragraphs")),
    Content.TITLES: (lambda every: sum(bool(one.title) for one in every), _noun("title")),
    Content.INTRODUCTIONS: (_introductions, _noun("introductory paragraph")),
    Content.HEADINGS: (_headings, _noun("heading")),
    Content.AFFILIATIONS: (_affiliations, _noun("affiliation")),
    Content.ROLES: (_roles, _noun("role")),
    Content.INTERVIEWS: (lambda every: len(every) - 1 if every else 0, _noun("interview boundary", plural="interview boundaries")),
}  # fmt: skip

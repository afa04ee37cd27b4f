"""Whether labelled lines are a dialogue at all, and not a glossary, a log or a table of scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.roles import QUESTION_MARKS
from transcripts.structure import lexicon
from transcripts.structure.names import label as labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.structure.names.candidates import Candidate
    from transcripts.structure.names.label import PrintedName

_LONGEST_SAMPLE = 400
_SAMPLED = 100
_OF_CODE = frozenset({"LABELLED", "BULLETED_LABEL"})
_BLOCK_OPENS = ("{", "[", "(", "=>")
_BLOCK_ENDS = (*_BLOCK_OPENS, "}")
_FEWEST_PARTS = 3
_LINES_OF_A_PARAGRAPH = 8
_PERSONAL_SHARE = 0.25
_ASKING_SHARE = 0.05
_PERSONAL_SHARE_OF_NOUNS = 0.5
_ASKING_SHARE_OF_NOUNS = 0.1
_QUOTED_SHARE = 0.8
_FEW_STATEMENTS = 2
_QUOTATION = '"“„«'
_PARAGRAPHS_FOR_A_TURN = 40
_WRAPPED_LENGTH = 120
_SHORT_WORD = 2
_AFTER_A_WORD = " ,.;?!)\r\n"
_WORD = expression(r"(?<![\w./@-])[^\W\d_]+(?:'[^\W\d_]+)?")  # not the io of an address, which says I in Italian
_KEY_ALONE = expression(r"[a-z][\w-]*+:(?:[ \t]*+[|>])?")  # settings:    text: |
_ASKED = expression(rf"[{re.escape(''.join(QUESTION_MARKS))}](?![\w&%]+=)")  # not ...?page=2


def is_certain(label: PrintedName, uses: int, text: str) -> bool:
    """Whether a label names somebody whatever is said: a role, an unnamed voice, or a full name that recurs."""
    if labels.role_of_label(label) is not None or labels.is_unnamed(label):
        return True
    return uses > 1 and labels.name_likeness(label) == 2 and not is_phrase(label, text)


def is_phrase(label: PrintedName, text: str) -> bool:
    """Whether most words of a label with capitals are also written small in the text: `Job Title`, `Background`."""
    if label.name.islower() or label.title or label.office:
        return False
    words = [word.rstrip(".").casefold() for word in label.words if len(word) > _SHORT_WORD and word[0].isupper()]
    return bool(words) and 2 * sum(_is_written(word, text) for word in words) > len(words)


def _is_written(word: str, text: str) -> bool:
    """Whether the word stands in running text as it is printed here, and not in an address, a file's name or a key."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if text[at - 1 : at].isspace() and text[end : end + 1] in _AFTER_A_WORD:
            return True
        at = text.find(word, end)
    return False


def lack_of_dialogue(
    accepted: Sequence[Candidate], lines: Lines, text: str, *, certain: bool, marked: bool, short: bool = False
) -> str | None:
    """Say why the accepted labels make no dialogue, or return None where they do.

    A dialogue has at least two turns of two speakers or three of one, does not get lost in other text, and somebody in
    it speaks to somebody: asks, or says I, we or you. Otherwise `API: an interface` would be a speaker in a glossary.
    `certain` tells that one of the labels names somebody whatever is said, `marked` that the lines are those of captions, or of
    another notation that only dialogues are written in, `short` that nobody speaks twice.
    """
    uses = sorted(use for one in accepted for use in one.uses)
    if len(uses) < (2 if len({one.label.key for one in accepted}) > 1 else 3):
        return "too few labelled turns for a dialogue"
    if marked:
        return None
    if _paragraphs(lines, uses[0], uses[-1]) > _PARAGRAPHS_FOR_A_TURN * len(uses):
        return "too few labelled turns among other text for a dialogue"
    if _are_code(uses, lines, text):
        return "most of these lines are those of a program or of settings"
    if not _says_words(uses, lines, text):
        return "most of these lines hold no word"
    if _are_numbered(accepted, uses):
        return "these are the items of a numbered list"
    if _are_statements(accepted, uses, lines, text):
        return "these are quotations of people who do not talk with one another"
    alone = len({one.label.key for one in accepted}) == 1
    names = all(_is_a_mere_name(one.label) for one in accepted)
    parts = _are_parts(accepted, len(uses), text)
    if certain and not names and not parts:
        return None
    if certain and not alone and not parts and (_is_spoken(uses, lines, text) or not _is_written("the", text)):
        return None
    asking, personal = _spoken_shares(uses, lines, text)
    if short and not (asking and personal >= _PERSONAL_SHARE_OF_NOUNS):
        return "nobody speaks twice, and few speak to somebody"
    if alone or parts or all(is_phrase(one.label, text) for one in accepted):
        nouns = parts or is_phrase(accepted[0].label, text)
        if personal >= _PERSONAL_SHARE_OF_NOUNS and (asking >= _ASKING_SHARE_OF_NOUNS or not nouns):
            return None
        return "these are the headings of parts rather than people: few of the parts say I, we or you"
    if asking >= _ASKING_SHARE or personal >= _PERSONAL_SHARE:
        return None
    return "nobody in these lines speaks to anybody: no question, no I, we or you"


def _is_a_mere_name(label: PrintedName) -> bool:
    return labels.role_of_label(label) is None and not labels.is_unnamed(label) and not label.title


def _paragraphs(lines: Lines, first: int, last: int) -> int:
    """Return how many paragraphs some lines hold; short lines without a blank one between are one, hard-wrapped paragraph."""
    kinds, starts, ends = lines.kinds, lines.starts, lines.ends
    return sum(
        number == first or kinds[number - 1] == "BLANK" or ends[number - 1] - starts[number - 1] > _WRAPPED_LENGTH
        for number in range(first, last + 1)
        if kinds[number] != "BLANK"
    )


def _ends(uses: Sequence[int], lines: Sequence[Line], text: str) -> Iterator[tuple[Line, int]]:
    """Yield the first line of each turn, and the offset at which what is looked at of the turn ends: with its first paragraph."""
    for use, following in zip(uses, [*uses[1:], len(lines)], strict=True):
        line = lines[use]
        last = use
        said = line.text is not None and any(map(str.isalpha, line.text.of(text)))
        for number in range(use + 1, min(following, use + _LINES_OF_A_PARAGRAPH)):
            if lines[number].kind != "BLANK":
                said = True
            elif said:
                break
            last = number
        yield line, min(lines[last].end, line.start + _LONGEST_SAMPLE)


def _says_words(uses: Sequence[int], lines: Lines, text: str) -> bool:
    """Whether at least half of the turns hold a letter: a table of scores has figures only."""
    wanted = len(uses)
    texts = lines.texts
    for use in uses:  # most turns begin with a letter
        said = texts[use]
        wanted -= 2 * (said is not None and text[said[0] : said[0] + 1].isalpha())
        if wanted <= 0:
            return True
    wanted = len(uses)
    for line, end in _ends(uses, lines, text):
        wanted -= 2 * any(map(str.isalpha, text[line.label.end if line.label else line.start : end]))
        if wanted <= 0:
            return True
    return False


def _are_code(uses: Sequence[int], lines: Lines, text: str) -> bool:
    """Whether most of the lines end as code does, or begin with blanks and a key written small below what opens a list of keys."""
    kinds, labels = lines.kinds, lines.labels
    sample = [use for use in uses[:_SAMPLED] if labels[use] and kinds[use] in _OF_CODE]
    wanted = min(len(uses), _SAMPLED)
    ended = sum(_ends_as_code(lines, use, text) for use in sample)
    if 2 * ended > wanted:
        return True
    keys = sum(_is_key(lines[use], text) or _ends_as_code(lines, use, text) for use in sample)
    return 2 * keys > wanted and any(_is_key(lines[use], text) and _opens_keys(lines, use, text) for use in sample)


def _ends_as_code(lines: Lines, use: int, text: str) -> bool:
    """Whether a line opens or closes a block, or is a key written small whose words end as one of several does."""
    words, label = lines.texts[use], lines.labels[use]
    said = words.of(text).rstrip() if words else ""
    if said.endswith(_BLOCK_ENDS):
        return True
    small = label is not None and label.of(text).islower()  # not Ana Siv: So we went, you and I,
    return small and said.endswith((",", ";")) and not _goes_on(lines, use, text)


def _goes_on(lines: Sequence[Line], use: int, text: str) -> bool:
    """Whether words stand directly below a line, which are those of the same paragraph."""
    below = lines[use + 1] if use + 1 < len(lines) else None
    return below is not None and below.label is None and text[below.start : below.end].lstrip()[:1].isalpha()


def _is_key(line: Line, text: str) -> bool:
    return text[line.start] in " \t" and line.label is not None and text[line.label.start].islower()


def _opens_keys(lines: Sequence[Line], use: int, text: str) -> bool:
    """Whether directly above a key, and set less deep, something opens a block, or stands a key alone or as one of a list."""
    above = lines[use - 1] if use else None
    if above is None or _depth(above, text) >= _depth(lines[use], text):
        return False
    words = text[above.start : above.end].strip()
    if above.kind == "BULLETED_LABEL":
        return above.label is not None and text[above.label.start].islower()
    return words.endswith(_BLOCK_OPENS) or _KEY_ALONE.fullmatch(words) is not None


def _depth(line: Line, text: str) -> int:
    printed = text[line.start : line.end]
    return len(printed) - len(printed.lstrip(" \t"))


def _are_parts(accepted: Sequence[Candidate], uses: int, text: str) -> bool:
    """Whether several labels that head at least half of the turns are phrases: `Process`, `Question`, `Red flags` of a report."""
    phrases = [one for one in accepted if _is_a_mere_name(one.label) and is_phrase(one.label, text)]
    return len(phrases) >= _FEWEST_PARTS and 2 * sum(len(one.uses) for one in phrases) >= uses


def _are_numbered(accepted: Sequence[Candidate], uses: Sequence[int]) -> bool:
    """Whether voices with numbers follow one another once each, and nobody else speaks: a list of those who take part."""
    numbered = sum(len(one.uses) == 1 and labels.is_unnamed(one.label) for one in accepted)
    return len(uses) > _SHORT_WORD + 1 and numbered >= len(uses) - 1


def _are_statements(accepted: Sequence[Candidate], uses: Sequence[int], lines: Sequence[Line], text: str) -> bool:
    """Whether people are quoted, hardly anybody twice, or one alone: nearly all of their words are in quotation marks."""
    alone = len({one.label.key for one in accepted}) == 1 and labels.role_of_label(accepted[0].label) is None
    if not alone and any(len(one.uses) > _FEW_STATEMENTS for one in accepted):
        return False
    said = [text[line.text.start : line.text.end].lstrip(" \t\u00a0*_") for use in uses if (line := lines[use]).text]
    return sum(one[:1] in _QUOTATION for one in said if one) >= _QUOTED_SHARE * len(uses)


def _is_spoken(uses: Sequence[int], lines: Sequence[Line], text: str) -> bool:
    """Whether any turn asks, or in any somebody says I, we or you; one of the first turns nearly always tells."""
    return any(asks or personal for asks, personal in _spoken(uses, lines, text))


def _spoken_shares(uses: Sequence[int], lines: Sequence[Line], text: str) -> tuple[float, float]:
    """Return the share of turns that ask, and the share in which somebody says I, we or you."""
    asking, personal = map(sum, zip(*_spoken(uses, lines, text), strict=True))
    return asking / len(uses), personal / len(uses)


def _spoken(uses: Sequence[int], lines: Sequence[Line], text: str) -> Iterator[tuple[bool, bool]]:
    """Say of each turn whether it asks, and whether somebody says I, we or you in it."""
    for line, end in _ends(uses, lines, text):
        said = text[line.start : end]
        yield _asks(said), _is_of_persons(said)


def speaks(said: str) -> bool:
    """Whether words ask, or say I, we or you."""
    return _asks(said) or _is_of_persons(said)


def _asks(said: str) -> bool:
    return "か。" in said or (any(mark in said for mark in QUESTION_MARKS) and bool(_ASKED.search(said)))


def _is_of_persons(said: str) -> bool:
    return not lexicon.persons().isdisjoint(_WORD.findall(said.replace("’", "'").casefold()))

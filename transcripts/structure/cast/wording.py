"""What wording reveals: whether a label is a phrase rather than a name, and whether a turn addresses somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.roles import QUESTION_MARKS
from transcripts.structure import lexicon
from transcripts.structure.names import label as labels

if TYPE_CHECKING:
    from transcripts.structure.names.label import PrintedName

_LONGEST_PARTICLE = 2  # letters of a word such as of, in, an, not counted as a word of a label; by definition
_CHARACTERS_SEARCHED = 200_000  # characters in which a word of a label is looked for; a bound
_AFTER_A_WORD = " ,.;?!)\r\n"
_WORD = expression(r"(?<![\w./@-])[^\W\d_]+(?:'[^\W\d_]+)?")  # not the `io` of an address, which is Italian for I
_QUESTION = expression(rf"[{re.escape(''.join(QUESTION_MARKS))}](?![\w&%]+=)")  # not ...?page=2


def is_certain(label: PrintedName, uses: int, text: str) -> bool:
    """Whether a label certainly names a person: a role, an unnamed voice, or a recurring full name."""
    if labels.role_of_label(label) is not None or labels.is_unnamed(label):
        return True
    return uses > 1 and labels.name_likeness(label) == 2 and not is_phrase(label, text)


def is_phrase(label: PrintedName, text: str) -> bool:
    """Whether most capitalised words of a label also occur in lower case: `Job Title`, `Background`."""
    if label.name.islower() or label.title or label.office:
        return False
    words = [word.rstrip(".").casefold() for word in label.words if len(word) > _LONGEST_PARTICLE and word[0].isupper()]
    return bool(words) and 2 * sum(is_written(word, text) for word in words) > len(words)


def is_written(word: str, text: str) -> bool:
    """Whether a word occurs in running text exactly as given, not in an address, a file name or a key; what is far down is not searched."""
    at = text.find(word, 0, _CHARACTERS_SEARCHED)
    while at >= 0:
        end = at + len(word)
        if text[at - 1 : at].isspace() and text[end : end + 1] in _AFTER_A_WORD:
            return True
        at = text.find(word, end, _CHARACTERS_SEARCHED)
    return False


def speaks(said: str) -> bool:
    """Whether words ask, or say I, we or you."""
    return asks(said) or is_personal(said)


def asks(said: str) -> bool:
    """Whether words have a question mark that ends a question, or end like a Japanese question."""
    return "か。" in said or (any(mark in said for mark in QUESTION_MARKS) and bool(_QUESTION.search(said)))


def is_personal(said: str) -> bool:
    """Whether words say I, we or you."""
    return not lexicon.persons().isdisjoint(_WORD.findall(said.replace("’", "'").casefold()))

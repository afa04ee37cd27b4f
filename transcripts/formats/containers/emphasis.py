r"""Emphasis and escapes of Markdown that hide another notation: `**\<ana>** Why now?` is a message of a chat."""

from __future__ import annotations

from transcripts.expressions import expression
from transcripts.formats.containers.container import Container, blanked, holds_several
from transcripts.formats.detection import detect
from transcripts.formats.notations.labelled import LABELLED

_MARKS = expression(
    r"\*{1,3}+(?![ \t]|[\r\n]|\Z)|(?<=[^\s*])\*{1,3}+|(?<![^\W_])_{1,3}+(?=[^\W_])|(?<=[^\s_])_{1,3}+(?![^\W_])"
    r"|\\(?=[!-/:-@\[-`{-~])|\\(?=[\r\n])|~~|`"
)
_AT_THE_START = expression(r"(?<![^\r\n])[ \t]{0,3}(?:\*{1,3}|_{1,2}|\\)(?=\S)")
_FEWEST_LINES = 3  # lines that begin with emphasis or an escape; judged


def _found(text: str) -> bool:
    if "*" not in text and "_" not in text:
        return False
    begun = holds_several(text, _AT_THE_START, _FEWEST_LINES)
    return begun and detect(text) is LABELLED and detect(_peel(text, " ")) is not LABELLED


def _peel(text: str, filler: str) -> str:
    return _MARKS.sub(lambda mark: blanked(mark[0], filler), text)


EMPHASIS = Container("emphasis", _found, _peel, plain_to_see=True)

"""Advanced SubStation captions (`.ass`, `.ssa`), with a field for who speaks."""

from __future__ import annotations

import re

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Notation

_HEADER = expression(r"[\s\ufeff]*+(?:;[^\r\n]*+\s++)*+\[Script Info\]", re.IGNORECASE)
_DIALOGUE = expression(r"^Dialogue:[^,\r\n]*,[ ]*\d{1,2}:\d\d:\d\d[.:]\d\d,", re.MULTILINE)
# {\i1}    \N    \{    a backslash that a joiner keeps from being a mark
_MARK = expression(r"\\(?P<escaped>[{}]|(?=\u2060))\u2060?|(?P<override>\{[^{}\r\n]*\})|(?<!\s)\s*+\\[Nnh]\s*+")
_FEWEST_LINES = 3  # lines of dialogue, without the header; judged


def strip_markup(printed: str) -> str:
    r"""Return the words of a caption without override tags (`{\i1}`), with line breaks (`\N`) as spaces and `\{` as a brace."""
    return _MARK.sub(_read, printed)


_HEAD_CHARACTERS = 200_000  # characters in which the first line that is said stands, below styles and drawings; judged


def _read(mark: re.Match[str]) -> str:
    if mark["escaped"] is not None:
        return mark["escaped"] or "\\"
    return "" if mark["override"] else " "


def _score(text: str) -> float:
    """A file with the header of a script is one; so are its lines alone."""
    if text.find("Dialogue:", 0, _HEAD_CHARACTERS) < 0:
        return 0.0
    lines = _DIALOGUE.findall(text, 0, _HEAD_CHARACTERS)
    return 1.0 if lines and _HEADER.match(text) else 0.9 if len(lines) >= _FEWEST_LINES else 0.0


ASS = Notation(
    name="ass",
    title="Advanced SubStation captions, with speaker names",
    grammar="ass",
    suffixes=(".ass", ".ssa"),
    score=_score,
    strip_markup=strip_markup,
    is_recording=True,
)

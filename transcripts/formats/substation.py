"""Advanced SubStation captions (`.ass`, `.ssa`), with a field for who speaks."""

from __future__ import annotations

import re

from transcripts.formats.notation import Notation

_HEADER = re.compile(r"[\s\ufeff]*(?:;[^\r\n]*\s+)*\[Script Info\]", re.IGNORECASE)
_DIALOGUE = re.compile(r"^Dialogue:[^,\r\n]*,[ ]*\d{1,2}:\d\d:\d\d[.:]\d\d,", re.MULTILINE)
_OVERRIDE = re.compile(r"\{[^{}\r\n]*\}")
_BREAK = re.compile(r"\s*\\[Nnh]\s*")
_FEWEST = 3


def plain(printed: str) -> str:
    r"""Return the words of a caption without its overrides (`{\i1}`), and its line breaks (`\N`) as blanks."""
    return _BREAK.sub(" ", _OVERRIDE.sub("", printed))


def _score(text: str) -> float:
    """A file with the header of a script is one; so are its lines alone."""
    lines = _DIALOGUE.findall(text)
    return 1.0 if lines and _HEADER.match(text) else 0.9 if len(lines) >= _FEWEST else 0.0


ASS = Notation(
    name="ass",
    title="Advanced SubStation captions, with names of speakers",
    grammar="ass",
    suffixes=(".ass", ".ssa"),
    score=_score,
    plain=plain,
    recorded=True,
)

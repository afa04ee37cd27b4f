"""Emoji before labels that are not part of a name: `🎙️ Ana: Why now?`, `🎤 **Bo:** Because.`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

SIGN = (
    r"[\u25a0-\u25ca\u25d0-\u25fe\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0e\ufe0f\u200d\u2600-\u27bf\U0001f3fb-\U0001faff]{0,8}"
)
_SIGNED = expression(rf"(?:{SIGN}[ \t\u00a0]*){{1,3}}(?P<mark>(?:\*\*|__)(?=[^\s*_]))?(?=[^\W_]|\*\*|__)")
_FIRST_SIGN = "\u25a0"  # no sign comes before it, and hardly a label begins behind it
_CLOSED = expression(r"(?:\*\*|__)[ \t]*")
_LABELLED: frozenset[LineKind] = frozenset({"LABELLED", "EMPHASISED_LABEL"})


def without_signs(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Remove emoji from the start of labels if most such labels recur; otherwise they are bullets of a list."""
    if text.isascii():
        return lines
    signed = {
        line.start: read
        for line in lines
        if (label := line.label)
        and text[label[0]] >= _FIRST_SIGN
        and line.kind in _LABELLED
        and (read := _read(text, line))
    }
    if not signed:
        return lines
    names = Counter(line.label.of(text) for line in signed.values() if line.label)
    if len(signed) < 2 * len(names):
        return lines
    return [signed.get(line.start, line) for line in lines]


def _read(text: str, line: Line) -> Line | None:
    """Return a line as if there were no emoji before its label."""
    if line.label is None or line.text is None:
        return None
    sign = _SIGNED.match(text, *line.label)
    if sign is None:
        return None
    label, words = Span(sign.end(), line.label.end), line.text
    if not sign["mark"]:
        return line._replace(label=label)
    # The mark is closed before the colon, or behind it, or nowhere (`🎤 **Bo: Yes.`).
    if label.of(text).endswith(("**", "__")):
        label = Span(label.start, label.end - 2)
    elif closed := _CLOSED.match(text, *words):
        words = Span(closed.end(), words.end)
    return line._replace(kind="EMPHASISED_LABEL", label=label, text=words)

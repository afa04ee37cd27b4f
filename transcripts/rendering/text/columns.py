"""Text wrapped and clipped by its display width in a terminal."""

from __future__ import annotations

from transcripts.rendering.text.printable import columns, on_one_line


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of `text` wrapped to `width` columns; existing line ends are kept, words wider than a line are split."""
    return [line for paragraph in text.split("\n") for line in _wrapped_line(paragraph, max(2, width))]


def clipped(text: str, width: int) -> str:
    """Return `text` on one line, cut after a word or between wide characters and ended with `…` if it is wider than `width`."""
    line = on_one_line(text)
    return line if columns(line) <= width else _wrapped_line(line, max(2, width - 2))[0].rstrip(" ,;:–—-") + " …"


def _wrapped_line(text: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for word in text.split(" "):
        size = columns(word)
        gap = 1 if line else 0
        if used + gap + size <= width:
            line, used = f"{line} {word}" if gap else word, used + gap + size
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width)
        lines += full
        used = columns(line)
    return [*lines, line]


def _cut(word: str, width: int) -> list[str]:
    """Return a word in parts of at most `width` columns: scripts without spaces are wrapped between characters."""
    pieces, piece, used = [], "", 0
    for character in word:
        size = columns(character)
        if used + size > width:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + character, used + size
    return [*pieces, piece]

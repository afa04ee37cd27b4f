"""Version letters and spacing between readings, for every rendering of a collation."""

from __future__ import annotations

from transcripts.rendering.text.printable import columns

_CLOSING = frozenset(".,;:!?…)]}”’»")  # no space before these
_OPENING = frozenset("([“‘«„¿¡")  # no space after these


def version_letter(number: int) -> str:
    """Return the letter of version `number` in a table: A to Z, then AA, AB and so on."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def has_space_between(last: str, first: str) -> bool:
    """Whether a space is printed between two characters: not inside brackets, before punctuation, or in scripts without spaces."""
    return first not in _CLOSING and last not in _OPENING and columns(last) < 2 and columns(first) < 2

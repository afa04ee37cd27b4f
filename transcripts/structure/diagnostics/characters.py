"""Diagnostics of characters: controls, false line ends, mojibake, lost characters, mixed line endings."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.text import Span
from transcripts.structure.diagnostics.codes import CODES, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.structure.diagnostics.reading import Reading

_CONTROLS = "".join(map(chr, (*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0))))
_FALSE_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MOST_OF_ONE_CODE = 100  # diagnostics of one code; a bound


def controls(reading: Reading) -> Iterator[Diagnostic]:
    """Yield control characters that the notation does not use, at most 100."""
    used = reading.notation.control_characters
    return _each(reading.text, "".join(one for one in _CONTROLS if one not in used), "T002")


def false_line_ends(reading: Reading) -> Iterator[Diagnostic]:
    """Yield characters that `str.splitlines` and other tools split at, at most 100."""
    return _each(reading.text, _FALSE_LINE_ENDS, "T003")


def _each(text: str, characters: str, code: str) -> Iterator[Diagnostic]:
    possible = filter(str.isascii, characters) if text.isascii() else characters
    present = [character for character in possible if character in text]  # searching for one character is very fast
    found = re.finditer(f"[{re.escape(''.join(present))}]", text) if present else ()
    for match in itertools.islice(found, _MOST_OF_ONE_CODE):
        yield diagnostic(code, Span(*match.span()), f"{CODES[code].message}: U+{ord(match[0]):04X}")


def _windows_characters(first: int, last: int) -> str:
    """Return the windows-1252 characters of a range of bytes, with C1 controls for its gaps."""
    printed = (bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(first, last + 1))
    return re.escape("".join(printed))


# The UTF-8 bytes of one character, decoded as windows-1252: Ã© for é, â€™ for ’, ðŸ˜€ for 😀.
_FOLLOWING = _windows_characters(0x80, 0xBF)
_MOJIBAKE = expression(rf"[ÂÃ][{_FOLLOWING}]|[âï][{_FOLLOWING}]{{2}}|ð[{_FOLLOWING}]{{3}}")
_LEADS = "ÂÃâïð"
# Characters commonly garbled like this: Latin-1 letters and symbols, punctuation, the euro sign, marks and emoji.
_LIKELY = expression("[\u00a0-\u00ff\u2010-\u203a\u20ac\u2122\ufeff\ufffd\U0001f300-\U0001faff]")


def mojibake(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first occurrence of each sequence that is one character decoded wrongly."""
    text = reading.text
    if text.isascii() or not any(lead in text for lead in _LEADS):
        return
    first: dict[str, Span] = {}
    counts: dict[str, int] = {}
    for match in _MOJIBAKE.finditer(text):
        first.setdefault(match[0], Span(*match.span()))
        counts[match[0]] = counts.get(match[0], 0) + 1
    for printed, span in itertools.islice(first.items(), _MOST_OF_ONE_CODE):
        meant = _meant(printed)
        if meant and _LIKELY.fullmatch(meant):
            yield diagnostic(
                "T004", span, f"{printed!r} is {meant!r} decoded with the wrong encoding{_times(counts[printed])}"
            )


def _meant(printed: str) -> str | None:
    """Return the character whose UTF-8 bytes decode to this as windows-1252, or None."""
    data = b"".join(
        bytes([ord(character)]) if "\x80" <= character <= "\x9f" else character.encode("cp1252")
        for character in printed
    )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _times(count: int) -> str:
    return f" ({count} occurrences)" if count > 1 else ""


def inner_marks(reading: Reading) -> Iterator[Diagnostic]:
    """Yield byte order marks after the beginning of the text, at most 100."""
    at = reading.text.find("\ufeff", 1)
    for _ in range(_MOST_OF_ONE_CODE):
        if at < 0:
            return
        yield diagnostic("T005", Span(at, at + 1))
        at = reading.text.find("\ufeff", at + 1)


def lost_characters(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first replacement character, with the number of all."""
    at = reading.text.find("\ufffd")
    if at >= 0:
        count = reading.text.count("\ufffd")
        yield diagnostic("T006", Span(at, at + 1), f"{CODES['T006'].message}{_times(count)}")


def mixed_line_ends(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first line ending of the rarest kind, if a text mixes several."""
    text = reading.text
    returns = text.count("\r")
    if not returns:
        return
    pairs = text.count("\r\n")
    counts = {"CRLF": pairs, "CR": returns - pairs, "LF": text.count("\n") - pairs}
    used = {name: count for name, count in counts.items() if count}
    if len(used) < 2:
        return
    rarest = min(used, key=lambda name: (used[name], name))
    expression = {"CRLF": "\r\n", "CR": "\r(?!\n)", "LF": "(?<!\r)\n"}[rarest]
    span = Span(*re.search(expression, text).span())  # type: ignore[union-attr]
    said = ", ".join(f"{count} {name}" for name, count in sorted(used.items(), key=lambda item: -item[1]))
    yield diagnostic("T007", span, f"{CODES['T007'].message}: {said}; this is the first {rarest}")

"""Names of texts and of turns by what they say: those of turns outlive edits elsewhere."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHARACTERS_OF_AN_ID = 200  # characters of a turn that name it; what follows may be edited without another name; judged
_BYTES_OF_AN_ID = 5  # bytes of an identifier: eight letters and digits, 40 bits; judged


def turn_ids(texts: Sequence[str]) -> tuple[str, ...]:
    """Return an identifier for each turn, given what the turns of an interview say, in their order.

    A turn that says what no other says is named by its words alone, so that whatever happens to others leaves its name;
    labels, case and spaces do not count, nor does what comes after some 200 characters. Turns that say the same are named
    by the turn before each, too, and where that is the same again, by counting. Equal in every process; eight characters
    of a-z and 2-7.
    """
    words = [" ".join(text[: 2 * _CHARACTERS_OF_AN_ID].split()).casefold()[:_CHARACTERS_OF_AN_ID] for text in texts]
    said = Counter(words)
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    found = []
    for at, own in enumerate(words):
        key = own
        if said[own] > 1:
            key = f"{own}\n{words[at - 1] if at else ''}"
            seen[key] += 1
            key = f"{key}\n{seen[key]}"
        name = _name(key)
        while name in taken:
            key += "\n"
            name = _name(key)
        taken.add(name)
        found.append(name)
    return tuple(found)


def _name(key: str) -> str:
    data = key.encode("utf-8", errors="surrogatepass")
    return b32encode(blake2b(data, digest_size=_BYTES_OF_AN_ID).digest()).decode("ascii").lower()


def digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8 (half of a surrogate pair as if it were a character), in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

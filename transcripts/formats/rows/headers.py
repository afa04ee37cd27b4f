"""What a column's header or a record's key says that it holds, looked up in `headers.tsv`: a hint, which breaks ties between columns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.package_files import package_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Start (ms), end_seconds: the unit behind the name of a column of times
_UNIT = expression(r"(?P<name>.{2,}?)(?:in)?(?P<unit>ms|msecs?|millis|milliseconds|s|secs?|seconds)")
_DOT_OF_KEYS = expression(r"\.(?=\S)")  # that of a sentence has a space behind it

_FURTHER = 500  # places further down for a header that only a part of names; by definition


class Hint(NamedTuple):
    """What a header says of its column: what it holds (name, words, time, until, other), whether surely, its place in the list."""

    part: str
    certain: bool
    order: int


@cache
def _hints() -> Mapping[str, Hint]:
    hints: dict[str, Hint] = {}
    for line in package_text("formats", "rows", "headers.tsv").split("\n"):
        if line and not line.startswith("#"):
            part, certainty, words = line.split("\t")
            for word in words.split():
                hints.setdefault(word, Hint(part, certainty == "certain", len(hints)))
    return hints


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def hint_of(header: str) -> Hint | None:
    """Return what a header says, if anything; of the keys of nested data (`speaker.name`) the last one, then the first one."""
    keys = _DOT_OF_KEYS.split(header)
    for name in dict.fromkeys(map(_folded, (header, keys[-1], keys[0]))):
        unit = _UNIT.fullmatch(name)
        found = _hints().get(name)
        bare = _hints().get(unit["name"]) if unit and not found else None
        if found or (bare and bare.part in ("time", "until")):
            hint = found or bare
            further = 0 if name == _folded(header) else _FURTHER
            return hint._replace(order=hint.order + further) if hint else None
    return None


def hinted(hint: Hint | None, part: str) -> float:
    """Return 1 where a header surely says that its column holds something, a half where it may."""
    return 0.0 if hint is None or hint.part != part else 1.0 if hint.certain else 0.5


def ranked(hint: Hint | None, part: str) -> float:
    """Return how likely a header makes a column, also among those that say the same."""
    return hinted(hint, part) - hint.order / 1_000 if hint and hint.part == part else 0.0


def in_milliseconds(header: str) -> bool:
    """Whether a header says that its times are milliseconds."""
    unit = _UNIT.fullmatch(_folded(header))
    return bool(unit and unit["unit"].startswith("m"))


def names_columns(header: Sequence[str]) -> bool:
    """Whether a row says which of its columns names speakers and which holds words."""
    parts = {hint.part for name in header if (hint := hint_of(name))}
    return {"name", "words"} <= parts

r"""Regular expressions that are compiled on first use and match the same in every Python version.

    _SPACES = expression(r"\s+")

Compiling costs more than reading a short text, and most texts need less than half of the expressions. Up to Python 3.11.4,
possessive quantifiers can match wrongly if what they repeat can match in several ways (CPython issue 106052); atomic groups
do not have this bug.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, AnyStr, Generic, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG_POSSESSION = sys.version_info < (3, 11, 5)
_POSSESSIVE = re.compile(r"(?:[*+?]|\{\d*,?\d*\})\+")
# The tokens of an expression that matter for its groups: escapes, sets, parentheses; in verbose expressions also comments.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|[()]", re.DOTALL)
_VERBOSE_TOKEN = re.compile(rf"{_TOKEN.pattern}|#[^\n]*", re.DOTALL)
_OFFERED = (
    *("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split"),
    *("flags", "groups", "groupindex", "scanner"),
)


class _LazyPattern(Generic[AnyStr]):
    """A stand-in for a compiled pattern, which is compiled when one of its attributes is first used."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a pattern has)
        if name not in _OFFERED:
            raise AttributeError(name)
        compiled = compiled_expression(self.pattern, self._flags)
        self.__dict__.update((offered, getattr(compiled, offered)) for offered in _OFFERED)
        return self.__dict__[name]

    def __repr__(self) -> str:
        return f"expression({self.pattern!r})"


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an expression that is compiled on first use and can be used like the result of `re.compile`.

    An invalid pattern raises `re.error` on first use.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


def compiled_expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a compiled expression that matches the same in every Python version. Raises `re.error` if it is invalid."""
    return re.compile(with_atomic_groups(pattern, flags) if _WRONG_POSSESSION else pattern, flags)


def with_atomic_groups(pattern: AnyStr, flags: int = 0) -> AnyStr:
    """Write each `(...)*+` as `(?>(...))*+`, which means the same; likewise with `+`, `?` and `{m,n}`.

    `(?>(...)*)` would be equivalent too, but the engine would save its state before each repetition.
    """
    if isinstance(pattern, bytes):
        return with_atomic_groups(pattern.decode("latin-1"), flags).encode("latin-1")
    written = list(pattern)
    for start, end in _possessive_groups(pattern, _VERBOSE_TOKEN if flags & re.VERBOSE else _TOKEN):
        written[start] = f"(?>{written[start]}"
        written[end] = f"{written[end]})"
    return "".join(written)


def _possessive_groups(pattern: str, token_expression: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the positions of the parentheses of each group with a possessive quantifier."""
    opened: list[int] = []
    for token in token_expression.finditer(pattern):
        if token[0] == "(":
            opened.append(token.start())
        elif token[0] == ")" and opened:
            start = opened.pop()
            if _POSSESSIVE.match(pattern, token.end()):
                yield start, token.start()

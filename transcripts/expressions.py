r"""Regular expressions: compiled when they are first used, and rightly by every Python.

    _BLANKS = expression(r"\s+")

Compiling costs more than reading a short text, and most texts are read without half of the expressions. And up to
Python 3.11.4 a possessive quantifier matches wrongly what it repeats where that can be matched in several ways (CPython
issue 106052), which an atomic group cannot.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, AnyStr, Generic, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG_POSSESSION = sys.version_info < (3, 11, 5)
_POSSESSIVE = re.compile(r"(?:[*+?]|\{\d*,?\d*\})\+")
# What an expression is made of as far as its groups go: escapes, sets, parentheses; and remarks, where they are allowed.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|[()]", re.DOTALL)
_VERBOSE_TOKEN = re.compile(rf"{_TOKEN.pattern}|#[^\n]*", re.DOTALL)
_OFFERED = (
    *("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split"),
    *("flags", "groups", "groupindex", "scanner"),
)


class _Late(Generic[AnyStr]):
    """An expression that becomes a compiled pattern, and answers as one, when it is first asked for something."""

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
    """Return an expression that is compiled when it is first used; it is used as what `re.compile` returns.

    Raises `re.error` when it is first used and cannot be compiled.
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


def compiled_expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the compiled expression, which matches the same with every Python.

    Raises `re.error` when it cannot be compiled.
    """
    return re.compile(with_atomic_groups(pattern, flags) if _WRONG_POSSESSION else pattern, flags)


def with_atomic_groups(pattern: AnyStr, flags: int = 0) -> AnyStr:
    """Write each `(...)*+` as `(?>(...))*+`, which means the same; with `+`, `?` and `{m,n}` as with `*`.

    `(?>(...)*)` would, too, but the engine would then keep where it was before each repetition.
    """
    if isinstance(pattern, bytes):
        return with_atomic_groups(pattern.decode("latin-1"), flags).encode("latin-1")
    written = list(pattern)
    for start, end in _possessive_groups(pattern, _VERBOSE_TOKEN if flags & re.VERBOSE else _TOKEN):
        written[start] = f"(?>{written[start]}"
        written[end] = f"{written[end]})"
    return "".join(written)


def _possessive_groups(pattern: str, token_expression: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where the parentheses stand of each group that has a possessive quantifier."""
    opened: list[int] = []
    for token in token_expression.finditer(pattern):
        if token[0] == "(":
            opened.append(token.start())
        elif token[0] == ")" and opened:
            start = opened.pop()
            if _POSSESSIVE.match(pattern, token.end()):
                yield start, token.start()

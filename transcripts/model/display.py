"""How models show themselves in notebooks: as HTML, written by whoever has said that they can write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# The packages that write pages are below this one, so they say themselves what they can write: by the names of classes, which keeps
# pages from being imported before one is shown.
_WRITERS: dict[str, Callable[[Any], str]] = {}


def show_with(writers: Mapping[str, Callable[[Any], str]]) -> None:
    """Have instances of these classes (by name) shown by these functions, which return a fragment of HTML."""
    _WRITERS.update(writers)


def html_of(thing: object) -> str | None:
    """Return how a notebook shows an object, or None where nobody has said how."""
    write = _WRITERS.get(type(thing).__name__)
    return None if write is None else write(thing)

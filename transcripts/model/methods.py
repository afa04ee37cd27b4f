"""Methods of models that other packages implement: `transcripts/__init__.py` names the module of each, imported on the first call."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would cost what starting Python costs, and the front door imports this module

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_HOMES: dict[str, str] = {}


def done_in(homes: Mapping[str, str]) -> None:
    """Have the methods of these names done by the functions of the same names in these modules."""
    _HOMES.update(homes)


def method(name: str) -> Callable[..., Any]:
    """Return the function that does a method."""
    from importlib import import_module  # noqa: PLC0415  (as above)

    function: Callable[..., Any] = getattr(import_module(_HOMES[name]), name)
    return function

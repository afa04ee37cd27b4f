"""The text files that lie in the package: its loader reads them, from a folder or from inside a zip file.

`importlib.resources` does the same, but takes longer to import than most texts to read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120  (a loader takes the path as it gave it)
_LOADER = cast("ResourceLoader", __spec__.loader)


def package_text(*path: str) -> str:
    """Return the text of the file at a path within the package. Raises OSError if there is none."""
    data = _LOADER.get_data(os.path.join(_PACKAGE, *path))  # noqa: PTH118
    return data.decode("utf-8").replace("\r\n", "\n")

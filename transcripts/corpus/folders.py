"""Finding the transcripts in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.corpus.files import special_kind
from transcripts.errors import UnreadableError
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.sources.detection import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def transcripts_in(
    paths: Iterable[str | os.PathLike[str]], *, report: Callable[[UnreadableError], None]
) -> Iterator[str]:
    """Yield the given files, and for each folder all files below it with the suffix of an input format, sorted by path.

    Links to folders are not followed, and hidden folders are skipped. A folder that cannot be listed is reported, and so is a pipe, a
    device or a socket, which might never end; the walk continues.
    """

    def unlisted(error: OSError) -> None:
        report(UnreadableError(os.fspath(error.filename), error.strerror or str(error)))

    suffixes = {suffix for notation in NOTATIONS for suffix in notation.suffixes}
    suffixes |= {suffix for _, _, known in KNOWN for suffix in known}
    for path in paths:
        if os.fspath(path) == "-" or not os.path.isdir(path):  # noqa: PTH112  (pathlib's raises for a name that is too long)
            yield os.fspath(path)
            continue
        for folder, folders, files in os.walk(path, onerror=unlisted):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if Path(name).suffix.casefold() not in suffixes:
                    continue
                found = os.fspath(Path(folder) / name)
                if (kind := special_kind(found)) is None:
                    yield found
                else:
                    report(UnreadableError(found, f"is {kind}", "it was skipped; name it itself to have it read"))

"""Output of the commands to files, standard output and the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from transcripts.corpus.encoding import encode_output
from transcripts.corpus.files import write_bytes
from transcripts.rendering.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.content import Loss


def emit(text: str, output: str = "-", *, painted: bool = False) -> None:
    """Write text to a file or to standard output, as UTF-8 whatever the locale says.

    A transcript must not control the terminal: there, control and bidirectional characters are shown as symbols, unless the text is
    `painted` (coloured) and therefore already printable.
    """
    emit_bytes(encode_output(text), output, painted=painted)


def emit_bytes(data: bytes, output: str = "-", *, painted: bool = False) -> None:
    """Write bytes unchanged to a file, pipe or device; to a terminal, as printable text."""
    if output == "-" and not painted and on_terminal():
        text = data.decode("utf-8", errors="replace").replace("\r\n", "\n")
        data = printable(text).encode("utf-8")
    write_bytes(output, data)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and not sys.stdout.closed and sys.stdout.isatty()


def tell(message: str) -> None:
    """Print a one-line message to standard error, without control sequences from file names or transcripts."""
    print(f"transcripts: {printable(message)}".replace("\n", " "), file=sys.stderr)


def tell_losses(output_format: str, lost: Iterable[Loss]) -> None:
    """Print to standard error what an output format cannot represent."""
    messages = "; ".join(loss.message for loss in lost)
    if messages:
        tell(f"written as {output_format}: {messages}")


def colour_wanted(choice: str = "auto", output: str = "-") -> bool:
    """Whether to use colour: as given by `choice`; for `auto`, on a terminal unless `NO_COLOR` is set."""
    if choice != "auto":
        return choice == "always"
    return output == "-" and on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

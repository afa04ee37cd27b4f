"""Where the output of a command goes, and how it is shown in a terminal."""

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

    On a terminal, what a transcript holds must not steer it: control and direction characters are shown as signs there, unless the text
    is `painted` and so was made printable before.
    """
    emit_bytes(encode_output(text), output, painted=painted)


def emit_bytes(data: bytes, output: str = "-", *, painted: bool = False) -> None:
    """Write bytes as they are to a file, a pipe or a device; to a terminal, as text that is printable."""
    if output == "-" and not painted and on_terminal():
        text = data.decode("utf-8", errors="replace").replace("\r\n", "\n")
        data = printable(text).encode("utf-8")
    write_bytes(output, data)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and not sys.stdout.closed and sys.stdout.isatty()


def tell(message: str) -> None:
    """Say something in one line on standard error; names of files and words of transcripts never steer the terminal."""
    print(f"transcripts: {printable(message)}".replace("\n", " "), file=sys.stderr)


def tell_losses(publication: str, lost: Iterable[Loss]) -> None:
    """Say on standard error what a publication does not hold."""
    messages = "; ".join(loss.message for loss in lost)
    if messages:
        tell(f"as {publication}: {messages}")


def colour_wanted(choice: str = "auto", output: str = "-") -> bool:
    """Whether to colour: as `choice` says, and if that is `auto`, on a terminal unless `NO_COLOR` is set."""
    if choice != "auto":
        return choice == "always"
    return output == "-" and on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

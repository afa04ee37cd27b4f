"""Arguments that several commands share, and where their output goes."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from transcripts.cli import COMMANDS
from transcripts.corpus.encoding import encode_output
from transcripts.corpus.files import write_bytes
from transcripts.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.content import Loss


class Parser(argparse.ArgumentParser):
    """Reads the arguments of a command; what it says of them never steers the terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and exit with 2."""
        super().error(printable(message).replace("\n", " "))


def parser_for(command: str, description: str = "", *, epilog: str | None = None) -> Parser:
    """Return the argument parser of a command; `epilog` is printed below its help, line by line."""
    what = COMMANDS[command]
    return Parser(
        prog=f"transcripts {command}",
        description=description or what[0].upper() + what[1:] + ".",
        allow_abbrev=False,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter if epilog else argparse.HelpFormatter,
    )


def add_notation(parser: argparse.ArgumentParser) -> None:
    """Add `--from`, which names the notation instead of having it detected."""
    parser.add_argument(
        "--from", dest="notation", metavar="FORMAT", help="input format (default: detected; see: transcripts formats)"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add `-o`, a file for the output."""
    parser.add_argument("-o", "--output", default="-", metavar="OUT", help="output file (default: -, standard output)")


def add_rename(parser: argparse.ArgumentParser) -> None:
    """Add `--rename OLD=NEW`, which may be given several times."""
    parser.add_argument(
        "--rename",
        dest="renames",
        action="append",
        default=[],
        type=_renaming,
        metavar="OLD=NEW",
        help='rename a speaker, e.g. "SPEAKER_00=Ana Lindqvist"; may be repeated',
    )


def _renaming(given: str) -> tuple[str, str]:
    old, mark, new = given.partition("=")
    if not (mark and old.strip() and new.strip()):
        raise argparse.ArgumentTypeError(f'{given!r} does not have the form "old name=new name"')
    return old.strip(), new.strip()


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


def add_author(parser: argparse.ArgumentParser) -> None:
    """Add `--author`, who made the document or its tracked changes."""
    parser.add_argument(
        "--author",
        metavar="NAME",
        help="author of a Word document and of its tracked changes (default: transcripts)",
    )


def tell_losses(publication: str, lost: Iterable[Loss]) -> None:
    """Say on standard error what a publication does not hold."""
    messages = "; ".join(loss.message for loss in lost)
    if messages:
        tell(f"written as {publication}: {messages}")


def add_colour(parser: argparse.ArgumentParser) -> None:
    """Add `--color`."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the changes; auto (default): on a terminal, unless NO_COLOR is set",
    )


def colour_wanted(choice: str = "auto", output: str = "-") -> bool:
    """Whether to colour: as `choice` says, and if that is `auto`, on a terminal unless `NO_COLOR` is set."""
    if choice != "auto":
        return choice == "always"
    return output == "-" and on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

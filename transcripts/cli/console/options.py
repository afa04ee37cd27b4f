"""Arguments that several commands share, and where their output goes."""

from __future__ import annotations

import argparse
from typing import NoReturn

from transcripts.cli.console.command_list import COMMANDS
from transcripts.rendering.text.printable import printable


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
        "--from", dest="notation", metavar="NOTATION", help="how the text is written down (default: detected)"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add `-o`, a file for the output."""
    parser.add_argument(
        "-o", "--output", default="-", metavar="OUT", help="write to this file; - is standard output (default)"
    )


def add_rename(parser: argparse.ArgumentParser) -> None:
    """Add `--rename OLD=NEW`, which may be given several times."""
    parser.add_argument(
        "--rename",
        dest="renames",
        action="append",
        default=[],
        type=_renaming,
        metavar="OLD=NEW",
        help='give a speaker another name, as in "SPEAKER_00=Ana Lindqvist"; may be repeated',
    )


def _renaming(given: str) -> tuple[str, str]:
    old, mark, new = given.partition("=")
    if not (mark and old.strip() and new.strip()):
        raise argparse.ArgumentTypeError(f'{given!r} is not of the form "old name=new name"')
    return old.strip(), new.strip()


def add_author(parser: argparse.ArgumentParser) -> None:
    """Add `--author`, who made the document or its tracked changes."""
    parser.add_argument(
        "--author",
        metavar="NAME",
        help="the author of a Word document and of its tracked changes (default: transcripts)",
    )


def add_colour(parser: argparse.ArgumentParser) -> None:
    """Add `--color`."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour changes: auto (default) on a terminal, unless NO_COLOR is set",
    )

"""Options that several commands share."""

from __future__ import annotations

import argparse
from typing import NoReturn

from transcripts.cli.console.command_list import COMMANDS
from transcripts.rendering.text.printable import printable


class Parser(argparse.ArgumentParser):
    """Argument parser whose error messages contain no control sequences."""

    def error(self, message: str) -> NoReturn:
        """Print the error and exit with 2."""
        super().error(printable(message).replace("\n", " "))


def parser_for(command: str, description: str = "", *, epilog: str | None = None) -> Parser:
    """Return the argument parser of a command; `epilog` is printed below its help as it is."""
    what = COMMANDS[command]
    return Parser(
        prog=f"transcripts {command}",
        description=description or what[0].upper() + what[1:] + ".",
        allow_abbrev=False,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter if epilog else argparse.HelpFormatter,
    )


def add_notation(parser: argparse.ArgumentParser) -> None:
    """Add `--from`, which gives the input format instead of detecting it."""
    parser.add_argument(
        "--from", dest="notation", metavar="FORMAT", help="input format (default: detected; see: transcripts formats)"
    )


def add_layout(parser: argparse.ArgumentParser, option: str = "--layout") -> None:
    """Add `--layout`, which states how the text prints its turns."""
    parser.add_argument(
        option,
        metavar="TEMPLATE",
        help='how the text prints its turns, e.g. "[{time}] {name} - {words}" (slots: name, time, until, number, words; default: found)',
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add `-o`, the output file."""
    parser.add_argument("-o", "--output", default="-", metavar="OUT", help="output file (default: -, standard output)")


def add_rename(parser: argparse.ArgumentParser) -> None:
    """Add `--rename OLD=NEW`, which can be repeated."""
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


def add_author(parser: argparse.ArgumentParser) -> None:
    """Add `--author`, the author of a Word document or its tracked changes."""
    parser.add_argument(
        "--author",
        metavar="NAME",
        help="author of a Word document and of its tracked changes (default: transcripts)",
    )


def add_colour(parser: argparse.ArgumentParser) -> None:
    """Add `--color`."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the changes; auto (default): on a terminal, unless NO_COLOR is set",
    )

"""Arguments that several commands share, and where their output goes."""

from __future__ import annotations

import argparse
import os
import sys

from transcripts.cli import COMMANDS
from transcripts.corpus.encoding import encode_output
from transcripts.corpus.files import write_bytes


def parser_for(command: str, description: str = "") -> argparse.ArgumentParser:
    """Return the argument parser of a command."""
    what = COMMANDS[command]
    return argparse.ArgumentParser(
        prog=f"transcripts {command}", description=description or what[0].upper() + what[1:] + ".", allow_abbrev=False
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


def emit(text: str, output: str = "-") -> None:
    """Write text to a file or to standard output, as UTF-8 whatever the locale says."""
    write_bytes(output, encode_output(text))


def colour_wanted() -> bool:
    """Whether standard output is a terminal that may be coloured; `NO_COLOR` says no."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

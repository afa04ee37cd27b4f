"""The command line. Each command is a module in `commands`, imported only when it is called."""

from __future__ import annotations

import os
import sys

from transcripts.cli.console.command_list import COMMANDS
from transcripts.corpus.streams import write_to_standard_output

_USAGE = """\
usage: transcripts [--version] [--help] COMMAND ...

Read speaker-labelled text as typed interviews, and compare versions of an interview.

commands:
{commands}

A FILE may name one of its interviews (article.txt#2); - is standard input.
Exit codes: 0 success or no differences, 1 differences or findings, 2 trouble.
Help on a command: transcripts COMMAND --help
"""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 success or no differences, 1 differences or findings, 2 trouble."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if given[:1] == ["--version"]:
            from transcripts import __version__  # noqa: PLC0415  (nothing else is needed for this)

            return _say(f"transcripts {__version__}\n")
        if not given:
            print(_usage(), end="", file=sys.stderr)
            return 2
        return _say(_usage()) if given[0] in ("-h", "--help", "help") else _run(given[0], given[1:])
    except BrokenPipeError:
        # The reader has closed the pipe, as `| head` does: not an error.
        _flush_nothing_more()
        return 0
    except KeyboardInterrupt:
        return 130


def _usage() -> str:
    return _USAGE.format(commands="\n".join(f"  {name:<10} {what}" for name, what in COMMANDS.items()))


def _say(text: str) -> int:
    """Print text without further imports; return 2 if that fails, for example because the disk is full."""
    try:
        if sys.stdout is not None:
            write_to_standard_output(text.encode("utf-8"))
    except BrokenPipeError:
        raise
    except OSError as error:
        _flush_nothing_more()
        print(f"transcripts: standard output: cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _flush_nothing_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave_nothing_unwritten() -> None:
    """Discard output that could not be written: flushing it when Python exits would fail again."""
    try:
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except OSError:
        _flush_nothing_more()


def _run(name: str, arguments: list[str]) -> int:
    if name not in COMMANDS:
        from difflib import get_close_matches  # noqa: PLC0415

        close = next(iter(get_close_matches(name, COMMANDS, n=1)), None)
        advice = f"did you mean {close!r}? See" if close else "see"
        print(f"transcripts: {name!r} is not a command; {advice} transcripts --help", file=sys.stderr)
        return 2
    import gc  # noqa: PLC0415  (only the command may touch the collector; a library must not)
    from importlib import import_module  # noqa: PLC0415

    from transcripts.cli.console.output import tell  # noqa: PLC0415
    from transcripts.cli.garbage_collection import collect_seldom  # noqa: PLC0415
    from transcripts.errors import TranscriptsError  # noqa: PLC0415

    # Otherwise pydantic reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # imported modules stay alive
    module = import_module(f"transcripts.cli.commands.{name}")
    collect_seldom()
    try:
        code: int = module.run(arguments)
    except BrokenPipeError:
        raise
    except (TranscriptsError, MemoryError, OSError) as error:
        tell(str(error) if isinstance(error, TranscriptsError) else _shortage(error))
        _leave_nothing_unwritten()
        return 2
    return code


def _shortage(error: MemoryError | OSError) -> str:
    """Say what the system refused."""
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}; check the path, and the space on its disk"
    return "the memory was used up; give it more, or smaller files"

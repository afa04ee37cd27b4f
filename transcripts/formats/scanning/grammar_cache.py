"""What lark composes of a grammar, kept from one run to the next as plain JSON in the user's cache folder.

Lark has to load its grammar of grammars, and ours, before the first line is read: most of the time that the command takes.
What is kept is named by a digest of the grammars' texts, of the module that composes it, and of the versions of lark and of this
package, and holds a checksum.
Whatever is missing, damaged, somebody else's or cannot be written is silently composed again: nothing depends on it.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from functools import cache
from hashlib import sha256
from importlib.abc import InspectLoader
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SWITCH = "TRANSCRIPTS_CACHE"  # names another folder; empty: nothing is kept
_FOLDER = "interview-transcripts"
# A named pipe in place of the file would wait for somebody to write.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MOST_BYTES_KEPT = 8_000_000  # bytes of a file that is read; a bound


def composed(name: str, texts: Iterable[str], compose: Callable[[], Any]) -> Any:  # noqa: ANN401  (any plain data)
    """Return what `compose` makes of the grammar called `name`: plain data (lists, texts, numbers, mappings by text).

    `texts` are all grammars that it is made of. What is kept of an earlier run is returned instead, if it is there; both
    have been through JSON, so they are equal.
    """
    folder = cache_folder()
    path = folder / f"{name}-{_digest(compose.__module__, texts)}.json" if folder else None
    if path and (content := _read(path)) is not None:
        return content
    written = json.dumps(compose(), ensure_ascii=True, separators=(",", ":"))
    if path:
        _write(path, written)
    return json.loads(written)


def cache_folder() -> Path | None:
    """Return the folder of what is kept, there or not: by TRANSCRIPTS_CACHE, else the user's; None where there is none."""
    if (chosen := os.environ.get(SWITCH)) is not None:
        return Path(chosen) if chosen else None
    base = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path("~/.cache").expanduser()
        except RuntimeError:  # nobody's home
            return None
    return base / _FOLDER


def _digest(composer: str, texts: Iterable[str]) -> str:
    version = sys.modules[__name__.partition(".")[0]].__version__  # the front door itself must not be imported here
    parts = [_source("lark"), _source(composer), version, *texts]
    return sha256("\0".join(parts).encode("utf-8")).hexdigest()[:32]


@cache
def _source(module: str) -> str:
    """Return the source of a module, which tells one version from another; lark need not be imported for that."""
    spec = find_spec(module)
    source = spec.loader.get_source(module) if spec and isinstance(spec.loader, InspectLoader) else None
    return source or ""


def _head(written: bytes) -> bytes:
    return b'{"checksum": "' + sha256(written).hexdigest().encode("ascii") + b'",\n"content": '


def _read(path: Path) -> Any:  # noqa: ANN401
    """Return the content of a file, or None where it is missing, damaged, or one that others own or may write to."""
    try:
        with os.fdopen(os.open(path, _AT_ONCE), "rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            data = file.read(_MOST_BYTES_KEPT)
    except OSError:
        return None
    head, mark, rest = data.partition(b'"content": ')
    written = rest.removesuffix(b"}\n")
    if not mark or head + mark != _head(written) or len(written) == len(rest):
        return None
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _is_own(status: os.stat_result) -> bool:
    if sys.platform == "win32":
        return True
    return (
        stat.S_ISREG(status.st_mode)
        and status.st_uid == os.geteuid()
        and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _write(path: Path, content: str) -> None:
    """Write a file at once or not at all, for its owner only; processes that do so together write the same."""
    from contextlib import suppress  # noqa: PLC0415  (nothing of this is needed once it is written)
    from tempfile import mkstemp  # noqa: PLC0415

    written = content.encode("ascii")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, temporary = mkstemp(prefix=".", suffix=".json", dir=path.parent)
    except OSError:
        return
    try:
        with os.fdopen(number, "wb") as file:
            file.write(_head(written) + written + b"}\n")
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()

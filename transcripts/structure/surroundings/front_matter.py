"""The front matter of a document: its keys and values, and the people it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import from_json, to_json

from transcripts.expressions import expression
from transcripts.structure import lexicon

if TYPE_CHECKING:
    from transcripts.model.interviews.speaker import Role
    from transcripts.model.text import Lines

_KEY = expression(r"(?P<key>[^\s:=\-#][^:=]{0,60}?)\s*[:=]\s*(?P<value>.*)")
_LIST_ITEM = expression(r"\s*-\s+(?P<value>.+)")
_QUOTED = expression(r"""(?P<quote>["'])(?P<value>.*)(?P=quote)""")

_LINES_OF_A_HEAD = 40  # lines at the head of a text in which its title may be stated as a fact; judged

Metadata = dict[str, str | tuple[str, ...]]


def read_front_matter(text: str) -> Metadata:
    """Read the lines between the fences of a front matter block.

    Supports JSON, and the part of YAML and TOML that transcripts use: `key: value`, `key = value`, flow lists in brackets and block
    lists with dashes. Anything else is ignored and stays in the text.
    """
    if text.lstrip().startswith('"') and (of_json := _of_json(text)) is not None:
        return of_json
    metadata: Metadata = {}
    key = ""
    for line in re.split(r"\r\n?|\n", text):
        item = _LIST_ITEM.fullmatch(line)
        if item and key:
            before = metadata[key]
            metadata[key] = (
                (*before, _unquoted(item["value"])) if isinstance(before, tuple) else (_unquoted(item["value"]),)
            )
            continue
        pair = _KEY.fullmatch(line)
        if pair and not line.startswith((" ", "\t")):
            key = pair["key"].strip().strip("\"'")
            metadata[key] = _value(pair["value"].strip())
        elif key and line.startswith((" ", "\t")) and isinstance(before := metadata[key], str) and (before or not pair):
            metadata[key] = f"{before} {line.strip()}".lstrip()
    return metadata


def _of_json(text: str) -> Metadata | None:
    """Return what an object of JSON says, without its braces; None if it is not JSON."""
    try:
        members = from_json(f"{{{text}}}")
    except (ValueError, TypeError):  # TypeError: half of a surrogate pair
        return None
    return {
        key: tuple(map(_printed, value)) if isinstance(value, list) else _printed(value)
        for key, value in members.items()
        if not isinstance(value, dict)
    }


def _printed(value: object) -> str:
    return value if isinstance(value, str) else to_json(value).decode()


def _value(text: str) -> str | tuple[str, ...]:
    if text.startswith("[") and text.endswith("]"):
        return tuple(_unquoted(part) for part in text[1:-1].split(",") if part.strip())
    return _unquoted(text)


def _unquoted(text: str) -> str:
    match = _QUOTED.fullmatch(text.strip())
    return match["value"].replace("''", "'") if match else text.strip()


def people(metadata: Metadata) -> list[tuple[str, Role]]:
    """Return the people named in the metadata, with the role that the key implies."""
    announcing = lexicon.roles("announcing")
    named = []
    for key, value in metadata.items():
        role = announcing.get(key.casefold().replace("_", " "))
        if role is None:
            continue
        values = value if isinstance(value, tuple) else re.split(r",\s*|\s+and\s+|\s*&\s*", value)
        named += [(name.strip(), role) for name in values if name.strip()]
    return named


def stated_title(text: str, lines: Lines) -> str | None:
    """Return the title that a fact near the head of a text without front matter states (`Title: The keeper`), or None."""
    for line in lines[:_LINES_OF_A_HEAD]:
        fact = _KEY.fullmatch(text[line.start : line.end].strip())
        if fact and fact["key"].casefold() == "title" and fact["value"].strip():
            return fact["value"].strip()
    return None


def title(metadata: Metadata) -> str | None:
    """Return the title that the metadata gives, or None."""
    value = next((metadata[key] for key in metadata if key.casefold() == "title"), None)
    return value if isinstance(value, str) and value else None

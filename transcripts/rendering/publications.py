"""What can be published, and how: each publication with the file suffixes that choose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.errors import UnknownFormatError
from transcripts.model.comparison import Diff
from transcripts.model.interview import Document, Interview

if TYPE_CHECKING:
    from collections.abc import Callable

Publishable = Document | Interview | Diff


@dataclass(frozen=True, slots=True)
class Publication:
    """A format that is written: its name, the suffixes that choose it, and what can be written in it."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    write_interview: Callable[[Document | Interview], str] | None = None
    write_diff: Callable[[Diff], str] | None = None


def _json(thing: Publishable) -> str:
    return thing.model_dump_json(indent=2) + "\n"


def _outline(thing: Document | Interview) -> str:
    from transcripts.rendering.outline import outline  # noqa: PLC0415  (writers are imported when they are used)

    return outline(thing)


def _redline(diff: Diff) -> str:
    from transcripts.rendering.redline import redline  # noqa: PLC0415

    return redline(diff)


def _interview_page(thing: Document | Interview) -> str:
    from transcripts.rendering.page import interview_page  # noqa: PLC0415

    return interview_page(thing.interviews if isinstance(thing, Document) else (thing,))


def _diff_page(diff: Diff) -> str:
    from transcripts.rendering.page import diff_page  # noqa: PLC0415

    return diff_page(diff)


def _plain_text(thing: Document | Interview) -> str:
    from transcripts.rendering.text import plain_text  # noqa: PLC0415

    return plain_text(thing)


def _markdown(thing: Document | Interview) -> str:
    from transcripts.rendering.text import markdown  # noqa: PLC0415

    return markdown(thing)


PUBLICATIONS = (
    Publication("json", "JSON, by the schema that `transcripts schema` prints", (".json",), _json, _json),
    Publication("html", "one self-contained web page", (".html", ".htm"), _interview_page, _diff_page),
    Publication("outline", "an outline, one line for each turn", (".outline",), _outline),
    Publication(
        "redline", "the changes marked in their turns, for the terminal", (".redline", ".diff"), None, _redline
    ),
    Publication("text", "plain labels (Ana: Why now?)", (".txt",), _plain_text),
    Publication("markdown", "bold labels (**Ana:** Why now?)", (".md", ".markdown"), _markdown),
)


def publication_of_suffix(suffix: str) -> str:
    """Return the name of the publication that a file suffix chooses. Raises UnknownFormatError."""
    for publication in PUBLICATIONS:
        if suffix.casefold() in publication.suffixes:
            return publication.name
    known = (known for publication in PUBLICATIONS for known in publication.suffixes)
    raise UnknownFormatError(suffix or "(none)", known, "file suffix")


def render(thing: Publishable, name: str) -> str:
    """Return a document, interview or diff in the named publication. Raises UnknownFormatError."""
    is_diff = isinstance(thing, Diff)
    possible = [one for one in PUBLICATIONS if (one.write_diff if is_diff else one.write_interview)]
    for publication in possible:
        if publication.name != name:
            continue
        if isinstance(thing, Diff):
            if publication.write_diff:
                return publication.write_diff(thing)
        elif publication.write_interview:
            return publication.write_interview(thing)
    what = "publication of a diff" if is_diff else "publication of an interview"
    raise UnknownFormatError(name, (publication.name for publication in possible), what)

"""What can be published, and how: each publication with the file suffixes that choose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticSerializationError

from transcripts.errors import UnknownFormatError
from transcripts.formats.writing.registry import WRITERS
from transcripts.model.comparison import Diff
from transcripts.model.content import Content
from transcripts.model.interview import Document, Interview
from transcripts.model.text import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.formats.writing.writer import Writer

Publishable = Document | Interview | Diff


@dataclass(frozen=True, slots=True)
class Publication:
    """A format that is written: its name, the suffixes that choose it, and what can be written in it.

    `holds` is what it keeps of a document besides words (None: everything), `needs` what it makes up where a text does
    not have it, `named` a name as it prints it, `estimated` how many times inside turns it makes up.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    write_interview: Callable[[Document | Interview], str] | None = None
    write_diff: Callable[[Diff], str] | None = None
    holds: frozenset[Content] | None = None
    needs: frozenset[Content] = frozenset()
    named: Callable[[str], str] = str
    estimated: Callable[[Sequence[Interview]], int] | None = None


def _json(thing: Publishable) -> str:
    try:
        return thing.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:  # half of a surrogate pair is no character, and no JSON in UTF-8 can hold it
        import json  # noqa: PLC0415

        return without_surrogates(json.dumps(thing.model_dump(mode="json"), indent=2, ensure_ascii=False)) + "\n"


def _outline(thing: Document | Interview) -> str:
    from transcripts.rendering.outline import outline  # noqa: PLC0415  (writers are imported when they are used)

    return outline(thing)


def _redline(diff: Diff) -> str:
    from transcripts.rendering.redline import redline  # noqa: PLC0415

    return redline(diff)


def _interview_page(thing: Document | Interview) -> str:
    from transcripts.rendering.pages.interview import interview_page  # noqa: PLC0415

    return interview_page(thing.interviews if isinstance(thing, Document) else (thing,))


def _diff_page(diff: Diff) -> str:
    from transcripts.rendering.pages.review import review_page  # noqa: PLC0415

    return review_page(diff)


def _json_lines(thing: Document | Interview) -> str:
    from transcripts.rendering.records import json_lines  # noqa: PLC0415

    return json_lines(_interviews(thing))


def _podcast_json(thing: Document | Interview) -> str:
    from transcripts.rendering.records import podcast_json  # noqa: PLC0415

    return podcast_json(_interviews(thing))


def _critic_markup(diff: Diff) -> str:
    from transcripts.rendering.criticmarkup import critic_markup  # noqa: PLC0415

    return critic_markup(diff)


def _interviews(thing: Document | Interview) -> tuple[Interview, ...]:
    return thing.interviews if isinstance(thing, Document) else (thing,)


def _of_writer(writer: Writer) -> Publication:
    """Return the publication of a notation's writer."""
    return Publication(
        writer.name,
        writer.title,
        writer.suffixes,
        lambda thing: writer.write(_interviews(thing)),
        holds=writer.holds,
        needs=writer.needs,
        named=writer.named,
        estimated=writer.estimated,
    )


_PAGE = frozenset(Content) - {Content.PASSAGES, Content.METADATA, Content.ENDS}
_RECORDS = frozenset(
    {Content.NAMES, Content.JOINT, Content.UNNAMED, Content.REPEATED, Content.TIMES, Content.ENDS, Content.ROLES,
     Content.INTERVIEWS, Content.PARAGRAPHS}
)  # fmt: skip
_PODCAST = frozenset(
    {Content.NAMES, Content.JOINT, Content.UNNAMED, Content.REPEATED, Content.TIMES, Content.ENDS, Content.PARAGRAPHS}
)

PUBLICATIONS = (
    Publication("json", "JSON, by the schema that `transcripts schema` prints", (".json",), _json, _json),
    Publication("html", "one self-contained web page", (".html", ".htm"), _interview_page, _diff_page, _PAGE),
    Publication("outline", "an outline, one line for each turn", (".outline",), _outline, holds=_PAGE),
    Publication(
        "redline", "the changes marked in their turns, for the terminal", (".redline", ".diff"), None, _redline
    ),
    Publication("criticmarkup", "the changes marked in the text ({~~old~>new~~})", (".critic",), None, _critic_markup),
    *map(_of_writer, WRITERS),
    Publication("jsonl", "JSON Lines, one turn a line", (".jsonl", ".ndjson"), _json_lines, holds=_RECORDS),
    Publication(
        "podcast-json",
        "Podcasting 2.0 JSON, one segment a paragraph",
        (),
        _podcast_json,
        holds=_PODCAST,
        needs=frozenset({Content.TIMES}),
    ),
)


def publication_of_suffix(suffix: str) -> str:
    """Return the name of the publication that a file suffix chooses. Raises UnknownFormatError."""
    for publication in PUBLICATIONS:
        if suffix.casefold() in publication.suffixes:
            return publication.name
    known = (known for publication in PUBLICATIONS for known in publication.suffixes)
    raise UnknownFormatError(suffix or "(none)", known, "file suffix")


def publication_named(name: str, *, of_diff: bool = False) -> Publication:
    """Return the publication of interviews, or of diffs, with this name. Raises UnknownFormatError."""
    possible = [one for one in PUBLICATIONS if (one.write_diff if of_diff else one.write_interview)]
    for publication in possible:
        if publication.name == name:
            return publication
    what = "publication of a diff" if of_diff else "publication of an interview"
    suffix = f".{name.casefold().lstrip('.')}"
    meant = next((one.name for one in possible if suffix in one.suffixes), None)
    raise UnknownFormatError(name, (publication.name for publication in possible), what, meant=meant)


def render(thing: Publishable, name: str) -> str:
    """Return a document, interview or diff in the named publication. Raises UnknownFormatError."""
    publication = publication_named(name, of_diff=isinstance(thing, Diff))
    if isinstance(thing, Diff):
        return publication.write_diff(thing) if publication.write_diff else ""
    return publication.write_interview(thing) if publication.write_interview else ""

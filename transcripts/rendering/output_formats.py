"""The output formats: what can be written in each, and the file suffixes that choose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticSerializationError

from transcripts.errors import NotTextError, UnknownFormatError
from transcripts.formats.writing.registry import WRITERS
from transcripts.model.comparisons.collation import Collation
from transcripts.model.comparisons.diff import Diff
from transcripts.model.content import Content, DiffContent
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import without_surrogates
from transcripts.rendering.text.unwritable import UNWRITABLE, UNWRITABLE_IN_XML

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from transcripts.formats.writing.turns.writer import Writer
    from transcripts.rendering.contents.authorship import Authorship

Renderable = Document | Interview | Diff | Collation


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format that can be written: its name, the file suffixes that choose it, and what can be written in it.

    The `write_` functions return text, the `pack_` functions bytes. `holds` is what the format represents of a document besides the
    words (None: everything), `holds_of_diff` the same for a diff. What it `needs` is made up where a document does not have it; `named`
    returns a name as the format prints it, `estimated` counts the times that are estimated inside turns, and `unwritable` matches
    characters that it cannot represent.

    `notation` is the input format in which the output can be read back, if it `can_be_read`. Where it `keeps_text`, an unchanged document
    that was read from the format of the same name is written as its own text.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    write_interview: Callable[[Document | Interview], str] | None = None
    write_diff: Callable[[Diff], str] | None = None
    write_collation: Callable[[Collation], str] | None = None
    pack_interview: Callable[[Document | Interview, Authorship], bytes] | None = None
    pack_diff: Callable[[Diff, Authorship], bytes] | None = None
    holds: frozenset[Content] | None = None
    holds_of_diff: frozenset[DiffContent] | None = None
    needs: frozenset[Content] = frozenset()
    named: Callable[[str], str] = str
    estimated: Callable[[Sequence[Interview]], int] | None = None
    unwritable: re.Pattern[str] = UNWRITABLE
    notation: str = ""
    can_be_read: bool = True
    keeps_text: bool = True

    @property
    def is_text(self) -> bool:
        """Whether the output is text rather than bytes."""
        return self.pack_interview is None and self.pack_diff is None

    @property
    def things(self) -> tuple[str, ...]:
        """What the format can represent: `interviews`, `diffs`, `collations`."""
        can = {
            "interviews": self.write_interview or self.pack_interview,
            "diffs": self.write_diff or self.pack_diff,
            "collations": self.write_collation,
        }
        return tuple(thing for thing, writer in can.items() if writer)


def _json(thing: Renderable) -> str:
    try:
        return thing.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:  # a lone surrogate cannot be encoded as UTF-8
        import json  # noqa: PLC0415

        return without_surrogates(json.dumps(thing.model_dump(mode="json"), indent=2, ensure_ascii=False)) + "\n"


def _outline(thing: Document | Interview) -> str:
    from transcripts.rendering.terminal.outline import outline  # noqa: PLC0415  (writers are imported when they are used)

    return outline(thing)


def _redline(diff: Diff) -> str:
    from transcripts.rendering.terminal.redline import redline  # noqa: PLC0415

    return redline(diff)


def _interview_page(thing: Document | Interview) -> str:
    from transcripts.rendering.pages.interview import interview_page  # noqa: PLC0415

    return interview_page(thing)


def _diff_page(diff: Diff) -> str:
    from transcripts.rendering.pages.review import review_page  # noqa: PLC0415

    return review_page(diff)


def _collation_page(table: Collation) -> str:
    from transcripts.rendering.pages.collation import collation_page  # noqa: PLC0415

    return collation_page(table)


def _json_lines(thing: Document | Interview) -> str:
    from transcripts.rendering.exchange.records import json_lines  # noqa: PLC0415

    return json_lines(_interviews(thing))


def _podcast_json(thing: Document | Interview) -> str:
    from transcripts.rendering.exchange.records import podcast_json  # noqa: PLC0415

    return podcast_json(_interviews(thing))


def _critic_markup(diff: Diff) -> str:
    from transcripts.rendering.exchange.criticmarkup import critic_markup  # noqa: PLC0415

    return critic_markup(diff)


def _tei(thing: Document | Interview) -> str:
    from transcripts.rendering.tei.interview import tei_of_interviews  # noqa: PLC0415

    return tei_of_interviews(thing)


def _tei_of_diff(diff: Diff) -> str:
    from transcripts.rendering.tei.variants import tei_of_diff  # noqa: PLC0415

    return tei_of_diff(diff)


def _tei_of_collation(table: Collation) -> str:
    from transcripts.rendering.tei.variants import tei_of_collation  # noqa: PLC0415

    return tei_of_collation(table)


def _linked_data(thing: Document | Interview) -> str:
    from transcripts.rendering.exchange.linked_data import linked_data_text  # noqa: PLC0415

    return linked_data_text(thing)


def _word_document(thing: Document | Interview, authorship: Authorship) -> bytes:
    from transcripts.rendering.word.interview import interview_document  # noqa: PLC0415

    return interview_document(_interviews(thing), authorship)


def _tracked_changes(diff: Diff, authorship: Authorship) -> bytes:
    from transcripts.rendering.word.changes import tracked_changes  # noqa: PLC0415

    return tracked_changes(diff, authorship)


def _interviews(thing: Document | Interview) -> tuple[Interview, ...]:
    return thing.interviews if isinstance(thing, Document) else (thing,)


def _of_writer(writer: Writer) -> OutputFormat:
    """Return the output format that a writer of a notation implements."""
    return OutputFormat(
        writer.name,
        writer.title,
        writer.suffixes,
        lambda thing: writer.write(_interviews(thing)),
        holds=writer.holds,
        needs=writer.needs,
        named=writer.named,
        estimated=writer.estimated,
        notation=writer.notation,
    )


_PAGE = frozenset(Content) - {Content.PASSAGES, Content.METADATA, Content.ENDS, Content.CHARACTERS, Content.TURNS}
_RECORDS = frozenset(
    {Content.NAMES, Content.JOINT, Content.UNNAMED, Content.REPEATED, Content.TIMES, Content.ENDS, Content.ROLES,
     Content.INTERVIEWS, Content.PARAGRAPHS}
)  # fmt: skip
_PODCAST = frozenset({Content.NAMES, Content.JOINT, Content.UNNAMED, Content.TIMES, Content.ENDS, Content.PARAGRAPHS})
_TEI = frozenset(Content) - {Content.PASSAGES, Content.METADATA, Content.CHARACTERS, Content.TURNS}
_WORD = _PAGE - {Content.UNNAMED, Content.AFFILIATIONS, Content.ROLES}
_LINKED_DATA = frozenset(
    {Content.NAMES, Content.JOINT, Content.UNNAMED, Content.REPEATED, Content.TITLES, Content.AFFILIATIONS, Content.ROLES,
     Content.INTERVIEWS, Content.PARAGRAPHS}
)  # fmt: skip
_ALL_OF_DIFF = frozenset(DiffContent) - {DiffContent.CHARACTERS}

OUTPUT_FORMATS = (
    OutputFormat("json", "JSON, as described by `transcripts schema`", (".json",), _json, _json, _json),
    OutputFormat(
        "html",
        "one self-contained web page",
        (".html", ".htm"),
        _interview_page,
        _diff_page,
        _collation_page,
        holds=_PAGE,
        holds_of_diff=_ALL_OF_DIFF,
        keeps_text=False,  # a page of our own
    ),
    OutputFormat("outline", "outline, one line per turn", (".outline",), _outline, holds=_PAGE, can_be_read=False),
    OutputFormat(
        "redline",
        "changes marked turn by turn, for the terminal",
        (".redline", ".diff"),
        None,
        _redline,
        holds_of_diff=_ALL_OF_DIFF - {DiffContent.UNCHANGED, DiffContent.LINE_ENDS},
    ),
    OutputFormat(
        "criticmarkup",
        "changes marked in the text as CriticMarkup ({~~old~>new~~})",
        (".critic",),
        None,
        _critic_markup,
        holds_of_diff=frozenset({DiffContent.UNCHANGED, DiffContent.LINE_ENDS}),
    ),
    OutputFormat(
        "docx",
        "Word document; for a diff, with tracked changes (extra: docx)",
        (".docx",),
        pack_interview=_word_document,
        pack_diff=_tracked_changes,
        holds=_WORD,
        holds_of_diff=frozenset({DiffContent.UNCHANGED, DiffContent.SUBSTANTIVE, DiffContent.MOVES}),
        unwritable=UNWRITABLE_IN_XML,
    ),
    OutputFormat(
        "tei",
        "TEI P5: utterances; for versions, parallel segmentation",
        (".xml", ".tei"),
        _tei,
        _tei_of_diff,
        _tei_of_collation,
        holds=_TEI,
        holds_of_diff=_ALL_OF_DIFF,
        unwritable=UNWRITABLE_IN_XML,
    ),
    OutputFormat(
        "json-ld",
        "schema.org data: a Conversation of questions and answers",
        (".jsonld",),
        _linked_data,
        holds=_LINKED_DATA,
        can_be_read=False,
    ),
    *map(_of_writer, WRITERS),
    OutputFormat("jsonl", "JSON Lines, one turn per line", (".jsonl", ".ndjson"), _json_lines, holds=_RECORDS),
    OutputFormat(
        "podcast-json",
        "Podcasting 2.0 JSON, one segment per paragraph",
        (),
        _podcast_json,
        holds=_PODCAST,
        needs=frozenset({Content.TIMES}),
    ),
)


def output_format_of_suffix(suffix: str, thing: str = "interviews") -> str:
    """Return the name of the format for `interviews`, `diffs` or `collations` with this suffix. Raises UnknownFormatError."""
    possible = [one for one in OUTPUT_FORMATS if thing in one.things]
    for output_format in possible:
        if suffix.casefold() in output_format.suffixes:
            return output_format.name
    known = (known for output_format in possible for known in output_format.suffixes)
    raise UnknownFormatError(suffix, known, f"file suffix for {_ARTICLES[thing]}")


def output_format_named(name: str, thing: str = "interviews") -> OutputFormat:
    """Return the format for `interviews`, `diffs` or `collations` with this name. Raises UnknownFormatError."""
    possible = [one for one in OUTPUT_FORMATS if thing in one.things]
    for output_format in possible:
        if output_format.name == name:
            return output_format
    suffix = f".{name.casefold().lstrip('.')}"
    meant = next((one.name for one in possible if suffix in one.suffixes), None)
    known = (output_format.name for output_format in possible)
    raise UnknownFormatError(name, known, f"output format for {_ARTICLES[thing]}", meant=meant)


def keeps_text(name: str) -> bool:
    """Whether a document read from the format of this name, and unchanged, is written in it as its own text."""
    return all(one.keeps_text for one in OUTPUT_FORMATS if one.name == name)


_ARTICLES = {"interviews": "an interview", "diffs": "a diff", "collations": "a collation"}


def kind_of(thing: Renderable) -> str:
    """Return what a thing is to an output format: `interviews`, `diffs` or `collations`."""
    return "diffs" if isinstance(thing, Diff) else "collations" if isinstance(thing, Collation) else "interviews"


def render(thing: Renderable, name: str) -> str:
    """Render a document, interview, diff or collation as text. Raises UnknownFormatError or NotTextError."""
    output_format = output_format_named(name, kind_of(thing))
    if not output_format.is_text:
        raise NotTextError(name)
    if isinstance(thing, Diff):
        return output_format.write_diff(thing) if output_format.write_diff else ""
    if isinstance(thing, Collation):
        return output_format.write_collation(thing) if output_format.write_collation else ""
    return output_format.write_interview(thing) if output_format.write_interview else ""


def pack(thing: Renderable, output_format: OutputFormat, authorship: Authorship) -> bytes:
    """Render in a binary format. Raises MissingExtraError if its library is not installed."""
    if isinstance(thing, Diff):
        return output_format.pack_diff(thing, authorship) if output_format.pack_diff else b""
    if isinstance(thing, Collation):
        raise UnknownFormatError(output_format.name, (), "output format for a collation")
    return output_format.pack_interview(thing, authorship) if output_format.pack_interview else b""

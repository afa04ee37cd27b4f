"""What can be published, and how: each publication with the file suffixes that choose it."""

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

Publishable = Document | Interview | Diff | Collation


@dataclass(frozen=True, slots=True)
class Publication:
    """A format that is written: its name, the suffixes that choose it, and what can be written in it.

    `pack_interview` and `pack_diff` write what is no text. `holds` is what it keeps of a document besides words (None:
    everything), `holds_of_diff` the same of a diff, `needs` what it makes up where a text does not have it, `named` a name as
    it prints it, `estimated` how many times inside turns it makes up, `unwritable` the characters that it cannot hold.
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

    @property
    def is_text(self) -> bool:
        """Whether it is text, and can be rendered as such."""
        return self.pack_interview is None and self.pack_diff is None

    @property
    def things(self) -> tuple[str, ...]:
        """What can be written in it: `interviews`, `diffs`, `collations`."""
        can = {
            "interviews": self.write_interview or self.pack_interview,
            "diffs": self.write_diff or self.pack_diff,
            "collations": self.write_collation,
        }
        return tuple(thing for thing, writer in can.items() if writer)


def _json(thing: Publishable) -> str:
    try:
        return thing.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:  # half of a surrogate pair is no character, and no JSON in UTF-8 can hold it
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

PUBLICATIONS = (
    Publication("json", "JSON, by the schema that `transcripts schema` prints", (".json",), _json, _json, _json),
    Publication(
        "html",
        "one self-contained web page",
        (".html", ".htm"),
        _interview_page,
        _diff_page,
        _collation_page,
        holds=_PAGE,
        holds_of_diff=_ALL_OF_DIFF,
    ),
    Publication("outline", "an outline, one line for each turn", (".outline",), _outline, holds=_PAGE),
    Publication(
        "redline",
        "the changes marked in their turns, for the terminal",
        (".redline", ".diff"),
        None,
        _redline,
        holds_of_diff=_ALL_OF_DIFF - {DiffContent.UNCHANGED, DiffContent.LINE_ENDS},
    ),
    Publication(
        "criticmarkup",
        "the changes marked in the text ({~~old~>new~~})",
        (".critic",),
        None,
        _critic_markup,
        holds_of_diff=frozenset({DiffContent.UNCHANGED, DiffContent.LINE_ENDS}),
    ),
    Publication(
        "docx",
        "a Word document; of a diff, with tracked changes (extra: docx)",
        (".docx",),
        pack_interview=_word_document,
        pack_diff=_tracked_changes,
        holds=_WORD,
        holds_of_diff=frozenset({DiffContent.UNCHANGED, DiffContent.SUBSTANTIVE, DiffContent.MOVES}),
        unwritable=UNWRITABLE_IN_XML,
    ),
    Publication(
        "tei",
        "TEI P5: utterances; of versions, parallel segmentation",
        (".xml", ".tei"),
        _tei,
        _tei_of_diff,
        _tei_of_collation,
        holds=_TEI,
        holds_of_diff=_ALL_OF_DIFF,
        unwritable=UNWRITABLE_IN_XML,
    ),
    Publication(
        "json-ld",
        "schema.org data: a Conversation of questions and answers",
        (".jsonld",),
        _linked_data,
        holds=_LINKED_DATA,
    ),
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


def publication_of_suffix(suffix: str, thing: str = "interviews") -> str:
    """Return the name of the publication of `interviews`, `diffs` or `collations` that a suffix chooses. Raises UnknownFormatError."""
    possible = [one for one in PUBLICATIONS if thing in one.things]
    for publication in possible:
        if suffix.casefold() in publication.suffixes:
            return publication.name
    known = (known for publication in possible for known in publication.suffixes)
    raise UnknownFormatError(suffix or "(none)", known, f"file suffix for {_ARTICLES[thing]}")


def publication_named(name: str, thing: str = "interviews") -> Publication:
    """Return the publication with this name of `interviews`, `diffs` or `collations`. Raises UnknownFormatError."""
    possible = [one for one in PUBLICATIONS if thing in one.things]
    for publication in possible:
        if publication.name == name:
            return publication
    suffix = f".{name.casefold().lstrip('.')}"
    meant = next((one.name for one in possible if suffix in one.suffixes), None)
    known = (publication.name for publication in possible)
    raise UnknownFormatError(name, known, f"publication of {_ARTICLES[thing]}", meant=meant)


_ARTICLES = {"interviews": "an interview", "diffs": "a diff", "collations": "a collation"}


def kind_of(thing: Publishable) -> str:
    """Return `interviews`, `diffs` or `collations`: what a thing is to a publication."""
    return "diffs" if isinstance(thing, Diff) else "collations" if isinstance(thing, Collation) else "interviews"


def render(thing: Publishable, name: str) -> str:
    """Return a document, interview, diff or collation in the named publication. Raises UnknownFormatError or NotTextError."""
    publication = publication_named(name, kind_of(thing))
    if not publication.is_text:
        raise NotTextError(name)
    if isinstance(thing, Diff):
        return publication.write_diff(thing) if publication.write_diff else ""
    if isinstance(thing, Collation):
        return publication.write_collation(thing) if publication.write_collation else ""
    return publication.write_interview(thing) if publication.write_interview else ""


def pack(thing: Publishable, publication: Publication, authorship: Authorship) -> bytes:
    """Return the bytes of a publication that is no text. Raises MissingExtraError where its library is not installed."""
    if isinstance(thing, Diff):
        return publication.pack_diff(thing, authorship) if publication.pack_diff else b""
    if isinstance(thing, Collation):
        raise UnknownFormatError(publication.name, (), "publication of a collation")
    return publication.pack_interview(thing, authorship) if publication.pack_interview else b""

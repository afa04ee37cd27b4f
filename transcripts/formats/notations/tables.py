"""Tables with a column of speakers and a column of what they say, parted by tabs, commas, semicolons or upright strokes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.scanning.label_forms import forbidding
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Line, Span
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transcripts.formats.scanning.label_forms import LabelForm
    from transcripts.vocabulary.line_kinds import LineKind

# How the columns are called, in any case, with or without blanks and underscores; the likelier name of two comes first.
_NAMES = {
    "label": [
        "speaker",
        "speakername",
        "spkr",
        "speakerlabel",
        "speakerid",
        "participant",
        "name",
        "displayname",
        "username",
        "nickname",
        "author",
        "user",
        "who",
        "character",
        "role",
        "sprecher",
        "sprecherin",
        "person",
        "locuteur",
        "intervenant",
        "orateur",
        "hablante",
        "interlocutor",
        "orador",
        "ponente",
        "falante",
        "parlante",
        "spreker",
        "talare",
        "говорящий",
        "спикер",
        "发言人",
        "说话人",
        "發言人",
        "話者",
        "発言者",
        "화자",
    ],
    "text": [
        "content",
        "text",
        "utterance",
        "transcript",
        "transcription",
        "message",
        "sentence",
        "speech",
        "dialogue",
        "words",
        "body",
        "caption",
        "statement",
        "dialog",
        "line",
        "token",
        "word",
        "inhalt",
        "transkript",
        "texte",
        "contenu",
        "texto",
        "contenido",
        "transcripción",
        "testo",
        "tekst",
        "текст",
        "内容",
        "文本",
        "文字",
        "発言",
        "発話",
        "テキスト",
        "텍스트",
    ],
    "time": [
        "sttime",
        "start",
        "starttime",
        "begin",
        "begintime",
        "tmin",
        "onset",
        "timestamp",
        "time",
        "startsec",
        "ts",
        "beginn",
        "anfang",
        "startzeit",
        "zeit",
        "von",
        "début",
        "debut",
        "temps",
        "heure",
        "inicio",
        "tiempo",
        "hora",
        "desde",
        "inizio",
        "tempo",
        "начало",
        "время",
        "开始",
        "开始时间",
        "开始時間",
        "時間",
        "时间",
        "開始",
    ],
    "until": [
        "entime",
        "end",
        "endtime",
        "stop",
        "stoptime",
        "tmax",
        "offset",
        "endsec",
        "endts",
        "ende",
        "endzeit",
        "bis",
        "fin",
        "final",
        "hasta",
        "fine",
        "конец",
        "结束",
        "结束时间",
        "終了",
    ],
}
# Start (ms), end_seconds: the unit behind the name of a column of times
_UNIT = expression(r"(?P<name>.{2,}?)(?:in)?(?P<unit>ms|msecs?|millis|milliseconds|s|secs?|seconds)")
_COMMENT = expression(r"[ \t]*(?:#|//|;|%|$)")
_ENDS_A_ROW: frozenset[LineKind] = frozenset({"LAST", "QUOTED_LAST", "UNENDED"})
_LINE = expression(r"\ufeff?(?P<line>[^\r\n]*)(?:\n|\r\n?)")
_DRAWN = expression(r"[ \t]*+\|?[ \t:]*+-{2,}+[-|: \t]*+[\r\n]")
_MOST_LINES_ABOVE = 40  # lines above the header of a table; judged
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a table is what a text is about; judged
_LONGEST_HEADER = 2_000  # characters in which the header is looked for; judged
_NO_FORMULA = expression(r"''*+[=+\-@＝＋－＠\t\r]")
_ESCAPED_STROKE = expression(r"\\([\\|])")


class _Columns(NamedTuple):
    """Which column holds what, by number, and whether the times are in milliseconds."""

    parts: dict[str, int]
    milliseconds: bool

    @property
    def complete(self) -> bool:
        return {"label", "text"} <= self.parts.keys()


def settle(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Make rows of the cells that the grammar cut out; the header says what the columns hold, and all above it is furniture."""
    rows = list(_rows(lines))
    if not rows:
        return []
    headers = [_columns([cell.text.of(text) if cell.text else "" for cell in row]) for row in rows[:_MOST_LINES_ABOVE]]
    at = next((number for number, columns in enumerate(headers) if columns.complete), 0)
    above = [Line("FURNITURE", row[0].start, row[-1].end) for row in rows[: at + 1]]
    return [*above, *(_row(text, cells, headers[at]) for cells in rows[at + 1 :])]


def _rows(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    cells: list[Line] = []
    for cell in lines:
        cells.append(cell)
        if cell.kind in _ENDS_A_ROW:
            yield cells
            cells = []
    if cells:
        yield cells


def _columns(header: Sequence[str]) -> _Columns:
    """Return what the header says that the columns hold."""
    folded = ["".join(filter(str.isalnum, name.casefold())) for name in header]
    units = [_UNIT.fullmatch(name) for name in folded]
    bare = [unit["name"] if unit else name for name, unit in zip(folded, units, strict=True)]
    parts = {
        part: names_of.index(name)
        for part, names in _NAMES.items()
        for names_of in ((folded if part in ("label", "text") or set(names) & set(folded) else bare),)
        if (name := next((name for name in names if name in names_of), None))
    }
    unit = units[parts["time"]] if "time" in parts else None
    return _Columns(parts, bool(unit and unit["unit"].startswith("m")))


def _row(text: str, cells: Sequence[Line], columns: _Columns) -> Line:
    """Return a row as one line; one without a speaker goes on with the row before it."""
    start, end = cells[0].start, cells[-1].end
    named = ((part, cells[at].text) for part, at in columns.parts.items() if at < len(cells))
    parts = {part: _trimmed(span, text) for part, span in named if span and span.of(text).strip()}
    if "text" not in parts or not text[start:end].strip("|-: \r\n"):
        return Line("BLANK" if text[start:end].isspace() else "FURNITURE", start, end)
    kind: LineKind = "MS_ROW" if columns.milliseconds else "ROW" if "label" in parts else "TEXT"
    return Line(kind, start, end, parts.get("label"), parts.get("time"), parts["text"], parts.get("until"))


def _trimmed(span: Span, text: str) -> Span:
    """Return what a cell holds, without blanks and without the apostrophe that keeps spreadsheets from taking it for a formula."""
    words = span.of(text)
    start = span.end - len(words.lstrip())
    return Span(start + bool(_NO_FORMULA.match(text, start, span.end)), span.start + len(words.rstrip()))


def plain(printed: str) -> str:
    """Return the words of a cell: a quotation mark inside a quoted cell is written twice."""
    return printed.replace('""', '"')


def plain_stroked(printed: str) -> str:
    r"""Return the words of a cell among upright strokes: one inside a cell is written `\|`."""
    return _ESCAPED_STROKE.sub(r"\1", printed)


def _score(separator: str) -> Callable[[str], float]:
    """Return what scores a table with this separator: a header must name a column of speakers and one of words.

    Only comments may stand above the header; anything may stand above a table that is drawn, with a rule below its header.
    """

    def score(text: str) -> float:
        if text.find(separator, 0, _LONGEST_HEADER) < 0:
            return 0.0
        for number, line in enumerate(islice(_LINE.finditer(text, 0, _LONGEST_HEADER), _MOST_LINES_ABOVE)):
            names = [name.strip(' "') for name in line["line"].split(separator)]
            if len(names) > 1 and _columns(names).complete and not ends_sentence(line["line"], closing='"'):
                return 0.95 if number == 0 or separator != "|" else _share_of_rows(text, line.end())
            if separator != "|" and not _COMMENT.match(line["line"]):
                break
        return 0.0

    return score


def _share_of_rows(text: str, end_of_header: int) -> float:
    """Score a drawn table below other text: it is what the text is about where most lines are its rows."""
    lines = [line for line in _LINE.findall(text, 0, _SAMPLED_CHARACTERS) if line.strip()]
    rows = sum(line.lstrip().startswith("|") for line in lines)
    return 0.6 if _DRAWN.match(text, end_of_header) and 2 * rows > len(lines) else 0.0


# In a cell in quotation marks only these end it; tabs are not quoted by many programs, pipes by none.
_QUOTED_CELL = forbidding('"', "it ends the cell", has=lambda site: site.before.endswith('"'))
_ENDS_CELL = "it ends a cell of this table"


def _table(
    name: str,
    title: str,
    suffixes: tuple[str, ...],
    separator: str,
    *cells: LabelForm,
    plain: Callable[[str], str] = plain,
) -> Notation:
    """Return the notation of tables with this separator, whose cells have these forms; its grammar has the same name."""
    return Notation(
        name=name,
        title=title,
        grammar=name,
        suffixes=suffixes,
        score=_score(separator),
        most=0.95,
        settle=settle,
        plain=plain,
        recorded=True,
        label_forms=cells,
    )


TSV = _table(
    "tsv",
    "tab-separated tables with a speaker column",
    (".tsv", ".tab"),
    "\t",
    forbidding('\t"', _ENDS_CELL),
)
CSV = _table(
    "csv",
    "comma-separated tables with a speaker column",
    (".csv",),
    ",",
    _QUOTED_CELL,
    forbidding(',;"', _ENDS_CELL),
)
SSV = _table(
    "ssv",
    "semicolon-separated tables with a speaker column",
    (".csv",),
    ";",
    _QUOTED_CELL,
    forbidding(';"', _ENDS_CELL),
)
PSV = _table(
    "psv",
    "pipe-separated tables with a speaker column",
    (".psv", ".nlp"),
    "|",
    forbidding("|", _ENDS_CELL),
    plain=plain_stroked,
)

"""Records of fields, one a line (`Speaker: Ana`, `Text: Why now?`), under any keys: the values tell which names and which holds words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.rows.columns import read_columns
from transcripts.formats.rows.headers import hint_of, hinted
from transcripts.formats.rows.spans import row_of, stripped, told_of, unquoted
from transcripts.formats.scanning.grammar import scanner
from transcripts.formats.scanning.label_forms import forbidding
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.formats.rows.columns import Columns

_SAMPLED_CHARACTERS = 20_000  # characters that show which keys there are and what their values hold; judged
_FEWEST_RECORDS = 3  # uses of a key that comes once in each record; judged
_LEAST_SHARE_OF_RECORDS = 0.8  # share of the records that have a key which belongs to all; judged
_LEAST_SHARE_OF_FURTHER = (
    0.1  # share of the records that have any key, so that it begins no line of what is said; judged
)
_MOST_KEYS = 20  # keys of a record; judged
_SHARE_OF_HEADS = 0.8  # share of the records above which a line of one form stands; judged
_SHARE_OF_QUOTED = 0.8  # share of the values under a key that stand in quotation marks; judged
_LEAST_SHARE_OF_LINES = 0.4  # share of the lines that are fields of the keys that come most often; judged
_SCORE = 0.88  # certainty of records that are talk: below a log of messages; judged
_KEY = expression(
    r"\n\ufeff?[ \t]*+(?:[-*•+][ \t]++)?[*_\"]{0,2}([^\W\d_][\w-]*+(?:[ ][\w-]++){0,3}+)[*_\"]{0,2}[ \t]*+[:=：]"
    r"[*_]{0,2}[ \t]*+([^\r\n]*+)"
)
# 00:44 - 00:51    "Ana: Why now?"    |
_MAY_TELL = expression(
    r"[\[(\"']?-?\d[\d:.,;]*+[ ]?(?:-|–|—|to)|[\"']?[^\W\d_][^:：\r\n]{0,41}+[:：](?=\s|\Z)|.{0,2}+\Z"
)
_MAY_BE_TIME = expression(r"[\[(\"']?-?\d")
_VALUES_TESTED = 40  # uses of a key whose values show what may be among them; judged
_LEAST_SHARE_TELLING = 0.3  # share of the values under a key that are names or times, or may begin below it; judged
_BLOCK = expression(r"[|>][+-]?")
_DIGITS = expression(r"\d+")


class _Record(NamedTuple):
    """A record: the numbers of its lines from the first to behind the last, and the span of the value of each key."""

    first: int
    end: int
    values: dict[str, Span]


class _Records(NamedTuple):
    """The records of a text, with the keys that belong to them and what their values hold."""

    keys: tuple[str, ...]
    records: list[_Record]
    columns: Columns


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Make one line of each record that has words; everything between them is boilerplate."""
    found = _records_in(text, lines, given=True)
    if found is None:
        return [_between(line) for line in lines]
    settled: list[Line] = []
    at = 0
    for record in found.records:
        settled += map(_between, lines[at : record.first])
        settled.append(_row(text, lines[record.first].start, lines[record.end - 1].end, record, found))
        at = record.end
    return [*settled, *map(_between, lines[at:])]


def _between(line: Line) -> Line:
    return Line("BLANK" if line.kind == "BLANK" else "BOILERPLATE", line.start, line.end)


def _row(text: str, start: int, end: int, record: _Record, found: _Records) -> Line:
    def value(at: int | None) -> Span | None:
        return record.values.get(found.keys[at]) if at is not None else None

    return row_of(text, start, end, found.columns, value) or Line("BOILERPLATE", start, end)


def _records_in(text: str, lines: Sequence[Line], *, given: bool = False) -> _Records | None:
    """Return the records of a text, where their values are talk; the sampled beginning decides."""
    keyed = [(number, line.label.of(text)) for number, line in enumerate(lines) if line.kind == "FIELD" and line.label]
    sampled = [key for number, key in keyed if lines[number].start < _SAMPLED_CHARACTERS]
    counts = Counter(sampled)
    most = max(counts.values(), default=0)
    whole = {key for key, count in counts.items() if count >= _LEAST_SHARE_OF_RECORDS * most}
    if not 2 <= len(whole) <= _MOST_KEYS:
        return None
    known = whole | {key for key, count in counts.items() if count >= max(3, _LEAST_SHARE_OF_FURTHER * most)}
    opening = next(key for key in sampled if key in whole)
    openings = [number for number, key in keyed if key == opening]
    heads = _heads(text, lines, openings)
    records = list(_cut(text, lines, openings, known, heads))
    keys = tuple(dict.fromkeys(key for record in records for key in record.values))
    if any(sum(key in record.values for record in records) < _LEAST_SHARE_OF_RECORDS * len(records) for key in whole):
        return None
    judged = [one for one in records if lines[one.first].start < _SAMPLED_CHARACTERS]
    columns = read_columns(keys, [[_printed(text, one.values.get(key)) for key in keys] for one in judged], given=given)
    return _Records(keys, _unquoted(text, keys, records), columns) if columns else None


def _unquoted(text: str, keys: Sequence[str], records: list[_Record]) -> list[_Record]:
    """Return records without the quotation marks around values, under keys whose values nearly all have them."""
    bare = {
        (key, number): unquoted(value, text)
        for number, record in enumerate(records)
        for key, value in record.values.items()
        if unquoted(value, text) != value
    }
    quoted = Counter(key for key, _ in bare)
    held = Counter(key for record in records for key, value in record.values.items() if value.of(text))
    always = {key for key in keys if quoted[key] > 1 and quoted[key] >= _SHARE_OF_QUOTED * held[key]}
    if not always:
        return records
    return [
        record._replace(
            values={
                key: bare.get((key, number), value) if key in always else value for key, value in record.values.items()
            }
        )
        for number, record in enumerate(records)
    ]


def _printed(text: str, value: Span | None) -> str:
    return value.of(text) if value else ""


def _heads(text: str, lines: Sequence[Line], openings: Sequence[int]) -> frozenset[int]:
    """Return the lines of one form that stand above nearly all records: `[turn 1]`, a rule."""
    above: dict[int, str] = {}
    for number in openings:
        before = number - 1
        while before >= 0 and lines[before].kind == "BLANK":
            before -= 1
        if before >= 0 and lines[before].kind == "TEXT":
            above[before] = _DIGITS.sub("0", text[lines[before].start : lines[before].end].strip())
    form, count = Counter(above.values()).most_common(1)[0] if above else ("", 0)
    if count < _SHARE_OF_HEADS * (len(openings) - 1):
        return frozenset()
    return frozenset(number for number, printed in above.items() if printed == form)


def _cut(
    text: str, lines: Sequence[Line], openings: Sequence[int], known: set[str], heads: frozenset[int]
) -> Iterator[_Record]:
    """Yield the records: each goes on to the next one, without the blank lines and the heads above that."""
    for first, behind in zip(openings, [*openings[1:], len(lines)], strict=True):
        end = behind
        while end > first + 1 and (lines[end - 1].kind == "BLANK" or end - 1 in heads):
            end -= 1
        values: dict[str, Span] = {}
        key = ""
        for number in range(first, end):
            line = lines[number]
            if line.kind == "FIELD" and line.label and line.text and line.label.of(text) in known:
                key = line.label.of(text)
                values[key] = line.text
            elif line.kind != "BLANK" and line.text and key:
                values[key] = Span(values[key].start, line.text.end)
        yield _Record(first, end, {key: _value(text, span) for key, span in values.items()})


def _value(text: str, span: Span) -> Span:
    """Return a value without spaces, quotation marks, or the mark of a block of text."""
    span = stripped(span, text)
    block = _BLOCK.match(text, span.start, span.end)
    if block and text[block.end() : block.end() + 1] in ("\n", "\r"):
        return stripped(Span(block.end(), span.end), text)
    return span


def _score(text: str) -> float:
    """Score records of talk: most lines begin with one of a few keys, which come equally often."""
    sample = text[:_SAMPLED_CHARACTERS]
    found = _KEY.findall(f"\n{sample}")
    counts = Counter(key for key, _ in found)
    most = max(counts.values(), default=0)
    if most < _FEWEST_RECORDS:
        return 0.0
    keys = [count for count in counts.values() if count >= _LEAST_SHARE_OF_RECORDS * most]
    lines = sum(bool(line.strip()) for line in sample.splitlines())
    if not 2 <= len(keys) <= _MOST_KEYS or sum(keys) < _LEAST_SHARE_OF_LINES * lines:
        return 0.0
    if not _may_be_records(found):
        return 0.0
    return _SCORE if _records_in(sample, scanner("fields").scan(sample)) else 0.0


def _may_be_records(fields: Sequence[tuple[str, str]]) -> bool:
    """Whether values recur as names do, hold names or two times, or begin below their keys; where all are words, the keys are labels."""
    timed = 0
    for key, count in Counter(key for key, _ in fields).items():
        if count < _FEWEST_RECORDS:
            continue
        uses = Counter([value.strip() for name, value in fields if name == key][:_VALUES_TESTED])
        fewest = _LEAST_SHARE_TELLING * uses.total()
        telling = sum(times for value, times in uses.items() if times > 1 or _MAY_TELL.match(value))
        if telling >= fewest or hinted(hint_of(key), "name") > 0:
            return True
        timed += sum(times for value, times in uses.items() if _MAY_BE_TIME.match(value)) >= fewest
    return timed > 1


def _told(text: str) -> str:
    found = _records_in(text, scanner("fields").scan(text))
    if found is None or found.columns.by_header:
        return ""
    return told_of(found.columns, found.keys)


FIELDS = Notation(
    name="fields",
    title="records of `key: value` lines, one for each turn, whatever the keys",
    grammar="fields",
    suffixes=(".txt", ".yaml", ".yml", ".toml"),
    score=_score,
    max_score=_SCORE,
    refine=refine,
    is_recording=True,
    label_forms=(forbidding("\"'", "it ends a value in quotation marks"),),
    told=_told,
)

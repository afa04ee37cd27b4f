"""Positions in a text: the span, and the line cut out by a notation."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from pydantic import BaseModel
from pydantic_core import core_schema

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import GetCoreSchemaHandler

    from transcripts.vocabulary.line_kinds import LineKind

_made = tuple.__new__  # a named tuple without its keyword arguments
_set_fields = vars(BaseModel)["__dict__"].__set__
_SURROGATE = expression("[\ud800-\udfff]")


class Span(NamedTuple):
    """Characters `[start, end)` of the original text, counted from 0 as Python counts them.

    In JSON a span is the array `[start, end]`.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Take a ready Span as it is (they come by the thousand), and any other pair of integers by validation."""
        pair = core_schema.tuple_positional_schema([core_schema.int_schema(ge=0), core_schema.int_schema(ge=0)])
        validated = core_schema.no_info_after_validator_function(cls._make, pair)
        ready = core_schema.union_schema([core_schema.is_instance_schema(cls), validated], mode="left_to_right")
        return core_schema.json_or_python_schema(
            json_schema=validated,
            python_schema=ready,
            serialization=core_schema.plain_serializer_function_ser_schema(list, return_schema=pair_of_integers()),
        )


def pair_of_integers() -> core_schema.CoreSchema:
    """Return the schema of what a span is written as: two integers."""
    return core_schema.list_schema(core_schema.int_schema(), min_length=2, max_length=2)


def made(cls: type[Any], count: int, **columns: Iterable[Any]) -> list[Any]:
    """Return so many values of a class, given a column for each of its slots: no code of ours runs once a value."""
    values = list(map(object.__new__, repeat(cls, count)))
    for name, column in columns.items():
        deque(map(getattr(cls, name).__set__ if name != "__dict__" else _set_fields, values, column), 0)
    return values


def made_models(cls: type[Any], rows: Sequence[dict[str, Any]]) -> list[Any]:
    """Return models of which all fields are given and ready: nothing is validated, so tests validate what is made so."""
    columns: dict[str, Iterable[Any]] = {"__dict__": rows, "__pydantic_fields_set__": repeat(set(cls.model_fields))}
    columns |= {"__pydantic_extra__": repeat(None), "__pydantic_private__": repeat(None)}
    return made(cls, len(rows), **columns)


class Line(NamedTuple):
    """One line of a notation: what it is, where it stands, and where its parts are.

    `kind` is a name of the shared terminal vocabulary (LABELLED, HEADING, ITEM, QUOTE, BLANK, TEXT, ...); `start` and
    `end` are character offsets, the line's end characters included, so that the lines of a text tile it. `label`,
    `time`, `text` and `until` (the time at which a cue ends) cover those parts, where the line has them. `name` and
    `words` are what stands for the characters of `label` and `text` where another line of the text corrects them.
    """

    kind: LineKind
    start: int
    end: int
    label: Span | None = None
    time: Span | None = None
    text: Span | None = None
    until: Span | None = None
    name: str | None = None
    words: str | None = None


class Lines(Sequence[Line]):
    """The lines of a text, as columns; a `Line` is a view of one, made when somebody asks for it.

    A column gives that part of each line, None where a line has none. `names` and `words`, which hardly a line has, are mappings by number.
    """

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.rows = list(lines)

    @classmethod
    def of_sequence(cls, lines: Iterable[Line]) -> Lines:
        """Return the lines as such, unless they are."""
        return lines if isinstance(lines, cls) else cls(lines)

    @classmethod
    def of_columns(cls, *columns: list[Any]) -> Lines:
        """Return the lines of which each column is given, in the order of the parts of a `Line`; none has a name or words of its own."""
        lines = cls.__new__(cls)
        vars(lines).update(zip(_COLUMNS, columns, strict=True), names={}, words={})
        return lines

    @cached_property
    def rows(self) -> list[Line]:
        """The lines themselves, one by one: worth it where most parts of most lines are looked at."""
        columns = (self.kinds, self.starts, self.ends, self.labels, self.times, self.texts, self.untils)
        nothing = repeat(None)  # columns that are given have no names and words
        return list(map(_made, repeat(Line), zip(*columns, nothing, nothing, strict=False)))

    @cached_property
    def kinds(self) -> list[LineKind]:
        """The kind of each line."""
        return list(map(itemgetter(0), self.rows))

    @cached_property
    def starts(self) -> list[int]:
        """The offset of the first character of each line."""
        return list(map(itemgetter(1), self.rows))

    @cached_property
    def ends(self) -> list[int]:
        """The offset behind the last character of each line."""
        return list(map(itemgetter(2), self.rows))

    @cached_property
    def labels(self) -> list[Span | None]:
        """The label of each line."""
        return list(map(itemgetter(3), self.rows))

    @cached_property
    def times(self) -> list[Span | None]:
        """The time of each line."""
        return list(map(itemgetter(4), self.rows))

    @cached_property
    def texts(self) -> list[Span | None]:
        """The words of each line."""
        return list(map(itemgetter(5), self.rows))

    @cached_property
    def untils(self) -> list[Span | None]:
        """The time at which each line ends."""
        return list(map(itemgetter(6), self.rows))

    @cached_property
    def names(self) -> dict[int, str]:
        """What stands for the characters of the label, by the numbers of the lines that another line corrects."""
        return {number: row.name for number, row in enumerate(self.rows) if row.name is not None}

    @cached_property
    def words(self) -> dict[int, str]:
        """What stands for the characters of the text, by the numbers of the lines that another line corrects."""
        return {number: row.words for number, row in enumerate(self.rows) if row.words is not None}

    @cached_property
    def present(self) -> frozenset[LineKind]:
        """The kinds that there are."""
        return frozenset(self.kinds)

    @cached_property
    def labelled(self) -> list[int]:
        """The numbers of the lines with a label, in order."""
        return [number for number, label in enumerate(self.labels) if label]

    def numbers(self, *kinds: LineKind) -> list[int]:
        """Return the numbers of the lines of some kinds, in order."""
        wanted = self.present.intersection(kinds)
        return [number for number, kind in enumerate(self.kinds) if kind in wanted] if wanted else []

    def __len__(self) -> int:
        return len(self.rows if "rows" in vars(self) else self.kinds)

    @overload
    def __getitem__(self, number: int) -> Line: ...

    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...

    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        if "rows" in self.__dict__ or isinstance(number, slice) or len(self.kinds) <= _MOST_LINES_MADE_AT_ONCE:
            return self.rows[number]
        columns: tuple[list[Any], ...] = (
            self.kinds,
            self.starts,
            self.ends,
            self.labels,
            self.times,
            self.texts,
            self.untils,
        )
        return _made(Line, (*[column[number] for column in columns], None, None))

    def __iter__(self) -> Iterator[Line]:
        return iter(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and self.rows == other.rows

    __hash__ = None  # type: ignore[assignment]


_MOST_LINES_MADE_AT_ONCE = 200  # lines that are made at once as soon as one is asked for; a bound
_COLUMNS = ("kinds", "starts", "ends", "labels", "times", "texts", "untils")


class LineTable:
    """Line and column of a character offset, built once per text and asked often.

    Only LF, CRLF and CR end a line; `str.splitlines()` would also cut at U+0085, U+2028 and others.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *line_ends(text)]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def line_ends(text: str) -> Iterator[int]:
    """Yield the offset after each line end of `text`, in order."""
    at = 0
    while True:
        feed = text.find("\n", at)
        ret = text.find("\r", at, feed if feed >= 0 else len(text))
        if ret >= 0:
            at = ret + 2 if text.startswith("\r\n", ret) else ret + 1
        elif feed >= 0:
            at = feed + 1
        else:
            return
        yield at


def physical_lines(text: str) -> Iterator[Span]:
    """Yield the Span of each physical line of `text`, its line end included."""
    start = 0
    for end in line_ends(text):
        yield Span(start, end)
        start = end
    if start < len(text):
        yield Span(start, len(text))


def without_surrogates(text: str) -> str:
    """Return `text` with U+FFFD for each half of a surrogate pair, which is no character and has no UTF-8."""
    try:
        text.encode("utf-8")  # many times as fast as looking for them
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text

"""The lists of records in nested data, each as rows under the keys that lead there, whatever these are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.rows.cells import is_like_a_name
from transcripts.formats.rows.headers import hint_of, hinted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DEEPEST = 8  # levels of data in which lists of records are looked for; a bound
_DEEPEST_IN_A_RECORD = 4  # levels of a record that become columns of their own; a bound
_MOST_COLUMNS = 60  # columns of a record; a bound
_MOST_PIECES = 2_000  # members of a list in a record that are joined to one cell; a bound
_LEAST_SHARE_OF_RECORDS = 0.8  # share of the items of a list that are records; judged
_LONGEST_NAME = 40  # characters of one of several names; judged
_FEWEST_IN_COLUMNS = 3  # members of lists of one length that are columns; judged

Scalar = str | int | float
Row = dict[str, Scalar]


class Listing(NamedTuple):
    """Rows at one kind of place in nested data, and the keys that lead there, in the order of the text."""

    path: str
    rows: list[Row]
    headers: tuple[str, ...]

    def cells(self) -> list[list[str]]:
        """Return the rows as cells, in the order of the headers."""
        return [[_printed(row.get(key, "")) for key in self.headers] for row in self.rows]


def listings(data: object) -> list[Listing]:
    """Return every list of records in some data; lists at places of one kind (`chapters[].lines[]`) are one."""
    found: dict[str, list[Row]] = {}
    for path, rows in _lists(data, "", 0):
        found.setdefault(path, []).extend(rows)
    return [Listing(path, rows, _headers(rows)) for path, rows in found.items()]


def _headers(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for row in rows for key in row))[:_MOST_COLUMNS]


def _lists(data: object, path: str, depth: int) -> Iterator[tuple[str, list[Row]]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        rows = _records_of(data)
        if rows:
            yield path, rows
        for one in data:
            yield from _lists(one, f"{path}[]", depth + 1)
    elif isinstance(data, dict):
        yield from _of_mapping(data, path)
        numbered = _is_numbered(data)
        for key, value in data.items():
            yield from _lists(value, f"{path}[]" if numbered else f"{path}.{key}", depth + 1)


def _records_of(items: Sequence[object]) -> list[Row]:
    """Return the items of a list as records: objects, pairs of strings, or objects with a single key that is a name."""
    some = [item for item in items if item is not None]
    objects = [item for item in some if isinstance(item, dict)]
    if objects and len(objects) >= _LEAST_SHARE_OF_RECORDS * len(some):
        single = [next(iter(item.items())) for item in objects if len(item) == 1]
        if len(single) == len(objects) > 1 and len({key for key, _ in single}) > 1:
            return [{"0": key, "1": value} for key, value in single if isinstance(value, str)]
        return [_flat(item) for item in objects]
    if len(some) > _FEWEST_IN_COLUMNS and all(isinstance(item, str) for item in some):
        return [{"": item} for item in some if isinstance(item, str)]
    lists = [item for item in some if isinstance(item, list)]
    if len(lists) > 1 and len(lists) == len(some) and all(1 < len(item) < _MOST_COLUMNS for item in lists):
        return [_flat({str(at): value for at, value in enumerate(item)}) for item in lists]
    return []


def _is_numbered(data: Mapping[str, object]) -> bool:
    return len(data) > 1 and all(key.isdigit() for key in data)


def _of_mapping(data: Mapping[str, object], path: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows that an object itself is: its values by keys, what each key says, or columns side by side."""
    values = list(data.values())
    if len(values) > 1 and all(isinstance(value, dict) for value in values):
        yield path, [{"": key, **_flat(value)} for key, value in data.items() if isinstance(value, dict)]
    lists = {key: value for key, value in data.items() if isinstance(value, list)}
    columns = [(key, value) for key, value in lists.items() if all(isinstance(one, Scalar) for one in value)]
    lengths = {len(value) for _, value in columns}
    if len(columns) > 1 and len(lengths) == 1 and min(lengths) >= _FEWEST_IN_COLUMNS:
        keys = [key for key, _ in columns]
        cells = zip(*(value for _, value in columns), strict=True)
        yield path, [dict(zip(keys, row, strict=True)) for row in cells]
    if len(lists) == len(data) > 1 and all(
        value and all(isinstance(one, dict) for one in value) for value in lists.values()
    ):
        yield path, _in_order([{"": key, **_flat(one)} for key, value in lists.items() for one in value])


def _in_order(rows: list[Row]) -> list[Row]:
    """Return rows of several lists by the first number that all have and that tells them apart: a time."""
    for key in rows[0]:
        numbers = [value for row in rows if isinstance(value := row.get(key), int | float)]
        if len(numbers) == len(rows) and 2 * len(set(numbers)) > len(rows):
            return [row for _, row in sorted(zip(numbers, rows, strict=True), key=lambda pair: pair[0])]
    return rows


def _flat(record: Mapping[str, object]) -> Row:
    """Return a record with the keys of what lies in it joined by full stops, its lists joined."""
    row: Row = {}
    for key, value in record.items():
        _flatten(value, key, row, 0)
    return row


def _flatten(value: object, key: str, row: Row, depth: int) -> None:
    if isinstance(value, bool) or value is None or len(row) > _MOST_COLUMNS:
        return
    if isinstance(value, Scalar):
        row.setdefault(key, value)
    elif depth < _DEEPEST_IN_A_RECORD and isinstance(value, dict):
        for inner, one in value.items():
            _flatten(one, f"{key}.{inner}", row, depth + 1)
    elif depth < _DEEPEST_IN_A_RECORD and isinstance(value, list):
        for inner, one in _joined(value, depth + 1).items():
            row.setdefault(f"{key}.{inner}" if inner else key, one)


def _joined(items: Sequence[object], depth: int) -> Row:
    """Return a list as one record: strings joined; of numbers the first, and the last under a key of its own."""
    if any(isinstance(item, str) for item in items) and any(isinstance(item, dict) for item in items):
        return {"": "".join(map(_words_of, items[:_MOST_PIECES]))}
    texts: dict[str, list[str]] = {}
    numbers: dict[str, list[Scalar]] = {}
    for item in items[:_MOST_PIECES]:
        inner: Row = {}
        _flatten(item, "", inner, depth)
        for key, value in inner.items():
            bare = key.removeprefix(".")
            if isinstance(value, str):
                texts.setdefault(bare, []).append(value)
            else:
                numbers.setdefault(bare, []).append(value)
    row: Row = {key: _in_one(parts, key) for key, parts in texts.items()}
    for key, found in numbers.items():
        row.setdefault(key, found[0])
        row.setdefault(f"{key}.last" if key else "last", found[-1])
    return row


def _words_of(item: object) -> str:
    """Return the words of a piece of a message: a plain one, or one with a style or an address."""
    if not isinstance(item, dict):
        return item if isinstance(item, str) else ""
    strings = [key for key, value in item.items() if isinstance(value, str)]
    key = max(strings, key=lambda one: (hinted(hint_of(one), "words"), len(item[one])), default=None)
    return item[key] if key else ""


def _in_one(parts: Sequence[str], key: str) -> str:
    """Return strings as one: names as a joint label, pieces of text with the spaces that they have or one between."""
    if key and hinted(hint_of(key), "name"):
        return " & ".join(dict.fromkeys(map(str.strip, parts)))
    if not key and all(len(part) <= _LONGEST_NAME and is_like_a_name(part.strip()) for part in parts):
        return " & ".join(map(str.strip, parts))
    spaced = any(part != part.strip() for part in parts)
    return "".join(parts) if spaced else " ".join(filter(None, parts))


def _printed(value: Scalar) -> str:
    return value if isinstance(value, str) else repr(value)

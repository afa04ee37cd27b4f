"""JSON read through typed models: what the fields of all sources share, and the first test."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from transcripts.errors import InvalidSourceError
from transcripts.expressions import expression
from transcripts.formats.sources.rewriting.source import Source, speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transcripts.formats.sources.rewriting.segments import Piece, Rewritten

LATEST = 3_600_000.0  # seconds, a thousand hours; what is later is a date and not a time of a recording; by definition
_CLOCK = expression(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2}(?:[.,]\d{1,9})?)")
_NUMBER = expression(r"-?\d{1,9}(?:\.\d{1,12})?(?:[eE]-?\d{1,2})?")
_BEGINS = expression(r"[\ufeff\s]*([\[{])")

Item = TypeVar("Item")
AnyModel = TypeVar("AnyModel", bound="SourceModel")


class SourceModel(BaseModel):
    """A part of a source. What it does not name is left out; numbers stand where words are expected."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, populate_by_name=True)


def seconds(value: object) -> float | None:
    """Return the seconds of `1.5`, `"1.5"`, `"1.500s"`, `"00:00:01.5"` or `{"seconds": 1, "nanos": 500000000}`, else None."""
    if isinstance(value, dict):
        whole, nanos = seconds(value.get("seconds", 0)), _number(value.get("nanos", 0))
        return None if whole is None else _bounded(whole + (nanos or 0.0) / 1e9)
    if isinstance(value, str):
        return _printed_seconds(value.strip())
    number = _number(value)
    return None if number is None else _bounded(number)


def _number(value: object) -> float | None:
    """Return a number of JSON as a float; None where it is none, or too large to be one."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _printed_seconds(printed: str) -> float | None:
    clock = _CLOCK.fullmatch(printed)
    if clock:
        rest = float(clock["seconds"].replace(",", "."))
        return _bounded(int(clock["hours"] or 0) * 3600 + int(clock["minutes"]) * 60 + rest)
    number = _NUMBER.fullmatch(printed.removesuffix("s"))
    return _bounded(float(number[0])) if number else None


def _bounded(value: float) -> float | None:
    return value if math.isfinite(value) and abs(value) < LATEST else None


def milliseconds(value: object) -> float | None:
    """Return milliseconds as seconds."""
    number = _number(value)
    return None if number is None else _bounded(number / 1000)


def _name(value: object) -> object:
    """Return what a speaker is called; some sources give an object, most give nothing now and then."""
    if isinstance(value, dict):
        named = (value.get(key) for key in ("name", "displayName", "display_name", "label", "id"))
        value = next((one for one in named if one is not None), None)
    return None if isinstance(value, str) and not value.strip() else value


def _text(value: object) -> object:
    return "" if value is None else value


def _several(value: object) -> object:
    if value is None:
        return ()
    return [one for one in value if one is not None] if isinstance(value, list) else value


Seconds = Annotated[float | None, BeforeValidator(seconds)]
Milliseconds = Annotated[float | None, BeforeValidator(milliseconds)]
Name = Annotated[str | None, BeforeValidator(_name)]
Text = Annotated[str, BeforeValidator(_text)]
Several = Annotated[tuple[Item, ...], BeforeValidator(_several)]


def begins_as(text: str) -> str:
    """Return the bracket that a JSON text begins with, or nothing where it does not begin as one."""
    match = _BEGINS.match(text)
    return match[1] if match else ""


def validated(model: type[AnyModel], text: str, source: str) -> AnyModel:
    """Return a JSON text as a model, or raise InvalidSourceError with the first thing that is wrong in it."""
    try:
        return model.model_validate_json(text.lstrip("\ufeff"))
    except ValidationError as error:
        # JSON that is well-formed and altogether of another shape is something else.
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        damaged = first["type"] == "json_invalid" or len(first["loc"]) > 1
        raise InvalidSourceError(source, reason(error), damaged=damaged) from None
    except (ValueError, TypeError) as error:  # half of a surrogate pair
        raise InvalidSourceError(source, str(error)) from None


def reason(error: ValidationError) -> str:
    """Say in one line what is wrong and where."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


def json_source(
    name: str,
    title: str,
    model: type[AnyModel],
    pieces: Callable[[AnyModel], Iterable[Piece]],
    keys: tuple[tuple[str, ...], ...],
) -> Source:
    """Make a source of a JSON object, known by its keys: all keys of one row of `keys` must stand somewhere in the text."""
    quoted = [[f'"{key}"' for key in row] for row in keys]

    def sniff(text: str) -> bool:
        return begins_as(text) == "{" and any(all(key in text for key in row) for row in quoted)

    def rewrite(text: str) -> Rewritten:
        return speech(name, pieces(validated(model, text, name)))

    return Source(name, title, (".json",), sniff, rewrite)

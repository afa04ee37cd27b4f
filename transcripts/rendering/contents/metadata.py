"""Title, language and date from the front matter of a document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.document import Document

if TYPE_CHECKING:
    from transcripts.model.interviews.interview import Interview

_LANGUAGE = expression(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DAY = expression(r"\d{4}-\d{2}-\d{2}")


def title_of(thing: Document | Interview) -> str | None:
    """Return the title given in the front matter, or None."""
    return _value(thing, "title")


def language_of(thing: Document | Interview) -> str | None:
    """Return the language as a BCP 47 tag (`en`, `pt-BR`), or None if the front matter has none."""
    value = _value(thing, "language", "lang", "locale")
    return value.replace("_", "-") if value and _LANGUAGE.fullmatch(value) else None


def date_of(thing: Document | Interview) -> str | None:
    """Return the date as `2024-05-14`, or None if the front matter has none in that form."""
    value = _value(thing, "date", "published")
    day = _DAY.match(value) if value else None
    try:
        return date.fromisoformat(day[0]).isoformat() if day else None
    except ValueError:
        return None


def _value(thing: Document | Interview, *keys: str) -> str | None:
    if not isinstance(thing, Document):
        return None
    by_key = {key.casefold(): value for key, value in thing.metadata.items()}
    found = (by_key.get(key) for key in keys)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), None)

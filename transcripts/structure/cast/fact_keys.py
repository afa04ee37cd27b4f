"""The table of values that mark a label as a metadata key, since no speaker says just these: addresses, figures, dates, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.structure.names.faults import Fault, Ground, first_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line
    from transcripts.structure.names.candidates import Candidate

_ADDRESS = expression(r"<?(?:https?|mailto|ftp):\S+>?|\[[^\[\]]{0,200}\]\(\S+\)|<?[\w.+-]+@[\w-]+\.[\w.-]+>?")
_FIGURE = expression(r"(?:nil|none|nihil|n/?a|[\d.,%/ -]*\d[\d.,%/ -]*)[.\s]*", re.IGNORECASE)
# Tuesday, August 3, 2021, 11:00    3 August 2021    2021-08-03
_DATE = expression(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d|\d{4}-\d\d-\d\d\b"
)
_NAMED = r"[^\W\d_][\w'’.-]*(?:[ \t][^\W\d_][\w'’.-]*){0,4}[ \t]+\([A-Z][A-Za-z]{1,4}\)(?:[ \t]\([^()\r\n]{1,40}\))?"
_NAME_AND_INITIALS = expression(rf"{_NAMED}(?:(?:, and|,| and| &)[ \t]{_NAMED}){{0,8}}")
_SAMPLED_USES = 20  # uses of a label that are looked at; judged
_NAMES_SHARE = 0.75  # share of the uses that only a name follows; judged

# Each row tests the words after the first uses of a label.
FACT_KEYS: tuple[Ground[list[str]], ...] = (
    Ground("addresses", "is followed only by addresses", lambda said: all(map(_ADDRESS.fullmatch, said))),
    Ground(
        "figures",
        "is followed only by numbers",
        lambda said: len(said) > 1 and all(map(_FIGURE.fullmatch, said)),
    ),
    Ground("dates", "is followed only by dates", lambda said: len(said) > 1 and all(map(_DATE.match, said))),
    Ground(
        "names",
        "is followed only by names",
        lambda said: sum(map(bool, map(_NAME_AND_INITIALS.fullmatch, said))) >= _NAMES_SHARE * len(said),
    ),
)


def fact_fault(candidate: Candidate, lines: Sequence[Line], text: str) -> Fault | None:
    """Return why a label is a metadata key, or None. A label that ever has no words after it is not one."""
    said = []
    for use in candidate.uses[:_SAMPLED_USES]:
        words = _words_after(lines, use, text)
        if not words:
            return None
        said.append(words)
    return first_fault(FACT_KEYS, said)


def _words_after(lines: Sequence[Line], use: int, text: str) -> str:
    """Return the words after a label, or the line below if it is alone on its line."""
    span = lines[use].text
    words = span.of(text).strip() if span else ""
    if words or use + 1 >= len(lines) or lines[use + 1].label is not None:
        return words
    return text[lines[use + 1].start : lines[use + 1].end].strip()

"""Rules for labels: the same speaker's label printed otherwise, a speaker renamed, a turn given to somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from transcripts.compare.kinds import became, facet, quoted
from transcripts.compare.lexicon import word_list
from transcripts.compare.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.comparison import CastLink, Facet

_SAME_SPELLING = 80


def label_facets(a: str, b: str, speakers: tuple[str, str], cast: Iterable[CastLink]) -> list[Facet]:
    """Name the change of a label from `a` to `b`; `speakers` are the names of those who speak, `cast` who is who."""
    if not a or not b:
        return [facet("label", f"the label {became(a, b)}", "label-given")]
    if _one_name(a, b):
        return [facet("label", f"{quoted(a)} is now printed {quoted(b)}", "alias")]
    speaker_a, speaker_b = speakers
    partners_a = [link.b for link in cast if link.a == speaker_a]
    partners_b = [link.a for link in cast if link.b == speaker_b]
    taken = (partners_a and partners_a[0] not in {None, speaker_b}) or (
        partners_b and partners_b[0] not in {None, speaker_a}
    )
    if speaker_a == speaker_b:
        return [facet("label", f"{quoted(a)} is now printed {quoted(b)}", "alias")]
    if taken:
        return [facet("reattributed", f"what {quoted(a)} said is now said by {quoted(b)}", "reattributed")]
    return [facet("speaker-renamed", f"{quoted(a)} is called {quoted(b)} throughout", "renamed")]


def _one_name(a: str, b: str) -> bool:
    """Whether two labels print one name: apart from case, blanks and marks, a slip, a title, or a part left out."""
    parts_a, parts_b = _parts(a), _parts(b)
    if "".join(parts_a) == "".join(parts_b):
        return True
    if any(map(str.isdigit, a + b)):
        return False
    core_a, core_b = ([part for part in parts if part not in word_list("titles")] for parts in (parts_a, parts_b))
    if core_a and core_b and (set(core_a) <= set(core_b) or set(core_b) <= set(core_a)):
        return True
    if len(core_a) == len(core_b):
        return all(ratio(x, y) >= _SAME_SPELLING for x, y in zip(core_a, core_b, strict=True)) and bool(core_a)
    return False


def _parts(label: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", fold(label)) if part]

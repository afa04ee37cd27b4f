"""Labelled lines that are source code or YAML: `case: ... {`, or `name: value` below the key `settings:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.vocabulary.line_kinds import LineKind

_SAMPLED_USES = 100  # uses of a label that are looked at; judged
_KINDS: frozenset[LineKind] = frozenset({"LABELLED", "BULLETED_LABEL"})
_BLOCK_OPENS = ("{", "[", "(", "=>")
_BLOCK_ENDS = (*_BLOCK_OPENS, "}")
_KEY_ALONE = expression(r"[a-z][\w-]*+:(?:[ \t]*+[|>])?")  # settings:    text: |


def are_source_code(uses: Sequence[int], lines: Lines, text: str) -> bool:
    """Whether most labelled lines look like source code or YAML."""
    labels, kinds = lines.labels, lines.kinds
    sample = [use for use in uses[:_SAMPLED_USES] if labels[use] and kinds[use] in _KINDS]
    sampled = min(len(uses), _SAMPLED_USES)
    if 2 * len(sample) <= sampled:
        return False
    ended = [_ends_as_code(lines, use, text) for use in sample]
    if 2 * sum(ended) > sampled:
        return True
    keys = [text[lines.starts[use]] in " \t" and _is_indented_key(lines[use], text) for use in sample]
    if 2 * sum(is_key or ends for is_key, ends in zip(keys, ended, strict=True)) <= sampled:
        return False
    return any(is_key and _is_below_a_block(lines, use, text) for use, is_key in zip(sample, keys, strict=True))


def _ends_as_code(lines: Lines, use: int, text: str) -> bool:
    """Whether a line opens or closes a block, or is a lower-case key whose value ends in `,` or `;`."""
    words, label = lines.texts[use], lines.labels[use]
    said = words.of(text).rstrip() if words else ""
    if said.endswith(_BLOCK_ENDS):
        return True
    if not said.endswith((",", ";")):
        return False
    lower = label is not None and label.of(text).islower()  # not Ana Siv: So we went, you and I,
    return lower and not _goes_on(lines, use, text)


def _goes_on(lines: Sequence[Line], use: int, text: str) -> bool:
    """Whether the paragraph continues on the next line."""
    below = lines[use + 1] if use + 1 < len(lines) else None
    return below is not None and below.label is None and text[below.start : below.end].lstrip()[:1].isalpha()


def _is_indented_key(line: Line, text: str) -> bool:
    return text[line.start] in " \t" and line.label is not None and text[line.label.start].islower()


def _is_below_a_block(lines: Sequence[Line], use: int, text: str) -> bool:
    """Whether the line above is less indented and opens a block or is a bare key."""
    above = lines[use - 1] if use else None
    if above is None or _depth(above, text) >= _depth(lines[use], text):
        return False
    words = text[above.start : above.end].strip()
    if above.kind == "BULLETED_LABEL":
        return above.label is not None and text[above.label.start].islower()
    return words.endswith(_BLOCK_OPENS) or _KEY_ALONE.fullmatch(words) is not None


def _depth(line: Line, text: str) -> int:
    printed = text[line.start : line.end]
    return len(printed) - len(printed.lstrip(" \t"))

"""Turns that begin in the middle of a line: `... thank you. Bo Tarn: Yes.`, where other lines begin with the same label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.labelled import INNER_LABEL
from transcripts.model.text import Lines, Span
from transcripts.structure.names.label import is_metadata, is_unnamed, read_label, role_of_label
from transcripts.structure.names.shape import shape_fault
from transcripts.vocabulary.honorifics import listed

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterator, Sequence

    from transcripts.formats.scanning.notation import InlineLabels
    from transcripts.model.text import Line
    from transcripts.structure.cast.decision import Decision
    from transcripts.structure.names.candidates import Candidate
    from transcripts.vocabulary.line_kinds import LineKind

_STYLES = frozenset({"plain", "capitals"})
_KINDS: frozenset[LineKind] = frozenset({"LABELLED", "CHANGE_LABEL", "MEMBER", "OFFICE_LABEL", "TEXT"})
_FEWEST_USES_OF_A_NAME = 2  # uses of a name that is looked for inside lines; judged
_FEWEST_USES_OF_A_WORD = 3  # uses of a single word that is; judged
_FEWEST_ANSWERS = 3  # answers inside lines by somebody whose label begins none; judged
_ANSWERED_SHARE = 0.6  # share of the questions that they answer; judged
_FEWEST_LETTERS_OF_A_NAME = 2  # letters of a single word that is a name; judged
_LONGEST_TITLE = 20  # characters before a name in which its title is looked for; judged
_LOWER_CASE_WORD = expression(r"(?<!\w)[^\W\d_A-Z][\w'’-]*+")
_TITLE = expression(r"(?<![^\W\d_])([^\W\d_]+)\.[ \t\u00a0]+\Z")


def split_inline_labels(text: str, lines: Lines, decision: Decision, searched: InlineLabels) -> Lines | None:
    """Split lines that contain a known label after a sentence end; None if nothing was split.

    Known labels are names that also label turns at the start of a line. A single word before a colon is rarely a speaker, so it must
    label several such turns, in a text with at least one other label, and must not be the name of a role. `searched` says which
    inline labels the notation allows.
    """
    if searched == "none":
        return None
    alone = [one for one in decision.accepted if not decision.verdicts[one].is_joint]
    usual = [one for one in alone if one.style in _STYLES and len(one.uses) >= _FEWEST_USES_OF_A_NAME]
    single = {
        form
        for one in usual
        if _is_single_word(one) and len(one.uses) >= _FEWEST_USES_OF_A_WORD
        for form in one.printed
    }
    names = {form for one in usual for form in one.printed if " " in form}
    if searched == "any" and len(single | names) > 1:
        names |= single
    elif searched == "any" and len(usual) == 1:
        names |= _answering_names(text, [lines[use] for use in usual[0].uses])
    if not names:
        return None
    find, kinds = text.find, lines.kinds
    inner = {
        number
        for number, words in enumerate(lines.texts)
        if words
        and find(":", words[0], words[1]) >= 0  # searching for one character is much faster
        and find(": ", words[0], words[1]) >= 0
        and kinds[number] in _KINDS
        and INNER_LABEL.search(text, *words)
    }
    if not inner or "INNER_LABEL" in lines.present:
        return None
    split: list[Line] = []
    for number, line in enumerate(lines):
        if number in inner:
            split += _split_line(text, line, names)
        else:
            split.append(line)
    return Lines(split) if len(split) > len(lines) else None


def _answering_names(text: str, asking: Sequence[Line]) -> set[str]:
    """Find the inline label that answers the only line-initial speaker: a name after the question in most of that speaker's lines.

    A word that also occurs in lower case (`Rule: ...` beside `a rule`) is not a name.
    """
    inside: Counter[str] = Counter()
    for line in asking:
        labels = INNER_LABEL.finditer(text, *line.text) if line.text else ()
        inside.update({one["label"] for one in labels if text[one.start() - 1] == "?" and _begins_sentence(text, one)})
    answering = [name for name, lines in inside.items() if lines >= max(_FEWEST_ANSWERS, _ANSWERED_SHARE * len(asking))]
    lower = set(_LOWER_CASE_WORD.findall(text)) if answering else set()
    return {
        name
        for name in answering
        if not name[0].islower()
        and lower.isdisjoint((name.lower(), f"{name.lower()}s"))
        and not shape_fault(read_label(name))
        and not is_metadata(read_label(name))
    }


def _begins_sentence(text: str, found: re.Match[str]) -> bool:
    """True if the text after the label starts like a sentence; `Bo: come home, it said` is a quotation."""
    return not text[found.end()].islower()


def _is_single_word(candidate: Candidate) -> bool:
    """True if the label is a single word of two letters or more, and neither a role (`Question: ...`) nor a metadata key."""
    if (
        len(candidate.label.name) < _FEWEST_LETTERS_OF_A_NAME
        or is_unnamed(candidate.label)
        or is_metadata(candidate.label)
    ):
        return False
    return not any(map(str.isspace, candidate.label.name)) and role_of_label(candidate.label) is None


def _split_line(text: str, line: Line, names: Container[str]) -> Iterator[Line]:
    """Yield the line up to its first inline label, then one line for each inline label."""
    words = line.text or Span(line.start, line.end)
    segment = line
    for found in INNER_LABEL.finditer(text, *words):
        label = _known_label(text, found, names)
        if label is not None and _begins_turn(text, found, label, segment):
            start = label.start - (len(found["mark"] or "") if label.start == found.start("label") else 0)
            yield segment._replace(end=start, text=Span(segment.text.start if segment.text else start, start))
            segment = line._replace(
                kind="INNER_LABEL", start=start, label=label, text=Span(found.end(), words.end), time=None, until=None
            )
    yield segment


def _begins_turn(text: str, found: re.Match[str], label: Span, segment: Line) -> bool:
    """True if the inline label starts a turn; one-word labels, often quoted (`Mark: my namesake`), need more evidence."""
    name = label.of(text)
    repeated = segment.label is not None and segment.label.of(text) == name
    return " " in name or (not repeated and _begins_sentence(text, found))


def _known_label(text: str, found: re.Match[str], names: Container[str]) -> Span | None:
    """Return the span of a known label: the whole match, or what follows a full stop in it (`Thanks. Ana Siv: ...`)."""
    start, end = found.span("label")
    starts = (start, end - len(found["label"].rpartition(". ")[2]))
    return next((Span(at, end) for at in starts if text[at:end] in names and not _follows_title(text, at)), None)


def _follows_title(text: str, start: int) -> bool:
    """True if the full stop before a name belongs to a title or an initial (`Dr. Siv: ...`, `A. Siv: ...`), not to a sentence."""
    word = _TITLE.search(text, max(0, start - _LONGEST_TITLE), start)
    return word is not None and (len(word[1]) == 1 or word[1].casefold() in listed("before"))

"""Turns that begin in the middle of a line: `... thank you. Bo Tarn: Yes.`, where lines begin with that label, or hold a whole talk."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.labelled import INNER_LABEL, INNER_STOP
from transcripts.model.text import Lines, Span
from transcripts.structure.cast.by_layout import OF_LAYOUTS
from transcripts.structure.cast.wording import speaks
from transcripts.structure.names.label import is_metadata, is_unnamed, read_label, role_of_label
from transcripts.structure.names.shape import shape_fault
from transcripts.vocabulary.honorifics import begins_with_title, listed, titles
from transcripts.vocabulary.names import CAPITAL
from transcripts.vocabulary.sentences import ASKING_STOPS, DASHES, SPACED_STOPS

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Sequence

    from transcripts.formats.scanning.notation import InlineLabels
    from transcripts.model.text import Line
    from transcripts.structure.cast.decision import Decision
    from transcripts.structure.names.candidates import Candidate
    from transcripts.vocabulary.line_kinds import LineKind

_STYLES = frozenset({"plain", "capitals", "emphasised", "letter"})
_LAYOUTS: frozenset[LineKind] = frozenset({"LAYOUT_LABEL", "WEAK_LAYOUT_LABEL", "HONOURED_STOP"})
_BEFORE_A_STOP = OF_LAYOUTS | {"stage"}  # styles of labels that a full stop may end
_KINDS: frozenset[LineKind] = frozenset(
    {
        *_LAYOUTS,
        "LABELLED",
        "CHANGE_LABEL",
        "MEMBER",
        "OFFICE_LABEL",
        "TEXT",
        "EMPHASISED_LABEL",
        "LETTER_LABEL",
        "STAGE_LABEL",
    }
)
_FEWEST_USES_OF_A_NAME = 2  # uses of a name that is looked for inside lines; judged
_FEWEST_USES_OF_A_WORD = 3  # uses of a single word that is; judged
_FEWEST_ANSWERS = 3  # answers inside lines by somebody whose label begins none; judged
_ANSWERED_SHARE = 0.6  # share of the questions that they answer; judged
_FEWEST_LETTERS_OF_A_NAME = 2  # letters of a single word that is a name; judged
_LONGEST_TITLE = 20  # characters before a name in which its title is looked for; judged
_FEWEST_INSIDE = 4  # labels of a talk that stands in one line; judged
_RECURRING_SHARE = 0.8  # share of these labels that recur; judged
_CHANGING_SHARE = 0.6  # share of these labels after which somebody else speaks; judged
_LINES_BEGUN = 0.5  # labels that begin lines for each that stands inside one, where talks stand in single lines; judged
_LOWER_CASE_WORD = expression(r"(?<!\w)[^\W\d_A-Z][\w'’-]*+")
_TITLE = expression(r"(?<![^\W\d_])([^\W\d_]+)\.[ \t\u00a0]+\Z")
_LETTER = expression(
    rf"(?<=[{ASKING_STOPS}])[\"”’)]{{0,2}}[ \t\u00a0]{{1,3}}(?P<mark>)(?P<label>[^\W\d_])[.)][ \t\u00a0]++(?=\S)"
)
# (Laughter.) M. Siv. Because.
_TITLED_NAME = expression(
    rf"(?<=[{DASHES}{SPACED_STOPS}”»)\]])[ \t\u00a0]{{0,3}}(?P<label>{titles()}\.[ \u00a0][^.:;?!()\r\n]{{2,60}})"
    rf"\.[ \t\u00a0]++(?={CAPITAL}|[«“\"])"
)
_FIGURES = expression(r"\d+")


def split_inline_labels(text: str, lines: Lines, decision: Decision, searched: InlineLabels) -> Lines | None:
    """Split lines that contain a label after a sentence end; None if nothing was split.

    `searched` says which inline labels the notation allows. A label is known by other lines that begin with it, or by the talk that
    stands in its line.
    """
    if searched == "none" or "INNER_LABEL" in lines.present:
        return None
    alone = [one for one in decision.accepted if not decision.verdicts[one].is_joint]
    usual = [one for one in alone if one.style in _STYLES and len(one.uses) >= _FEWEST_USES_OF_A_NAME]
    staged = _names_of_a_play(alone) if searched == "any" else set()
    if staged:
        return _split_at(text, lines, staged, INNER_STOP, "STAGE_LABEL")
    if stopped := _names_before_a_stop(text, lines, alone):
        return _split_at(text, lines, stopped, _before_a_stop(stopped), _kind_before_a_stop(lines, alone))
    names = _line_initial_names(usual, searched)
    find = INNER_LABEL
    if searched == "any" and len(usual) == 1:
        asking = [lines[use] for use in usual[0].uses]
        find = _LETTER if usual[0].style == "letter" else INNER_LABEL
        names |= _answering_names(text, asking, find)
    elif searched == "any" and not usual:
        names |= _names_of_talk_in_line(text, lines)
    return _split_at(text, lines, names, find) if names else None


def _names_of_a_play(alone: Sequence[Candidate]) -> set[str]:
    """Return the names in capitals that a full stop ends at the start of lines, where two people or more have such: `GR.`, `TR.`."""
    people = [one for one in alone if one.style == "stage" and len(one.uses) >= _FEWEST_USES_OF_A_WORD]
    names = [{form for form in one.printed if form.isupper()} for one in people]
    return set().union(*names) if sum(map(bool, names)) > 1 else set()


def _names_before_a_stop(text: str, lines: Lines, alone: Sequence[Candidate]) -> set[str]:
    """Return the names that come again in a layout with a full stop behind the name: `Nora. Yes`, `M. Perin. Oui`.

    Where most have a title, whoever has one and stands between sentences is named too.
    """
    names: set[str] = set()
    for one in alone:
        label = lines.labels[one.uses[0]] if one.style in _BEFORE_A_STOP else None
        if label and len(one.uses) >= _FEWEST_USES_OF_A_NAME and text[label[1] : label[1] + 1] == ".":
            names.update(one.printed)
    if 2 * sum(map(begins_with_title, names)) > len(names):
        names.update(one["label"] for one in _TITLED_NAME.finditer(text))
    return names if len(names) > 1 else set()


def _kind_before_a_stop(lines: Lines, alone: Sequence[Candidate]) -> LineKind:
    return next(lines.kinds[one.uses[0]] for one in alone if one.style in _BEFORE_A_STOP)


def _before_a_stop(names: Collection[str]) -> re.Pattern[str]:
    """Return the expression of some names with a full stop behind, after a sentence.

    Scans lose the space between a sentence and the name behind it.
    """
    known = [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))]
    return expression(
        rf"(?<=[{DASHES}{SPACED_STOPS}”»)\]])[ \t\u00a0]{{0,3}}(?P<mark>)(?P<label>{'|'.join(known)})\.[ \t\u00a0]++(?=\S)"
    )


def _line_initial_names(usual: Sequence[Candidate], searched: InlineLabels) -> set[str]:
    """Return the names that also label turns at the start of a line.

    A single word before a colon is rarely a speaker, so it must label several such turns, in a text with at least one other label, and
    must not be the name of a role.
    """
    names = {form for one in usual for form in one.printed if " " in form}
    single = {
        form
        for one in usual
        if _is_single_word(one) and len(one.uses) >= _FEWEST_USES_OF_A_WORD
        for form in one.printed
    }
    return names | single if searched == "any" and len(single | names) > 1 else names


def _split_at(
    text: str, lines: Lines, names: Container[str], find: re.Pattern[str], kind: LineKind = "INNER_LABEL"
) -> Lines | None:
    """Split the lines that hold one of some names as a label; None if none does. What it begins is of the given kind."""
    inner = set(_lines_with_labels(text, lines, find))
    if not inner:
        return None
    split: list[Line] = []
    for number, line in enumerate(lines):
        if number in inner:
            split += _split_line(text, line, names, find, kind)
        else:
            split.append(line)
    return Lines(split) if len(split) > len(lines) else None


def _lines_with_labels(text: str, lines: Lines, find: re.Pattern[str]) -> Iterator[int]:
    """Yield the lines that may hold labels inside."""
    mark, kinds, wide = text.find, lines.kinds, "：" in text
    for number, words in enumerate(lines.texts):
        if not words or kinds[number] not in _KINDS:
            continue
        # searching for one character is much faster
        marked = find is not INNER_LABEL or mark(":", *words) >= 0 or (wide and mark("：", *words) >= 0)
        if marked and find.search(text, *words):
            yield number


def _answering_names(text: str, asking: Sequence[Line], find: re.Pattern[str]) -> set[str]:
    """Find the inline label that answers the only line-initial speaker: a name after the question in most of that speaker's lines."""
    inside: Counter[str] = Counter()
    for line in asking:
        labels = find.finditer(text, *line.text) if line.text else ()
        inside.update(
            {one["label"] for one in labels if text[one.start() - 1] in ASKING_STOPS and _begins_sentence(text, one)}
        )
    answering = [name for name, lines in inside.items() if lines >= max(_FEWEST_ANSWERS, _ANSWERED_SHARE * len(asking))]
    return _without_words(text, answering)


def _names_of_talk_in_line(text: str, lines: Lines) -> set[str]:
    """Find the labels of a talk whose turns stand in one line each: most recur, and somebody else speaks after most of them.

    So do labels that differ from these in their figures only.
    """
    if len(lines.labelled) > _LINES_BEGUN * (text.count(": ") + text.count("：")):
        return set()
    rows = []
    for number in _lines_with_labels(text, lines, INNER_LABEL):
        label, words = lines.labels[number], lines.texts[number]
        inside = (one["label"].rpartition(". ")[2] for one in INNER_LABEL.finditer(text, *(words or (0, 0))))
        rows.append([*([label.of(text)] if label else []), *inside])
    uses = Counter(name for row in rows for name in row)
    recurring = {name for name, count in uses.items() if count > 1}
    changes = [a != b for row in rows for a, b in pairwise(row)]
    if (
        uses.total() < _FEWEST_INSIDE
        or len(recurring) < 2
        or sum(uses[name] for name in recurring) < _RECURRING_SHARE * uses.total()
        or sum(changes) < _CHANGING_SHARE * len(changes)
        or not _somebody_speaks(text, lines, recurring)
        or len(_without_words(text, recurring)) < len(recurring)
    ):
        return set()
    shapes = {_FIGURES.sub("0", name) for name in recurring}
    return {name for name in uses if _FIGURES.sub("0", name) in shapes}


def _somebody_speaks(text: str, lines: Lines, names: Iterable[str]) -> bool:
    """Whether somebody asks or says I or you, or a label is the name of a role."""
    roles = any(role_of_label(read_label(name)) is not None for name in names)
    return roles or any(words and speaks(words.of(text)) for words in lines.texts)


def _without_words(text: str, names: Collection[str]) -> set[str]:
    """Return the labels that may name somebody.

    A word that also occurs in lower case (`Rule: ...` beside `a rule`) does not; a letter is no word, and many scripts have no case.
    """
    lower = set(_LOWER_CASE_WORD.findall(text)) if names else set()
    return {
        name
        for name in names
        if not name[0].islower()
        and (len(name) == 1 or name.lower() == name or lower.isdisjoint((name.lower(), f"{name.lower()}s")))
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


def _split_line(text: str, line: Line, names: Container[str], find: re.Pattern[str], kind: LineKind) -> Iterator[Line]:
    """Yield the line up to its first inline label, then one line for each inline label."""
    words = line.text or Span(line.start, line.end)
    segment = line
    for found in find.finditer(text, *words):
        label = _known_label(text, found, names)
        if label is not None and _begins_turn(text, found, label, segment):
            start = label.start - (len(found["mark"] or "") if label.start == found.start("label") else 0)
            yield segment._replace(end=start, text=Span(segment.text.start if segment.text else start, start))
            segment = line._replace(
                kind=kind, start=start, label=label, text=Span(found.end(), words.end), time=None, until=None
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

"""Induction: the layouts that explain a text together, found in a sample of it.

The shape is that of Datamaran (Gao, Huang, Parameswaran 2018): generate candidates by generalised shapes, prune them by what recurs, score
them by description length. What transcripts need besides is the judgement that what a layout leaves is talk (evidence.py).
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.layouts.template import Part, is_template, template_of
from transcripts.model.interviews.layout import Layout
from transcripts.model.text import Span
from transcripts.structure.layouts.candidates import BEHIND_WORDS, candidates
from transcripts.structure.layouts.families import families
from transcripts.structure.layouts.readings import NUMBER_MARK, TIME_MARK

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from transcripts.structure.layouts.candidates import LayoutCandidate
    from transcripts.structure.layouts.families import Family, Use

CERTAIN = 6.0  # points of a layout that is taken without a word (2 of 1,179 texts without talk have as many); judged
POSSIBLE = 4.5  # points of a layout that is taken with a warning (12 of 1,179 have as many); judged
_SAMPLE_HEAD = (
    14_000  # characters at the head of a long text (in 95 of 97 texts it gave the layout of the whole); judged
)
_SAMPLE_MIDDLE = 8_000  # characters from the middle of a long text; judged
_MOST_LAYOUTS = 3  # members of the layouts of one text; judged
_SHARED_NAMES = 0.5  # share of the uses of a further layout with names of the first; judged
_LEAST_ALTERNATING = 0.2  # share of changes of speaker in a further layout; judged
_LEAST_FREE = 0.3  # share of the uses of a further layout on lines that the first leaves; judged
_USUAL_PRINTING = 0.04  # share of the uses of a printing that a layout has; judged
_FREQUENT_PRINTING = 0.2  # share of the uses of a printing of which nobody doubts that it prints names; judged
_LEAST_POINTS = 3.5  # points of a further layout; judged
_MOST_PRINTINGS = 6  # members of the printings of a layout; a bound
_COMMON_END = 0.8  # share of the words that end with the same mark, which is then the layout's; judged
_ENDS = ("|", "</v>", "<br>", "<br/>", "<br />", "\\\\", "\\", "</p>")
_MARKS_OF_PROSE = "#*_.—–-="  # marks of headings, emphasis and sentences
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "「": "」"}
_LINE = expression(r"([^\r\n]*+)(?:\r\n?|\n)|[^\r\n]++\Z")


class Induced(NamedTuple):
    """The layouts of a text, best first, the points of the best, and the lines of the sample that they explain.

    `sampled` are the stretches of the text that were looked at, `names` what stands for a name on each explained line, by its offset.
    `family` is that of the best layout, `opening` the share of its uses that open paragraphs.
    """

    layouts: tuple[Layout, ...]
    points: float
    sampled: tuple[Span, ...] = ()
    names: Mapping[int, str] = MappingProxyType({})
    family: Family | None = None
    opening: float = 0.0


NOTHING = Induced((), 0.0)


def induce(text: str) -> Induced:
    """Return the layouts that explain a text together: one to three, or none."""
    sampled = sample_of(text)
    offsets, lines = lines_of(text, sampled)
    found = candidates(families(lines), lines)
    best = next((one for one in found if one.points >= (CERTAIN if _is_weak(one) else POSSIBLE)), None)
    if best is None:
        return NOTHING
    together = _together(best, found, lines)
    layouts = tuple(filter(None, map(_layout, together)))
    names = {offsets[use.line]: use.label for one in together for use in one.uses}
    found_in = (best.family, best.features.opening)
    return Induced(layouts, best.points, sampled, names, *found_in) if layouts else NOTHING


def sample_of(text: str) -> tuple[Span, ...]:
    """Return where a long text's head and a piece of its middle stand, both of whole lines; a short text is its own sample."""
    if len(text) <= _SAMPLE_HEAD + _SAMPLE_MIDDLE:
        return (Span(0, len(text)),)
    head = text.rfind("\n", 0, _SAMPLE_HEAD) + 1
    middle = text.find("\n", len(text) // 2, len(text) // 2 + _SAMPLE_MIDDLE) + 1
    end = text.rfind("\n", middle, middle + _SAMPLE_MIDDLE) + 1
    return tuple(one for one in (Span(0, head), Span(middle, end)) if one.end > one.start >= 0)


def lines_of(text: str, sampled: Iterable[Span]) -> tuple[list[int], list[str]]:
    """Return the offset of each line of the sample, and the line without its end."""
    offsets: list[int] = []
    lines: list[str] = []
    for span in sampled:
        for found in _LINE.finditer(text, *span):
            offsets.append(found.start())
            lines.append(found[0].rstrip("\r\n"))
    return offsets, lines


def _together(best: LayoutCandidate, found: Iterable[LayoutCandidate], lines: Sequence[str]) -> list[LayoutCandidate]:
    """Return the best candidate, and others by the same people on lines that it leaves."""
    chosen, taken = [best], {use.line for use in best.uses}
    cast = {use.key for use in best.uses}
    for one in found:
        free = tuple(use for use in one.uses if use.line not in taken)
        if one is best or len(free) < max(2, _LEAST_FREE * len(one.uses)) or _say_nothing(free, taken, lines):
            continue
        shared = sum(use.key in cast for use in one.uses) / len(one.uses)
        if shared >= _SHARED_NAMES and one.features.alternating > _LEAST_ALTERNATING and one.points > _LEAST_POINTS:
            chosen.append(one._replace(uses=free))
            taken |= {use.line for use in free}
        if len(chosen) == _MOST_LAYOUTS:
            break
    return chosen


def _say_nothing(uses: Sequence[Use], taken: Container[int], lines: Sequence[str]) -> bool:
    """Whether most uses stand alone right above a line that another layout explains: who agrees, or is present."""
    bare = [use.line for use in uses if not use.words.strip()]
    above = sum(
        next((at in taken for at in range(line + 1, min(line + 3, len(lines))) if lines[at].strip()), False)
        for line in bare
    )
    return 2 * above > len(uses)


def _layout(one: LayoutCandidate) -> Layout | None:
    """Return a candidate as a layout; None if no template can say it."""
    printings = Counter(use.printing for use in one.uses)
    escaped = {form for form in printings if form[1].startswith("\\")}
    if 2 * sum(printings[form] for form in escaped) < len(one.uses):  # one of the words where labels end without
        printings = Counter({form: times for form, times in printings.items() if form not in escaped})
    usual = [
        form
        for form, times in printings.most_common()
        if times >= max(2, _USUAL_PRINTING * len(one.uses)) and _has_names_of_others(one, form, times)
    ]
    chosen = (usual or [printings.most_common(1)[0][0]])[:_MOST_PRINTINGS]
    written = (_template(one, [use for use in one.uses if use.printing == form]) for form in chosen)
    templates = tuple(template for template in dict.fromkeys(written) if is_template(template))
    if not templates:
        return None
    of = one.features
    return Layout(
        template=templates[0],
        printings=templates[1:],
        names=_only_names(one),
        weak=_is_weak(one),
        uses=of.uses,
        people=of.people,
        points=round(one.points, 2),
        bits=round(one.bits, 1),
        cover=round(of.cover, 3),
        reason=f"{of.uses} uses by {of.people} names, {of.cover:.0%} of the paragraphs, {one.points:.1f} points for talk",
    )


def _has_names_of_others(one: LayoutCandidate, form: tuple[str, str], times: int) -> bool:
    """Whether somebody is printed in this way and in others, or many are: `*Exeunt*` beside `**ANA**` is a note and no name."""
    names = {use.key for use in one.uses if use.printing == form}
    others = {use.key for use in one.uses if use.printing != form}
    return times >= _FREQUENT_PRINTING * len(one.uses) or not names.isdisjoint(others)


def _only_names(one: LayoutCandidate) -> tuple[str, ...]:
    """Return the labels to which a layout is bound where neither a mark nor the end of the line ends them."""
    if one.family.place == "before" and not one.family.right and not one.printed_apart:
        return tuple(dict.fromkeys(use.label for use in one.uses))
    return ()


def _is_weak(one: LayoutCandidate) -> bool:
    """Whether the marks of a layout stand in prose too: a full stop, a dash, a line of its own, a heading."""
    if one.family.place in BEHIND_WORDS:
        return one.family.place == "behind"
    marks = (one.family.left + one.family.right).strip(_MARKS_OF_PROSE)
    right = one.family.right.strip("*")
    return not marks and (one.printed_apart or right == "—" or (right == "." and one.features.weak))


def _template(one: LayoutCandidate, uses: Sequence[Use]) -> str:
    """Return the template of the uses with one printing."""
    left, right = Counter(use.spaced for use in uses).most_common(1)[0][0]
    if right[-1:].isspace() and right.strip() and not all(use.spaced[1][-1:].isspace() for use in uses if use.words):
        right = right.rstrip()
    if right[:1].isspace() and not all(use.spaced[1][:1].isspace() for use in uses):
        right = right.lstrip()
    if one.family.place == "behind":
        return template_of([Part("words"), *_marks(left, once=set()), Part("name"), *_marks(right, once=set())])
    once: set[str] = set()
    before = _marks(left, once)
    after = _marks(right, once)
    if one.family.place == "below":
        return template_of([Part("words"), Part(None, "\n"), *before, Part("name"), *_stripped(after)])
    words = [use.words.strip() for use in uses if use.words.strip()]
    if one.printed_apart:
        return template_of([*before, Part("name"), *_stripped(after), Part(None, "\n"), Part("words")])
    opening, closing = _around_words(words)
    return template_of(
        _merged([*before, Part("name"), *after, Part(None, opening), Part("words"), Part(None, closing)])
    )


def _marks(general: str, once: set[str]) -> list[Part]:
    """Return the parts of marks in general form; the second time of a layout is `until`, a third is a mark that is none."""
    parts: list[Part] = []
    marks = ""
    for character in general:
        slot = _slot(character, once)
        if slot is None:
            marks += character
            continue
        if marks:
            parts.append(Part(None, marks))
            marks = ""
        parts.append(slot)
    return [*parts, Part(None, marks)] if marks else parts


def _slot(character: str, once: set[str]) -> Part | None:
    if character == TIME_MARK:
        name = "until" if "time" in once else "time"
        once.add(name)
        return Part("until") if name == "until" else Part("time")
    if character == NUMBER_MARK:
        return Part("number")
    return None


def _stripped(parts: list[Part]) -> list[Part]:
    """Return marks without the spaces at the end of a line."""
    return [*parts[:-1], Part(None, parts[-1].marks.rstrip())] if parts and parts[-1].slot is None else parts


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Join marks that stand side by side; leave out empty ones."""
    merged: list[Part] = []
    for part in parts:
        if part.slot is None and merged and merged[-1].slot is None:
            merged[-1] = Part(None, merged[-1].marks + part.marks)
        elif part.slot or part.marks:
            merged.append(part)
    return merged


def _around_words(words: Sequence[str]) -> tuple[str, str]:
    """Return the marks that stand around nearly all words: quotation marks, or the end of a cell or element."""
    for opening, closing in _QUOTES.items():
        if sum(one.startswith(opening) and one.endswith(closing) for one in words) >= _COMMON_END * len(words):
            return opening, closing
    for end in _ENDS:
        if sum(one.endswith(end) for one in words) >= _COMMON_END * len(words):
            return "", end
    return "", ""

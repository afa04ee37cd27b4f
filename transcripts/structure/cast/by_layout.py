"""The decision where a layout explains the text: what stands in its place for a name is a label, unless there is a strong reason."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.structure.cast.fact_keys import fact_fault
from transcripts.structure.cast.lists import stands_above_lists
from transcripts.structure.cast.verdict import Finding, Outcome
from transcripts.structure.names import label as labels
from transcripts.structure.names.candidates import FEW_USES
from transcripts.structure.names.faults import Fault
from transcripts.structure.names.shape import shape_fault
from transcripts.structure.surroundings.asides import names_aside
from transcripts.vocabulary.honorifics import begins_with_title

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from transcripts.structure.cast.verdict import Weighing
    from transcripts.structure.names.candidates import Candidate
    from transcripts.vocabulary.line_kinds import LabelStyle

OF_LAYOUTS: frozenset[LabelStyle] = frozenset({"layout", "weak layout"})
HAS_LAYOUT = Finding("layout", 3, "stands where the layout of this text has its names")

_BRACKETED = expression(r"[(\[（【][^()\[\]（）【】]*+[)\]）】]")
_SENTENCE = expression(r"[.?!;。？！][\"”’)]*[ \u00a0]+[^\W\d_A-ZÀ-Þ]|[。？！]|\b[^\W\d_]{4,}[.?!;]\s+\S")
_APART_SHARE = 0.8  # share of the labels that open paragraphs, in a text where labels do; judged
_EMPHASIS = frozenset("*_")
_SETTLED_SHARE = 0.8  # share of the uses by names that come again, where those that come once are names too; judged
_COLONS = frozenset(":：")
_OF_SENTENCES = frozenset(("beginning of a sentence", "sentence goes on", "caseless sentence"))
_LONGEST_PHRASE = 4  # words of somebody who is called by words in lower case, `Member of the public`; judged
_MOST_WORDS = 8  # words of a name that comes once; judged
_MOST_WORDS_OF_A_FACT = 12  # words beside the key of a fact; judged

SOUND = Fault("sound", "names a sound, not a speaker")
OPENED = Fault("opens a bracket", "opens a bracket that it does not close")
SENTENCE = Fault("sentence in the place of a name", "contains a sentence")
PHRASE = Fault("phrase in the place of a name", "is longer than a name")
KEY = Fault("key", "is a common metadata key")
OUTSIDE = Fault("outside the talk", "stands before the first or behind the last name that comes again")
ONCE = Fault("once", "comes only once, in a layout whose marks stand in prose too")
ABOVE_A_LIST = Fault("heads a list", "is the heading of a list")
INSIDE = Fault("inside a paragraph", "is inside a paragraph, in a text whose labels open paragraphs")
HEADS = Fault("heads an announcement", "stands above a line that announces an interview, with no label between")
PROSE = Fault("prose before a colon", "reads like prose before a colon")
LISTED = Fault("listed", "is in a list that the line above introduces")
FAULTS = (SOUND, OPENED, SENTENCE, PHRASE, KEY, OUTSIDE, ONCE, ABOVE_A_LIST, INSIDE, HEADS, PROSE, LISTED)


def by_layout(weighing: Weighing) -> Outcome:
    """Accept what stands in the layout's place for a name."""
    layout = [one for one in weighing.everything if one.style in OF_LAYOUTS]
    recurring = sorted(
        use for one in layout if len(one.uses) > 1 and not labels.is_metadata(one.label) for use in one.uses
    )
    talk = range(min(recurring, default=0), max(recurring, default=len(weighing.lines)) + 1)
    usual = [one for one in layout if len(one.uses) > FEW_USES] or layout
    first_letters = [one.label.name[:1] for one in usual]  # some scripts have one case only
    capitals = any(map(str.isupper, first_letters)) and not any(map(str.islower, first_letters))
    apart = sum(one.after_blank for one in usual) >= _APART_SHARE * sum(len(one.uses) for one in usual)
    announcing = [number for number, start in enumerate(weighing.lines.starts) if start in weighing.announcing]
    settled = len(recurring) >= _SETTLED_SHARE * sum(len(one.uses) for one in layout)
    faults: dict[Candidate, Fault] = {}
    for one in layout:
        fault = _fault(one, weighing, talk, capitals=capitals)
        if fault is ONCE and settled and _is_emphasised(one, weighing) and not shape_fault(one.label):
            fault = None
        if not fault and len(one.uses) <= FEW_USES and _heads_announcements(one, announcing, recurring):
            fault = HEADS
        if apart and not fault and not one.after_blank and len(one.uses) <= FEW_USES:
            fault = INSIDE
        if fault:
            faults[one] = fault
    accepted = [one for one in layout if one not in faults]
    return Outcome(findings=[(one, HAS_LAYOUT) for one in accepted], faults=faults, accepted=accepted)


def _fault(one: Candidate, weighing: Weighing, talk: Container[int], *, capitals: bool) -> Fault | None:
    """Return the strong reason against a label, if there is one; `capitals` tells that the names that recur begin with one."""
    name = one.label.name
    recurs = len(one.uses) > FEW_USES
    if names_aside(name):
        return SOUND
    if any(one.label.printed.count(opening) > one.label.printed.count(closing) for opening, closing in ("[]", "()")):
        return OPENED
    if fault := fact_fault(one, weighing.lines, weighing.text):
        return fault
    if stands_above_lists(one, weighing.lines, weighing.text):
        return ABOVE_A_LIST
    if len(one.uses) == 1 and _may_be_prose(one, weighing) and not weighing.announced.knows(one.label):
        return ONCE
    if recurs and not labels.is_metadata(one.label):
        return None
    if _SENTENCE.search(one.label.printed):
        return SENTENCE
    if len(name.split()) > _MOST_WORDS:
        return PHRASE
    if labels.is_metadata(one.label):
        return KEY
    outside = _BRACKETED.sub("", name).strip() or name
    small = capitals and outside[:1].islower() and not labels.role_of_label(one.label)
    if _ends_with_a_colon_alone(one, weighing) and (small or _reads_like_prose(one)):
        return PROSE
    if len(one.uses) == 1 and one.uses[0] not in talk and _is_fact(one, weighing):
        return OUTSIDE
    return LISTED if one.introduced and not labels.role_of_label(one.label) else None


def _is_emphasised(one: Candidate, weighing: Weighing) -> bool:
    """Whether emphasis stands around a name that comes once: where nearly all that is emphasised so comes again, it is one too."""
    label = weighing.lines[one.uses[0]].label
    return label is not None and weighing.text[label.start - 1 : label.start] in _EMPHASIS


def _may_be_prose(one: Candidate, weighing: Weighing) -> bool:
    """Whether the marks of a label stand in prose too: those of a weak layout, or a full stop where no title begins the name."""
    label = weighing.lines[one.uses[0]].label
    ended = label is not None and weighing.text[label.end : label.end + 1] == "."
    return one.style == "weak layout" or (ended and not begins_with_title(one.label.printed))


def _heads_announcements(one: Candidate, announcing: Sequence[int], recurring: Sequence[int]) -> bool:
    """Whether below each use a line announces an interview before the next name that comes again: it is a headline."""
    return all(
        (at := bisect_right(announcing, use)) < len(announcing)
        and bisect_right(recurring, use) == bisect_right(recurring, announcing[at])
        for use in one.uses
    )


def _ends_with_a_colon_alone(one: Candidate, weighing: Weighing) -> bool:
    """Whether a colon is the only mark beside a label, as in sentences."""
    line = weighing.lines[one.uses[0]]
    if line.label is None:
        return False
    return (
        not weighing.text[line.start : line.label.start].strip()
        and weighing.text[line.label.end : line.label.end + 1] in _COLONS
    )


def _reads_like_prose(one: Candidate) -> bool:
    """Whether a label begins as sentences do, is a long phrase, or opens a quotation that it does not close."""
    name = one.label.name.rstrip("?!")
    fault = shape_fault(labels.read_label(name))
    words = name.split()
    if len(words) > _LONGEST_PHRASE and 2 * sum(map(str.islower, words)) > len(words):
        return True
    return (
        (fault is not None and fault.name in _OF_SENTENCES) or name.count("“") != name.count("”") or name.count("„") > 0
    )


def _is_fact(one: Candidate, weighing: Weighing) -> bool:
    """Whether hardly more than a word or two follows, as behind the key of a fact."""
    words = weighing.lines[one.uses[0]].text
    said = words.of(weighing.text).split() if words else []
    return len(said) < _MOST_WORDS_OF_A_FACT and not (said and said[-1].endswith(("?", "？", "؟")))

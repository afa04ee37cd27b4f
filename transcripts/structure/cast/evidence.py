"""What speaks for and against each label candidate, in points with their reasons."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.structure.cast.plausibility import is_phrase, speaks
from transcripts.structure.names import label as labels
from transcripts.structure.names.abbreviations import definition_of
from transcripts.structure.names.candidates import FEW_USES
from transcripts.structure.surroundings.asides import names_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.structure.names.candidates import Candidate, Candidates
    from transcripts.structure.names.label import PrintedName

_STYLE_POINTS = {"emphasised": 1, "timed": 2, "bracketed": 1, "letter": 1, "line": -1, "capitals": 1, "bulleted": -2}
_STYLE_POINTS |= {"marked": 3, "scored": 5, "stop": 2, "emphasised apart": -1}
_DENSE_SHARE = 0.5
_MOST_SAMPLED = 20
_FACT_SHARE = 0.75
_ADDRESS = expression(r"<?(?:https?|mailto|ftp):\S+>?|\[[^\[\]]{0,200}\]\(\S+\)|<?[\w.+-]+@[\w-]+\.[\w.-]+>?")
_FIGURE = expression(r"(?:nil|none|nihil|n/?a|[\d.,%/ -]*\d[\d.,%/ -]*)[.\s]*", re.IGNORECASE)
# Tuesday, August 3, 2021, 11:00    3 August 2021    2021-08-03
_DATE = expression(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d|\d{4}-\d\d-\d\d\b"
)
_NAMED = r"[^\W\d_][\w'’.-]*(?:[ \t][^\W\d_][\w'’.-]*){0,4}[ \t]+\([A-Z][A-Za-z]{1,4}\)(?:[ \t]\([^()\r\n]{1,40}\))?"
_NAME_AND_INITIALS = expression(rf"{_NAMED}(?:(?:, and|,| and| &)[ \t]{_NAMED}){{0,8}}")
_WRITTEN_SMALL = expression(
    r"\b(?<![-_/@.])[a-z][^\W\d_]++(?![-_/@]|\.\w)"
)  # not in addresses, names of files, handles
_HANDLE = expression(r"\w [|@] \w[^|@]*$")  # marc | mw    Ivo @ Tarn Ferries
_LONGEST_INITIALS = 3
_OF_SPEAKERS = frozenset(
    ("mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "dr", "president", "senator", "secretary", "governor")
)
_LONG_LINE = 120
_RULED_SHARE = 0.6
_APART_SHARE = 0.8
_ITEMS = frozenset({"ITEM", "NUMBERED_ITEM", "BULLETED_LABEL", "BULLETED_EMPHASIS"})
_LONGEST_LIST = 40
_BETWEEN_PARAGRAPHS = frozenset({"BLANK", "FRONT_MATTER", "HEADING", "RULE", "ASIDE", "TIME", "CUE", "FURNITURE"})


class Known:
    """The names that the document announces, to be looked up by a label."""

    def __init__(self, names: tuple[PrintedName, ...]) -> None:
        self._keys = {name.key for name in names}
        self._words = {labels.fold(word) for name in names for word in name.words}
        self._initials = {name.initials for name in names if len(name.words) > 1}

    def knows(self, label: PrintedName) -> bool:
        """Whether the label is one of the names, a part of one, or its initials."""
        if label.key in self._keys or label.key in self._initials:
            return True
        return bool(label.words) and all(labels.fold(word) in self._words for word in label.words)


def weigh(one: Candidate, lines: Sequence[Line], text: str, known: Known) -> None:
    """Count what a candidate shows by itself: its shape, how often it stands, what line it begins."""
    label, uses = one.label, len(one.uses)
    handle = label.name.startswith("0x") and known.knows(label)  # 0xB10C, among the speakers of the front matter
    one.fault = None if handle else labels.shape_fault(label)
    if one.style == "marked" and names_aside(label.name):
        one.fault = "is what is heard, not who speaks"
    if one.fault is None:
        one.fault = _fact(one, lines, text)
        one.fact = one.fault is not None
    if one.fault:
        return
    if uses >= 2:
        one.add(3 if uses >= 6 else 2 if uses >= 3 else 1, f"stands before {uses} turns")
    initials = (
        label.name.isupper() and len(label.name) <= _LONGEST_INITIALS and uses > FEW_USES
    )  # NB: Nota bene, or Nia Berg
    if labels.is_metadata(label) and one.style != "timed" and not known.knows(label) and not initials:
        one.add(-5, "is the usual key of a fact about a text")
    if labels.role_of_label(label) or labels.is_unnamed(label):
        one.add(2, "names a role or an unnamed voice")
    if known.knows(label):
        one.add(3, "was announced as a person")
    elif definition_of(label, text):
        one.add(3, "is a short name that the text defines")
    likeness = labels.name_likeness(label)
    if likeness == 2:
        one.add(1, "is printed like a full name")
    elif likeness == 0 and not labels.is_unnamed(label):
        one.add(-2 if uses < 3 else -1, "is not printed like a name")
    if label.office and one.style not in ("line", "titled") and not (one.style == "capitals" and "," in label.printed):
        one.add(3, "gives an office and who holds it")
    if one.style in _STYLE_POINTS:
        one.add(_STYLE_POINTS[one.style], f"is a label of the {one.style} style")
    _weigh_trimmings(one)
    if one.style == "cue" and one.after_blank == uses:
        one.add(1, "stands at the start of cues")
    _weigh_lists(one, lines, text, known)
    if one.style in ("plain", "capitals") and all(_glued(lines[use], text) for use in one.uses[:_MOST_SAMPLED]):
        _weigh_glued(one, likeness)
    if one.style in ("line", "titled") and one.after_blank < 0.8 * uses:
        one.add(-4, "does not stand after a blank line")


def _weigh_glued(one: Candidate, likeness: int) -> None:
    """Count against a label that nothing parts from what follows: `org.example:pump` is an address of its kind."""
    if len(one.uses) <= FEW_USES:
        one.add(-1, "has no space after its colon")
    elif not likeness and one.label.name.isascii():
        one.add(-4, "never has a space after its colon")


def _weigh_lists(one: Candidate, lines: Sequence[Line], text: str, known: Known) -> None:
    """Count against a label that is a member of a list, or the heading of one."""
    uses = len(one.uses)
    if 2 * one.introduced >= uses and uses <= FEW_USES and not (uses > 1 and labels.role_of_label(one.label)):
        one.add(-4, "belongs to a list that the line before introduces")
    if _heads_lists(one, lines, text) and not known.knows(one.label):
        one.add(-4, "stands above a list")


def _heads_lists(one: Candidate, lines: Sequence[Line], text: str) -> bool:
    """Whether nothing but lists ever stands below a label alone on its line, which is a phrase or stands once or twice."""
    if one.style not in ("plain", "capitals", "emphasised") or not all(
        _heads_list(lines, use, text) for use in one.uses
    ):
        return False
    if len(one.uses) > FEW_USES and not is_phrase(one.label, text):
        return False
    return not any(_is_spoken_to(lines, use, text) for use in one.uses)


def _heads_list(lines: Sequence[Line], use: int, text: str) -> bool:
    own = lines[use].text
    if own is not None and own.of(text).strip(" \t\u00a0*_"):
        return False
    below = next((line.kind for line in lines[use + 1 : use + 3] if line.kind != "BLANK"), "")
    return below in _ITEMS


def _is_spoken_to(lines: Sequence[Line], use: int, text: str) -> bool:
    """Whether an item of the list below a line asks, or says I, we or you: each is something that somebody said."""
    items = takewhile(
        lambda line: line.kind in _ITEMS or line.kind == "BLANK", lines[use + 1 : use + 1 + _LONGEST_LIST]
    )
    return any(speaks(text[line.start : line.end]) for line in items)


def _weigh_trimmings(one: Candidate) -> None:
    """Count what stands around a name: a handle, a house, a title."""
    if labels.is_user(one.label):
        one.add(2, "is what a forum calls one of its users")
    if _HANDLE.search(one.label.printed):
        one.add(3, "has a handle or a house beside the name, as in calls")
    if one.label.name.endswith(tuple(lexicon.words("titles_behind"))):
        one.add(1, "has a title behind the name")
    if one.label.aside.casefold() in lexicon.roles("roles"):
        one.add(2, "gives a role beside the name")
    if one.style == "emphasised apart" and one.label.name.isupper():
        one.add(1, "is in capitals")
    if one.style == "capitals" and one.label.title.casefold() in _OF_SPEAKERS:
        one.add(1, "has a title")


def _fact(one: Candidate, lines: Sequence[Line], text: str) -> str | None:
    """Say what shows that the label is the key of a fact: all that ever follows it is an address, a figure, a date, or a name."""
    said = [_said(lines, use, text) for use in one.uses[:_MOST_SAMPLED]]
    if not said or not all(said):
        return None
    if all(map(_ADDRESS.fullmatch, said)):
        return "stands before nothing but addresses"
    if len(said) > 1 and all(map(_FIGURE.fullmatch, said)):
        return "stands before nothing but figures"
    if len(said) > 1 and all(map(_DATE.match, said)):
        return "stands before nothing but dates"
    if sum(map(bool, map(_NAME_AND_INITIALS.fullmatch, said))) >= _FACT_SHARE * len(said):
        return "stands before nothing but names"
    return None


def _said(lines: Sequence[Line], use: int, text: str) -> str:
    """Return the words after a label, or on the line below where it stands alone."""
    own = lines[use].text
    words = own.of(text).strip() if own else ""
    if words or use + 1 >= len(lines) or lines[use + 1].label is not None:
        return words
    return text[lines[use + 1].start : lines[use + 1].end].strip()


def _glued(line: Line, text: str) -> bool:
    return line.text is not None and line.text.end > line.text.start and text[line.text.start - 1] == ":"


def weigh_definitions(everything: Sequence[Candidate]) -> None:
    """Reward a role with the short label that stands for it later, in parentheses: `Interviewer (I)`, where `I` recurs."""
    short = {one.label.key for one in everything if one.fault is None and len(one.uses) > 1}
    for one in everything:
        if one.fault is None and labels.fold(one.label.aside) in short and labels.role_of_label(one.label):
            one.add(3, "gives the label that stands for it later")


def weigh_titles(everything: Sequence[Candidate]) -> None:
    """Reward the labels with a title in the record of a sitting, where all members have one; none inside a paragraph, if no other is."""
    titled = [one for one in everything if one.fault is None and one.label.title]
    apart = sum(one.after_blank for one in titled) >= _APART_SHARE * sum(len(one.uses) for one in titled)
    for one in titled:
        if one.after_blank or not apart:
            one.add(2, "has a title, as members of a sitting have")


def weigh_rules(lines: Sequence[Line], everything: Sequence[Candidate]) -> None:
    """Reward names in capitals on lines of their own, each below a rule, where most rules have such a name below them."""
    capitals = [
        one for one in everything if one.style in ("line", "titled") and one.fault is None and one.label.name.isupper()
    ]
    ruled = [one for one in capitals if all(use and lines[use - 1].kind == "RULE" for use in one.uses)]
    uses = sum(len(one.uses) for one in ruled)
    if uses > FEW_USES and uses >= _RULED_SHARE * sum(line.kind == "RULE" for line in lines):
        for one in ruled:
            one.add(3, "stands below a rule, as names do here")


def weigh_alternation(candidates: Candidates, everything: Sequence[Candidate]) -> None:
    """Reward candidates that stand beside other plausible ones more often than beside themselves."""
    plausible = {one for one in everything if one.fault is None and (one.points > 0 or len(one.uses) > 1)}
    sequence = [one for one in candidates.of_line.values() if one in plausible]
    beside = Counter(pairwise(sequence))
    beside_others: Counter[Candidate] = Counter()
    beside_itself: Counter[Candidate] = Counter()
    for (first, second), count in beside.items():
        counter = beside_itself if first is second else beside_others
        counter[first] += count
        counter[second] += count
    for one in everything:
        if one.fault is None and len(one.uses) > 1 and beside_others[one] > beside_itself[one]:
            one.add(1, "alternates with others")


def weigh_lower_case(text: str, everything: Sequence[Candidate]) -> None:
    """Count against rare candidates whose words the text also writes small: a phrase, not a name."""
    rare = [one for one in everything if one.fault is None and len(one.uses) < 3 and one.points > -2]
    if not rare:
        return
    small = set(_WRITTEN_SMALL.findall(text))
    for one in rare:
        if one.label.office or one.label.title or one.style == "stop" or one.label.name.islower():
            continue
        words = [word.casefold() for word in one.label.words if len(word) > 2]
        if words and not labels.role_of_label(one.label) and sum(word in small for word in words) > len(words) / 2:
            one.add(-2, "has words that the text also writes small")


def weigh_density(lines: Lines, candidates: Candidates) -> bool:
    """Reward recurring candidates where most paragraphs begin with one: a short text has no other way to show that it is a dialogue.

    Returns whether that is so.
    """
    recurring = {
        one for one in candidates.by_key.values() if one.fault is None and one.points > -2 and len(one.uses) > 1
    }
    of_line = candidates.of_line
    paragraphs = labelled = 0
    if "EMPHASISED_APART" not in lines.present:
        kinds = lines.kinds
        labelled = sum(len(one.uses) for one in recurring)
        uses = {use for one in recurring for use in one.uses}
        others = [n for n, kind in enumerate(kinds) if kind not in _BETWEEN_PARAGRAPHS and n not in uses]
        paragraphs = labelled + sum(
            not n or kinds[n - 1] in _BETWEEN_PARAGRAPHS or lines[n].end - lines[n].start > _LONG_LINE for n in others
        )
        return _dense(candidates, labelled, paragraphs)
    fresh = True
    apart = False  # what stands below a label that a blank line follows is its paragraph
    for number, line in enumerate(lines):
        if line.label is not None and of_line[number] in recurring:
            labelled += 1
            paragraphs += 1
            fresh = False
            apart = line.kind == "EMPHASISED_APART"
        elif line.kind in _BETWEEN_PARAGRAPHS:
            fresh = True
        elif apart:
            fresh = apart = False
        else:
            paragraphs += fresh or line.end - line.start > _LONG_LINE
            fresh = False
    return _dense(candidates, labelled, paragraphs)


def _dense(candidates: Candidates, labelled: int, paragraphs: int) -> bool:
    if labelled < 2 or labelled < _DENSE_SHARE * paragraphs:
        return False
    for one in candidates.by_key.values():
        if one.fault is None and len(one.uses) > 1:
            one.add(2, "is one of the labels that most paragraphs begin with")
    return True

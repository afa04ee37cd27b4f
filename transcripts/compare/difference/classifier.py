"""What a change is called: which rules of the table it is held against, and which changes are one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from transcripts.compare.difference import rule_table as table
from transcripts.compare.difference.label_changes import LabelChange, LabelInside, WhoIsWho
from transcripts.compare.difference.one_sided_turns import OneSidedTurn
from transcripts.compare.edits.edit import Edit
from transcripts.compare.edits.rule import Findings, find_all, first_found
from transcripts.compare.edits.vocabulary import Vocabulary
from transcripts.compare.rules.sentences import is_sentence
from transcripts.compare.tokens.tokens import unescaped, words

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from transcripts.compare.diff.texts import Piece, Texts
    from transcripts.compare.difference.rule_table import Section
    from transcripts.compare.edits.rule import Rule
    from transcripts.model.comparisons.alignment import Alignment, Link
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

_AROUND_WORDS = frozenset({"lead", "tail", "after"})
_AROUND_LABEL = frozenset({"lead", "label", "tail"})


class Classifier:
    """Names the changes of one comparison; it knows both texts, who is who, and which changes make one."""

    def __init__(self, a: Interview, b: Interview, alignment: Alignment, texts: Texts) -> None:
        self._a, self._b, self._alignment = a, b, alignment
        self._texts = texts
        self._headings = set(_headings(a) + _headings(b)) if self._texts.two_notations else set()
        self._vocabulary = Vocabulary(self._texts, _people(a) | _people(b))

    @cached_property
    def _who(self) -> WhoIsWho:
        return WhoIsWho(self._a, self._b, self._alignment)

    @cached_property
    def _by_label(self) -> tuple[dict[int, Turn], dict[int, Turn]]:
        """The turns of both sides by where their labels stand."""
        return _turns_by_label(self._a), _turns_by_label(self._b)

    def name(self, piece: Piece, link: int | None) -> tuple[Findings, Hashable | None]:
        """Return what was found of a changed piece, and what it has in common with other changes, if anything."""
        whole_turn = None if link is None else self._alignment.links[link]
        if whole_turn is not None and not (whole_turn.a and whole_turn.b) and piece.zone != "heading":
            return self._turn(whole_turn), ("turn", link)
        if piece.whole and piece.zone in _AROUND_LABEL:
            return self._label_inside(piece)
        if piece.zone == "label":
            return self._label(piece)
        edit = Edit(self._texts, piece, self._vocabulary)
        around = piece.zone in _AROUND_WORDS
        found = _SURROUNDINGS.found(edit) if around else words_found(edit)
        if self._is_title(edit):
            found = first_found(table.OF_TITLE, edit)
        if self._texts.two_notations and (around or self._is_heading(edit) or _is_notation(edit, found)):
            found = first_found(table.OF_NOTATION, edit)
        return found, _group(found, around=around)

    def _is_title(self, edit: Edit) -> bool:
        """True if only the title of a version was added or removed, and the other has no title of its own."""
        if not edit.heading or edit.one_sided is None:
            return False
        (has, lacks) = (self._a, self._b) if edit.one_sided is edit.a else (self._b, self._a)
        return lacks.title in {None, has.title} and words(edit.one_sided.text) == words(has.title or "")

    def _is_heading(self, edit: Edit) -> bool:
        """True if only a title or a heading was added or removed."""
        return edit.one_sided is not None and " ".join(words(edit.one_sided.text)) in self._headings

    def _turn(self, link: Link) -> Findings:
        in_a = not link.b
        turn = self._a.turns[link.a[0]] if in_a else self._b.turns[link.b[0]]
        return first_found(table.OF_TURN, OneSidedTurn(turn, in_a))

    def _label_inside(self, piece: Piece) -> tuple[Findings, Hashable]:
        """Name a label that came or went where a turn was split or merged: one change with what stands around it."""
        in_a = piece.a_end > piece.a_start
        interview, given, other, beside = (
            (self._a, piece.a, self._b, piece.b) if in_a else (self._b, piece.b, self._a, piece.a)
        )
        place = given.start + interview.span.start
        turn = max(bisect_right(interview.turns, place, key=lambda turn: turn.span.start) - 1, 0)
        mine = interview.turns[turn]
        before = beside.start + other.span.start
        theirs = other.turns[max(bisect_left(other.turns, before, key=lambda turn: turn.span.start) - 1, 0)]
        one, two = map(_speakers, (mine, theirs) if in_a else (theirs, mine))
        label = LabelInside(mine.label.text if mine.label else "", in_a, (one, two), self._who)
        return first_found(table.OF_LABEL_INSIDE, label), ("label", in_a, turn)

    def _label(self, piece: Piece) -> tuple[Findings, Hashable | None]:
        a, b = piece.a.of(self._a.text), piece.b.of(self._b.text)
        turn_a = self._by_label[0].get(piece.a.start + self._a.span.start)
        turn_b = self._by_label[1].get(piece.b.start + self._b.span.start)
        found = first_found(table.OF_LABEL, LabelChange(a, b, (_speakers(turn_a), _speakers(turn_b)), self._who))
        if _leading(found).id == "reattributed":
            # A turn that was given to somebody else is that in each of its labels.
            both = [turn for turn in (turn_a, turn_b) if turn is not None]
            whole = any(turn.further_labels for turn in both)
            return found, ("given", *(turn.span.start for turn in both)) if whole else None
        return found, ("label", " ".join(a.split()), " ".join(b.split())) if a and b else None


def _leading(found: Findings) -> Rule[Any]:
    return found[min(found)][0]


def _group(found: Findings, *, around: bool) -> Hashable | None:
    """Return the group of the changes found throughout versions that were re-timed or are written in another notation."""
    leading = _leading(found)
    if leading.id == "cue-time" or (around and leading.kind == "time"):
        return ("cues",)
    return ("notation",) if leading.id == "notation" else None


def _people(interview: Interview) -> frozenset[str]:
    """Return the folded words of the names of those who speak."""
    return frozenset(word for speaker in interview.cast for word in words(speaker.name) if len(word) > 1)


def _headings(interview: Interview) -> list[str]:
    """Return the words of the title and of all headings of an interview."""
    inside = (block.text for turn in interview.turns for block in turn.blocks if block.kind == "heading")
    texts = (interview.title or "", *(heading.text for heading in interview.headings), *inside)
    return [" ".join(words(text)) for text in texts if text]


def _turns_by_label(interview: Interview) -> dict[int, Turn]:
    found = {turn.label.span.start: turn for turn in interview.turns if turn.label is not None}
    found.update((label.span.start, turn) for turn in interview.turns for label in turn.further_labels)
    return found


def _speakers(turn: Turn | None) -> str:
    return " & ".join(speaker.name for speaker in turn.speakers) if turn else ""


def _is_notation(edit: Edit, found: Findings) -> bool:
    """True if only format syntax differs: non-speech tokens, white space, markup, or how a character is escaped."""
    if len(found) == 1 and _leading(found).id in {"nonspeech", "spacing", "markup", "title"}:
        return True
    one, other = (
        "".join(unescaped(side.text).replace("\\", "").replace('""', '"').split()) for side in (edit.a, edit.b)
    )
    return one == other


class _Plan(dict[int, "tuple[Section, ...]"]):
    """Sections of rules by the features of a change: those rules, and no others, that may hold of it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections

    def __missing__(self, features: int) -> tuple[Section, ...]:
        kept = (
            section._replace(
                rules=_of_features(section.rules, features), besides=_of_features(section.besides, features)
            )
            for section in self._sections
        )
        found = self[features] = tuple(section for section in kept if section.rules)
        return found

    def found(self, edit: Edit) -> Findings:
        """Return what the first section finds that finds something, and the rules besides it."""
        found: Findings = {}
        for rules, besides in self[edit.features]:
            find_all(rules, edit, found)
            if found:
                find_all(besides, edit, found)
                break
        return found


def _of_features(rules: Sequence[Rule[Edit]], features: int) -> tuple[Rule[Edit], ...]:
    return tuple(rule for rule in rules if rule.features & features == rule.features)


_SURROUNDINGS = _Plan(table.OF_SURROUNDINGS)
_FORM = _Plan(table.OF_WORDS)
_WORDING = _Plan([table.Section(table.OF_WORDING)])
_REWRITTEN = _Plan([table.Section(table.OF_REWRITTEN)])
_REWRITTEN_TITLE = _Plan([table.Section(table.OF_REWRITTEN_TITLE)])


def words_found(edit: Edit) -> Findings:
    """Return what is found of a change of words."""
    if edit.one_sided is not None and (edit.whole or is_sentence(edit)):
        return first_found(table.OF_SENTENCE, edit)
    found = _FORM.found(edit)
    if found:
        return found
    if edit.whole:
        return (_REWRITTEN_TITLE if edit.heading else _REWRITTEN).found(edit)
    return _WORDING.found(edit)

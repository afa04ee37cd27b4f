"""Where interviews begin and end in a document, and which heading opens each."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.lines.wrapping import SHORTEST_WRAPPED_LINE, goes_on_below
from transcripts.structure import lexicon
from transcripts.structure.interviews.endings import Ending, KnownToEnd
from transcripts.structure.interviews.titles import heading_of, main_heading, rank_of
from transcripts.structure.names.label import fold, is_metadata, read_label
from transcripts.structure.surroundings.running_heads import repeated_lines, words_of_head
from transcripts.vocabulary.line_kinds import HEADINGS, MAY_HEAD, WORDLESS, WRAPPING
from transcripts.vocabulary.sentences import ends_like_prose

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping, Sequence

    from transcripts.model.text import Line, Lines, Span
    from transcripts.vocabulary.line_kinds import LineKind

# A colon introduces what follows; a dash means the line breaks off.
_NO_HEADING_END = (":", ":**", ":__", "—", "–", "--")
_INNER_SENTENCE = expression(r"(?<![A-Z][a-z])(?<!\b[A-Z])(?<!Prof)(?<!\bDr)[.!]\s+[A-Z]")
_LONGEST_HEADING = 200  # characters of a heading; judged
_MOST_WORDS_OF_A_HEADING = 30  # words of a heading; judged
_MOST_WORDS_OF_A_HEADING_SENTENCE = 12  # words of a heading that a full stop ends; a longer one is a note; judged
_MOST_PARAGRAPHS_OF_INTRODUCTION = 4  # paragraphs of a short introduction; judged
_SPACED_SHARE = 0.9  # share of the turns that blank lines set apart; judged
_ABOVE_A_TALK: frozenset[LineKind] = frozenset({"FRONT_MATTER", "CODE", "RULE"})
_MOST_GAPS = 2  # lines: the blank ones between the turns of a text in which others set a heading apart; judged
_CHARACTERS_OF_AN_OPENING = 160  # characters of a turn in which a greeting is looked for; judged
_OF_ANY_HEADING = frozenset(("topic", "topics", "item", "part", "chapter", "section", "agenda", "the", "a", "of"))
_FEWEST_TURNS_OF_AN_INTERVIEW = 6  # turns on either side of a heading that only blank lines set apart; judged


_Opening = tuple[
    int, int | None, int
]  # the line where an interview begins, its title, and the number of its first turn


class Boundary(NamedTuple):
    """One interview as line numbers: `start` (inclusive), its title, its first turn, and `end` (exclusive)."""

    start: int
    title: int | None
    first: int
    end: int


class Boundaries:
    """Finds the interviews of a document whose turns are known.

    `speakers` maps each line that starts a turn to its speaker, `announced` are the lines that announce an interview, and
    `credited` those that say who takes part and therefore cannot be headings; `title` is what front matter calls the document.
    """

    _paragraphs = False  # whether turns have paragraphs, as members of parliaments speak

    def __init__(
        self,
        text: str,
        lines: Lines,
        speakers: Mapping[int, str],
        announced: Sequence[Span],
        sections: frozenset[int],
        credited: Container[int] = (),
        title: str | None = None,
    ) -> None:
        self._text = text
        self._lines = lines
        self._speakers = speakers
        self._turns = sorted(speakers)
        self._announced = {span.start for span in announced}
        self._sections = sections
        self._credited = credited
        self._title = title
        self._last_turns = {speakers[turn]: at for at, turn in enumerate(self._turns)}
        self._gaps = sum(after - before > 1 for before, after in pairwise(self._turns))

    def find(self, marked: Collection[int] = ()) -> list[Boundary]:
        """Return the interviews in text order; if the notation marks opening headings, only those open one."""
        if not self._turns:
            return []
        if marked and min(marked) < self._turns[0]:
            return list(self._marked_interviews(sorted(marked)))
        openings = [self._opening(0)]
        passed_over: set[str] = set()  # levels of the headings used as subheadings
        cast: set[str] = set()  # who has spoken since the last opening
        since = 0
        for at in self._possible_openings():
            cast.update(map(self._speakers.__getitem__, self._turns[since:at]))
            since = at
            head = self._head(self._turns[at], self._turns[at - 1])
            if head and self._opens_interview(at, head, openings, cast):
                openings.append((head[0], head[0], at))
                cast = set()
            else:
                passed_over.update(map(self._rank, head))
        openings = [openings[0], *(one for one in openings[1:] if self._is_title(one[0], passed_over))]
        openings[0] = (
            self._titled_like_the_others(openings) if len(openings) > 1 else self._titled_by_document(openings[0])
        )
        found = []
        for (start, title, at), following in zip(openings, [*openings[1:], None], strict=True):
            end = following[0] if following else self._end()
            found.append(Boundary(start, title, self._turns[at], end))
        return found

    def _marked_interviews(self, heads: Sequence[int]) -> Iterator[Boundary]:
        """Yield one interview per marked heading, up to the next marked heading."""
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            end = self._end() if following is None else following
            first = next((turn for turn in self._turns if head < turn < end), None)
            if first is not None:
                yield Boundary(head, head, first, end)

    def _is_title(self, number: int, passed_over: set[str]) -> bool:
        """Confirm a candidate heading unless its level is used for subheadings."""
        rank = self._rank(number)
        return rank == "plain" or rank not in passed_over or self._lines[number].start in self._announced

    def _titled_like_the_others(self, openings: list[_Opening]) -> _Opening:
        """Give the first interview the heading above it that has the rank of the next one's: a higher one is above them all."""
        _start, title, at = openings[0]
        if title is None or openings[1][1] is None or (rank := self._rank(openings[1][1])) == "plain":
            return openings[0]
        alike = next((n for n in range(title, self._turns[at]) if self._rank(n) == rank and self._is_heading(n)), None)
        return openings[0] if alike is None else (alike, alike, at)

    def _titled_by_document(self, opening: _Opening) -> _Opening:
        """Give the only interview the main heading of the document, unless the heading above it announces an interview.

        Where front matter has the title, only a heading that prints it or a part of it is one.
        """
        start, title, at = opening
        if title is not None and self._lines[title].start in self._announced:
            return opening
        if self._title is not None:
            main = heading_of(self._text, self._lines, self._title, self._turns[at])
            return max(start, main or 0), main, at
        main = main_heading(self._text, self._lines, self._turns[at], self._speakers, self._is_heading)
        return opening if main is None else (max(start, main), main, at)

    def _possible_openings(self) -> Sequence[int]:
        """Return the turns, except the first, that more than one blank line separates from the turn before."""
        kinds = self._lines.kinds
        return [
            at
            for at, (turn, following) in enumerate(pairwise(self._turns), 1)
            if (gap := following - turn) > 1 and (gap > 2 or kinds[turn + 1] != "BLANK")
        ]

    def _opening(self, at: int) -> _Opening:
        """Return where the first interview begins: at the heading above its first turn, or at a short introduction."""
        turn = self._turns[at]
        if head := self._marked_head(turn):
            return head[0], head[0], at
        number, paragraphs, begin = turn - 1, 0, turn
        while (
            number >= 0
            and paragraphs <= _MOST_PARAGRAPHS_OF_INTRODUCTION
            and self._lines[number].kind not in _ABOVE_A_TALK
        ):
            set_apart = self._lines[number].kind == "HEADING"
            if self._is_heading(number) and (set_apart or (paragraphs and not self._is_in_paragraph(number))):
                first = next(iter(self._marked_head(number + 1)), number)
                return first, first, at
            if self._lines[number].kind != "BLANK":
                paragraphs += number not in self._credited and not self._goes_on(number - 1)
                begin = number
            number -= 1
        if paragraphs <= _MOST_PARAGRAPHS_OF_INTRODUCTION:
            return begin, None, at
        return turn, None, at

    def _marked_head(self, turn: int) -> list[int]:
        """Return the headings directly above a line from the first marked-up one on, skipping a date or a newspaper's name above it."""
        head = self._head(turn, -1)
        return head[next((at for at, number in enumerate(head) if self._rank(number) != "plain"), 0) :]

    def _head(self, turn: int, previous: int) -> list[int]:
        """Return the heading-like lines between the lines `previous` and `turn`, in order."""
        head: list[int] = []
        number = turn - 1
        if previous >= 0 and self._is_bare(previous):
            previous += 1  # the line directly below a bare label is speech
        while number > previous:
            if self._is_heading(number) and not (previous >= 0 and self._runs_on(number)):
                head.append(number)
            elif self._lines[number].kind not in WORDLESS and number not in self._credited:
                break
            number -= 1
        while head and self._goes_on(head[-1] - 1):
            head.pop()
        return head[::-1]

    def _is_bare(self, number: int) -> bool:
        """True if the line is a bare label (perhaps with a time) and the next line is not marked up as a heading."""
        line, below = self._lines[number : number + 2]
        bare = line.label is not None and (line.text is None or not line.text.of(self._text).strip())
        return bare and below.kind != "HEADING"

    def _goes_on(self, number: int) -> bool:
        """True if a hard-wrapped paragraph continues on the next line."""
        line = self._lines[number]
        if number < 0 or not goes_on_below(self._text, line, WRAPPING):
            return False
        words = self._text[line.start : line.end].strip()
        following = self._text[self._lines[number + 1].start : self._lines[number + 1].end].lstrip()[:1]
        return len(words) >= SHORTEST_WRAPPED_LINE or following.islower()

    def _runs_on(self, number: int) -> bool:
        """True if an unmarked line continues the line above, in a text that separates turns with blank lines."""
        spaced = self._gaps >= _SPACED_SHARE * (len(self._turns) - 1) and len(self._turns) > 1
        above: LineKind = self._lines[number - 1].kind if number else "BLANK"
        return spaced and self._lines[number].kind != "HEADING" and above in WRAPPING

    def _is_in_paragraph(self, number: int) -> bool:
        """True if the line belongs to a hard-wrapped paragraph: it continues the line above, or continues below."""
        below = self._lines[number + 1] if number + 1 < len(self._lines) else self._lines[number]
        return self._goes_on(number - 1) or (
            self._goes_on(number) and self._text[below.start : below.end][:1].islower()
        )

    def _is_heading(self, number: int) -> bool:
        line = self._lines[number]
        if line.kind in HEADINGS:
            words = self._text[line.start : line.end].strip("#*_ \t\r\n")
            return not (
                words.endswith(".") and len(words.split()) > _MOST_WORDS_OF_A_HEADING_SENTENCE
            )  # a note, not a heading
        if not self._may_head(number):
            return False
        if self._is_fact(line) or number in self._credited:
            return False
        printed = self._text[line.start : line.end]
        words = printed.strip().strip("*_")
        if printed[:1] in " \t" and words[:1].islower():
            return False  # the indented rest of a wrapped line
        if (
            not words
            or len(words) > _LONGEST_HEADING
            or ends_like_prose(words)
            or words.endswith(_NO_HEADING_END)
            or words[0] in "(<[{|…"
        ):
            return False
        if len(words.split()) > _MOST_WORDS_OF_A_HEADING or _INNER_SENTENCE.search(words):
            return False
        return words_of_head(printed) not in self._heads_of_pages

    def _may_head(self, number: int) -> bool:
        """Whether a line that is not marked up as a heading may still be one."""
        return self._lines[number].kind in MAY_HEAD and number not in self._sections

    @cached_property
    def _heads_of_pages(self) -> frozenset[str]:
        """The running heads: words repeated on lines that start no turn. Cached, since many lines may look like headings."""
        others = (number for number, kind in enumerate(self._lines.kinds) if kind != "BLANK")
        return repeated_lines(self._text, (self._lines[number] for number in others if number not in self._speakers))

    def _is_fact(self, line: Line) -> bool:
        """Whether the line is metadata (`Duration: 12 minutes`)."""
        return line.label is not None and is_metadata(read_label(line.label.of(self._text)))

    def _opens_interview(self, at: int, head: list[int], openings: list[_Opening], cast: set[str]) -> bool:
        """True if the headings above turn `at` open another interview: one is announced, or the talk starts over."""
        if any(self._lines[number].start in self._announced for number in head):
            return True
        ranks = {self._rank(number) for number in head}
        first = openings[0][1]
        if first is None or self._rank(first) not in ranks:
            return False
        if self._resembles(head, openings[-1][1]):
            return True
        return self._has_new_cast(at, cast) or self._begins_with_greeting(at) or self._is_set_apart(at, head)

    def _rank(self, number: int) -> str:
        """Return the level of a heading: its `#` marks, or `plain` if it has none."""
        return "#" * rank_of(self._text, self._lines, number) or "plain"

    def _resembles(self, head: list[int], title: int | None) -> bool:
        if title is None:
            return False
        wanted = self._words(title)
        found = set[str]().union(*(self._words(number) for number in head))
        return bool(wanted) and len(wanted & found) >= max(2 if len(wanted) > 1 else 1, 0.6 * len(wanted))

    def _words(self, number: int) -> set[str]:
        words = re.findall(r"[^\W_]+", self._text[self._lines[number].start : self._lines[number].end])
        return {fold(word) for word in words if word.casefold() not in _OF_ANY_HEADING} or {
            fold(word) for word in words
        }

    def _has_new_cast(self, at: int, before: set[str]) -> bool:
        """True if the next turns are mostly by new people, and at most one earlier speaker returns."""
        after = [self._speakers[number] for number in self._turns[at : at + 8]]
        if len(before) < 2 or len(set(after)) < 2 or sum(key not in before for key in after) < 0.5 * len(after):
            return False
        return sum(self._last_turns[key] >= at for key in before) <= 1

    def _is_set_apart(self, at: int, head: list[int]) -> bool:
        """True if a blank line precedes the heading, in a text with almost no blank lines between turns."""
        if self._lines[head[0] - 1].kind != "BLANK":
            return False
        return self._gaps <= _MOST_GAPS and min(at, len(self._turns) - at) >= _FEWEST_TURNS_OF_AN_INTERVIEW

    def _begins_with_greeting(self, at: int) -> bool:
        turn = self._turns[at]
        words = self._text[self._lines[turn].start : self._lines[turn].start + _CHARACTERS_OF_AN_OPENING].casefold()
        return any(greeting in words for greeting in lexicon.phrases("greetings"))

    def _end(self) -> int:
        """Return where the last interview ends."""
        known = KnownToEnd(
            self._speakers, self._sections, self._is_heading, self._is_fact, self._goes_on, self._paragraphs
        )
        return Ending(self._text, self._lines, known).line()

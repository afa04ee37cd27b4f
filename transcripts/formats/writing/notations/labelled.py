"""Speaker-labelled text in the styles in which people and programs write it."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.writing.turns.escaping import WORDS, escaped, escaped_markdown, guarded
from transcripts.formats.writing.turns.times import long_clock, short_clock, timed
from transcripts.formats.writing.turns.writer import Writer, on_one_line, paragraphs_of, speaking
from transcripts.model.content import Content
from transcripts.vocabulary.sentences import ends_like_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.printed import Block
    from transcripts.model.interviews.turn import Turn
    from transcripts.vocabulary.line_kinds import LineKind

_NUMBERED = expression(r"(?:\d{1,3}|[a-z])[.)][ \u00a0]")
_NO_NAME = expression(r"[:：﹕∶\[\]\r\n\t*]+|[ \u00a0]{2,}")
_LONGEST_HEADING = 200  # characters of a heading; judged
# share of the turns with several blocks, where those of the last turn are read as its own; judged
_LEAST_SHARE_CONTINUED = 0.1
_SAMPLED_TURNS = 200  # turns that show it; judged
_ITEMS = frozenset({"item"})
_AS_ITEM: frozenset[LineKind] = frozenset({"ITEM"})
_AS_QUOTE: frozenset[LineKind] = frozenset({"QUOTE"})
_HOLDS = frozenset(
    {Content.NAMES, Content.JOINT, Content.REPEATED, Content.PARAGRAPHS, Content.BLOCKS, Content.TITLES,
     Content.INTRODUCTIONS, Content.HEADINGS, Content.INTERVIEWS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How turns are labelled: `label` makes the label of a name and a time; `below` sets the words on the next line.

    `markdown` tells that marks inside the words are escaped as Markdown has it; `times` that labels hold times; `names` are the labels
    of what is being written; None where it has but one that recurs, so that a word inside its lines would be read as who answers.
    """

    label: Callable[[str, float], str]
    below: bool = False
    markdown: bool = False
    times: bool = False
    names: frozenset[str] | None = frozenset()


class _Piece(NamedTuple):
    """Some lines of a turn, and what kind of block they are."""

    kind: str
    text: str


STYLES: Mapping[str, LabelStyle] = {
    "text": LabelStyle(lambda name, _: f"{name}:"),
    "labelled": LabelStyle(lambda name, _: f"{name}:"),
    "markdown": LabelStyle(lambda name, _: f"**{name}:**", markdown=True),
    "label-lines": LabelStyle(lambda name, _: f"{name}:", below=True),
    "rev-text": LabelStyle(lambda name, time: f"{name} ({long_clock(time)}):", below=True, times=True),
    "otter-text": LabelStyle(lambda name, time: f"{name}  {short_clock(time)}", below=True, times=True),
    "teams-text": LabelStyle(lambda name, time: f"{name}   {short_clock(time)}", below=True, times=True),
    "zoom-text": LabelStyle(lambda name, time: f"[{name}] {long_clock(time)}", below=True, times=True),
    "brackets": LabelStyle(lambda name, time: f"[{name}] [{short_clock(time):0>5}]", times=True),
}


def write_in(style: LabelStyle) -> Callable[[Sequence[Interview]], str]:
    """Return what writes interviews in a style."""

    def write(interviews: Sequence[Interview]) -> str:
        return _document(interviews, style, lambda turn, _: speaking(turn, named=label_name))

    return write


def write_letters(interviews: Sequence[Interview]) -> str:
    """Return questions as `Q:` and answers as `A:`, whoever asks and answers."""
    asking = {id(turn) for interview in interviews for one in interview.exchanges for turn in one.questions}
    return _document(interviews, STYLES["text"], lambda turn, _: "Q" if id(turn) in asking else "A")


def write_initials(interviews: Sequence[Interview]) -> str:
    """Return labels of initials, below front matter that lists whose they are; names whose initials are not their own stay."""
    names = list(dict.fromkeys(speaker.name for interview in interviews for speaker in interview.cast))
    short = {name: _initials(name) for name in names}
    shared = [name for name in names if list(short.values()).count(short[name]) > 1 or len(short[name]) < 2]
    short |= {name: label_name(name) for name in shared}
    listed = "".join(f"  - {json.dumps(on_one_line(name), ensure_ascii=False)}\n" for name in names)
    front = f"---\nspeakers:\n{listed}---\n\n" if names else ""

    def label(turn: Turn, _: Interview) -> str:
        return speaking(turn, named=lambda name: short.get(name, label_name(name)))

    return front + _document(interviews, STYLES["text"], label)


def _initials(name: str) -> str:
    """Return the first letters of a name of two to four words, titles (`Dr.`) left out, or nothing."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", name) if len(word) < 3 or not word.endswith(".")]
    return "".join(word[0].upper() for word in words) if 1 < len(words) < 5 else ""


def label_name(name: str) -> str:
    """Return a name as a label: without colons, brackets and line ends, and without marks in front of it."""
    return on_one_line(_NO_NAME.sub(" ", name)).lstrip("*_#>|(<-–—•+.) ") or "-"


def _document(interviews: Sequence[Interview], style: LabelStyle, label: Callable[[Turn, Interview], str]) -> str:
    """Return the interviews one below the other: title, introduction, and turns with the headings before them."""
    labels = Counter((label(turn, one), len(turn.speakers)) for one in interviews for turn in one.turns)
    recurring = {name.casefold() for (name, speakers), count in labels.items() if count > 1 and speakers < 2}
    style = replace(style, names=frozenset(name for name, _ in labels) if len(recurring) > 1 else None)
    parts: list[str] = []
    for interview in interviews:
        if interview.title:
            parts.append(_title(on_one_line(interview.title), style))
        parts += [_joined(_block(block, style)) for block in interview.introduction]
        parts += _turns(interview, style, label)
    return "\n\n".join(part for part in parts if part) + "\n" if parts else ""


def _title(title: str, style: LabelStyle) -> str:
    """Return a title: under a mark in Markdown, and where it would not be read as a heading without one."""
    plain = not style.markdown and len(title) <= _LONGEST_HEADING and not ends_like_prose(title)
    return title if plain and guarded(title) == title else f"# {_inline(title, style)}"


def _turns(interview: Interview, style: LabelStyle, label: Callable[[Turn, Interview], str]) -> list[str]:
    turns = interview.turns
    times = timed(turns) if style.times else []
    bodies = [_body(turn, style, followed=number + 1 < len(turns)) for number, turn in enumerate(turns)]
    if bodies and not _have_several_blocks(bodies[:-1], style):
        bodies[-1] = _without_breaks(bodies[-1])
    headings = interview.headings_before
    parts: list[str] = []
    for number, (turn, body) in enumerate(zip(turns, bodies, strict=True)):
        parts += [f"## {_inline(on_one_line(heading.text), style)}" for heading in headings.get(number, ())]
        name = label(turn, interview)
        name = escaped_markdown(name) if style.markdown else escaped(name)
        last = number == len(turns) - 1
        parts.append(_turn(style.label(name, times[number].start if times else 0.0), body, style, tight=last))
    parts += [f"## {_inline(on_one_line(heading.text), style)}" for heading in headings.get(len(turns), ())]
    return parts


def _turn(label: str, body: list[_Piece], style: LabelStyle, *, tight: bool) -> str:
    """Return a turn: its first paragraph beside its label or on the line below, the other blocks below blank lines."""
    rest = _joined(body[1:]) if body and body[0].kind == "paragraph" else _joined(body)
    head = label
    if body and body[0].kind == "paragraph":
        head += f"{_line_end(style)}{body[0].text}"
    gap = "\n" if tight and len(body) < 2 else "\n\n"
    return f"{head}{gap}{rest}" if rest else head


def _line_end(style: LabelStyle) -> str:
    return "\n" if style.below else " "


def _joined(body: Sequence[_Piece]) -> str:
    """Return pieces with blank lines between them; list items stand together."""
    text = ""
    for number, piece in enumerate(body):
        together = number and piece.kind == "item" and body[number - 1].kind == "item"
        text += ("\n" if together else "\n\n" if number else "") + piece.text
    return text


def _have_several_blocks(bodies: Sequence[Sequence[_Piece]], style: LabelStyle) -> bool:
    """Whether enough turns have several blocks that the blocks of the last turn are read as its own."""
    sample = bodies[:_SAMPLED_TURNS]
    return (
        bool(sample)
        and sum(len(body) > 1 for body in sample) >= _LEAST_SHARE_CONTINUED * len(sample)
        and not style.times
    )


def _without_breaks(body: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces of a last turn as one, without blank lines, so that none of them is taken for text below the interview."""
    if len(body) < 2:
        return list(body)
    lines = [piece.text for piece in body]
    if all(piece.kind == "paragraph" for piece in body):
        return [_Piece("paragraph", " ".join(lines))]
    return [_Piece(body[0].kind, "\n".join(lines))]


def _body(turn: Turn, style: LabelStyle, *, followed: bool) -> list[_Piece]:
    """Return the pieces of a turn; a paragraph that would be misread on lines of its own goes on with the one before it.

    That is one that looks like a heading where one may stand: directly above a turn, or anywhere below the last label.
    """
    body: list[_Piece] = []
    for block in turn.blocks:
        for piece in _block(block, style, first=block is turn.blocks[0]):
            _append(body, piece, joins=piece.kind == "unsafe")
            if not followed:
                _join_headings(body)
    _join_headings(body)
    return body


def _join_headings(body: list[_Piece]) -> None:
    """Join the last piece to those before it for as long as it looks like a heading."""
    while len(body) > 1 and _like_a_heading(body[-1]) and body[-2].kind == "paragraph":
        _append(body, body.pop(), joins=True)


def _append(body: list[_Piece], piece: _Piece, *, joins: bool) -> None:
    if joins and body and body[-1].kind == "paragraph":
        body[-1] = _Piece("paragraph", f"{body[-1].text} {piece.text}")
    else:
        body.append(piece._replace(kind="paragraph") if piece.kind == "unsafe" else piece)


def _like_a_heading(piece: _Piece) -> bool:
    text = piece.text
    return piece.kind == "paragraph" and len(text) <= _LONGEST_HEADING and not ends_like_prose(text)


def _block(block: Block, style: LabelStyle, *, first: bool = False) -> list[_Piece]:
    """Return a block as pieces. Of a first paragraph beside its label, nothing can be taken for a mark but a time alone."""
    if block.kind == "code" and block.text.startswith(("```", "~~~")):
        return [_Piece("code", block.text)]
    lines = paragraphs_of(block.text)
    if block.kind == "heading":
        return [_Piece("heading", f"### {_inline(line, style)}") for line in lines]
    if block.kind == "item":
        return [_item(line, style) for line in lines]
    if block.kind == "quote":
        quoted = (
            guarded(_inline(line, style), kinds=_AS_QUOTE, markdown=style.markdown, before="> ") for line in lines
        )
        return [_Piece("quote", "\n".join(found or f"> {line}" for found, line in zip(quoted, lines, strict=True)))]
    return [
        _paragraph(_inline(line, style), style, beside=first and number == 0 and not style.below)
        for number, line in enumerate(lines)
    ]


def _item(line: str, style: LabelStyle) -> _Piece:
    words = _inline(line, style)
    if _NUMBERED.match(line) and guarded(words, kinds=_AS_ITEM) == words:
        return _Piece("item", words)
    return _Piece("item", guarded(words, kinds=_AS_ITEM, markdown=style.markdown, before="- ") or f"- {words}")


def _paragraph(words: str, style: LabelStyle, *, beside: bool) -> _Piece:
    if beside:
        return _Piece("paragraph", words)
    found = guarded(words, kinds=WORDS, markdown=style.markdown)
    return _Piece("unsafe", words) if found is None else _Piece("paragraph", found)


def _inline(words: str, style: LabelStyle) -> str:
    return escaped_markdown(words, style.names) if style.markdown else escaped(words, style.names)


def _labelled(name: str, title: str, *suffixes: str) -> Writer:
    style = STYLES[name]
    holds = _HOLDS | {Content.TIMES} if style.times else _HOLDS
    needs = frozenset({Content.TIMES}) if style.times else frozenset[Content]()
    return Writer(name, title, "labelled", suffixes, holds, write_in(style), needs, label_name)


LABELLED = (
    _labelled("text", "plain labels (Ana: Why now?)", ".txt", ".text"),
    _labelled("markdown", "bold labels (**Ana:** Why now?)", ".md", ".markdown"),
    _labelled("labelled", "the text with its own labels, or plain labels"),
    _labelled("label-lines", "labels on their own lines (Ana:)"),
    _labelled("rev-text", "names with times, Rev style (Ana (00:00:48):)"),
    _labelled("otter-text", "names with times, Otter style (Ana  0:48)"),
    _labelled("teams-text", "names with times, Teams style (Ana   0:48)"),
    _labelled("zoom-text", "names with times, Zoom caption style ([Ana] 00:00:48)"),
    _labelled("brackets", "names and times in brackets ([Ana] [00:48] Why now?)"),
    Writer(
        "questions-answers",
        "Q and A as labels (Q: Why now?)",
        "labelled",
        (),
        _HOLDS - {Content.NAMES, Content.JOINT},
        write_letters,
    ),
    Writer(
        "initials", "initials, with a key to the names at the top (AL: Why now?)", "labelled", (), _HOLDS, write_initials,
        named=label_name,
    ),
)  # fmt: skip

"""The paragraphs of a text, each with the typographic form that sets it apart: heading, bold, italics, number, bullet, indent, capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.vocabulary.line_kinds import LineKind

PLAIN = "plain"
CODE = "code"
HARDLY_APART = frozenset({PLAIN, "indented", "item", "capitals", "quote"})  # forms that paragraphs of many kinds have
_WORDLESS: frozenset[LineKind] = frozenset({"BLANK", "FRONT_MATTER", "BOILERPLATE", "TIME", "CUE", "TAG"})
_BEGINS_A_PARAGRAPH: frozenset[LineKind] = frozenset({"HEADING", "ITEM"})
_NUMBER = expression(r"(?:\(?\d{1,3}[.)]|[QF]\d{0,3}[.:)])\s+")
_BULLET = expression(r"[-*+•·‣▪◦]\s+")
_HEADING_TAG = expression(r"(?:<(?!h[1-6])[a-z][^<>]*>\s*)*+<h(?P<level>[1-6])\b")
_BLOCK_TAGS = expression(r"(?:</?(?:p|div|li|ul|ol|td|tr|span|font|section|article|br)\b[^<>]*>\s*)*+")
_CLOSING_TAGS = expression(r"(?:\s*(?:</(?:p|div|li|ul|ol|td|tr|span|font|section|article)>|<br\s*/?>))++\Z")
_QUOTING_TAG = expression(r"<blockquote\b")
_TAG = expression(r"<[^<>]{1,300}+>")
_MARKED_HEADING = expression(r"(?P<mark>#{1,6}|={1,6})[ \t]+\S")
_UNDERLINE = expression(r"(?P<mark>[=-])(?P=mark){2,}")
_MARKS = ("***", "___", "**", "__", "*", "_")
_FORM_OF_MARK = {1: "italic", 2: "bold", 3: "bold"}
_FORM_OF_TAG = {"b": "bold", "strong": "bold", "em": "italic", "i": "italic", "u": "italic"}
_EMPHASIS_TAG = expression(r"<(?P<tag>b|strong|em|i|u)\b[^<>]*>")
_AFTER_EMPHASIS = " \t\u00a0?!:.;…？！：\\"
_MOST_PLAIN = 0.2  # share of the characters of a paragraph emphasised as a whole that are not; judged
_LONGEST_EMPHASISED = 6  # lines of a paragraph that is emphasised as a whole; a bound
_SHORTEST_CAPITALS = 8  # letters of a paragraph in capitals; judged
_CAPITALS_SHARE = 0.5  # share of the characters of such a paragraph; judged
_INDENTED = ("  ", "\t", "\u3000")


class Paragraph(NamedTuple):
    """The numbers of the first and the last line of a paragraph, its form, and its words without the marks of the form."""

    first: int
    last: int
    form: str
    words: str

    @property
    def level(self) -> int:
        """How deep a heading is; 0 for what is none."""
        return int(self.form[1:]) if self.is_heading else 0

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph is a heading, in any markup."""
        return self.form[0] == "h"


def paragraphs(text: str, lines: Lines, *, wraps: bool) -> list[Paragraph]:
    """Cut the lines of a text into paragraphs. Headings, and lines that are emphasised as a whole, stand alone.

    `wraps` tells that a paragraph may have several lines.
    """
    found: list[Paragraph] = []
    held: list[int] = []

    def close(form: str = "") -> None:
        if held:
            one = _paragraph(text, lines, held, form)
            if one.words:
                found.append(one)
            held.clear()

    for number, line in enumerate(lines):
        kind = line.kind
        if kind == "RULE":
            underline = _UNDERLINE.fullmatch(_printed(text, line).strip())
            close(("h1" if underline["mark"] == "=" else "h2") if underline and len(held) == 1 else "")
        elif kind in _WORDLESS:
            close()
        elif kind == "CODE":
            close()
            held.append(number)
            close(CODE)
        else:
            printed = _printed(text, line)
            if held and (not wraps or _begins(printed, line)):
                close()
            held.append(number)
            if _stands_alone(text, lines, held):
                close()
    close()
    return found


def _printed(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _begins(printed: str, line: Line) -> bool:
    """Whether a line begins a paragraph, whatever stands above it."""
    words = printed.lstrip()
    return (
        line.kind in _BEGINS_A_PARAGRAPH
        or words.startswith(("**", "__", "<"))
        or _NUMBER.match(words) is not None
        or _MARKED_HEADING.match(words) is not None
    )


def _stands_alone(text: str, lines: Lines, held: Sequence[int]) -> bool:
    """Whether a paragraph ends with the last line so far, whatever stands below: a heading, emphasis, a question with a number."""
    first = lines[held[0]]
    words = _printed(text, first).strip()
    if first.kind == "HEADING" or _MARKED_HEADING.match(words):
        return True
    if len(held) > _LONGEST_EMPHASISED:
        return False
    listed = first.kind == "ITEM" or _NUMBER.match(words) is not None
    words = _joined(text, lines, held)
    return _form_of(words)[0] in ("bold", "italic") or (listed and words.endswith(("?", "？", "؟")))


def _joined(text: str, lines: Lines, held: Sequence[int]) -> str:
    return "".join(_printed(text, lines[number]) for number in held).strip()


def _paragraph(text: str, lines: Lines, held: Sequence[int], form: str) -> Paragraph:
    printed = "".join(_printed(text, lines[number]) for number in held)
    own, words = _form_of(printed.strip())
    if own == PLAIN and printed.startswith(_INDENTED):
        own = "indented"
    if own == PLAIN and lines[held[0]].kind == "QUOTE":
        own = "quote"
    return Paragraph(held[0], held[-1], form or own, words)


def _form_of(words: str) -> tuple[str, str]:
    """Return the form of the printed words of a paragraph, and the words without its marks."""
    if heading := _MARKED_HEADING.match(words):
        return f"h{len(heading['mark'])}", words.strip("#= \t")
    if "<" in words[:1]:
        if tagged := _HEADING_TAG.match(words):
            return f"h{tagged['level']}", _without_tags(words)
        if _QUOTING_TAG.match(words):
            return "quote", _without_tags(words)
        words = _CLOSING_TAGS.sub("", words[_BLOCK_TAGS.match(words).end() :])  # type: ignore[union-attr]
    if form := _emphasis(words):
        return form, _without_tags(words).strip("*_ \t")
    marked = _NUMBER.match(words) or _BULLET.match(words)
    if marked is None:
        plain = _without_tags(words).lstrip(">").strip()
        return ("capitals" if _is_in_capitals(plain) else PLAIN), plain
    inner = words[marked.end() :]
    form = _emphasis(inner) or ("item" if words[0] in "-*+•·‣▪◦" else "numbered")
    return form, _without_tags(inner).strip("*_ \t")


def _emphasis(words: str) -> str:
    """Return the emphasis of words that are emphasised from the first to the last, or nothing."""
    if tag := _EMPHASIS_TAG.match(words):
        closing = f"</{tag['tag']}>"
        body = words.rstrip(_AFTER_EMPHASIS)
        whole = body.endswith(closing) and words.count(closing) == 1 and not words[tag.end() : tag.end() + 1].isspace()
        return _FORM_OF_TAG[tag["tag"]] if whole else ""
    mark = next((mark for mark in _MARKS if words.startswith(mark)), "")
    if not mark:
        return ""
    body = words.rstrip(_AFTER_EMPHASIS)
    inner = body[len(mark) : -len(mark)]
    whole = (
        body.endswith(mark) and len(body) > 2 * len(mark) and not inner[:1].isspace() and _hardly_breaks(inner, mark)
    )
    return _FORM_OF_MARK[len(mark)] if whole else ""


def _hardly_breaks(inner: str, mark: str) -> bool:
    """Whether emphasis goes on nearly all the time: `*Did* you *want to go so far?*` stresses a word by leaving it plain."""
    plain = inner.split(mark)[1::2]
    return inner.count(mark) % 2 == 0 and sum(map(len, plain)) <= _MOST_PLAIN * len(inner)


def _without_tags(words: str) -> str:
    return _TAG.sub(" ", words).strip() if "<" in words else words


def _is_in_capitals(words: str) -> bool:
    return words.upper() == words and sum(map(str.isupper, words)) >= max(
        _SHORTEST_CAPITALS, _CAPITALS_SHARE * len(words)
    )

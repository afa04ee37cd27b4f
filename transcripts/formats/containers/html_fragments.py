"""Fragments of HTML among other text: blocks become paragraphs, headings and emphasis keep their meaning, entities are characters."""

from __future__ import annotations

import html
import re

from transcripts.expressions import expression
from transcripts.formats.containers.container import Container, blanked, holds_several

# <div class="name">    </p>    <br/>    <!-- a note -->    <style> ... </style>    &amp;
_MARK = expression(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"
    r"|<(?i:script|style|svg|iframe|template)\b(?:[^<]++|<(?!/(?i:script|style|svg|iframe|template)\b))*+(?:</\w++[^<>]*+>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)(?P<more>(?:[\s/][^<>]*+)?)>"
    r"|&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|\#\d{1,7}|\#x[\da-fA-F]{1,6});"
)
_TAG = expression(
    r"</?(?i:p|br|div|blockquote|cite|b|em|strong|i|u|li|ul|ol|dl|dt|dd|h[1-6]|span|font|table|tr|td|th|section|article|center|hr)(?=[\s/>])"
)
_FEWEST_TAGS = 4  # elements that show that there is HTML; judged
_NAMES_A_PERSON = expression(
    r"""\b(?:class|id|itemprop|role)\s{0,3}=\s{0,3}["']?[^"'<>]{0,80}?(?<![a-zA-Z])(?:speaker|name|who|author|person|nick|actor|voice)(?![a-zA-Z])""",
    re.IGNORECASE,
)
# The elements of the HTML standard by what they do to a text (https://html.spec.whatwg.org/multipage/indices.html, 2024).
_PARAGRAPHS = frozenset(("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hr", "pre"))
_BLOCKS = _PARAGRAPHS | frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "body",
            "br",
            "caption",
            "center",
            "details",
            "dialog",
            "div",
            "dl",
            "fieldset",
            "figcaption",
        ),
        *(
            "figure",
            "footer",
            "form",
            "head",
            "header",
            "html",
            "legend",
            "main",
            "nav",
            "ol",
            "section",
            "summary",
            "table",
            "tbody",
        ),
        *("tfoot", "thead", "title", "tr", "ul"),
    )
)
_BOLD = frozenset(("b", "strong", "cite", "dt", "th"))
_ITALIC = frozenset(("i", "em"))
_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### ", "li": "- ", "hr": "---"}
_NO_END = frozenset(("br", "hr", "img", "input", "meta", "link", "source", "wbr", "col"))


def _found(text: str) -> bool:
    return text.count("<") >= _FEWEST_TAGS and holds_several(text, _TAG, _FEWEST_TAGS)


class _Peeling:
    """The text as it is written again: what is still open, and whether a line begins."""

    def __init__(self, text: str, filler: str) -> None:
        self._text, self._filler = text, filler
        self._pieces: list[str] = []
        self._begins = True  # nothing but marks and blanks since the last line end
        self._open: list[tuple[str, str]] = []  # elements, with the emphasis that ends with them

    def peeled(self) -> str:
        """Return the text without tags and entities."""
        at = 0
        for mark in _MARK.finditer(self._text):
            self._say(self._text[at : mark.start()])
            at = mark.end()
            self._pieces.append(self._written(mark))
        return "".join((*self._pieces, self._text[at:]))

    def _say(self, words: str) -> None:
        self._pieces.append(words)
        last = max(words.rfind("\n"), words.rfind("\r"))
        if last >= 0 or not self._begins:
            self._begins = last >= 0 and not words[last + 1 :].strip()
        else:
            self._begins = not words.strip()

    def _written(self, mark: re.Match[str]) -> str:
        """Return what stands for a mark, as long as it is."""
        printed, name = mark[0], (mark["name"] or "").casefold()
        if printed.startswith("&"):
            self._begins = False
            return self._padded(_character(printed), len(printed))
        if not name or "\n" in printed or "\r" in printed:
            return blanked(printed, self._filler)
        return self._closed(name, mark) if mark["close"] else self._opened(name, mark)

    def _opened(self, name: str, mark: re.Match[str]) -> str:
        room, lead = len(mark[0]), self._line_end(name, mark)
        emphasis = ""
        if self._begins or lead:
            named = name not in ("body", "html", "table") and _NAMES_A_PERSON.search(mark["more"])
            emphasis = "**" if name in _BOLD or named else "*" if name in _ITALIC else ""
        if name not in _NO_END:
            self._open.append((name, emphasis))
        sign = _MARKS.get(name, emphasis)
        while len(lead) + len(sign) > room and lead:
            lead = lead[:-1]
        sign = sign if len(lead) + len(sign) <= room else "## " if room >= len("## ") else ""
        self._begins = self._begins or bool(lead)
        return lead + sign.rjust(room - len(lead), self._filler)

    def _closed(self, name: str, mark: re.Match[str]) -> str:
        emphasis = ""
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 9), -1):
            if self._open[at][0] == name:
                emphasis = self._open[at][1]
                del self._open[at:]
                break
        end = "\n" if name in _BLOCKS and not self._ends(mark.end()) else ""
        end += "\n" if name in _PARAGRAPHS else ""
        self._begins = self._begins or bool(end)
        room = len(mark[0]) - len(end)
        return emphasis.ljust(room, self._filler)[:room] + end

    def _line_end(self, name: str, mark: re.Match[str]) -> str:
        """Return the line ends with which a block begins."""
        if name not in _BLOCKS:
            return ""
        if name == "br":
            return "" if self._ends(mark.end()) else "\n"
        if name in _PARAGRAPHS:
            return "\n" if self._begins else "\n\n"
        return "" if self._begins else "\n"

    def _ends(self, at: int) -> bool:
        """Whether a line ends here, but for blanks."""
        while at < len(self._text) and self._text[at] in " \t":
            at += 1
        return at == len(self._text) or self._text[at] in "\r\n"

    def _padded(self, character: str, room: int) -> str:
        if character == "&":  # not where it stands in the entity, so that it differs from what is printed there
            character = self._filler + character
        return character.ljust(room, self._filler) if len(character) <= room else self._filler * room


def _character(entity: str) -> str:
    """Return the character that an entity stands for, a space for blanks and line ends, the entity itself if there is none."""
    character = html.unescape(entity)
    return " " if character.isspace() or not character.isprintable() else character


def _peel(text: str, filler: str) -> str:
    return _Peeling(text, filler).peeled()


HTML_FRAGMENTS = Container("HTML", _found, _peel)

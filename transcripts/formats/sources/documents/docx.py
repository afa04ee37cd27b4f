"""DOCX: the paragraphs of `word/document.xml` as text; where changes are tracked, as they were before and as they are after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import InvalidSourceError
from transcripts.expressions import expression
from transcripts.formats.sources.documents.archive import is_archive, members
from transcripts.formats.sources.documents.xml_tree import Element, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "docx"
TITLE = "Word documents (DOCX); tracked changes give both versions"
SUFFIXES = (".docx",)
BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_HEADING = expression(r"heading ?(\d)", re.IGNORECASE)
_NAMED_STYLES = {
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "code": "code",
    "source code": "code",
}
_EARLIER = frozenset({"del", "moveFrom"})
_LATER = frozenset({"ins", "moveTo"})
_MARKS = {"tab": "\t", "noBreakHyphen": "\u2011", "br": "\n", "cr": "\n"}
_TEXTS = ("t", "delText")
# Holders of text that is said elsewhere: drawings, what old programs see of them, properties, and codes of fields.
_LEFT_OUT = frozenset(
    {"Fallback", "pPr", "rPr", "sectPr", "instrText", "delInstrText", "drawing", "pict", "object", "tblPr", "tcPr"}
)
_CELLS = " | "


class Tracked(NamedTuple):
    """A tracked change: the name of its element, its author and date as written, and its words."""

    element: str
    author: str | None
    date: str | None
    text: str


class Versions(NamedTuple):
    """The text of a document; `earlier` as it was before its tracked changes, where it has some."""

    later: str
    earlier: str | None
    changes: tuple[Tracked, ...] = ()


def looks_like_docx(data: bytes) -> bool:
    """Whether bytes are an archive that names the part with a document's text."""
    return is_archive(data) and BODY.encode() in data


def versions(data: bytes) -> Versions:
    """Return the text of a document, before and after its tracked changes.

    Raises InvalidSourceError where it is damaged, BoundsExceededError where it unpacks to too much.
    """
    parts = members(data, (BODY, _STYLES), NAME)
    if BODY not in parts:
        raise InvalidSourceError(NAME, f"the archive has no {BODY}")
    root = tree(parts[BODY], NAME)
    styles = dict(_styles(tree(parts[_STYLES], NAME))) if _STYLES in parts else {}
    later = _Rendering(styles, _EARLIER).text(root)
    if not any(root.all(*_EARLIER, *_LATER)):
        return Versions(later, None)
    return Versions(later, _Rendering(styles, _LATER).text(root), tuple(_tracked(root)))


def _tracked(parent: Element) -> Iterator[Tracked]:
    """Yield the tracked changes in order; one inside another is one of its own, and that of the end of a paragraph is a line end."""
    for one in parent.elements:
        if one.name in _EARLIER | _LATER:
            text = "".join(child for text in one.all(*_TEXTS) for child in text.children if isinstance(child, str))
            if text or not any(one.elements):  # not the mark of a comment
                yield Tracked(one.name, one.attributes.get("author"), one.attributes.get("date"), text or "\n")
        yield from _tracked(one)


class ParagraphStyle(NamedTuple):
    """What a style of paragraphs is for: a heading of some level, or an item, a quotation or code."""

    kind: str
    level: int = 0


def _styles(styles: Element) -> Iterator[tuple[str, ParagraphStyle]]:
    """Yield the styles of paragraphs that are for something, by their ids."""
    for style in styles.all("style"):
        key = style.attributes.get("styleId", "")
        name = style.child("name")
        called = name.attributes.get("val", "").casefold() if name else ""
        properties = style.child("pPr")
        match = _HEADING.fullmatch(called)
        if match or called == "title":
            yield key, ParagraphStyle("heading", int(match[1]) if match else 1)
        elif called in _NAMED_STYLES:
            yield key, ParagraphStyle(_NAMED_STYLES[called])
        elif properties and properties.child("numPr"):
            yield key, ParagraphStyle("item")


_PLAIN = ParagraphStyle("")


class _Rendering:
    """One version of a document as text: without what the changes in `absent` hold."""

    def __init__(self, styles: dict[str, ParagraphStyle], absent: frozenset[str]) -> None:
        self._styles = styles
        self._absent = absent

    def text(self, root: Element) -> str:
        """Return the paragraphs and rows with a blank line between; a row follows a row directly."""
        printed: list[str] = []
        row_before = False
        for is_row, text in self._blocks(root):
            printed += ["\n" if is_row and row_before else "\n\n"] if printed else []
            printed.append(text)
            row_before = is_row
        return "".join(printed) + "\n" if printed else ""

    def _blocks(self, parent: Element) -> Iterator[tuple[bool, str]]:
        """Yield each block that holds text, with whether it is a row of a table."""
        open_runs: list[str] = []  # the words of paragraphs whose end was deleted, or is not there yet
        for one in parent.elements:
            if one.name in self._absent or one.name in _LEFT_OUT:
                continue
            if one.name == "p":
                open_runs.append("".join(self._runs(one)))
                if not self._end_is_absent(one):
                    text = self._paragraph(one, "".join(open_runs).strip())
                    open_runs = []
                    if text:
                        yield False, text
            elif one.name == "tr":
                text = self._row(one)
                if text:
                    yield True, text
            else:
                yield from self._blocks(one)
        if text := "".join(open_runs).strip():
            yield False, text

    def _paragraph(self, paragraph: Element, words: str) -> str:
        properties = paragraph.child("pPr")
        style = properties.child("pStyle") if properties else None
        kind, level = self._styles.get(style.attributes.get("val", ""), _PLAIN) if style else _PLAIN
        if not words:
            return ""
        if kind == "heading":
            return f"{'#' * min(level, 6)} {' '.join(words.split())}"
        if kind == "item" or (properties and properties.child("numPr")):
            return f"- {words}"
        if kind == "quote":
            return "\n".join(f"> {line}" for line in words.split("\n"))
        if kind == "code" and "```" not in words:
            return f"```\n{words}\n```"
        return f"**{words}**" if "\n" not in words and "*" not in words and self._is_bold(paragraph) else words

    def _is_bold(self, paragraph: Element) -> bool:
        """Whether all words of a paragraph are bold, as those of questions are in some interviews."""
        runs = [run for run in paragraph.all("r") if any(text.words() for text in run.all(*_TEXTS))]
        return bool(runs) and all(_is_on(properties.child("b")) for run in runs if (properties := _properties(run)))

    def _row(self, row: Element) -> str:
        properties = row.child("trPr")
        if properties and any(properties.child(name) for name in self._absent):
            return ""
        cells = [" ".join(text.replace("\n", " ") for _, text in self._blocks(cell)) for cell in row.all("tc")]
        return f"| {_CELLS.join(cells)} |" if any(cells) else ""

    def _end_is_absent(self, paragraph: Element) -> bool:
        """True if the paragraph mark was deleted or inserted: the paragraph merges with the next one."""
        properties = paragraph.child("pPr")
        mark = properties.child("rPr") if properties else None
        return mark is not None and any(mark.child(name) is not None for name in self._absent)

    def _runs(self, parent: Element) -> Iterator[str]:
        for one in parent.elements:
            if one.name in _TEXTS:
                yield "".join(child for child in one.children if isinstance(child, str))
            elif one.name in _MARKS:
                yield _MARKS[one.name]
            elif one.name not in self._absent and one.name not in _LEFT_OUT:
                yield from self._runs(one)


def _properties(run: Element) -> Element:
    return run.child("rPr") or Element("rPr", {})


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.attributes.get("val", "1") not in ("0", "false", "off")

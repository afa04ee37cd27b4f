"""Tags that no standard has: `<Ana>Why now?</Ana>`, `<turn speaker="Ana">Why now?</turn>`; special tokens such as `<|user|>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.containers.container import Container, blanked, holds, holds_several, set_apart
from transcripts.model.text import Span

if TYPE_CHECKING:
    import re

# <Ana>Why now?</Ana>    <turn speaker="Ana" at="3">Why now?</turn>: nothing but words between the two tags
_TAGGED = expression(
    r"<(?P<name>[^\W\d_][\w .'-]{0,40}?)(?P<fields>(?:[ ][\w:-]{1,30}=(?:\"[^\"<>\r\n]{0,80}\"|'[^'<>\r\n]{0,80}'))*)>"
    r"(?P<words>[^<>]{1,20000}+)</(?P=name)>"
)
_FIELD = expression(r"[ ](?P<key>[\w:-]{1,30})=(?P<quote>[\"'])(?P<value>[^\"'<>\r\n]{0,80})(?P=quote)")
_OF_HTML = expression(
    r"(?i:a|abbr|b|body|br|button|center|cite|code|div|em|font|h[1-6]|head|html|i|label|li|option|p|pre|q|s|script|small|span|strong|style|sub|sup|td|th|time|title|tr|u|v|c)\Z"
)
# </Ana>    <pause/>    <![CDATA[    ]]>    <transcript> on a line of its own
_STRAY = expression(
    r"</[^\W\d_][^<>\r\n]{0,40}>|<[^\W\d_]\w{0,20}/>|<!\[CDATA\[|\]\]>"
    r"|(?<![^\r\n])[ \t]*+<[^\W\d_][^<>\r\n]{0,80}>(?=[ \t]*+(?:[\r\n]|\Z))"
)
_SECTION = expression(r"<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>|\Z)")
_FEWEST = 3  # elements, or tokens, that are the frame of a talk; judged
_LEAST_SHARE_NAMES = 0.5  # share of the values of a field that come again, as names do; judged
# <|im_start|>user    <|endoftext|>    <|eot_id|>
_TOKEN = expression(r"<\|(?P<name>[^|<>\r\n]{1,40})\|>|</?s>")


def _tagged(text: str) -> list[re.Match[str]]:
    if not holds(text, "</"):
        return []
    return [one for one in _TAGGED.finditer(text) if not _OF_HTML.match(one["name"])]


def _has_tags(text: str) -> bool:
    return len(_tagged(text)) >= _FEWEST


def _naming_field(tagged: list[re.Match[str]]) -> str | None:
    """Return the field whose values come again most: it tells who speaks."""
    values: dict[str, list[str]] = {}
    for one in tagged:
        for field in _FIELD.finditer(one["fields"]):
            values.setdefault(field["key"], []).append(field["value"])
    named = {
        key: len(found) - len(set(found))
        for key, found in values.items()
        if len(set(found)) > 1
        and any(value[:1].isalpha() for value in found)
        and len(found) - len(set(found)) >= _LEAST_SHARE_NAMES * len(found) / 2
    }
    return max(named, key=lambda key: named[key], default=None)


def _without_tags(text: str, filler: str) -> str:
    tagged = _tagged(text)
    naming = _naming_field(tagged)
    pieces: list[str] = []
    at = 0
    for one in tagged:
        opening = text[one.start() : one.start("words")]
        lead = "" if text[max(0, one.start() - 1) : one.start()] in ("", "\n", "\r") else "\n"
        pieces += (_strays(text[at : one.start()], filler), _label(one, opening, naming, lead, filler), one["words"])
        closing = text[one.end("words") : one.end()]
        pieces.append(blanked(closing, filler))
        at = one.end()
    return "".join((*pieces, _strays(text[at:], filler)))


def _label(one: re.Match[str], opening: str, naming: str | None, lead: str, filler: str) -> str:
    """Return the opening tag as a label: the name that its field gives, or that of the tag."""
    start, end = 1, 1 + len(one["name"])
    for field in _FIELD.finditer(one["fields"]):
        if field["key"] == naming:
            start, end = (len(one["name"]) + 1 + at for at in field.span("value"))
    written = lead.ljust(start, filler) + opening[start:end] + ":"
    return written.ljust(len(opening), filler)


def _strays(between: str, filler: str) -> str:
    return _STRAY.sub(lambda tag: blanked(tag[0], filler), between) if "<" in between else between


def _without_elements(text: str, filler: str) -> str:
    """Return what stands in sections of character data, set apart from the elements around them."""
    sections = (Span(*section.span()) for section in _SECTION.finditer(text))
    return _strays(set_apart(text, sections, filler), filler)


def _has_tokens(text: str) -> bool:
    return holds(text, "<|") and holds_several(text, _TOKEN, _FEWEST)


def _without_tokens(text: str, filler: str) -> str:
    """Take a token that only a name follows for the mark of a heading, one that words follow for a label, and any other for a line end."""

    def written(token: re.Match[str]) -> str:
        room = len(token[0])
        below = text[token.end() : token.end() + 42].split("\n", 1)
        begins = token["name"] and text[max(0, token.start() - 1) : token.start()] in ("", "\n", "\r")
        if len(below) > 1 and below[0].strip() and below[0].strip().isidentifier():
            return "\n\n" + "## ".rjust(room - 2, filler)
        if begins and below[0].strip()[:2] != "<|" and text[token.end() : token.end() + 42].strip():
            return (
                ("" if token.start() == 0 or text[token.start() - 1] == "\n" else "\n").ljust(2, filler)
                + token["name"]
                + ":"
            ).ljust(room, filler)
        return ("\n" if below[0].strip() else "").ljust(room, filler)

    return _TOKEN.sub(written, text)


CDATA = Container("CDATA", lambda text: "<![CDATA[" in text, _without_elements, plain_to_see=True)
NAMED_TAGS = Container("tags", _has_tags, _without_tags)
SPECIAL_TOKENS = Container("special tokens", _has_tokens, _without_tokens)

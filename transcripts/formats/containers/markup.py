"""Markups besides Markdown, as tables: AsciiDoc, MediaWiki, reStructuredText, org, BBCode; headings and emphasis are written as its."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.containers.container import SPACES, Container, blanked, holds, holds_several

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_START = r"(?<![^\r\n])"
_END = r"(?=[ \t]*+(?:[\r\n]|\Z))"


class _Rule(NamedTuple):
    """What stands for each match of an expression: `before` and `behind` its words, next to them; the filler for the rest.

    Where a match has no words, `before` is all that is left of it.
    """

    found: re.Pattern[str]
    before: str = ""
    behind: str = ""
    levels: bool = False  # a heading of as many levels as the match has marks


def _rule(pattern: str, before: str = "", behind: str = "", *, levels: bool = False) -> _Rule:
    return _Rule(expression(pattern), before, behind, levels)


class _Markup(NamedTuple):
    """A markup: its name, what tells it, how often at least, its rules in their order, and whether nothing else looks like it.

    A text that it tells holds one of `signs`: to look for these first is cheaper.
    """

    name: str
    signs: tuple[str, ...]
    told_by: re.Pattern[str]
    fewest: int
    rules: tuple[_Rule, ...]
    plain_to_see: bool = False


def _container(markup: _Markup) -> Container:
    def found(text: str) -> bool:
        return any(holds(text, sign) for sign in markup.signs) and holds_several(text, markup.told_by, markup.fewest)

    def peel(text: str, filler: str) -> str:
        for rule in markup.rules:
            text = rule.found.sub(_writing(rule, filler), text)
        return text

    return Container(markup.name, found, peel, markup.plain_to_see)


def _writing(rule: _Rule, filler: str) -> Callable[[re.Match[str]], str]:
    def written(match: re.Match[str]) -> str:
        printed = match[0]
        words = match.span("words") if "words" in match.re.groupindex else (match.end(), match.end())
        if words[0] < 0 or any(end in printed[: words[0] - match.start()] for end in "\r\n"):
            return blanked(printed, filler)
        room, rest = words[0] - match.start(), match.end() - words[1]
        before = min(len(match["level"]), 6) * "#" + " " if rule.levels else rule.before
        before = before.rjust(room, filler) if len(before) <= room else filler * room
        behind = rule.behind.ljust(rest, filler) if len(rule.behind) <= rest else filler * rest
        return before + match.string[words[0] : words[1]] + behind

    return written


_ASCIIDOC = _Markup(
    "AsciiDoc",
    ("= ", "\n:", "\r:", "\n+", "\r+", ":: ", "[quote,"),
    expression(
        rf"{_START}(?:={{1,5}}[ ][^=\r\n]++{_END}|:(?![A-Z_]+:)[\w-]+:(?:[ ][^\r\n]*+)?{_END}|\+{_END}"
        r"|[^\s:*+\-|][^:\r\n]{0,60}(?<!\s)::[ ]\S|\[quote,[^\[\]\r\n]*+\])"
    ),
    3,
    (
        _rule(rf"{_START}(?P<level>={{1,6}})[ ](?P<words>[^=\r\n][^\r\n]*+)", levels=True),
        _rule(rf"{_START}:!?[\w-]++!?:[^\r\n]*+"),  # :page-name: Ana
        _rule(rf"{_START}//[^\r\n]*+"),  # // a remark
        _rule(rf"{_START}\+{_END}"),  # goes on
        _rule(
            rf"{_START}\[(?:quote|verse),[ ]*+(?P<words>[^\[\],\r\n]++)[^\[\]\r\n]*+\]{_END}", "", ":"
        ),  # [quote, Ana]
        _rule(rf"{_START}\[[^\[\]\r\n]*+\]{_END}"),  # [.lead]
        _rule(rf"{_START}(?:image|video|audio|include)::[^\r\n]*+"),
        _rule(rf"{_START}(?:_{{4,}}+|={{4,}}+|\*{{4,}}+|-{{4,}}+|\+{{4,}}+){_END}"),
        _rule(rf"{_START}\.(?=[ ]\S)(?P<words>)", "-"),  # . the first item
        _rule(rf"{_START}{SPACES}*+(?P<words>[^\s:*.][^:\r\n]{{0,60}})::(?=[ ]|{_END})", "", ":"),  # Ana:: Why now?
    ),
    plain_to_see=True,
)
_MEDIAWIKI = _Markup(
    "MediaWiki",
    ("'''", "==", "[["),
    expression(rf"'''[^'\r\n]{{1,80}}'''|{_START}==++[^=\r\n]++==++{_END}|\[\[[^\[\]\r\n]{{1,200}}\]\]"),
    3,
    (
        _rule(rf"{_START}(?P<level>=={{0,5}}+)(?P<words>[^=\r\n]++)=++{_END}", levels=True),
        _rule(r"\{\{[^{}]{0,400}+\}\}"),
        _rule(r"\[\[(?:[^\[\]|\r\n]{0,200}+\|)?(?P<words>[^\[\]|\r\n]{1,200}+)\]\]"),
        _rule(rf"{_START}(?P<mark>[:;]{{1,6}}+){SPACES}*+(?P<words>)"),
        _rule(rf"{_START}{SPACES}*+'''(?P<words>[^'\r\n]++(?:'[^'\r\n]++)*+)'''", "**", "**"),
        _rule(r"'{2,5}+"),
    ),
    plain_to_see=True,
)
_BBCODE = _Markup(
    "BBCode",
    ("[/",),
    expression(r"\[/(?i:b|i|u|s|quote|color|size|url|img|center|font|list|code|spoiler)\]"),
    3,
    (
        _rule(rf"{_START}{SPACES}*+\[(?i:b)\](?P<words>[^\[\]\r\n]++)\[/(?i:b)\]", "**", "**"),
        _rule(rf"{_START}{SPACES}*+\[(?i:i)\](?P<words>[^\[\]\r\n]++)\[/(?i:i)\]", "*", "*"),
        _rule(r"\[quote=\"?(?P<words>[^\[\]\"\r\n]{1,60})\"?\]", "", ":"),
        _rule(r"\[\*\](?P<words>)", "- "),
        _rule(r"\[/?(?i:b|i|u|s|quote|color|size|url|img|center|font|list|code|spoiler)(?:=[^\[\]\r\n]{0,200})?\]"),
    ),
)
_OF_ORG = (
    _rule(rf"{_START}(?P<level>\*{{1,6}})[ ](?P<words>\S[^\r\n]*+)", levels=True),
    _rule(rf"{_START}\#\+(?i:title):(?P<words>)[ \t]*+", "#"),
    _rule(rf"{_START}\#\+[^\r\n]*+"),
    _rule(rf"{_START}:[A-Z_]++:[^\r\n]*+"),
    _rule(rf"{_START}(?P<words>[-+][ ][^\s:][^:\r\n]{{0,60}})[ ]::(?=[ ])", "", ":"),
)
_ORG = _Markup(
    "org",
    ("#+", "\n:", "\r:", " :: "),
    expression(rf"{_START}(?:\#\+\w+:|:[A-Z_]+:{_END}|[-+][ ][^\s:][^:\r\n]{{0,60}}[ ]::[ ])"),
    2,
    _OF_ORG,
    plain_to_see=True,
)
# Stars alone may be bullets, or begin what somebody says.
_OUTLINE = _Markup("outline", ("\n**", "\r**"), expression(rf"{_START}\*{{2,6}}[ ]\S"), 2, _OF_ORG)
_RESTRUCTURED_TEXT = _Markup(
    "reStructuredText",
    ("\n:", "\r:", "| ", ".. "),
    expression(rf"{_START}(?::[^\s:][^:\r\n]{{0,40}}:[ ]\S|\|[ ](?=[^|\r\n]*+[\r\n])|\.\.[ ][\w-]+::)"),
    4,
    (
        _rule(rf"{_START}\.\.[ ][^\r\n]*+"),
        _rule(rf"{_START}:(?P<words>[^\s:][^:\r\n]{{0,40}}:)(?=[ ])"),
        _rule(rf"{_START}\|[ ](?P<words>[^|\r\n]*+)(?=[\r\n]|\Z)"),
    ),
)
MARKUPS: tuple[Container, ...] = tuple(
    map(_container, (_ASCIIDOC, _MEDIAWIKI, _BBCODE, _ORG, _OUTLINE, _RESTRUCTURED_TEXT))
)

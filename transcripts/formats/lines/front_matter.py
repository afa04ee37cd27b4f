"""Where front matter ends: the block of YAML, TOML or JSON at the beginning of a text, as grammars/labelled.lark has it."""

from __future__ import annotations

from transcripts.expressions import expression

_FRONT_MATTER = expression(
    r"\ufeff?(?:---[ \t]*+(?:(?:\n|\r\n?)(?!---)[^\r\n]*+){0,400}+(?:\n|\r\n?)---"
    r"|\+\+\+[ \t]*+(?:(?:\n|\r\n?)(?!\+\+\+)[^\r\n]*+){0,400}+(?:\n|\r\n?)\+\+\+"
    r"|(?P<json>\{[ \t]*+(?:(?:\n|\r\n?)(?!\})[^\r\n]*+){1,400}+(?:\n|\r\n?)\}))[ \t]*+(?:\n|\r\n?|\Z)"
)
_MORE_JSON = expression(r"\s*+(?:[\[{,\]}]|\Z)")


def front_matter_end(text: str) -> int:
    """Return the offset behind the front matter, 0 where there is none."""
    block = _FRONT_MATTER.match(text)
    return block.end() if block else 0


def begins_with_json_front_matter(text: str) -> bool:
    """Whether a text is an object of JSON, whose braces stand on lines of their own, and something else below it."""
    block = _FRONT_MATTER.match(text)
    return block is not None and block["json"] is not None and _MORE_JSON.match(text, block.end()) is None

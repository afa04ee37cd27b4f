"""Chat logs as web pages: `<li>[12:58] &lt;ana&gt; Why now?</li>`, or lines of `<pre>` or between `<br>` that begin so."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.markup import HTML
from transcripts.formats.notation import Notation
from transcripts.model.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from transcripts.model.text import Line

_LEAD = r"(?:[ \t#]|&nbsp;|<[^<>]{0,300}+>){0,30}+"
_TIME = r"(?P<time>[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp][Mm])?[\])]?)"
_NICK = r"&lt;(?:<[^<>]{0,300}+>)?(?:[ @+%~]|&amp;){0,2}+(?P<label>[^\s<>&=/\"!?]{1,60}+)(?:<[^<>]{0,300}+>)?&gt;"
_MESSAGE = expression(rf"{_LEAD}(?:{_TIME}{_LEAD})?{_NICK}(?:</[^<>]{{0,300}}+>)*+[ \t]*+")
_ROW_OF_PAGE = expression(
    rf"(?:(?<=[\r\n])|<(?:br|li|p|td|div|dd|pre)\b[^<>]*+>){_LEAD}(?:{_TIME}{_LEAD})?(?:{_NICK}|(?=[^\s<]))"
)
_ROW = expression(r"[^\r\n]+")
# <br> and its likes are what a page about HTML shows; nobody is called so.
_TAG = expression(
    r"(?:a|b|p|i|u|q|s|li|[uod]l|d[dt]|t[drh]|table|tbody|thead|div|span|br|hr|pre|code|cite|time|html|head|body|h[1-6]|img|em|strong"
    r"|script|style|link|meta|title|form|input|label|button|select|option|section|article|nav|header|footer|main|video|audio|svg|path)"
)
_SAMPLE = 100_000
_LOOKED_AT = 400
_FEWEST = 3
_TIMED_SHARE = 0.8


def settle(text: str, lines: list[Line]) -> list[Line]:
    """Take the rows that begin with a nick for messages; a row below a nick without words for the words, all else for none."""
    settled: list[Line] = []
    bare = False
    for line in lines:
        for row in _rows(text, line):
            message = _message(text, row)
            said = message or (row._replace(kind="TEXT", label=None) if bare and row.kind == "TEXT" else None)
            settled.append(said or row._replace(kind="FURNITURE", label=None, text=None))
            bare = message is not None and message.text is not None and message.text.start == message.text.end
    return settled


def _rows(text: str, line: Line) -> Iterator[Line]:
    """Yield a line as the rows that it has in the source, where a block holds several."""
    ends = [row.end() for row in _ROW.finditer(text, *line.text)][:-1] if line.text and line.kind == "TEXT" else []
    if not line.text or not ends:
        yield line
        return
    start, words = line.start, line.text.start
    for end in ends:
        yield line._replace(start=start, end=end, text=Span(words, end))
        start = words = end
    yield line._replace(start=start, text=Span(words, line.text.end))


def _message(text: str, row: Line) -> Line | None:
    if row.text is None:
        return None
    start = (row.label or row.text).start  # 12:58 &lt;ana&gt; was scanned as a label and what it labels
    while start < row.text.end and text[start] in "\r\n":
        start += 1
    found = _MESSAGE.match(text, start, row.text.end)
    if found is None:
        return None
    time = Span(*found.span("time")) if found["time"] else None
    return row._replace(
        kind="MESSAGE", label=Span(*found.span("label")), time=time, text=Span(found.end(), row.text.end)
    )


def _score(text: str) -> float:
    """A page is a log where most rows begin with a time or a nick; nicks recur and are no tags of HTML, or they have times."""
    if "&gt;" not in text[:_SAMPLE] or not HTML.score(text):
        return 0.0
    head = max(text.rfind(closed, 0, _SAMPLE) for closed in ("</style>", "</head>", "</title>"))
    rows = list(islice(_ROW_OF_PAGE.finditer(text, max(0, head), _SAMPLE), _LOOKED_AT))
    messages = [row for row in rows if row["label"]]
    of_log = sum(bool(row["time"] or row["label"]) for row in rows)
    if len(messages) < _FEWEST or 2 * of_log < len(rows):
        return 0.0
    timed = sum(row["time"] is not None for row in messages)
    return 0.95 if timed >= _TIMED_SHARE * len(messages) or _are_nicks(messages, text) else 0.0


def _are_nicks(messages: list[re.Match[str]], text: str) -> bool:
    nicks = {found["label"] for found in messages}
    recur = len(messages) >= 2 * len(nicks) > 2
    return recur and not any(map(_TAG.fullmatch, nicks)) and not any(f"&lt;/{nick}&gt;" in text for nick in nicks)


CHAT_PAGE = Notation(
    name="chat-html",
    title="chat logs as web pages (&lt;ana&gt; Why now?)",
    grammar="html",
    suffixes=(),
    score=_score,
    settle=settle,
    plain=HTML.plain,
    recorded=True,
    wraps=False,
)

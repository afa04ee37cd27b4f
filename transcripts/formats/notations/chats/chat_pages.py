"""Chat logs as web pages: `<li>[12:58] &lt;ana&gt; Why now?</li>`, or lines of `<pre>` or between `<br>` that begin so."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.html import HTML
from transcripts.formats.scanning.label_forms import forbidding
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line

_LEAD = r"(?:[ \t#]|&nbsp;|<[^<>]{0,300}+>){0,30}+"
_TIME = r"(?P<time>[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp][Mm])?[\])]?)"
_NICK = r"&lt;(?:<[^<>]{0,300}+>)?(?:[ @+%~]|&amp;){0,2}+(?P<label>[^\s<>&=/\"!?]{1,60}+)(?:<[^<>]{0,300}+>)?&gt;"
_MESSAGE = expression(rf"{_LEAD}(?:{_TIME}{_LEAD})?{_NICK}(?:</[^<>]{{0,300}}+>)*+[ \t]*+")
_ROW_OF_PAGE = expression(
    rf"(?:(?<=[\r\n])|<(?:br|li|p|td|div|dd|pre)\b[^<>]*+>){_LEAD}(?:{_TIME}{_LEAD})?(?:{_NICK}|(?=[^\s<]))"
)
_ROW = expression(r"[^\r\n]+")
_CONTINUED = expression(rf"[\r\n]*+{_LEAD}[^\W\d_]")
_OF_MANUALS = expression(r"<code\b|\busage\b", re.IGNORECASE)
# <br> and its likes are what a page about HTML shows; nobody is called so.
_TAG = expression(
    r"(?:a|b|p|i|u|q|s|li|[uod]l|d[dt]|t[drh]|table|tbody|thead|div|span|br|hr|pre|code|cite|time|html|head|body|h[1-6]|img|em|strong"
    r"|script|style|link|meta|title|form|input|label|button|select|option|section|article|nav|header|footer|main|video|audio|svg|path)"
)
_SAMPLED_CHARACTERS = 100_000  # characters that show whether a page is a log; judged
_SAMPLED_ROWS = 400  # rows that show it; judged
_FEWEST_MESSAGES = 3  # messages of a page that is one; judged
_FEWEST_MESSAGES_WITHOUT_TIMES = 4  # messages of one that prints no times; judged
_TIMED_SHARE = 0.8  # share of the messages that have a time; judged
_NICKS_SHARE = 0.8  # share of the rows that begin with a nick, where they have no times; judged
# share of the messages that name what stands between angle brackets: `<file>` the file to read; judged
_EXPLAINED_SHARE = 0.25
_FEWEST_ROWS_OF_A_BLOCK = 2  # rows of a block that is cut into its rows; judged


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Mark rows that begin with a nick as messages; a row after a bare nick is its message, and nothing else is one.

    In a block of rows with times, a row that begins with a word and has no time continues the message above it.
    """
    settled: list[Line] = []
    bare = False
    for line in lines:
        goes_on = False
        for row in _rows(text, line):
            message = _message(text, row)
            follows = bare or (goes_on and _CONTINUED.match(text, *row.text or ()) is not None)
            said = message or (row._replace(kind="TEXT", label=None) if follows and row.kind == "TEXT" else None)
            settled.append(said or row._replace(kind="BOILERPLATE", label=None, text=None))
            bare = message is not None and message.text is not None and message.text.start == message.text.end
            goes_on = message.time is not None if message else goes_on and said is not None
    return settled


def _rows(text: str, line: Line) -> Iterator[Line]:
    """Split a line into its rows in the source, if a block contains several."""
    if not line.text:
        yield line
        return
    start, words = line.start, (line.label or line.text).start
    ends = [row.end() for row in _ROW.finditer(text, words, line.text.end)]
    if len(ends) < _FEWEST_ROWS_OF_A_BLOCK:
        yield line
        return
    # 12:58 &lt;ana&gt; was scanned as a label and what it labels
    whole = line._replace(kind="TEXT", label=None) if line.label else line
    for end in ends[:-1]:
        yield whole._replace(start=start, end=end, text=Span(words, end))
        start = words = end
    yield whole._replace(start=start, text=Span(words, line.text.end))


def _message(text: str, row: Line) -> Line | None:
    if row.text is None:
        return None
    start = (row.label or row.text).start
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
    """A page is a chat log if most rows begin with a time or a nick; nicks recur and are not HTML tags, or have times."""
    if "&gt;" not in text[:_SAMPLED_CHARACTERS] or not HTML.score(text):
        return 0.0
    head = max(text.rfind(closed, 0, _SAMPLED_CHARACTERS) for closed in ("</style>", "</head>", "</title>"))
    rows = list(islice(_ROW_OF_PAGE.finditer(text, max(0, head), _SAMPLED_CHARACTERS), _SAMPLED_ROWS))
    messages = [row for row in rows if row["label"]]
    of_log = sum(bool(row["time"] or row["label"]) for row in rows)
    if len(messages) < _FEWEST_MESSAGES or 2 * of_log < len(rows):
        return 0.0
    timed = sum(row["time"] is not None for row in messages)
    if timed >= _TIMED_SHARE * len(messages):
        return 0.95
    most = len(messages) >= max(_FEWEST_MESSAGES_WITHOUT_TIMES, _NICKS_SHARE * len(rows))
    return 0.95 if most and not _OF_MANUALS.search(text, 0, _SAMPLED_CHARACTERS) and _are_nicks(messages, text) else 0.0


def _are_nicks(messages: list[re.Match[str]], text: str) -> bool:
    """True if what is in angle brackets recurs and is neither a tag, nor a type (`&lt;T&gt;`), nor mentioned in its own message.

    `&lt;file&gt; the file to read` describes a placeholder.
    """
    nicks = {found["label"] for found in messages}
    if not len(messages) >= 2 * len(nicks) > 2 or any(len(nick) < 2 or _TAG.fullmatch(nick) for nick in nicks):
        return False
    said = [(found["label"].casefold(), _ROW.match(text, found.end())) for found in messages]
    explained = sum(row is not None and nick in row[0].casefold() for nick, row in said)
    return explained < _EXPLAINED_SHARE * len(messages) and not any(f"&lt;/{nick}&gt;" in text for nick in nicks)


CHAT_PAGE = Notation(
    name="chat-html",
    title="chat logs saved as web pages (<ana> Why now?)",
    grammar="html",
    suffixes=(),
    score=_score,
    max_score=0.95,
    refine=refine,
    strip_markup=HTML.strip_markup,
    is_recording=True,
    wraps=False,
    label_forms=(forbidding(' <>&=/"!?', "it ends a name in this log"),),
)

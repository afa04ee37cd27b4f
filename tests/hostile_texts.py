"""Interviews that hypothesis builds from hostile names, titles and texts, and what XML makes of characters that it cannot represent."""

import re

from hypothesis import strategies as st

import transcripts

PIECES = [
    *(
        "</script>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "&amp;",
        "&#0;",
        "&",
        "<",
        '"',
        "'",
        "javascript:alert(1)",
    ),
    *(
        "{{7*7}}",
        "${x}",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r",
        "\r\n",
        "\x00",
        "\x01",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x7f",
        "\x85",
    ),
    *(
        "\u2028",
        "\u2029",
        "\u200b",
        "\u200e",
        "\u202etxt",
        "\u2066",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\ud83d",
        "\udc00",
        "😀",
        "e\u0301",
        "وداعا",
    ),
    *(
        "<w:ins/>",
        "</w:t>",
        "<u who='#x'>",
        "<app>",
        "{--x--}",
        "{~~a~>b~~}",
        "<v Bo>",
        "00:00:01.000 --> 00:00:02.000",
        "WEBVTT",
        "\\",
        "`",
    ),
]


hostile = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(["river", "1998", " ", "\n", "\n\n"])), min_size=1, max_size=6
).map("".join)


names = hostile.filter(lambda name: name.strip() != "")


WRITTEN_TO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@st.composite
def interviews(draw):
    first, second = draw(names), draw(names)
    pairs = [(first, draw(hostile)), (second, draw(hostile)), (first, draw(hostile)), (second, draw(hostile))]
    return transcripts.Interview.from_turns(pairs, title=draw(st.one_of(st.none(), hostile)))


def in_xml(text):
    return WRITTEN_TO_XML.sub("\ufffd", text)

"""Texts that hypothesis generates: from our own grammar, from lines of every kind, and from arbitrary characters."""

from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from transcripts.formats.scanning.grammar import grammar_text

WORDS = [
    *[
        "the",
        "river",
        "was",
        "high",
        "in",
        "spring",
        "and",
        "we",
        "moved",
        "out",
        "of",
        "house",
        "by",
        "boat",
        "mill",
        "bridge",
        "winter",
        "nobody",
        "came",
        "Leiden",
        "Tomas",
    ],
    "don’t",
    "1,250",
    "[laughter]",
    "3:15",
    "(pause)",
    "mother-in-law",
    "ß",
    "水",
]
LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\r"])
sentences = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    st.sampled_from([".", ".", "?", "!", " …"]),
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
names = st.sampled_from(
    ["Ana Lindqvist", "Tomas Reyes", "Dr. Mira Okafor", "BEN", "Q", "Speaker 1", "O’Brien", "王梅", "van Loon"]
)

LINES = [
    *(
        "Ana: Why?",
        "Bo: Because.",
        "Ana:",
        "**Ana:** hi",
        "## Heading",
        "# Title",
        "---",
        "* * *",
        "",
        "",
        "  ",
        "- an item",
    ),
    *(
        "> a quote",
        "[laughter]",
        "(00:12)",
        "```",
        "Ana",
        "Some prose here that goes on.",
        "Q. Why?",
        "A. Yes",
        "Break: x",
        "Mr. Pell: Order.",
        "The Minister (Mr. Pell): No.",
        "  Mr. PELL. I rise.",
        "BY MS. OKOTH:",
        "MARY DAY, being duly sworn, testified:",
        "[[Page S1]]",
        "<s>up</s> \\[down\\]",
    ),
    *(
        "**Break:** [1:02]",
        "Interview with Dr. Cy Dee, Professor of X",
        "Note: x",
        "Ana / Bo: both",
        "Odd thing: that",
        "a list:",
    ),
    *(
        "title: X",
        "+++",
        "Bo (00:00:12):",
        "Ana  0:12",
        "1. one",
        "\u2028",
        "\x00",
        "\x85",
        "Speaker 1: x",
        "Speaker 2: y?",
    ),
    *("- Bo: hm", "[Ana] 00:00:12", "\ufeffAna: x", "Welcome back", "://", "12:30: x", "*" * 40 + ":", "A" * 200 + ":"),
]
of_lines = st.lists(st.tuples(st.sampled_from(LINES), LINE_ENDS).map("".join), max_size=24).map("".join)

_INTERVIEW = Lark(grammar_text("interview"), parser="lalr", start="document", lexer="basic")
from_grammar = from_lark(
    _INTERVIEW,
    start="document",
    explicit={
        "PROSE": paragraphs.map("{}\n\n".format),
        "BEGIN": st.just(""),
        "END": st.just(""),
        "TITLE": st.just("# A talk about the river\n\n"),
        "HEADING": sentences.map("\n## {}\n\n".format),
        "INSET": sentences.map("\n### {}\n\n".format),
        "QUESTION": paragraphs.map("Ana: {} Why?\n".format),
        "ANSWER": paragraphs.map("Dr. Reyes: {}\n".format),
        "PARAGRAPH": paragraphs.map("\n{}\n".format),
        "LINE": sentences.map("{}\n".format),
        "ITEM": sentences.map("- {}\n".format),
        "QUOTE": sentences.map("> {}\n".format),
        "CODE": st.just("```\nAna: code\n```\n"),
        "ASIDE": st.just("[applause]\n"),
        "TIME": st.just("(00:01:02)\n"),
        "RULE": st.just("---\n"),
    },
)
HEADS = [
    *(
        "WEBVTT\n\n",
        "\ufeffWEBVTT - Talk\r\n\r\n",
        "1\n00:00:01,000 --> 00:00:02,000\n",
        "12:00:00 <ana> hi\n12:00:01 <bo> ho\n",
    ),
    *(
        "<ana> scribe: bo\n<bo> Cy: hm\n",
        "speaker\tstart\ttext\n",
        "| speaker | text |\n",
        "start,speaker,text,end\r\n",
        "<html><body>\n",
        "1/2/24, 9:15 - Ana: hi\n1/2/24, 9:16 - Bo: ho\n1/2/24, 9:17 - Ana: so\n",
        "Ana  9:15 AM\nhi\nBo  9:16 AM\nho\nAna  9:17 AM\n",
        "@Begin\n*CHI:\tmilk .\n",
        "0:00:01.000,0:00:02.000\n",
        "[Script Info]\nDialogue: 0,0:00:01.00,0:00:03.00,Default,Ana,0,0,0,,Why?\n",
        "INT. MILL - DAY\n\nANA\nWhy?\n\nBO\nSo.\n\nANA\nOh.\n\n",
        "[00:00:00:02]\nCDR: go\n[00:00:00:04]\n",
        "Speaker;Text\n",
        "start_ms,speaker,text\n",
        "<p>Ana: hi<br>\n",
    ),
]
PIECES = [
    *(
        "2\n",
        "0.5 --> 1:00.5 x\n",
        "00:00:03.000 -->\n",
        "<v Ana>",
        "<v.loud Bo Li>so</v> ",
        "<v >",
        "</v>",
        ">> ",
        "- ",
        "Ana: ",
        "BO: why?",
    ),
    *(
        "NOTE x\n",
        "STYLE\n",
        "&amp;",
        "&gt;&gt; ",
        "<i>",
        "[MUSIC]",
        "(pause 0.3)",
        "\n",
        "\r\n",
        "\n\n",
        "and so on",
        "What?",
        " ",
        "\t",
    ),
    *(
        "12:00:05 ",
        "[1:09 pm] ",
        "<ana> ",
        "<bo> ",
        "<Zakim> ",
        "... ",
        "scribe: cy",
        "Topic: x",
        "* ana waves\n",
        "Ana:\t",
        "1/2/24, 9:18 - Cy: ",
        "s/so/no/",
        "*MOT:\t",
        "%mor:\tx\n",
        "\x155_9\x15",
        "Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,",
        "\n\nCY\n",
        "(edited)",
        "♪ la ♪\n",
        "-!- ",
    ),
    *(
        ",",
        '"',
        '""',
        "0:01,",
        "Ana,",
        "Ana\t0.5\t",
        ";",
        "A: <a>1> {b} ((c))",
        "<cite>Ana:</cite>",
        "<time>0:12</time>",
        "<p>",
        "</p>",
        "<b>Bo:</b> ",
        "<br>",
        "<",
    ),
    *("<!--", "-->", "<h2>", "</h2>", "<script>", "</script>", "<hr>", "<li>", "&nbsp;", "<q"),
]
recordings = st.builds(
    lambda head, pieces: head + "".join(pieces), st.sampled_from(HEADS), st.lists(st.sampled_from(PIECES), max_size=30)
)
anything = st.text(st.characters(codec="utf-8"), max_size=200)
texts = st.one_of(of_lines, from_grammar, anything)

turns = st.lists(st.tuples(names, paragraphs), min_size=2, max_size=12)

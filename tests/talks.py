"""Interviews that hypothesis builds from pieces that are markup in some notation, and who says what in them."""

from hypothesis import strategies as st

import transcripts
from transcripts.structure.surroundings.asides import find_asides

# Names of many shapes, no two of which can be taken for the same person.
NAMES = [
    *("Ana Lindqvist", "Tomas Reyes", "Dr. Mira Okafor", "Lena", "BEN", "Ole van Loon", "Speaker 1", "王梅", "O’Brien"),
    *(
        "María José Núñez",
        "Ürün Çelik",
        "C-3PO",
        "محمد علي",
        "Prof. Hans-Peter Grün",
        "Zoë",
        "Нина Орлова",
        "G. K. Howe",
    ),
]


# Pieces that are markup in some notation, and must be read as words in all of them.
HOSTILE = [
    *("Note: this is kept", "Ana Lindqvist: no, not me", "**Bold:** words", "Q: a question", "A. an answer", "- an item"),
    *("1. first of all", "a) the second", "# of things", "> quoted", "* starred", "---", "```", "[00:12]", "(00:00:48):"),
    *("3:15", "12:58:24 was the time", "[laughter] and more", "[Ana] said it", "**", "_under_ score", "snake_case", "a*b*c"),
    *("--> 3", "00:00:01.000 --> 00:00:02.000", "<v Ana>hi</v>", "<b>bold</b>", "&amp;", "&lt;", "&nbsp;", ">> change", ">>> story"),
    *("scribe: ana", "Topic: the mill", "Zakim, who is here", "+1", "q+", "s/a/b/", "... goes on", "Present+", '"', '""', 'say "no"'),
    *("a|b", "a\\|b", "\\", "\\*", "C:\\_temp", "=1+1", "@ana", "+49 30", "-5 degrees", "'quoted'", "'=x", ",", ", and", ";", "tab\there"),
    *("</p>", "<cite>Bo:</cite>", "<!-- no -->", "{\\an8}", "<00:00:01.000>", "WEBVTT", "NOTE x", "speaker,text", "speaker\ttext"),
    *("Interview with Ana Lindqvist, again", "What a Morning That Was", "Break: back soon", "http://example.org/a:b", "mailto:a@b", "|---|"),
    *("[keeper]: http://example.org", "[a](b)", "![a](b)", "~~gone~~", "{++x++}", "`code`", "$x_1$", "Ana Lindqvist  0:46", "•", "– so"),
    *("Reacted to it", "说：好", "pourquoi\u00a0?", "\u200bzero", "\u2028separator", "x\x85y", "e\u0301", "👩‍🌾", "Welcome back to the show", "12", "7"),
]  # fmt: skip


PLAIN = [
    *(
        "the river was high",
        "we moved out by boat",
        "I saw it",
        "you know that",
        "nobody came",
        "in 1998",
        "Leiden",
        "don’t",
    ),
    *("because of the winter", "and the mill stood still", "so it was", "my mother said", "why", "who then"),
]


pieces = st.one_of(st.sampled_from(PLAIN), st.sampled_from(HOSTILE))


ends = st.sampled_from([".", ".", "?", "!", "", ":", " …"])


sentences = st.builds(lambda parts, end: " ".join(parts) + end, st.lists(pieces, min_size=1, max_size=5), ends)


paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)


breaks = st.sampled_from(["\n\n", "\n\n", "\n", "\r\n", " \n \n", "\r"])


bodies = st.lists(st.tuples(paragraphs, breaks), min_size=1, max_size=4).map(
    lambda parts: "".join(text + end for text, end in parts[:-1]) + parts[-1][0]
)


@st.composite
def interviews(draw, *, texts=bodies):
    """An interview of two to four people, each of whom speaks at least four times, in turn with the others, and to somebody."""
    cast = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    order = cast * 4 + draw(st.lists(st.sampled_from(cast), max_size=6))
    pairs = []
    for number, name in enumerate(order):
        text = draw(texts)
        pairs.append((name, f"{text} You and I, why?" if number % 3 == 0 else f"{text} we said so."))
    title = draw(st.sampled_from([None, "A talk about the river", "Ana: a talk", "# 1 of *all*", "Why now?"]))
    interview = transcripts.Interview.from_turns(pairs, title=title)
    if draw(st.booleans()):
        at, turns = 0.0, []
        for turn in interview.turns:
            length = draw(st.floats(0.5, 4000).map(lambda seconds: round(seconds, 3)))
            turns.append(turn.model_copy(update={"start": round(at, 3), "end": round(at + length, 3)}))
            at += length
        interview = interview.model_copy(update={"turns": tuple(turns), "exchanges": ()})
    return interview


def words(text):
    """Return the words of a text; sounds (`[laughter]`) are counted separately, since a recording does not hold them as words."""
    for aside in reversed(find_asides(text, 0, len(text))):
        text = text[: aside.span.start] + " " + text[aside.span.end :]
    return text.split()


def told(interview, *, joined):
    """Return who says what, in order; consecutive turns of one speaker are one if a notation does not separate them."""
    rows = []
    for turn in interview.turns:
        names = tuple(speaker.name for speaker in turn.speakers)
        if joined and rows and rows[-1][0] == names:
            rows[-1][1].extend(words(turn.text))
        elif words(turn.text):
            rows.append((names, words(turn.text)))
    return rows

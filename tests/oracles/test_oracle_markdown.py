"""Markdown read by markdown-it-py, CriticMarkup by the parser of the PyMdown Extensions."""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from revisions import versions

import transcripts


def seen(page):
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_markdown_shows_every_word_lists_quotes_and_headings(things):
    markdown = pytest.importorskip("markdown_it")
    document = things["interviews"]
    page = markdown.MarkdownIt().render(transcripts.render(document, "markdown"))
    interview = document.interviews[0]
    for turn in interview.turns:
        for block in turn.blocks:
            text = re.sub(r"```\n?", "", block.text)
            assert "".join(text.split()) in seen(page)
    assert page.count("<li>") == 3
    assert (page.count("<blockquote>"), page.count("<h1>"), page.count("<h2>"), page.count("<pre>")) == (1, 1, 1, 1)
    assert page.count("<strong>") == len(interview.turns)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(versions())
def test_critic_markup_accepted_is_b_and_rejected_is_a(pair):
    pytest.importorskip("pymdownx.critic", reason="pymdown-extensions is not installed; see tests/oracles/install")
    markdown = pytest.importorskip("markdown")
    a, b = pair
    marked = transcripts.render(transcripts.diff(a, b), "criticmarkup")
    for mode, text in (("accept", b.text), ("reject", a.text)):
        page = markdown.Markdown(extensions=["pymdownx.critic"], extension_configs={"pymdownx.critic": {"mode": mode}})
        plain = markdown.Markdown()
        assert seen(page.convert(marked)) == seen(plain.convert(text))

"""Page templates: text is escaped, and a strict content security policy allows styles and scripts by their hash.

Only text escaped here, and the style and script files of this package, are marked as safe.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from transcripts.expressions import expression
from transcripts.model.text import without_surrogates
from transcripts.package_files import package_text

_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
# Characters that are parse errors in HTML: C0 controls except tab, line ends and form feed; C1 controls; noncharacters.
_NOT_IN_HTML = expression(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")
# Selectors for the whole page, of which a notebook shows only a part.
_PAGE_WIDE = expression(r"(?<![\w.#-])(?::root|html|body)(?=\s*\{)")
_LOOSE = expression(r"([{};:,])\s+|\s+(?=[{}])")
_COMMENT_OR_INDENT = expression(r"^[ \t]*(?://.*\n)?", re.MULTILINE)


def page(template: str, styles: tuple[str, ...], scripts: tuple[str, ...] = (), **values: Any) -> str:  # noqa: ANN401  (what a template is given)
    """Render a template as a page, with its style and script files inlined."""
    style, script = (_files(names) for names in (styles, scripts))
    policy = f"default-src 'none'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src '{_digest(script)}'"
    return (
        _environment()
        .get_template(template)
        .render(language="en", style=Markup(style), script=Markup(script), policy=policy, **values)  # noqa: S704  (files of this package)
    )


def fragment(template: str, **values: Any) -> Markup:  # noqa: ANN401  (what a template is given)
    """Render a template as a part of a page."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704  (escaped by the template)


def scoped(rows: Markup, styles: tuple[str, ...], summary: str = "") -> str:
    """Return a part of a page with its styles, scoped so that they do not affect anything around it (CSS `@scope`)."""
    style = _PAGE_WIDE.sub(":scope", _files(styles))
    return str(fragment("notebook.html", style=Markup(style), rows=rows, summary=summary))  # noqa: S704  (files of this package)


def source(text: str) -> Markup:
    """Return escaped transcript text; carriage returns are kept, and characters that HTML forbids are shown as symbols."""
    return Markup(_held(str(escape(text))).replace("\r", "&#13;"))  # noqa: S704  (escaped in the same line)


def script_data(facts: object) -> Markup:
    """Return JSON for a `<script>` element, escaped so that it cannot end the element or start a comment."""
    text = json.dumps(facts, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  (nothing is left in it that HTML would read)


def _held(text: str) -> str:
    return _NOT_IN_HTML.sub(_sign, without_surrogates(text))


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _finalized(value: object) -> object:
    """Escape every value that a template prints, as `source` does."""
    return source(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("transcripts.rendering.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )


@cache
def _files(names: tuple[str, ...]) -> str:
    """Return minified style or script files: without indentation, comment lines, and unneeded white space in styles.

    Therefore script literals must not span lines, and strings in styles must not contain CSS punctuation before a space.
    """
    text = "".join(package_text("rendering", "pages", "templates", name) for name in names)
    text = _COMMENT_OR_INDENT.sub("", text)
    return _LOOSE.sub(r"\1", text) if all(name.endswith(".css") for name in names) else text


@cache
def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

"""The forms of labels: how they are set off from the text around them, and which names can be written in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.vocabulary.honorifics import alternatives

if TYPE_CHECKING:
    from collections.abc import Callable

COLONS = ":：﹕∶"
_SHOWN_BEFORE = 3  # characters of the line shown before a label; a bound
_SHOWN_AFTER = 80  # characters of the line shown after a label; a bound

# A SRA. ANA SIV (Ind - Lago) - Obrigada.
_BEFORE_A_DASH = expression(rf"[OA]S?[ ]{alternatives('dash')}\.[ ]")
_DASHED = expression(r"(?:\([^()]*\)[ ]?)?(?:\.[ ])?[-–—]")
# Mme Ana Siv. Pourquoi ?
_BEFORE_A_STOP = expression(rf"(?:{alternatives('stopped')}\.|{alternatives('stop')})[ \u00a0]")
_LETTER = expression(r"[QA]\d{0,3}")
_BEFORE_A_POINT = expression(
    r"[QAPRFDV]|Pregunta|Respuesta|Pergunta|Resposta|Question|Answer|Réponse|Frage|Antwort|Domanda|Risposta"
)


class Site(NamedTuple):
    """The position of a name in a text: the characters from `start` to `end`."""

    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The name that is printed there."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The few characters before the name."""
        return self.text[max(0, self.start - _SHOWN_BEFORE) : self.start]

    @property
    def after(self) -> str:
        """What follows the name, without leading spaces."""
        return self.text[self.end : self.end + _SHOWN_AFTER].lstrip(" \t\u00a0\u202f")


class Misfit(NamedTuple):
    """Why a name cannot be written at a site: the offending character, and the reason."""

    character: str
    reason: str


@dataclass(frozen=True, slots=True)
class LabelForm:
    """One form of labels: whether a site has this form, and why a name cannot be written there (None: it can)."""

    has: Callable[[Site], bool]
    misfit: Callable[[str, Site], Misfit | None]


def forbidding(characters: str, reason: str, *, has: Callable[[Site], bool] = lambda _site: True) -> LabelForm:
    """Return a form in which names can have any character except these."""
    return LabelForm(has, lambda name, _site: _first(name, characters, reason))


def misfit(name: str, site: Site, forms: tuple[LabelForm, ...]) -> Misfit | None:
    """Return why a name cannot be written at a site, by the first form that the site has; None if it can."""
    return next((form.misfit(name, site) for form in forms if form.has(site)), None)


def _first(name: str, characters: str, reason: str) -> Misfit | None:
    return next((Misfit(character, reason) for character in name if character in characters), None)


def _is_in_a_tag(site: Site) -> bool:
    return site.after.startswith(">") and "<" in site.text[max(0, site.start - _SHOWN_AFTER) : site.start]


def _is_a_word_before_a_point(site: Site) -> bool:
    """Whether the label is a word or letter for question or answer with a full stop; `Q.` and `A.` are a separate form."""
    return (
        site.after.startswith(".") and site.name not in ("Q", "A") and _BEFORE_A_POINT.fullmatch(site.name) is not None
    )


def _word_before_a_point(name: str, _site: Site) -> Misfit | None:
    if _BEFORE_A_POINT.fullmatch(name):
        return None
    return Misfit(name[0], "only words for question and answer come before a full stop")


def _is_a_letter(site: Site) -> bool:
    """Whether the label is `Q` or `A` without a colon, emphasis or a time in brackets; with these it could be a name."""
    return _LETTER.fullmatch(site.name) is not None and site.after[:1] not in (*COLONS, *"*_[(")


def _letter(name: str, _site: Site) -> Misfit | None:
    if _LETTER.fullmatch(name):
        return None
    return Misfit(name[0], "only the letters Q and A come before text without a colon")


def _is_titled_before_a_dash(site: Site) -> bool:
    return _BEFORE_A_DASH.match(site.name) is not None and _DASHED.match(site.after) is not None


def _titled_before_a_dash(name: str, site: Site) -> Misfit | None:
    titled = _BEFORE_A_DASH.match(site.name)
    if titled and not name.startswith(titled[0]):
        return Misfit(name[0], f"the labels of this record begin with {titled[0].strip()}")
    return _anywhere(name, site)


def _is_titled_before_a_stop(site: Site) -> bool:
    return site.after.startswith(".") and _BEFORE_A_STOP.match(site.name) is not None


def _titled_before_a_stop(name: str, _site: Site) -> Misfit | None:
    if not _BEFORE_A_STOP.match(name):
        return Misfit(name[0], "the labels of this record begin with M. or Mme")
    return _first(name[len("M. ") :], ".:;!?()", "it ends a label of this record")


def _anywhere(name: str, site: Site) -> Misfit | None:
    """Return why a name cannot be written before a colon or another delimiter, or alone on its line."""
    if site.after[:1] in ("", "\r", "\n"):
        return _first(name, COLONS + ",;!?…<>[]", "a label on its own line cannot contain it")
    wrong = _first(name, COLONS + "*[]<>|\t", "it ends a label or has another meaning in one")
    return Misfit(name[0], "a label cannot begin with it") if wrong is None and name[0] in "_#(->•~`+" else wrong


# The first form that a site has decides; the last one applies to all other labels.
LABEL_FORMS = (
    # <v Ana>Why now?
    forbidding("<>", "it ends the markup around the label", has=_is_in_a_tag),
    # "Ana"
    forbidding(
        '"\\',
        "it ends the string that contains the label",
        has=lambda site: site.before.endswith('"') and site.after.startswith('"'),
    ),
    # 鈴木　なぜ今なのですか。
    forbidding(
        " :：、。，？！?!「」『』()（）[]<>*|",
        "a label before a wide space cannot contain it",
        has=lambda site: site.after.startswith("\u3000"),
    ),
    # <b>Ana</b> Why now?
    forbidding("<>&" + COLONS, "it is markup in this format", has=lambda site: site.after.startswith("<")),
    # [Ana] Why now?
    forbidding(
        "[]",
        "it closes the bracket around the label",
        has=lambda site: site.before.endswith("[") and site.after.startswith("]"),
    ),
    LabelForm(_is_a_word_before_a_point, _word_before_a_point),
    LabelForm(_is_a_letter, _letter),
    LabelForm(_is_titled_before_a_dash, _titled_before_a_dash),
    LabelForm(_is_titled_before_a_stop, _titled_before_a_stop),
    LabelForm(lambda _site: True, _anywhere),
)

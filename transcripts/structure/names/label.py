"""Reading a printed label: the bare name, its title, role and office, and whether it looks like a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import SEPARATOR
from transcripts.structure import lexicon
from transcripts.vocabulary.honorifics import listed
from transcripts.vocabulary.names import CAPITAL, NAME_WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.speaker import Role

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
)
_FOLDED = _INVISIBLE | {ord("\u00a0"): " ", ord("（"): "(", ord("）"): ")"}
_PARENTHESIS = expression(r"\s*\(([^()]{0,80})\)\s*")
# The Minister for Labour (Mr. Okoth): the office first, its holder in parentheses.
_OFFICE = expression(
    r"(?:(?:the|le|la|l['’]|el|los|der|die|o|a)\b|[^()]{0,60}\b(?:minister|secretary|speaker|chair\w*|president|leader)\b)"
    r"[^()]{0,300}",
    re.IGNORECASE,
)
_NAMED_OFFICE = expression(r"the\b.*\b(?:minister|secretary|speaker|leader|attorney)\b", re.IGNORECASE | re.DOTALL)
_FULL_NAME = expression(rf"{CAPITAL}[\w'’.-]+(?: {NAME_WORD}){{1,3}}")
_HOLDER = expression(rf"{CAPITAL}[^()\d:;?!]{{2,80}}")
_BESIDE_ROLE = expression(r"([^,()]{3,40}?)(?:,|[ ]?[-–—])[ ]([^,()]{3,40})")
_OFFICE_AFTER = expression(
    r"(?P<name>[^,]{2,40}?[ ][^,]{1,40}?)"
    rf"(?:\s+(?:--|[-–—])\s+(?=[*_]{{0,3}}(?-i:{CAPITAL}))|,\s*+(?=[^,]*\b(?:de|del|di|du|of|for|to|für|beim|der)\b))(?P<office>.{{3,240}})",
    re.DOTALL | re.IGNORECASE,
)
_CASELESS_COUNT = expression(r"[\u3040-\u9fff\uac00-\ud7af] \d")  # 包括 3方面
_ARTICLE = expression(r"the\s+", re.IGNORECASE)
_HANDLE = expression(r"\s*(?:\||@|\s/\s|\s[-–—]{1,2}\s).*$")
_NUMBERED = expression(
    r"(?P<word>[^\W\d_]+(?:[ _-][^\W\d_]+){0,2}?)"
    r"(?:[ _-]?(?:[#№]|(?<=[ _-])[Nn](?:[rR]|[oO°º])?[.°º]?)?[ ]?(?P<number>\d{1,4})|[ _-](?P<letter>[A-Z]))"
)
_NUMBERED_LETTER = expression(r"[A-Z]{1,3}\d{1,3}")
_NUMBER_SIGNS = "#№"  # before a number, and a part of it
_USER = expression(r"/?u/[\w-]{2,30}")
# Content-Type: text/plain    X-Mailer: ...
_MAIL_HEADER = expression(r"(?:content|message|mime|list|x|delivered|return|in-reply|reply|user|errors)-[a-z-]{2,30}")
_NUMBERED_ITEM = expression(r"(?P<word>[^\W\d]+(?:[ -][^\W\d]+)?) #?\d{1,3}(?: ?[a-z])?")
_LONGEST_INITIALS = 4  # letters of initials in capitals; judged
_SHORTEST_FULL_NAME = 2  # words of a full name; judged
_LONGEST_FULL_NAME = 6  # words of a full name; judged
_OF = frozenset(("de", "del", "of", "for", "y", "and", "du", "des", "da", "do", "della"))
_ARTICLE_AND_TITLE = 2  # words of a label of an article and a title, with no name behind; by definition
_BEFORE_TITLES = frozenset(("o", "a", "os", "as", "el", "la", "los", "las"))
_ARTICLES = frozenset(("the", "an", "a"))
_NAME_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "and"))
# letters: a shorter title is short for one, and somebody's: ANA SIV, DR. BO TARN, but ANA SIV, MAYOR; judged
_SHORTEST_SPELLED_OUT = 5
_WORD = expression(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")


class PrintedName(NamedTuple):
    """A parsed label.

    `name` has no parentheses, handles or invisible characters; `key` is its folded letters and digits, equal for
    spellings that differ only in case, spaces, full stops and a leading article; `words` are its words without titles; `aside` is what
    stood in parentheses; `office` is the office beside the name, if any; `parts` are the names of a label that is known to join several.
    """

    printed: str
    name: str
    key: str
    title: str
    words: tuple[str, ...]
    aside: str
    office: str = ""
    parts: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.printed)

    @property
    def surname(self) -> str:
        """The folded last word, or nothing."""
        return fold(self.words[-1]) if self.words else ""

    @property
    def initials(self) -> str:
        """The folded first letters of the words."""
        return "".join(fold(word)[:1] for word in self.words)


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Return the letters and digits of `text`, case-folded and NFKC-normalised."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=65_536)
def read_label(printed: str) -> PrintedName:
    """Read a printed label."""
    text = printed.translate(_FOLDED).strip(" \t*_\\:：")
    asides = _PARENTHESIS.findall(text)
    if len(asides) == 1 and _names_holder(text, asides[0]):
        holder = read_label(asides[0].replace(".", ". "))
        return holder._replace(printed=printed, office=" ".join(text[: text.index("(")].split()))
    name, role = _name_and_role(" ".join(_PARENTHESIS.sub(" ", text).split()))
    asides += [role] if role else []
    name, office = _name_and_office(name)
    name = (name.rstrip("_ ") if asides else name) or text.strip()
    words = tuple(
        word.rstrip(".") if len(word) > 2 else word for word in _WORD.findall(re.sub(r"\.(?=[^\W\d_ªº])", ". ", name))
    )
    titles = listed("before")
    plain = list(words)
    title = []
    if len(plain) > _ARTICLE_AND_TITLE and fold(plain[0]) in _BEFORE_TITLES and fold(plain[1]) in titles:
        title.append(plain.pop(0))  # A SRA. ANA SIV
    while len(plain) > 1 and fold(plain[0]) in titles:
        title.append(plain.pop(0))
    key = fold(_ARTICLE.sub("", name, count=1) if name[:4].casefold() == "the " else name) or name.casefold()
    if asides and _NUMBERED_LETTER.fullmatch(asides[0]) and name.casefold() in lexicon.roles("roles"):
        key += fold(asides[0])  # Respondent (R1) is not Respondent (R2)
    return PrintedName(printed, name, key, " ".join(title), tuple(plain), " ".join(asides), office)


def read_joint_label(printed: str, parts: tuple[str, ...]) -> PrintedName:
    """Read a label that is known to name several people: its parts, none of which is an office or a handle."""
    name = " ".join(printed.translate(_FOLDED).split())
    return PrintedName(printed, name, fold(name), "", tuple(_WORD.findall(name)), "", parts=parts)


def _name_and_role(text: str) -> tuple[str, str]:
    """Split a full name from the role beside it: `HOST, ANA LINDQVIST`, `Presenter – Ana Lindqvist`, `Ana Lindqvist, moderator`."""
    match = _BESIDE_ROLE.fullmatch(text)
    if match:
        for role, name in ((match[1], match[2]), (match[2], match[1])):
            if _is_role(role) and not _is_role(name) and _FULL_NAME.fullmatch(name):
                return name, role
    return text, ""


def _is_role(word: str) -> bool:
    """True if the word is a role spelled out, not its initial."""
    return len(word) > 1 and word.casefold() in lexicon.roles("roles")


def _name_and_office(text: str) -> tuple[str, str]:
    """Split a name from a handle or an office beside it: `Ana Lindqvist -- Chief Botanist`, `JEFA DE JARDINES, ANA LINDQVIST`."""
    if after := _holder_after(text) or _holder_in_capitals(text):
        return after
    match = _OFFICE_AFTER.fullmatch(text)
    if match:
        return match["name"].rstrip("*_ "), match["office"].strip("*_ ")
    return " ".join(_HANDLE.sub("", text).split()), ""


def _holder_after(text: str) -> tuple[str, str] | None:
    """Split an office from the name after it (`GOBERNADORA DEL VALLE, ANA LINDQVIST`); None for any other form."""
    office, comma, name = text.partition(", ")
    words = name.split()
    if not comma or "," in name or not _SHORTEST_FULL_NAME <= len(words) <= _LONGEST_FULL_NAME:
        return None
    offices = listed("office")
    of_office = office.casefold().split()
    held = (
        of_office[:1] and of_office[0] in offices and any(word in _OF or word.endswith("al") for word in of_office[1:])
    )
    person = all(word[0].isupper() or word in lexicon.words("particles") for word in words)
    return (name, office) if held and person and words[0].casefold() not in offices else None


def _holder_in_capitals(text: str) -> tuple[str, str] | None:
    """Split an upper-case name from a description (`ANA LINDQVIST, TNN ANCHOR`); None if a second person is named."""
    name, comma, office = text.partition(",")
    words, said = name.split(), office.split()
    if not comma or not said or not text.isupper() or not _SHORTEST_FULL_NAME <= len(words) <= _LONGEST_FULL_NAME:
        return None
    first, suffix, titles = words[0].casefold(), fold(said[0]), listed("before")
    if first in _ARTICLES or (first in listed("office") and first not in titles):
        return None
    if suffix in _NAME_SUFFIXES or (suffix in titles and len(suffix) < _SHORTEST_SPELLED_OUT):
        return None
    return " ".join(words), " ".join(said)


def _names_holder(text: str, aside: str) -> bool:
    """True if an office comes first and its holder, with a title or a full name, follows in parentheses."""
    before = text[: text.index("(")].strip()
    words = _WORD.findall(aside.replace(".", ". "))
    if not words or not text.endswith(")") or not _OFFICE.fullmatch(before) or not _HOLDER.fullmatch(aside):
        return False
    titled = fold(words[0]) in listed("before")
    return titled or (_FULL_NAME.fullmatch(aside) is not None and _NAMED_OFFICE.match(before) is not None)


@lru_cache(maxsize=8_192)
def role_of_label(label: PrintedName) -> Role | None:
    """Return the role that the label itself names (`Q`, `Moderator`, `Audience 2`), or None."""
    roles = lexicon.roles("roles")
    folded = label.name.casefold().rstrip(". ")
    if folded in roles:
        return roles[folded]
    match = _NUMBERED.fullmatch(label.name)
    return roles.get(match["word"].casefold()) if match else None


@lru_cache(maxsize=8_192)
def is_unnamed(label: PrintedName) -> bool:
    """Whether the label stands for an unnamed voice: `Speaker 1`, `SPEAKER_00`, `Unidentified Male`."""
    folded = label.name.casefold()
    unnamed = lexicon.phrases("unnamed")
    if folded in unnamed:
        return True
    match = _NUMBERED.fullmatch(label.name)
    return bool(match and match["word"].casefold() in unnamed)


def is_user(label: PrintedName) -> bool:
    """Whether the label is a forum user name: `u/ana_lindqvist`."""
    return _USER.fullmatch(label.name) is not None


def is_section(label: PrintedName) -> bool:
    """Whether the label announces something played or inserted (`Break`), not a person."""
    sections = lexicon.phrases("sections")
    folded = label.name.casefold()
    return folded in sections or (folded.split(" ")[0] == "clip" and folded.startswith("clip from"))


def is_metadata(label: PrintedName) -> bool:
    """Whether the label is a metadata key (`Date`, `Slides`), not a person."""
    metadata = lexicon.phrases("metadata")
    folded = label.name.casefold()
    if folded in metadata or folded == "received":
        return True
    if "-" in folded and _MAIL_HEADER.fullmatch(folded):
        return True
    numbered = _NUMBERED_ITEM.fullmatch(folded) if folded[-2:-1].isdigit() or folded[-1:].isdigit() else None
    return numbered is not None and numbered["word"] in metadata


def joint_parts(label: PrintedName) -> tuple[str, ...]:
    """Return the names of a label that names several people (`BE/AWB`, `Ana & Bo`), or the one name."""
    if label.parts:
        return label.parts
    parts = tuple(part for part in SEPARATOR.split(label.name) if part)
    return parts if len(parts) > 1 else (label.name,)


def are_names(parts: Sequence[PrintedName], label: PrintedName) -> bool:
    """True if the parts of a label can be several people's names: all look like names; comma-separated parts must be initials."""
    if "," in label.name:
        return all(part.name.isupper() and len(part.name) <= _LONGEST_INITIALS for part in parts)
    return all(map(name_likeness, parts))


@lru_cache(maxsize=8_192)
def name_likeness(label: PrintedName) -> int:
    """Return 2 if the label looks like a full name, 1 if like a single capitalised word or initials, else 0."""
    if is_user(label):
        return 1
    every = label.name.replace(".", ". ").split()
    titled = len(every) > 1 and (bool(label.title) or fold(every[0]) in listed("before"))
    words = [word for word in every if not word.islower() or not (titled or word in lexicon.words("particles"))]
    if not words:
        return 0
    words = [word.lstrip(_NUMBER_SIGNS) or word for word in words]
    capital = [not word[0].islower() and (word[0].isalpha() or word[0].isdigit()) for word in words]
    if not all(capital) or not words[0][0].isalpha() or _CASELESS_COUNT.search(label.name):
        return 0
    return 2 if 2 <= len(words) <= 5 else int(len(words) == 1)

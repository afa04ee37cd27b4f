"""How a name is printed: the parts of the expressions that find names, for code and for grammars.

    _FULL_NAME = expression(rf"{NAME_WORD}(?: {NAME_WORD}){{1,3}}")

Grammars import the same as terminals: `%import .names (_CAPITAL)`.
"""

from __future__ import annotations

# A letter that may begin a name: any letter but `a` to `z`, since many scripts have no capitals.
CAPITAL = r"[^\W\d_a-z]"
# The capitals of Latin, Greek, Cyrillic and Armenian: Ė, Ő, Ş as well as A.
CAPITALS = "".join(chr(point) for point in range(0x41, 0x560) if chr(point).isupper())
# Ana, O’Brek, Jean-Luc, St., J.R.
NAME_WORD = rf"{CAPITAL}[\w'’.-]*"
# The same if a hyphen may be a dash after the name.
UNHYPHENATED_WORD = rf"{CAPITAL}[\w'’.]*"
# The same if a full stop may end the sentence: at most one, after the word.
STOPPED_WORD = rf"{CAPITAL}[\w'’-]*\.?"


def as_grammar() -> str:
    """Return the parts that grammars import as lark terminals."""
    return f"_CAPITAL: /{CAPITAL}/\n_UPPER: /[{CAPITALS}]/\n_UPPER_PART: /[{CAPITALS}'’\\-]/\n"

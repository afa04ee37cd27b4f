"""Characters that a format cannot represent (lone surrogates; in XML, what XML 1.0 forbids), replaced by U+FFFD."""

from __future__ import annotations

from transcripts.expressions import expression

UNWRITABLE = expression("[\ud800-\udfff]")
UNWRITABLE_IN_XML = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable_in_xml(text: str) -> str:
    """Return `text` with U+FFFD for each character that XML 1.0 forbids."""
    return UNWRITABLE_IN_XML.sub("\ufffd", text)

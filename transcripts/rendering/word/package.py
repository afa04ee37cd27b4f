"""The DOCX package: an empty document to start from, and reproducible bytes when it is saved."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING, cast

from transcripts.errors import MissingExtraError
from transcripts.rendering.text.unwritable import writable_in_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import CharacterStyle, ParagraphStyle
    from lxml.etree import _Element

    from transcripts.rendering.contents.authorship import Authorship

_FONT = "Calibri"
_LEFT_OUT = ("thumbnail", "stylesWithEffects", "customXml")
_TABLES = "//w:style[@w:type='table' and not(@w:default='1')]"
_OLD_PICTURES = ("w:savePreviewPicture", "w:rsids", "w:shapeDefaults", "w:doNotAutoCompressPictures")


def new_document(title: str | None, authorship: Authorship) -> WordDocument:
    """Return an empty document with our styles. Raises MissingExtraError if python-docx is not installed."""
    try:
        import docx  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("docx", "Word documents (DOCX)") from error
    document = docx.Document(io.BytesIO(_template()))
    properties = document.core_properties
    properties.title = writable_in_xml(title or "")[:255]
    properties.author = properties.last_modified_by = writable_in_xml(authorship.author)[:255]
    properties.created = properties.modified = authorship.date.replace(tzinfo=None)
    properties.comments = properties.keywords = properties.subject = ""
    properties.revision = 1
    return document


@cache
def _template() -> bytes:
    """Return python-docx's default template with our styles, and without parts that no text needs."""
    import docx  # noqa: PLC0415

    document = docx.Document()
    _prune(document)
    _set_styles(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _prune(document: WordDocument) -> None:
    """Remove what no text needs from python-docx's template: its thumbnail and about a hundred table styles."""
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_LEFT_OUT)]:
            del relations[key]
    styles = document.styles.element
    for style in styles.xpath(_TABLES):
        styles.remove(style)
    settings = document.settings.element
    for name in _OLD_PICTURES:
        for one in settings.xpath(name):
            settings.remove(one)


def _set_styles(document: WordDocument) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    normal = cast("ParagraphStyle", document.styles["Normal"])
    normal.font.name = _FONT
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    code = cast("ParagraphStyle", document.styles.add_style("Code", WD_STYLE_TYPE.PARAGRAPH))
    code.base_style = normal
    code.font.name = "Consolas"
    code.font.size = Pt(10)
    time = cast("CharacterStyle", document.styles.add_style("Time", WD_STYLE_TYPE.CHARACTER))
    time.font.size = Pt(9)
    time.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    aside = cast("CharacterStyle", document.styles.add_style("Aside", WD_STYLE_TYPE.CHARACTER))
    aside.font.italic = True
    speaker = cast("CharacterStyle", document.styles.add_style("Speaker", WD_STYLE_TYPE.CHARACTER))
    speaker.font.bold = True
    reference = cast("CharacterStyle", document.styles.add_style("annotation reference", WD_STYLE_TYPE.CHARACTER))
    reference.font.size = Pt(8)
    text = cast("ParagraphStyle", document.styles.add_style("annotation text", WD_STYLE_TYPE.PARAGRAPH))
    text.base_style = normal
    text.font.size = Pt(10)
    for style, name in ((reference, "CommentReference"), (text, "CommentText")):
        style.element.set(qualified("w:styleId"), name)


def qualified(name: str) -> str:
    """Return the lxml name of `w:p`."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    return qn(name)


def element(name: str, /, **attributes: str) -> _Element:
    """Return a WordprocessingML element with attributes in the same namespace."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    made: _Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qualified(f"w:{key}"), value)
    return made


def saved(document: WordDocument, authorship: Authorship) -> bytes:
    """Return the bytes of a document: its parts in order, each dated by the authorship."""
    buffer = io.BytesIO()
    document.save(buffer)
    out = io.BytesIO()
    date = authorship.date
    stamp = (date.year, date.month, date.day, date.hour, date.minute, date.second // 2 * 2)
    with zipfile.ZipFile(buffer) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # on every platform
            archive.writestr(entry, parts.read(part))
    return out.getvalue()

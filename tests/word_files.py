"""Minimal Word documents, with and without tracked changes."""

import io
import zipfile

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text, mark=""):
    return f"<w:r>{mark}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def docx_of(*body, styles="", more=()):
    """Return the bytes of a DOCX file with these blocks."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml", f"<w:document {NAMESPACE}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
        )
        file.writestr("word/styles.xml", f"<w:styles {NAMESPACE}>{styles}</w:styles>")
        for name, content in more:
            file.writestr(name, content)
    return data.getvalue()


def deleted(text):
    return f"<w:del w:id='1' w:author='x'><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


def inserted(text):
    return f"<w:ins w:id='2' w:author='x'>{run(text)}</w:ins>"


def tracked():
    """Return a document with each kind of tracked change."""
    gone = paragraph(deleted("Bo: It was cold."), properties="<w:rPr><w:del/></w:rPr>")
    broken = paragraph(run("Bo: Then we left"), properties="<w:rPr><w:ins/></w:rPr>")
    return docx_of(
        paragraph(run("Ana: Why did you move?")),
        paragraph(run("Bo: Because of the river. It was "), deleted("high"), inserted("very high"), run(".")),
        gone,
        paragraph(run("Ana: And then?")),
        broken,
        paragraph(run(" by boat."), f"<w:moveFrom>{run(' In May.')}</w:moveFrom>"),
        paragraph(run("Ana: Who else?")),
        paragraph(run("Bo: Nobody."), f"<w:moveTo>{run(' In May.')}</w:moveTo>"),
    )

"""Short parsers for the XML that the library writes, independent of the library."""

import io
import xml.etree.ElementTree as ET
import zipfile

T = "{http://www.tei-c.org/ns/1.0}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LATER, EARLIER = ("ins", "moveTo"), ("del", "moveFrom")


def reading(element, version):
    """Return the text of one version: everything outside `app`, and its reading in each `app`."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{T}app":
            [chosen] = [one for one in child.findall(f"{T}rdg") if f"#{version}" in one.get("wit").split()]
            text += reading(chosen, version)
        else:
            text += reading(child, version)
        text += child.tail or ""
    return text


def texts(root, version):
    return "".join(reading(one, version) for one in root.iter(f"{T}ab"))


def part(data, name="word/document.xml"):
    return ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def settled(data, absent):
    """Return the text of the body without the elements in `absent`."""
    lines = [""]
    for paragraph in part(data).iter(f"{W}p"):
        for one in paragraph:
            if one.tag not in {f"{W}{name}" for name in (*absent, "pPr")}:
                for node in one.iter():
                    if node.tag in (f"{W}t", f"{W}delText"):
                        lines[-1] += node.text
                    elif node.tag == f"{W}tab":
                        lines[-1] += "\t"
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or not any(mark.find(f"{W}{name}") is not None for name in absent):
            lines.append("")
    return "\n".join(lines[:-1])


def plain(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")

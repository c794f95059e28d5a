"""Word files written by hand: the XML that a test is about, in the smallest package that holds it."""

import io
import zipfile
from collections.abc import Iterable, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relationships(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def content_types(main: str = MAIN) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def parts_of(body: str, *, numbering: str = "", styles: str = "") -> dict[str, str | bytes]:
    """The parts of a Word file by name, for tests that change one."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relationships({"styles": "styles.xml", "numbering": "/word/numbering.xml"}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }


def word_file(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    return zipped(parts_of(body, numbering=numbering, styles=styles))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, *, properties: str = "") -> str:
    """`content` is text, or the XML of runs."""
    inside = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, depth: int | None = 0, *, list_id: int = 1) -> str:
    level = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return paragraph(text, properties=f'<w:numPr>{level}<w:numId w:val="{list_id}"/></w:numPr>')


def styled(text: str, style: str, *, properties: str = "") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{properties}')


def level(depth: int, number_format: str, template: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


def family(levels: Iterable[str], *, family_id: int = 1) -> str:
    return f'<w:abstractNum w:abstractNumId="{family_id}">{"".join(levels)}</w:abstractNum>'


def list_of(list_id: int = 1, *, family_id: int = 1, overrides: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{family_id}"/>{overrides}</w:num>'


def new_start(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def table(rows: Sequence[Sequence[str]]) -> str:
    """Cells are the XML of their paragraphs."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def plan_list(number: int = 1) -> str:
    """一、（一）1. as plans number themselves."""
    levels = [
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    ]
    return family(levels, family_id=number) + list_of(number, family_id=number)

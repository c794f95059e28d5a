"""Paragraphs of a Word file, each with its measures written out: no style of the reader's machine can move them."""

from dataclasses import dataclass
from typing import Any, Protocol

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zhengxin.plumbing.gongwen.measures import (
    BLACK,
    BODY_SIZE,
    FANGSONG,
    LINE,
    RUN_SPACE,
    TWIPS,
    WIDTH,
    Face,
    character_width,
)


@dataclass(frozen=True)
class Words:
    """A run of text in one face; None as the text is the number of the page."""

    text: str | None
    face: Face = FANGSONG
    colour: str = BLACK


@dataclass(frozen=True)
class Setting:
    """How a paragraph stands. Indents in characters of its own size (`first` below 0 hangs), the rest in points."""

    size: float = BODY_SIZE
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = LINE
    keeps_next: bool = False
    begins_page: bool = False
    right_tab: bool = False
    outline: int | None = None
    rule: tuple[float, str] | None = None
    outdent: float = 0


class Holder(Protocol):
    """A document, a header, a footer or a cell."""

    def add_paragraph(self) -> Any: ...


def write_paragraph(holder: Holder, setting: Setting, *words: Words) -> Any:
    return fill_paragraph(holder.add_paragraph(), setting, *words)


def fill_paragraph(paragraph: Any, setting: Setting, *words: Words) -> Any:
    properties = paragraph._p.get_or_add_pPr()
    for child in list(properties):
        properties.remove(child)
    for child in _properties(setting):
        properties.append(child)
    for piece in words:
        _write_words(paragraph, setting, piece)
    return paragraph


def write_rule(holder: Holder, weight: float, colour: str, *, before: float = 0, outdent: float = 0) -> None:
    """A horizontal line (weight in points) as wide as the text, or `outdent` points wider on both sides."""
    setting = Setting(size=1, line=weight + 1, before=before, rule=(weight, colour), outdent=outdent, keeps_next=True)
    write_paragraph(holder, setting)


def element(tag: str, **attributes: object) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    return made


def _twips(points: float) -> int:
    return round(points * TWIPS)


def _properties(setting: Setting) -> list[Any]:
    """The children of w:pPr in the order of the schema."""
    made = []
    if setting.keeps_next:
        made.append(element("keepNext"))
    if setting.begins_page:
        made.append(element("pageBreakBefore"))
    made.append(element("widowControl", val=0))
    if setting.rule:
        weight, colour = setting.rule
        border = element("pBdr")
        border.append(element("bottom", val="single", sz=round(weight * 8), space=0, color=colour))
        made.append(border)
    if setting.right_tab:
        tabs = element("tabs")
        tabs.append(element("tab", val="right", pos=_twips(WIDTH - setting.right * character_width(setting.size))))
        made.append(tabs)
    made += [element(name, val=0) for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid")]
    spacing = {"before": _twips(setting.before), "after": _twips(setting.after)}
    made.append(element("spacing", **spacing, line=_twips(setting.line), lineRule="exact"))
    made.append(_indents(setting))
    made.append(element("jc", val=setting.align))
    if setting.outline is not None:
        made.append(element("outlineLvl", val=setting.outline))
    return made


def _indents(setting: Setting) -> Any:
    """Given in characters for Word, and in twips for whoever does not know these."""
    if setting.outdent:
        return element("ind", left=-_twips(setting.outdent), right=-_twips(setting.outdent))
    width = character_width(setting.size)
    made = element("ind")
    first = "hanging" if setting.first < 0 else "firstLine"
    for name, characters in (("left", setting.left), ("right", setting.right), (first, abs(setting.first))):
        made.set(qn(f"w:{name}Chars"), str(round(characters * 100)))
        made.set(qn(f"w:{name}"), str(_twips(characters * width)))
    return made


def _write_words(paragraph: Any, setting: Setting, words: Words) -> None:
    if words.text is None:
        for kind in ("begin", None, "end"):
            run = _run(paragraph, setting, words)
            if kind:
                run._r.append(element("fldChar", fldCharType=kind))
            else:
                code = element("instrText")
                code.text = "PAGE"
                run._r.append(code)
    else:
        _run(paragraph, setting, words).text = words.text


def _run(paragraph: Any, setting: Setting, words: Words) -> Any:
    run = paragraph.add_run()
    face, latin = words.face.name, words.face.latin or words.face.name
    properties = run._r.get_or_add_rPr()
    properties.append(element("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=face, cs=latin))
    properties.append(element("snapToGrid", val=0))
    properties.append(element("color", val=words.colour))
    if setting.size == BODY_SIZE:
        properties.append(element("spacing", val=RUN_SPACE))
    half_points = round(setting.size * 2)
    properties.append(element("sz", val=half_points))
    properties.append(element("szCs", val=half_points))
    properties.append(element("lang", val="en-US", eastAsia="zh-CN"))
    return run

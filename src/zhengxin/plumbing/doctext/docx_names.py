"""The names in the XML of Word files."""

import re

from lxml import etree

NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}

_WORD = "{" + NAMESPACES["w"] + "}"
_PREFIXES = {
    _WORD: "",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}": "mc:",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}": "m:",
}


_NUMBER = re.compile(r"\s*-?\d{1,10}\s*")


def word(path: str) -> str:
    """A path of plain element names ("pPr/numPr") as lxml wants it."""
    return "/".join(_WORD + name for name in path.split("/"))


def name_of(element: etree._Element) -> str:
    """ "p", "mc:Choice", "m:t"; "" for an element of another vocabulary, a comment or an instruction."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, brace, name = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace + brace)
    return "" if prefix is None else prefix + name


def value(parent: etree._Element, path: str, attribute: str = "val") -> str | None:
    """The attribute of the element at `path` below `parent`, None when either is not there."""
    found = parent.find(word(path))
    given = None if found is None else found.get(_WORD + attribute)
    return None if given is None else str(given)


def attribute_of(element: etree._Element, attribute: str) -> str:
    return str(element.get(_WORD + attribute, ""))


def number(given: str | None) -> int | None:
    """A whole number as Word writes it, None when it is none or beyond what Word counts to."""
    return int(given) if given is not None and _NUMBER.fullmatch(given) else None


def is_on(parent: etree._Element, path: str) -> bool:
    """True when the switch at `path` stands and is not turned off."""
    return parent.find(word(path)) is not None and value(parent, path) not in ("0", "false", "off")

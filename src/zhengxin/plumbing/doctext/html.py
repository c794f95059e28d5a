"""Web pages: the text as a browser shows it, one line a block, without what is hidden or leads through the site."""

import re

from lxml import etree

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.bounds import check_markup
from zhengxin.plumbing.doctext.encodings import decode
from zhengxin.plumbing.doctext.text import DocumentText, TextWriter

MEDIA_TYPE = "text/html"

_CHARSET = re.compile(rb"<(?:meta[^>]{0,400}?charset|\?xml[^>]{0,400}?encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NAMES = re.compile(r"\w+")
_FURNITURE = frozenset({"nav", "footer", "aside"})
_NEVER_SHOWN = frozenset(
    _NAMES.findall("""
        head script style noscript template svg xml object iframe frame noframes canvas audio video map select
        datalist input textarea rt rp param meta link title
    """)
)
_BLOCKS = frozenset(
    _NAMES.findall("""
        address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
        option p pre section summary table tbody td tfoot th thead tr ul
    """)
)
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_AS_BLOCK = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_AS_TYPED = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LAYOUT = re.compile("[ \t\n\r\f]+")


def read(data: bytes, *, declared: str | None = None, media_type: str = MEDIA_TYPE) -> DocumentText:
    """`declared` is a charset named outside the page; one that the page names itself comes second."""
    if declared is None and (found := _CHARSET.search(data[:8192])):
        declared = found[1].decode("ascii", errors="replace")
    text, encoding = decode(data, declared=declared, lenient=True)
    root = _parsed(text)
    lines = _lines(root, skipped=_NEVER_SHOWN | _FURNITURE)
    if next(root.iter(*_FURNITURE), None) is not None:
        everything = _lines(root, skipped=_NEVER_SHOWN)
        # A <nav> that is never closed holds the whole page.
        if sum(map(len, lines)) * 10 < sum(map(len, everything)):
            lines = everything
    writer = TextWriter()
    for number, line in enumerate(lines, start=1):
        writer.add(line, paragraph=number)
    return writer.finish(media_type, encoding)


def _parsed(text: str) -> etree._Element:
    markup = text.replace("\x00", "").encode("utf-8")
    check_markup(markup)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("document.damaged") from error
    if root is None:
        raise Refused("document.empty")
    # The parser stops in silence where tags nest too deep (2048), and all that follows would be lost.
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log.filter_from_fatals()):
        raise Refused("document.too_complex")
    return root


def _lines(root: etree._Element, *, skipped: frozenset[str]) -> list[str]:
    """Walks without recursion: pages nest thousands of tags deep."""
    lines = _Lines()
    # An element, whether the white space around it is kept as typed, and whether its content has been walked.
    waiting = [(root, False, False)]
    while waiting:
        element, as_typed, is_left = waiting.pop()
        is_shown = isinstance(element.tag, str) and not _is_hidden(element, skipped)
        breaks = is_shown and _breaks(element)
        if breaks:
            lines.end()
        if is_left or not is_shown:
            lines.add(element.tail or "", as_typed)
            continue
        waiting.append((element, as_typed, True))
        inside = as_typed or element.tag == "pre" or bool(_AS_TYPED.search(element.get("style", "")))
        lines.add(element.text or "", inside)
        waiting.extend((child, inside, False) for child in reversed(element))
    lines.end()
    return lines.finished


class _Lines:
    """Lines that are not blank, white space in them as a browser shows it."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self._line: list[str] = []

    def add(self, text: str, as_typed: bool) -> None:
        if as_typed:
            first, *others = text.split("\n")
            self._line.append(first)
            for other in others:
                self.end()
                self._line.append(other)
            return
        text = _LAYOUT.sub(" ", text)
        if not self._line or self._line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._line.append(text)

    def end(self) -> None:
        line = "".join(self._line)
        if line.strip():
            self.finished.append(line)
        self._line = []


def _is_hidden(element: etree._Element, skipped: frozenset[str]) -> bool:
    if element.tag in skipped:
        return True
    # Some pages hide their body until a script has run.
    if element.tag in ("html", "body"):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _breaks(element: etree._Element) -> bool:
    return element.tag == "br" or element.tag in _BLOCKS or bool(_AS_BLOCK.search(element.get("style", "")))

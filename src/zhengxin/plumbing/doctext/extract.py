"""The one way in: bytes of a document become its text, or are refused with one reason."""

from collections.abc import Callable

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import docx, html, mhtml, pdf, plain
from zhengxin.plumbing.doctext.kind import Kind, kind_of
from zhengxin.plumbing.doctext.text import DocumentText

_READERS: dict[Kind, Callable[[bytes], DocumentText]] = {
    Kind.DOCX: docx.read,
    Kind.PDF: pdf.read,
    Kind.HTML: html.read,
    Kind.MHTML: mhtml.read,
    Kind.PLAIN: plain.read,
}


def extract(data: bytes, *, name: str = "") -> DocumentText:
    """The text of a Word file (docx), PDF, web page (html, mht) or text file. Raises only Refused:

    document.empty, too_large(megabytes), too_long(limit), too_many_pages(limit), too_complex, scanned(pages), not_text,
    damaged, is_archive(kind), has_macros, encrypted, old_word, zip_bomb, wrong_encoding.
    """
    reader = _READERS[kind_of(data, name)]
    try:
        return reader(data)
    except RecursionError as error:
        raise Refused("document.too_complex") from error

"""Text files."""

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.bounds import MAX_CHARACTERS
from zhengxin.plumbing.doctext.encodings import decode
from zhengxin.plumbing.doctext.text import DocumentText, TextWriter, readable


def read(data: bytes) -> DocumentText:
    text, encoding = decode(data)
    if len(text) > MAX_CHARACTERS:
        raise Refused("document.too_long", limit=MAX_CHARACTERS)
    writer = TextWriter()
    for number, line in enumerate(readable(text).split("\n"), start=1):
        writer.add(line, paragraph=number)
    return writer.finish("text/plain", encoding)

"""Text files."""

from zhengxin.plumbing.doctext.encodings import decode
from zhengxin.plumbing.doctext.text import DocumentText, TextWriter, readable


def read(data: bytes) -> DocumentText:
    text, encoding = decode(data)
    writer = TextWriter()
    for number, line in enumerate(readable(text).split("\n"), start=1):
        writer.add(line, paragraph=number)
    return writer.finish("text/plain", encoding)

"""Web pages saved with everything in one file (MHTML, .mht): the page itself is read, pictures and styles are not."""

from email import message_from_bytes
from email.message import Message

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import html
from zhengxin.plumbing.doctext.text import DocumentText

MEDIA_TYPE = "multipart/related"
# A saved page has one boundary; each further one is looked for in every line.
MAX_BOUNDARIES = 20
MAX_LINE_ENDS = 2_000_000


def read(data: bytes) -> DocumentText:
    if data.lower().count(b"boundary") > MAX_BOUNDARIES or data.count(b"\n") + data.count(b"\r") > MAX_LINE_ENDS:
        raise Refused("document.too_complex")
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            return html.read(_content(part), declared=part.get_content_charset(), media_type=MEDIA_TYPE)
    raise Refused("document.not_text")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""

"""From the content of a paper to the bytes of its Word file."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
from docx.opc.pkgwriter import PackageWriter

from zhengxin.plumbing.gongwen.body import write_attachments, write_body
from zhengxin.plumbing.gongwen.content import LAYOUTS, GongwenContent, checked, checked_line
from zhengxin.plumbing.gongwen.head import write_head
from zhengxin.plumbing.gongwen.imprint import write_imprint
from zhengxin.plumbing.gongwen.page import lay_out

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def gongwen_file(content: GongwenContent, *, at: datetime) -> bytes:
    """A docx in the layout of GB/T 9704-2012. Refused as `content.checked` refuses; ValueError for an unknown layout.

    Fonts are named and not embedded; the file says which free ones may stand in their place.
    """
    if content.layout not in LAYOUTS:
        raise ValueError(f"{content.layout} is no layout of a paper")
    content = _cleaned(content)
    document = docx.Document()
    _empty(document)
    lay_out(document, is_letter=content.layout == "letter", banner=content.banner, trace=content.trace)
    write_head(document, content)
    write_body(document, content)
    write_attachments(document, content.text.attachments)
    write_imprint(document, content)
    _describe(document, content, at)
    file = io.BytesIO()
    package = document.part.package
    PackageWriter.write(file, package.rels, package.parts)
    return file.getvalue()


def _cleaned(content: GongwenContent) -> GongwenContent:
    return replace(
        content,
        text=checked(content.text),
        organ=checked_line(content.organ, "发文机关署名"),
        mark=checked_line(content.mark, "发文机关标志"),
        number=checked_line(content.number, "发文字号"),
        signer=checked_line(content.signer, "签发人"),
        printed_by=checked_line(content.printed_by, "印发机关"),
        banner=checked_line(content.banner, "页眉"),
        trace=checked_line(content.trace, "页脚"),
    )


def _empty(document: Any) -> None:
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)


def _describe(document: Any, content: GongwenContent, at: datetime) -> None:
    made = at.astimezone(UTC).replace(tzinfo=None)
    told = document.core_properties
    told.title, told.author, told.last_modified_by = content.text.title, content.organ, content.organ
    told.subject, told.comments, told.language = content.number, "", "zh-CN"
    told.created = told.modified = made

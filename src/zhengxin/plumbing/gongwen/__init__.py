"""Official papers (公文) as Word files in the layout of GB/T 9704-2012."""

from zhengxin.plumbing.gongwen.content import (
    LAYOUTS,
    Attachment,
    GongwenContent,
    GongwenText,
    Paragraph,
    Table,
    checked,
    day_words,
    text_as_json,
    text_from_json,
)
from zhengxin.plumbing.gongwen.lines import blocks_of, lines_of
from zhengxin.plumbing.gongwen.ordinals import ordinal
from zhengxin.plumbing.gongwen.write import MEDIA_TYPE, gongwen_file

__all__ = [
    "LAYOUTS",
    "MEDIA_TYPE",
    "Attachment",
    "GongwenContent",
    "GongwenText",
    "Paragraph",
    "Table",
    "blocks_of",
    "checked",
    "day_words",
    "gongwen_file",
    "lines_of",
    "ordinal",
    "text_as_json",
    "text_from_json",
]
